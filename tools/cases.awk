# cases.awk - docs/cases.md: each rule with the worked cases that cite it.
#
#   LC_ALL=C awk -f tools/cases.awk sql/reference/rule.sql tests/cases/*.case >docs/cases.md
#
# A rule cites what stands first between the semicolons of a case's line 'cites'. Cases come in the order
# of their files, rules in that of their rows.

function end_case(    i, count, part, rule)
{
    if (name == "")
        return
    count = split(cites, part, /; */)
    for (i = 1; i <= count; i++) {
        rule = part[i]
        sub(/ .*/, "", rule)
        if (!(rule in title) || cited[rule] == name)
            continue
        cited[rule] = name
        cases[rule]++
        if (last_file[rule] != file)
            list[rule] = list[rule] "\n`" file "`\n\n"
        last_file[rule] = file
        list[rule] = list[rule] "- `" name "` " words "\n"
    }
    name = ""
}

# What Markdown would take for its own.
function plain(text)
{
    gsub(/[|<>*_`]/, "\\\\&", text)
    return text
}

FILENAME ~ /rule\.sql$/ {
    if ($0 !~ /^        \('/)
        next
    line = $0
    gsub(/''/, "\001", line)
    split(line, field, "'")
    gsub(/\001/, "'", field[4])
    order[++rules] = field[2]
    title[field[2]] = field[4]
    next
}

FNR == 1 {
    end_case()
    file = FILENAME
    sub(/.*\//, "", file)
}
/^case / {
    end_case()
    name = $2
    cites = words = ""
}
/^title / { words = plain(substr($0, 7)) }
/^cites / { cites = substr($0, 7) }

END {
    end_case()
    print "# Rules and their cases"
    print ""
    print "Each rule with the worked cases that cite it, by the files of `tests/cases/`; what a case expects is"
    print "decided by `make test` with and without a database. `tests/cases/README.md` says how to read one."
    print "This page is made from them by `make docs`."
    print ""
    print "| rule | | cases |"
    print "|---|---|---:|"
    for (i = 1; i <= rules; i++) {
        rule = order[i]
        printf "| %s | %s | %s |\n", cases[rule] ? "[" rule "](#" tolower(rule) ")" : rule,
            plain(title[rule]), cases[rule] ? cases[rule] : "none"
    }
    for (i = 1; i <= rules; i++) {
        rule = order[i]
        if (cases[rule])
            printf "\n## %s\n\n%s.\n%s", rule, plain(title[rule]), list[rule]
    }
}
