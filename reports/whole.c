#include "reports/whole.h"

#include "core/arena.h"
#include "reports/read_back.h"

#include <errno.h>
#include <expat.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#define BLOCK ((size_t)64 * 1024)
#define SHEET_PART "xl/worksheets/sheet"
#define TEXTS_PART "xl/sharedStrings.xml"

/* Characters between two tags. */
struct characters {
    char *text; /* NUL-terminated where length > 0 */
    size_t length;
    size_t capacity;
    bool are_kept;
};

/* How a cell has its value; none is written in another way. */
enum cell_type { TYPE_NUMBER, TYPE_SHARED, TYPE_INLINE, TYPE_OTHER };

struct reading {
    zip_t *archive;
    XML_Parser parser;
    bool is_bad;
    struct characters characters;
    uint64_t *texts; /* those that cells refer to, by sheet_tally_text */
    size_t text_count;
    size_t text_capacity;
    /* of a sheet */
    struct sheet_tally tally;
    struct cell_place place;
    enum cell_type type;
    char *formula;
    bool has_value;
};

static void
characters_begin(struct characters *characters)
{
    characters->length = 0;
    characters->are_kept = true;
}

static void XMLCALL
characters_add(void *context, const XML_Char *text, int length)
{
    struct characters *characters = &((struct reading *)context)->characters;
    size_t added = (size_t)length;

    if (!characters->are_kept)
        return;
    if (characters->capacity - characters->length <= added) {
        characters->capacity = 2 * (characters->length + added) + 1;
        characters->text = memory_resize(characters->text, characters->capacity);
    }
    memcpy(characters->text + characters->length, text, added);
    characters->length += added;
    characters->text[characters->length] = '\0';
}

/* Stop keeping them; what they are. */
static const char *
characters_end(struct characters *characters)
{
    characters->are_kept = false;
    return characters->length > 0 ? characters->text : "";
}

static void
refuse(struct reading *reading)
{
    reading->is_bad = true;
    (void)XML_StopParser(reading->parser, XML_FALSE);
}

static void XMLCALL
text_begin(void *context, const XML_Char *element, const XML_Char **attributes)
{
    struct reading *reading = context;

    (void)attributes;
    if (strcmp(element, "si") == 0)
        characters_begin(&reading->characters);
}

static void XMLCALL
text_end(void *context, const XML_Char *element)
{
    struct reading *reading = context;

    if (strcmp(element, "si") != 0)
        return;
    if (reading->text_count == reading->text_capacity) {
        reading->text_capacity = 2 * reading->text_capacity + BLOCK / sizeof *reading->texts;
        reading->texts =
            memory_resize(reading->texts, reading->text_capacity * sizeof *reading->texts);
    }
    reading->texts[reading->text_count++] = sheet_tally_text(characters_end(&reading->characters));
}

static enum cell_type
cell_type(const char *name)
{
    if (strcmp(name, "n") == 0)
        return TYPE_NUMBER;
    if (strcmp(name, "s") == 0)
        return TYPE_SHARED;
    return strcmp(name, "inlineStr") == 0 ? TYPE_INLINE : TYPE_OTHER;
}

static void
cell_begin(struct reading *reading, const XML_Char **attributes)
{
    const char *name = NULL;

    reading->type = TYPE_NUMBER;
    reading->has_value = false;
    free(reading->formula);
    reading->formula = NULL;
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(attributes[0], "r") == 0)
            name = attributes[1];
        else if (strcmp(attributes[0], "t") == 0)
            reading->type = cell_type(attributes[1]);
    if (name == NULL || !cell_place_read(name, &reading->place))
        refuse(reading);
}

static void XMLCALL
sheet_begin(void *context, const XML_Char *element, const XML_Char **attributes)
{
    struct reading *reading = context;

    if (strcmp(element, "c") == 0)
        cell_begin(reading, attributes);
    else if (strcmp(element, "v") == 0 || strcmp(element, "t") == 0 || strcmp(element, "f") == 0)
        characters_begin(&reading->characters);
}

static void
cell_end(struct reading *reading)
{
    const char *text = characters_end(&reading->characters);
    uint32_t row = reading->place.row;
    uint32_t column = reading->place.column;
    char *end;
    uint64_t at;

    switch (reading->type) {
    case TYPE_NUMBER:
        sheet_tally_add_number(&reading->tally, row, column, reading->formula,
                               sheet_tally_number(strtod(text, &end)));
        if (end == text || *end != '\0')
            refuse(reading);
        return;
    case TYPE_SHARED:
        at = strtoull(text, &end, 10);
        if (end == text || *end != '\0' || at >= reading->text_count)
            refuse(reading);
        else
            sheet_tally_add_text(&reading->tally, row, column, reading->texts[at]);
        return;
    case TYPE_INLINE:
        sheet_tally_add_text(&reading->tally, row, column, sheet_tally_text(text));
        return;
    case TYPE_OTHER:
        refuse(reading);
    }
}

static void XMLCALL
sheet_end(void *context, const XML_Char *element)
{
    struct reading *reading = context;

    if (strcmp(element, "v") == 0 || strcmp(element, "t") == 0) {
        reading->has_value = true;
    } else if (strcmp(element, "f") == 0) {
        const char *formula = characters_end(&reading->characters);

        reading->formula = strcpy(memory_resize(NULL, strlen(formula) + 1), formula);
    } else if (strcmp(element, "c") == 0 && reading->has_value) {
        cell_end(reading);
    }
}

static void XMLCALL
nothing_begin(void *context, const XML_Char *element, const XML_Char **attributes)
{
    (void)context;
    (void)element;
    (void)attributes;
}

static void XMLCALL
nothing_end(void *context, const XML_Char *element)
{
    (void)context;
    (void)element;
}

static bool
name_is_xml(const char *name)
{
    size_t length = strlen(name);

    return (length >= 4 && strcmp(name + length - 4, ".xml") == 0) ||
           (length >= 5 && strcmp(name + length - 5, ".rels") == 0);
}

/*
 * Read a part to its end, where the library holds its length and checksum against the archive's;
 * parse it, unless there is nothing to be done where an element begins.
 */
static bool
part_read(struct reading *reading, zip_uint64_t at, XML_StartElementHandler begin,
          XML_EndElementHandler end)
{
    char block[BLOCK];
    zip_file_t *part = zip_fopen_index(reading->archive, at, 0);
    zip_int64_t got;
    bool is_sound = part != NULL;

    if (part == NULL)
        return false;
    reading->is_bad = false;
    reading->characters.are_kept = false;
    reading->parser = begin != NULL ? XML_ParserCreate(NULL) : NULL;
    if (begin != NULL && reading->parser == NULL)
        memory_exhausted(BLOCK);
    if (reading->parser != NULL) {
        XML_SetUserData(reading->parser, reading);
        XML_SetElementHandler(reading->parser, begin, end);
        XML_SetCharacterDataHandler(reading->parser, characters_add);
    }
    while ((got = zip_fread(part, block, sizeof block)) > 0)
        is_sound = is_sound && (reading->parser == NULL ||
                                XML_Parse(reading->parser, block, (int)got, 0) == XML_STATUS_OK);
    if (reading->parser != NULL) {
        is_sound = is_sound && XML_Parse(reading->parser, block, 0, 1) == XML_STATUS_OK;
        XML_ParserFree(reading->parser);
    }
    return zip_fclose(part) == 0 && got == 0 && is_sound && !reading->is_bad;
}

/* The number of the sheet that a part holds, from 0; -1 for none. */
static int64_t
sheet_number(const char *name)
{
    char *end;
    int64_t number;

    if (strncmp(name, SHEET_PART, strlen(SHEET_PART)) != 0)
        return -1;
    number = strtoll(name + strlen(SHEET_PART), &end, 10) - 1;
    return strcmp(end, ".xml") == 0 ? number : -1;
}

static bool
tally_is(const struct sheet_tally *a, const struct sheet_tally *b)
{
    return a->cells == b->cells && a->rows == b->rows && a->sum == b->sum;
}

/* Read all parts; sheets that are as they were handed over are counted. The part that is not. */
static const char *
archive_fault(struct reading *reading, struct sheet_tally *const *sheets, size_t count,
              size_t *seen)
{
    zip_int64_t parts = zip_get_num_entries(reading->archive, 0);
    zip_int64_t texts = zip_name_locate(reading->archive, TEXTS_PART, 0);

    if (texts >= 0 && !part_read(reading, (zip_uint64_t)texts, text_begin, text_end))
        return TEXTS_PART;
    for (zip_int64_t at = 0; at < parts; at++) {
        const char *name = zip_get_name(reading->archive, (zip_uint64_t)at, ZIP_FL_ENC_RAW);
        int64_t number = name != NULL ? sheet_number(name) : -1;
        bool is_sound = name != NULL;

        if (at == texts)
            continue;
        if (number < 0) {
            is_sound = is_sound && part_read(reading, (zip_uint64_t)at,
                                             name_is_xml(name) ? nothing_begin : NULL, nothing_end);
        } else {
            reading->tally = (struct sheet_tally){ 0 };
            is_sound = (size_t)number < count &&
                       part_read(reading, (zip_uint64_t)at, sheet_begin, sheet_end) &&
                       tally_is(&reading->tally, sheets[number]);
            (*seen)++;
        }
        if (!is_sound)
            return name != NULL ? name : "";
    }
    return NULL;
}

static enum status
archive_check(zip_t *archive, struct sheet_tally *const *sheets, size_t count, struct error *err)
{
    struct reading reading = { .archive = archive };
    size_t seen = 0;
    const char *fault = archive_fault(&reading, sheets, count, &seen);
    enum status status = STATUS_OK;

    if (fault != NULL)
        status = error_set(err, STATUS_OUTPUT, "what was written is not whole: %s", fault);
    else if (seen != count || zip_get_num_entries(archive, 0) == 0)
        status = error_set(err, STATUS_OUTPUT, "what was written is not whole: sheets are missing");
    free(reading.formula);
    free(reading.texts);
    free(reading.characters.text);
    return status;
}

enum status
whole_check(const char *path, struct sheet_tally *const *sheets, size_t count, struct error *err)
{
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    zip_t *archive;
    enum status status;

    if (file < 0)
        return error_set(err, STATUS_OUTPUT, "cannot read '%s' back: %s", path, strerror(errno));
    archive = zip_fdopen(file, ZIP_CHECKCONS, NULL);
    if (archive != NULL) {
        status = archive_check(archive, sheets, count, err);
        zip_discard(archive);
    } else {
        status = error_set(err, STATUS_OUTPUT, "what was written is not whole");
        (void)close(file);
    }
    if (status != STATUS_OK)
        error_hint(err, "look for a full disk");
    return status;
}
