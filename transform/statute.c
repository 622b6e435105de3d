#include "transform/statute.h"

#include <string.h>

/* The names of codes that records use, each with the one that the lists use. */
static const struct {
    const char *name;
    const char *code;
} CODES[] = {
    { "PC", "PC" },
    { "PENALCODE", "PC" },
    { "HS", "HS" },
    { "H&S", "HS" },
    { "HEALTHANDSAFETYCODE", "HS" },
    { "VC", "VC" },
    { "VEHICLECODE", "VC" },
    { "BP", "BP" },
    { "B&P", "BP" },
    { "WI", "WI" },
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

/* The bytes of white space or a section sign at text, 0 if there is neither. */
static size_t
blank_length(const char *text)
{
    static const char *const SIGNS[] = { "\xC2\xA7",
                                         "\xC2\xA0" }; /* section sign, no-break space */

    if (*text == ' ' || (*text >= '\t' && *text <= '\r'))
        return 1;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (strncmp(text, SIGNS[i], strlen(SIGNS[i])) == 0)
            return strlen(SIGNS[i]);
    return 0;
}

/* Upper case, without blanks, section signs, and full stops that do not stand between digits. */
static char *
compact(const char *recorded, struct arena *arena)
{
    char *text = arena_text(arena, recorded, strlen(recorded));
    size_t length = 0;
    size_t kept = 0;

    while (*recorded != '\0') {
        size_t blank = blank_length(recorded);

        if (blank > 0) {
            recorded += blank;
            continue;
        }
        text[length++] =
            *recorded >= 'a' && *recorded <= 'z' ? (char)(*recorded - 'a' + 'A') : *recorded;
        recorded++;
    }
    text[length] = '\0';
    for (size_t i = 0; i < length; i++) {
        bool is_point = text[i] == '.' && i > 0 && is_digit(text[i - 1]) && is_digit(text[i + 1]);

        if (text[i] != '.' || is_point)
            text[kept++] = text[i];
    }
    text[kept] = '\0';
    return text;
}

/* Take the longest name of a code off the front or the end of text; returns what is left. */
static char *
take_code(char *text, const char **code)
{
    size_t length = strlen(text);
    size_t longest = 0;
    bool is_front = false;

    *code = "PC";
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        size_t size = strlen(CODES[i].name);

        if (size <= longest || size > length)
            continue;
        if (strncmp(text, CODES[i].name, size) == 0)
            is_front = true;
        else if (strcmp(text + length - size, CODES[i].name) == 0)
            is_front = false;
        else
            continue;
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

bool
statute_read(const char *recorded, struct arena *arena, struct charge_text *charge)
{
    char *text = take_code(compact(recorded, arena), &charge->code);
    size_t length = section_length(text);

    if (length == 0 || !are_subdivisions(text + length))
        return false;
    charge->section = arena_text(arena, text, length);
    charge->subdivisions = text + length;
    return true;
}

static bool
subdivisions_match(enum statute_subdivisions listed, const char *subdivisions)
{
    switch (listed) {
    case SUBDIVISIONS_ANY:
        return true;
    case SUBDIVISIONS_NONE_OR_A:
        return subdivisions[0] == '\0' || strcmp(subdivisions, "(A)") == 0;
    case SUBDIVISIONS_E_ANY:
        return strncmp(subdivisions, "(E)", 3) == 0;
    }
    return false;
}

bool
statute_is_listed(const struct law *law, enum statute_list list, const struct charge_text *charge)
{
    for (size_t i = 0; i < law->statute_count; i++) {
        const struct statute *statute = &law->statutes[i];

        if (statute->list == list && strcmp(statute->code, charge->code) == 0 &&
            strcmp(statute->section, charge->section) == 0 &&
            subdivisions_match(statute->subdivisions, charge->subdivisions))
            return true;
    }
    return false;
}
