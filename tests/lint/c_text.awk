# c_text.awk - C files as lint wants them, one line "FILE:LINE:TEXT" each.
#
#   awk -v part=code    -f c_text.awk FILE...    code without comments, string literals empty
#   awk -v part=strings -f c_text.awk FILE...    string literals, neighbours joined as C joins them
#
# #include lines stay whole in code and give no string.

function literal_end()
{
    if (part == "strings" && has_literal)
        print name ":" literal_line ":" literal
    literal = ""
    has_literal = 0
}

FNR == 1 {
    literal_end()
    in_comment = 0
    name = FILENAME
}

/^[ \t]*#[ \t]*include/ && !in_comment {
    literal_end()
    if (part == "code")
        print name ":" FNR ":" $0
    next
}

{
    code = ""
    in_text = ""
    size = length($0)
    for (i = 1; i <= size; i++) {
        c = substr($0, i, 1)
        two = substr($0, i, 2)
        if (in_comment) {
            if (two == "*/") {
                in_comment = 0
                i++
            }
        } else if (in_text != "") {
            if (c == "\\") {
                escaped = substr($0, ++i, 1)
                if (in_text == "\"")
                    literal = literal (escaped ~ /[nrt]/ ? " " : escaped)
            } else if (c == in_text) {
                in_text = ""
                code = code c
            } else if (in_text == "\"") {
                literal = literal c
            }
        } else if (two == "/*") {
            in_comment = 1
            code = code " "
            i++
        } else if (two == "//") {
            break
        } else if (c == "\"") {
            if (!has_literal)
                literal_line = FNR
            has_literal = 1
            in_text = c
            code = code c
        } else {
            if (c == "'") {
                in_text = c
            } else if (c !~ /[ \t\\]/) {
                literal_end()
            }
            code = code c
        }
    }
    if (part == "code" && code ~ /[^ \t]/)
        print name ":" FNR ":" code
}

END { literal_end() }
