#include "transform/fact/statute.h"

#include "core/array.h"

#include "core/text.h"

#include <string.h>

enum { BLANK_MOST = 2 }; /* bytes of a blank */

static const char PENAL_CODE[] = "PC";

/* The names of codes that records use, each with the one that the lists use. */
static const struct {
    const char *name;
    const char *code;
} CODES[] = {
    { "PC", "PC" },
    { "CPC", "PC" },
    { "PENALCODE", "PC" },
    { "HS", "HS" },
    { "HSC", "HS" },
    { "H&S", "HS" },
    { "HEALTHANDSAFETYCODE", "HS" },
    { "VC", "VC" },
    { "CVC", "VC" },
    { "VEHICLECODE", "VC" },
    { "BP", "BP" },
    { "BPC", "BP" },
    { "B&P", "BP" },
    { "WI", "WI" },
    { "WIC", "WI" },
    { "W&I", "WI" },
    { "FC", "FC" },
    { "GC", "GC" },
    { "CC", "CC" },
    { "IC", "IC" },
    { "LC", "LC" },
    { "RT", "RT" },
    { "UI", "UI" },
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

static char *
upper(const char *recorded, struct arena *arena)
{
    char *text = arena_text(arena, recorded, strlen(recorded));

    for (char *c = text; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return text;
}

/* The bytes of a blank at text, 0 if there is none. */
static size_t
blank_length(const char *text)
{
    return text_blank(text, strnlen(text, BLANK_MOST));
}

/* The bytes of a blank or a section sign at text, 0 if there is neither. */
static size_t
gap_length(const char *text)
{
    static const char SECTION_SIGN[] = "\xC2\xA7";

    if (is_digit(*text) || is_letter(*text))
        return 0;
    if (strncmp(text, SECTION_SIGN, sizeof SECTION_SIGN - 1) == 0)
        return sizeof SECTION_SIGN - 1;
    return blank_length(text);
}

static const char *
skip_blanks(const char *text)
{
    for (size_t blank; (blank = blank_length(text)) > 0;)
        text += blank;
    return text;
}

/* The length of a name at text, each of its letters with or without a full stop; 0 if it is not
 * there, or if a longer word is. */
static size_t
name_length(const char *text, const char *name)
{
    size_t length = 0;

    for (; *name != '\0'; name++) {
        if (text[length] != *name)
            return 0;
        length++;
        if (text[length] == '.')
            length++;
    }
    return is_letter(text[length]) || is_digit(text[length]) ? 0 : length;
}

/* The length of any code's name that is a word at text, 0 if there is none. */
static size_t
code_length(const char *text)
{
    size_t longest = 0;

    for (size_t i = 0; i < ARRAY_SIZE(CODES); i++) {
        size_t length = name_length(text, CODES[i].name);

        longest = length > longest ? length : longest;
    }
    return longest;
}

/* Whether a word may begin at text + at: nothing before it belongs to the same word, nor to the
 * same name with full stops. */
static bool
begins_word(const char *text, size_t at)
{
    if (at > 0 && text[at - 1] == '.')
        return at < 2 || !is_letter(text[at - 2]);
    return at == 0 || (!is_letter(text[at - 1]) && !is_digit(text[at - 1]));
}

static bool
is_mark(char c)
{
    return c == '-' || c == ':';
}

/* Leave out the description that a hyphen or colon sets off behind a code's name. */
static void
cut_description(char *text)
{
    size_t front = (size_t)(skip_blanks(text) - text);

    for (size_t at = front; text[at] != '\0'; at++) {
        bool is_word = at > front && is_letter(text[at]) && begins_word(text, at);
        size_t length = is_word ? code_length(text + at) : 0;

        if (length > 0 && is_mark(*skip_blanks(text + at + length))) {
            text[at + length] = '\0';
            return;
        }
    }
}

/* Leave out a hyphen or colon right behind a code's name at the front. */
static void
cut_mark(char *text)
{
    size_t front = (size_t)(skip_blanks(text) - text);
    size_t length = code_length(text + front);

    if (length > 0 && is_mark(text[front + length]))
        text[front + length] = ' ';
}

/* Without blanks, section signs, and full stops that do not stand between digits. */
static void
compact(char *text)
{
    size_t length = 0;
    size_t kept = 0;

    for (size_t at = 0; text[at] != '\0';) {
        size_t gap = gap_length(text + at);

        if (gap == 0)
            text[length++] = text[at++];
        at += gap;
    }
    text[length] = '\0';
    for (size_t i = 0; i < length; i++) {
        bool is_point = text[i] == '.' && i > 0 && is_digit(text[i - 1]) && is_digit(text[i + 1]);

        if (text[i] != '.' || is_point)
            text[kept++] = text[i];
    }
    text[kept] = '\0';
}

/* The length of a name that text begins with, 0 if it does not. */
static size_t
front_length(const char *text, const char *name)
{
    size_t length = 0;

    for (; name[length] != '\0'; length++)
        if (text[length] != name[length])
            return 0;
    return length;
}

/* The length of a name that text, so long, ends with, 0 if it does not. */
static size_t
end_length(const char *text, size_t length, const char *name)
{
    size_t size = strlen(name);

    return size <= length && strcmp(text + length - size, name) == 0 ? size : 0;
}

/* Take the longest name of a code off the front or the end of text; returns what is left. */
static char *
take_code(char *text, const char **code)
{
    size_t length = strlen(text);
    bool ends_with_letter = length > 0 && is_letter(text[length - 1]);
    size_t longest = 0;
    bool is_front = false;

    *code = PENAL_CODE;
    for (size_t i = 0; i < ARRAY_SIZE(CODES); i++) {
        size_t front = front_length(text, CODES[i].name);
        size_t size = front;

        if (front == 0 && ends_with_letter)
            size = end_length(text, length, CODES[i].name);
        if (size <= longest)
            continue;
        is_front = front > 0;
        longest = size;
        *code = CODES[i].code;
    }
    if (is_front)
        return text + longest;
    text[length - longest] = '\0';
    return text;
}

/* The length of a section at text, 0 if there is none. */
static size_t
section_length(const char *text)
{
    size_t length = 0;

    while (is_digit(text[length]))
        length++;
    if (length == 0)
        return 0;
    if (text[length] == '.' && is_digit(text[length + 1])) {
        length++;
        while (is_digit(text[length]))
            length++;
    }
    return is_letter(text[length]) ? length + 1 : length;
}

static bool
are_subdivisions(const char *text)
{
    while (*text == '(') {
        size_t length = 1;

        while (is_digit(text[length]) || is_letter(text[length]))
            length++;
        if (length == 1 || text[length] != ')')
            return false;
        text += length + 1;
    }
    return *text == '\0';
}

static int
charge_order(const void *statute, const void *charge)
{
    const struct charge_text *text = charge;

    return statute_order(statute, text->code, text->section);
}

/* The rows of a section on whatever list. */
struct section_rows {
    const struct statute *row;
    size_t count;
};

static struct section_rows
rows_of(const struct law *law, const char *code, const char *section)
{
    const struct charge_text key = { .code = code, .section = section };
    size_t from =
        array_first(law->statutes, law->statute_count, sizeof *law->statutes, &key, charge_order);
    size_t until = from;

    while (until < law->statute_count && charge_order(&law->statutes[until], &key) == 0)
        until++;
    return (struct section_rows){ law->statutes + from, until - from };
}

/* Whether a section is on a list of charges, with whatever subdivision; or, for of_existing, among
 * the sections that exist. */
static bool
has_section(const struct law *law, bool of_existing, const char *code, const char *section)
{
    const struct section_rows rows = rows_of(law, code, section);

    for (size_t i = 0; i < rows.count; i++)
        if ((rows.row[i].list == STATUTE_EXISTING) == of_existing)
            return true;
    return false;
}

/* Whether a section, or what a point between two of its digits makes of it, is on a list. */
static bool
is_listed_with_point(const struct law *law, const char *code, const char *section,
                     struct arena *arena)
{
    size_t length = strlen(section);
    char *pointed = arena_array(arena, length + 2, 1);

    if (has_section(law, false, code, section))
        return true;
    for (size_t i = 1; i < length; i++) {
        if (!is_digit(section[i - 1]) || !is_digit(section[i]))
            continue;
        memcpy(pointed, section, i);
        pointed[i] = '.';
        memcpy(pointed + i + 1, section + i, length - i);
        if (has_section(law, false, code, pointed))
            return true;
    }
    return false;
}

/* A listed section with the letter of its subdivision, or without its point: 187A, 2735, 6469A. */
static bool
is_run_together(const struct law *law, const struct charge_text *charge, struct arena *arena)
{
    size_t length = strlen(charge->section);

    if (has_section(law, false, charge->code, charge->section) ||
        has_section(law, true, charge->code, charge->section))
        return false;
    if (is_listed_with_point(law, charge->code, charge->section, arena))
        return true;
    return is_letter(charge->section[length - 1]) &&
           is_listed_with_point(law, charge->code, arena_text(arena, charge->section, length - 1),
                                arena);
}

/* An attempt, section 664, run together with the section attempted: 664.187, 664187. */
static bool
is_attempt_run_together(const struct charge_text *charge)
{
    static const char ATTEMPT[] = "664";
    size_t digits = 0;

    for (const char *c = charge->section; *c != '\0'; c++)
        digits += is_digit(*c);
    return digits > strlen(ATTEMPT) && strncmp(charge->section, ATTEMPT, strlen(ATTEMPT)) == 0;
}

/* rules.md W2 is decided here; statute_is_listed looks the section up. */
bool
statute_read(const struct law *law, const char *recorded, struct arena *arena,
             struct charge_text *charge)
{
    char *text = upper(recorded, arena);
    size_t length;

    cut_description(text);
    cut_mark(text);
    compact(text);
    text = take_code(text, &charge->code);
    length = section_length(text);
    if (length == 0 || !are_subdivisions(text + length))
        return false;
    charge->section = arena_text(arena, text, length);
    charge->subdivisions = text + length;
    return strcmp(charge->code, PENAL_CODE) != 0 ||
           (!is_attempt_run_together(charge) && !is_run_together(law, charge, arena));
}

static bool
subdivisions_match(enum statute_subdivisions listed, const char *subdivisions)
{
    switch (listed) {
    case SUBDIVISIONS_ANY:
        return true;
    case SUBDIVISIONS_NONE_OR_A:
        return subdivisions[0] == '\0' || strcmp(subdivisions, "(A)") == 0;
    case SUBDIVISIONS_D_ANY:
        return strncmp(subdivisions, "(D)", 3) == 0;
    case SUBDIVISIONS_E_ANY:
        return strncmp(subdivisions, "(E)", 3) == 0;
    case SUBDIVISIONS_COUNT:
        break;
    }
    return false;
}

bool
statute_is_listed(const struct law *law, enum statute_list list, const struct charge_text *charge)
{
    const struct section_rows rows = rows_of(law, charge->code, charge->section);

    for (size_t i = 0; i < rows.count; i++)
        if (rows.row[i].list == list &&
            subdivisions_match(rows.row[i].subdivisions, charge->subdivisions))
            return true;
    return false;
}
