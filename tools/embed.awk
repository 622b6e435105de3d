# embed.awk - the files of sql/ as C text.
#
#   LC_ALL=C awk -v part=h|c -v digest=HEX -f tools/embed.awk sql/DIR/NAME.sql...
#
# digest is that of the functions and views, as sql_views_digest: init replaces them where it differs.
# Prints sql.h or sql.c. The files come sorted by the caller; symbols and arrays keep that order.
# Text is escaped character by character, because gsub() treats backslashes differently from awk to
# awk; '?' is escaped too, because -std=c17 still reads trigraphs. What the C compiler makes of
# sql.c is the file byte for byte, up to a last newline that the file itself lacks.

function fail(message)
{
    print "embed.awk: " message > "/dev/stderr"
    failed = 1
    exit 1
}

function quoted(line,    i, c, out)
{
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (c == "\\" || c == "\"" || c == "?")
            out = out "\\" c
        else if (c == "\r")
            out = out "\\r"
        else
            out = out c
    }
    return "    \"" out "\\n\""
}

# "sql/schema/010-run.sql" is the symbol sql_schema_010_run.
function symbol_of(path,    name)
{
    name = path
    sub(/\.sql$/, "", name)
    gsub(/[\/-]/, "_", name)
    if (name !~ /^sql_[A-Za-z0-9_]+$/)
        fail("'" path "' has no C name; use letters, digits, '-' and '_'")
    if (name in path_of)
        fail("'" path "' and '" path_of[name] "' have one C name, " name)
    path_of[name] = path
    return name
}

function name_of(path)
{
    sub(/^.*\//, "", path)
    sub(/\.sql$/, "", path)
    return path
}

function text_print(path, symbol,    line, state, lines)
{
    print "\nconst char " symbol "[] ="
    while ((state = (getline line < path)) > 0) {
        print quoted(line)
        lines++
    }
    if (state < 0)
        fail("cannot read '" path "'")
    close(path)
    print (lines ? "    ;" : "    \"\";")
}

function list_print(folder,    i, count)
{
    print "\nconst struct sql_file sql_" folder "_files[] = {"
    for (i = 1; i < ARGC; i++)
        if (index(ARGV[i], "sql/" folder "/") == 1) {
            print "    { \"" name_of(ARGV[i]) "\", " symbols[i] " },"
            count++
        }
    print "    { 0, 0 }"
    print "};"
    print "const size_t sql_" folder "_count = " (count + 0) ";"
}

BEGIN {
    folder_count = split("schema functions views source reference", folders, " ")
    for (i = 1; i < ARGC; i++)
        symbols[i] = symbol_of(ARGV[i])
    print "/* Made from sql/ by tools/embed.awk. */"
    if (part == "h") {
        print "#ifndef GEN_SQL_H\n#define GEN_SQL_H\n\n#include <stddef.h>\n"
        print "struct sql_file {\n    const char *name;\n    const char *text;\n};\n"
        print "/* The files of a folder in order; sql_FOLDER_count does not count the empty last row. */"
        for (i = 1; i <= folder_count; i++) {
            print "extern const struct sql_file sql_" folders[i] "_files[];"
            print "extern const size_t sql_" folders[i] "_count;"
        }
        print "extern const char sql_views_digest[];\n"
        for (i = 1; i < ARGC; i++)
            print "extern const char " symbols[i] "[];"
        print "\n#endif"
    } else if (part == "c") {
        print "#include \"sql.h\""
        for (i = 1; i < ARGC; i++)
            text_print(ARGV[i], symbols[i])
        for (i = 1; i <= folder_count; i++)
            list_print(folders[i])
        print "\nconst char sql_views_digest[] = \"" digest "\";"
    } else {
        fail("part is 'h' or 'c'")
    }
    exit failed
}
