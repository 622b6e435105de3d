#!/usr/bin/env bash
# pictures.sh - workbooks as they print, page by page, to be looked at.
#
#   tools/pictures.sh REPORTS PICTURES
#
# LibreOffice makes PICTURES/WORKBOOK.pdf of each workbook in the folder REPORTS, poppler the pictures
# PICTURES/WORKBOOK/NUMBER-SHEET.png of its pages: of each sheet the first PAGES (3), since a list may
# have hundreds, all alike. Prints how many pages each workbook and each of its sheets has.
#
# A page is its sheet's by the line under it: "WORKBOOK.xlsx, run N, as of DATE  SHEET  Page N of N".
set -eu
export LC_ALL=C.UTF-8

die() {
    echo "pictures.sh: $*" >&2
    exit 1
}

[ $# -eq 2 ] || die "usage: tools/pictures.sh REPORTS PICTURES"
compgen -G "$1/*.xlsx" >/dev/null || die "no workbook in '$1'; make demo writes some"
mkdir -p "$2"
reports=$(cd "$1" && pwd -P)
pictures=$(cd "$2" && pwd -P)
most=${PAGES:-3}

# Lines "NUMBER TAB SHEET", one for each page of a PDF file.
pages_of() {
    pdftotext -layout "$1" - | awk 'BEGIN { RS = "\f"; FS = "\n" }
        {
            sheet = ""
            for (i = 1; i <= NF; i++)
                if ($i ~ /\.xlsx, run [0-9]+, as of .* +Page [0-9]+ of [0-9]+ *$/) {
                    sheet = $i
                    sub(/^.*, as of [-0-9]+ +/, "", sheet)
                    sub(/ +Page [0-9]+ of [0-9]+ *$/, "", sheet)
                }
            if (NF > 1 || sheet != "")
                print NR "\t" sheet
        }'
}

draw() {
    local name=$1 before='' count=0 number sheet

    rm -rf "${pictures:?}/$name"
    mkdir "$pictures/$name"
    while IFS=$'\t' read -r number sheet; do
        [ "$sheet" = "$before" ] || count=0
        before=$sheet
        count=$((count + 1))
        [ "$count" -le "$most" ] || continue
        pdftoppm -q -r 96 -png -singlefile -f "$number" -l "$number" "$pictures/$name.pdf" \
            "$pictures/$name/$(printf '%04d-%s' "$number" "${sheet//[^A-Za-z0-9]/-}")"
    done < <(pages_of "$pictures/$name.pdf")
}

# What its user has open or set stays out of it: a profile of its own. fontconfig would keep a cache at
# home.
export XDG_CACHE_HOME=$pictures/profile
rm -f "$pictures"/*.pdf
soffice "-env:UserInstallation=file://$pictures/profile" --headless --convert-to pdf \
    --outdir "$pictures" "$reports"/*.xlsx >"$pictures/soffice.log" 2>&1 || :
for workbook in "$reports"/*.xlsx; do
    name=$(basename "$workbook" .xlsx)
    [ -s "$pictures/$name.pdf" ] ||
        die "LibreOffice made nothing of '$name.xlsx': $(tail -n 1 "$pictures/soffice.log")"
    draw "$name"
    printf '%s: %s pages\n' "$name" "$(pages_of "$pictures/$name.pdf" | wc -l)"
    pages_of "$pictures/$name.pdf" | cut -f 2 | uniq -c
done
