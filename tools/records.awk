# records.awk - the declarations of core/*.list as C.
#
#   LC_ALL=C awk -v part=h|c -f tools/records.awk core/facts.list core/decision.list
#
# Prints records.h (enums, structs, what a row is asked, numbers of relations and results) or records.c
# (words, and the tables of columns). What a list says is explained at its head; a line that says something else
# ends the build.

function fail(message)
{
    print "records.awk: " FILENAME ":" FNR ": " message > "/dev/stderr"
    failed = 1
    exit 1
}

# The C type of a kind, with the space or star before a name.
function type_of(kind)
{
    if (kind == "id" || kind == "int")
        return "int64_t "
    if (kind == "bool")
        return "int8_t "
    if (kind == "day")
        return "day_t "
    if (kind == "text")
        return "const char *"
    if (kind == "code")
        return "struct code "
    if (kind == "hash")
        return "const unsigned char *"
    if (kind == "texts")
        return "const char *const *"
    fail("'" kind "' is no kind of column")
}

function add(name, value)
{
    text[name] = text[name] value "\n"
}

function words_end()
{
    if (list == "")
        return
    add("types", "    " list "_COUNT\n};")
    add("types", is_open[list] ? "extern const char *const " list "_WORDS[" list "_COUNT];\n" : "")
    add("words", "};")
    list = ""
}

function struct_end()
{
    if (name == "")
        return
    if (count == 0)
        fail("'struct " name "' has no column")
    most = count > most ? count : most
    add("types", "};")
    add("columns", "};")
    if (whom != "result") {
        add("types", "struct " name "_rows {\n    const struct " name " *row;\n    size_t count;\n};\n")
        if (from != "")
            and_that("sound", "span_is_sound(row->" from ", row->" until ")")
        decode_function()
        row_function("is_sound", "const void *a", " *row = a", condition["sound"])
        if (condition["key"] != "")
            row_function("keys_equal", "const void *a, const void *b", \
                         " *x = a;\n    const struct " name " *y = b", condition["key"])
    } else {
        add("types", "")
    }
    add(whom == "result" ? "results" : "relations", entry " },")
    name = ""
}

# One of the conditions that all must hold of a row.
function and_that(what, is)
{
    condition[what] = condition[what] (condition[what] == "" ? "" : " &&\n           ") is
}

# What a row is asked, as a function of its struct that the table of relations has.
function row_function(what, parameters, rows, is)
{
    add("types", "static inline bool\n" name "_" what "(" parameters ")\n{\n    const struct " name rows \
        ";\n\n    return " is ";\n}\n")
    entry = entry ",\n        ." what " = " name "_" what
}

# What makes a row of the fields of a COPY, one after the other.
function decode_function()
{
    add("functions", "static const unsigned char *\n" name "_decode(const unsigned char *at, " \
        "const unsigned char *end, void *a, struct arena *arena)\n{\n    struct " name " *row = a;" \
        "\n\n    return " condition["decode"] "\n        ? at : NULL;\n}\n")
    entry = entry ",\n        .decode = " name "_decode"
}

function block_end()
{
    words_end()
    struct_end()
}

function day_at(column)
{
    return column == "" ? "NO_DAY" : "offsetof(struct " name ", " column ")"
}

BEGIN {
    rank["everybody"] = 1
    rank["person"] = 2
    rank["place"] = 3
    holder["everybody"] = "reference"
    holder["person"] = "facts"
}

{
    comment = $0
    if (!sub(/^[^#]*# ?/, "", comment))
        comment = ""
    sub(/[ \t]*#.*$/, "")
}

# A comment by itself belongs to the struct that follows it.
NF == 0 && comment != "" {
    above = above (above == "" ? "/* " : "\n * ") comment
    next
}

NF == 0 {
    above = ""
    next
}

$1 == "words" && NF <= 3 {
    block_end()
    list = $2
    add("types", "enum " ($3 == "" ? "" : $3 " ") "{")
    is_open[list] = $3 != ""
    add("words", "\n" ($3 == "" ? "static " : "") "const char *const " list "_WORDS[" list "_COUNT] = {")
    is_listed[list] = has_words[list] = 1
    next
}

list != "" && /^ / && NF == 2 {
    add("types", "    " $1 ",")
    add("words", "    [" $1 "] = \"" $2 "\",")
    if (length($2) > 255)
        fail("'" $2 "' is too long")
    lengths[list] = lengths[list] (lengths[list] == "" ? "" : ", ") length($2)
    next
}

$1 == "limits" && NF == 5 && $5 ~ /^bad-(days|value)$/ {
    block_end()
    is_listed[$2] = 1
    limits[$2] = $3 ", " $4
    add("checks", "static const struct check " $2 "_CHECK = { .is_limited = true, .is_value = " \
                  ($5 == "bad-value" ? "true" : "false") ", .low = " $3 ", .high = " $4 " };")
    next
}

$1 == "struct" && NF >= 4 {
    block_end()
    name = $2
    symbol = $3
    whom = $4
    own = from = until = ""
    at = 5
    is_optional = "false"
    if ($at == "optional") {
        is_optional = "true"
        at++
    }
    if ($at == "own") {
        own = $(at + 1)
        at += 2
    }
    if ($at == "span") {
        from = $(at + 1)
        until = $(at + 2)
        at += 3
    }
    if (NF >= at)
        fail("'" $at "' is not understood")
    if (symbol != (whom == "result" ? "RESULT_" : "RELATION_") toupper(name))
        fail("the number of '" name "' is not " symbol)
    if (whom != "result" && (!(whom in rank) || rank[whom] < last_rank))
        fail("'" whom "' does not follow those before")
    last_rank = whom == "result" ? last_rank : rank[whom]
    count = 0
    condition["decode"] = condition["sound"] = condition["key"] = ""
    add("types", (above == "" ? "" : above " */\n") "struct " name " {")
    add("columns", "\nstatic const struct column " symbol "_COLUMNS[] = {")
    entry = "    [" symbol "] = { .name = \"" name "\",\n        .columns = " symbol "_COLUMNS," \
            "\n        .column_count = ARRAY_SIZE(" symbol "_COLUMNS)," \
            "\n        .is_fact = " (whom == "result" ? "false" : "true") \
            ",\n        .is_optional = " is_optional ",\n        .size = sizeof(struct " \
            name "),\n        .own = " day_at(own) ",\n        .from = " day_at(from) \
            ",\n        .until = " day_at(until) \
            (whom in holder ? ",\n        .place = offsetof(struct " holder[whom] ", " name ")" : "")
    if (whom == "result") {
        add("result_numbers", "    " symbol ",")
    } else {
        if (!(whom in first))
            first[whom] = symbol
        add("relation_numbers", "    " symbol ",")
    }
    above = ""
    next
}

name != "" && /^ / && (whom == "result" ? NF == 2 : NF >= 3 && NF <= 4) {
    is_null = whom == "result" ? "free" : $3
    check = $4 == "" ? "ANY" : $4
    if (is_null !~ /^(key|read|free)$/ || ($4 != "" && !($4 in is_listed)))
        fail("'" $3 " " $4 "' is not understood")
    if (whom != "result" && ($2 == "code") != ($4 in has_words))
        fail("a code, and nothing else, has a list of words")
    if ($2 == "code" && !is_checked[$4]++) {
        add("checks", "static const unsigned char " $4 "_LENGTHS[" $4 "_COUNT] = { " lengths[$4] " };")
        add("checks", "static const struct check " $4 "_CHECK = { .words = " $4 "_WORDS, .lengths = " \
                      $4 "_LENGTHS, .word_count = " $4 "_COUNT };")
    }
    add("types", "    " type_of($2) $1 ";" (comment == "" ? "" : " /* " comment " */"))
    if ($2 == "texts") {
        singular = $1
        sub(/s$/, "", singular)
        add("types", "    size_t " singular "_count;")
        add("asserts", "static_assert(offsetof(struct " name ", " singular \
            "_count) ==\n                  offsetof(struct " name ", " $1 \
            ") + sizeof(char **),\n              \"a list of texts is a pointer and a count\");")
    }
    add("columns", "    { \"" $1 "\", KIND_" toupper($2) ", NULL_" toupper(is_null) \
        ", offsetof(struct " name ", " $1 "), &" check "_CHECK },")
    and_that("decode", "(at = field_" $2 "(at, end, &row->" $1 ", &" check "_CHECK, arena)) != NULL")
    if ($2 == "int" && check in limits)
        and_that("sound", "int_is_within(row->" $1 ", NULL_" toupper(is_null) ", " limits[check] ")")
    else
        and_that("sound", $2 "_is_sound(row->" $1 ", NULL_" toupper(is_null) ")")
    if (is_null == "key")
        and_that("key", $2 "_equals(x->" $1 ", y->" $1 ")")
    count++
    next
}

{
    fail("'" $0 "' is not understood")
}

END {
    if (failed)
        exit 1
    block_end()
    print "/* Made from core/facts.list and core/decision.list by tools/records.awk. */"
    if (part == "h") {
        print "#ifndef GEN_RECORDS_H\n#define GEN_RECORDS_H\n"
        print text["types"]
        print "enum relation_number {\n" text["relation_numbers"] "    RELATION_TOTAL,"
        print "    REFERENCE_COUNT = " first["person"] ","
        print "    RELATION_COUNT = " first["place"] " /* those that are read as facts */\n};\n"
        print "enum result_number {\n" text["result_numbers"] "    RESULT_COUNT\n};\n"
        print "#define COLUMN_LIMIT " most " /* the columns of the widest of them */\n"
        print "#endif"
    } else if (part == "c") {
        print "#include \"core/array.h\"\n#include \"core/decision.h\"\n#include \"core/field.h\""
        print "#include \"core/reference.h\"\n#include \"core/relation.h\"\n"
        print "#include <assert.h>\n#include <stddef.h>"
        print text["words"]
        print "static const struct check ANY_CHECK = { .words = NULL };"
        print text["checks"]
        print text["asserts"]
        print text["columns"]
        print text["functions"]
        print "const struct relation RELATIONS[RELATION_TOTAL] = {\n" text["relations"] "};\n"
        print "const struct relation RESULTS[RESULT_COUNT] = {\n" text["results"] "};"
    } else {
        fail("part is 'h' or 'c'")
    }
}
