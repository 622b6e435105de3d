#include "reports/read_back.h"

#include "reports/cell.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define BLOCK ((size_t)64 * 1024)
#define PART_MOST ((uint64_t)4 << 30) /* bytes of a part, which the writer cannot reach */
#define TEXT_MOST ((size_t)1 << 20)   /* bytes of a text; a cell holds 32,767 characters */
#define COLUMNS_MOST 16384
#define ROWS_MOST 1048576
#define LETTERS 26
#define PERMILLE 1000

struct named {
    const char *name;
    const char *value;
};

struct read_back {
    struct arena *arena;
    zip_t *archive;
    const char *path;
    struct list properties; /* of struct named */
    struct list sheets;     /* of struct named: title and relation */
    struct list relations;  /* of struct named: relation and part */
};

/* A part as it is parsed. */
struct parsing {
    const struct read_back *file;
    XML_Parser parser;
    bool is_bad;
    bool is_done; /* what was looked for is there */
    bool keeps_text;
    char *text; /* that is being kept */
    size_t length;
    struct list *into; /* of struct named */
    const char *name;
    /* of a sheet */
    uint32_t wanted;
    bool is_wanted_row;
    uint32_t column;
    const char *type;
    struct read_row *row;
    bool is_shared[READ_BACK_COLUMNS];
    /* of shared texts */
    uint64_t index;
};

bool
cell_place_read(const char *text, struct cell_place *place)
{
    uint64_t column = 0;
    uint64_t row = 0;

    text += *text == '$';
    for (; (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z'); text++) {
        column = column * LETTERS + (uint64_t)((*text | 32) - 'a') + 1;
        if (column > COLUMNS_MOST)
            return false;
    }
    text += *text == '$';
    if (*text == '0')
        return false;
    for (; *text >= '0' && *text <= '9'; text++) {
        row = row * 10 + (uint64_t)(*text - '0');
        if (row > ROWS_MOST)
            return false;
    }
    if (*text != '\0' || column == 0 || row == 0)
        return false;
    *place = (struct cell_place){ (uint32_t)column - 1, (uint32_t)row - 1 };
    return true;
}

const char *
read_cell_value(const struct read_cell *cell, enum cell_kind kind, struct arena *arena)
{
    const day_t epoch = day_from_civil(2000, 1, 1);
    char text[DAY_TEXT_SIZE];

    if (cell->text == NULL || *cell->text == '\0')
        return NULL;
    if (!cell->is_number)
        return cell->text;
    if (kind == CELL_DATE || kind == CELL_MONTH) {
        day_t day = epoch + ((int32_t)strtol(cell->text, NULL, 10) - cell_serial(epoch));

        (void)day_format(day, text);
        return arena_text(arena, text, strlen(text));
    }
    if (kind == CELL_PERCENT)
        return arena_format(arena, "%ld", (long)(strtod(cell->text, NULL) * PERMILLE + 0.5));
    return cell->text;
}

static enum status
no_workbook(const struct read_back *file, struct error *err)
{
    enum status status =
        error_set(err, STATUS_USAGE, "'%s' is no workbook that goodtime wrote", file->path);

    error_hint(err, "write it again with: goodtime report --run N");
    return status;
}

static const char *
attribute(const XML_Char **attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

static const char *
kept(const struct parsing *parsing, const char *text)
{
    return text != NULL ? arena_text(parsing->file->arena, text, strlen(text)) : NULL;
}

/* The text of a cell, which the writer may have escaped. */
static const char *
cell_kept(const struct parsing *parsing)
{
    return parsing->text != NULL
               ? cell_text_read(kept(parsing, parsing->text), parsing->file->arena)
               : NULL;
}

static void
named_add(struct parsing *parsing, const char *name, const char *value)
{
    if (name != NULL && value != NULL)
        *(struct named *)list_push(parsing->into, parsing->file->arena, sizeof(struct named)) =
            (struct named){ kept(parsing, name), kept(parsing, value) };
}

static void XMLCALL
doctype_refused(void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                int has_subset)
{
    struct parsing *parsing = context;

    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    parsing->is_bad = true;
    (void)XML_StopParser(parsing->parser, XML_FALSE);
}

static void XMLCALL
text_add(void *context, const XML_Char *text, int length)
{
    struct parsing *parsing = context;

    if (!parsing->keeps_text)
        return;
    if (parsing->length + (size_t)length > TEXT_MOST) {
        parsing->is_bad = true;
        (void)XML_StopParser(parsing->parser, XML_FALSE);
        return;
    }
    memcpy(parsing->text + parsing->length, text, (size_t)length);
    parsing->length += (size_t)length;
    parsing->text[parsing->length] = '\0';
}

static void
text_begin(struct parsing *parsing)
{
    parsing->keeps_text = true;
    parsing->length = 0;
    parsing->text[0] = '\0';
}

static void
stop(struct parsing *parsing)
{
    parsing->is_done = true;
    (void)XML_StopParser(parsing->parser, XML_FALSE);
}

/* Parse a part of the archive, until its end or until what is looked for is there. */
static bool
part_parse(struct parsing *parsing, const char *name, XML_StartElementHandler begin,
           XML_EndElementHandler end)
{
    zip_file_t *part = zip_fopen(parsing->file->archive, name, 0);
    char *block = memory_resize(NULL, BLOCK);
    uint64_t read = 0;
    zip_int64_t got = 0;
    bool is_sound = part != NULL;

    parsing->parser = XML_ParserCreate(NULL);
    if (parsing->parser == NULL)
        memory_exhausted(BLOCK);
    parsing->text = memory_resize(NULL, TEXT_MOST + 1);
    XML_SetUserData(parsing->parser, parsing);
    XML_SetElementHandler(parsing->parser, begin, end);
    XML_SetCharacterDataHandler(parsing->parser, text_add);
    XML_SetStartDoctypeDeclHandler(parsing->parser, doctype_refused);
    while (is_sound && !parsing->is_done && (got = zip_fread(part, block, BLOCK)) > 0) {
        read += (uint64_t)got;
        is_sound =
            read <= PART_MOST &&
            (XML_Parse(parsing->parser, block, (int)got, 0) == XML_STATUS_OK || parsing->is_done);
    }
    if (is_sound && !parsing->is_done)
        is_sound = got == 0 && XML_Parse(parsing->parser, block, 0, 1) == XML_STATUS_OK;
    XML_ParserFree(parsing->parser);
    free(parsing->text);
    free(block);
    if (part != NULL)
        (void)zip_fclose(part);
    return is_sound && !parsing->is_bad;
}

static void XMLCALL
property_begin(void *context, const XML_Char *element, const XML_Char **attributes)
{
    struct parsing *parsing = context;

    if (strcmp(element, "property") == 0)
        parsing->name = kept(parsing, attribute(attributes, "name"));
    else if (strcmp(element, "vt:lpwstr") == 0)
        text_begin(parsing);
}

static void XMLCALL
property_end(void *context, const XML_Char *element)
{
    struct parsing *parsing = context;

    if (strcmp(element, "vt:lpwstr") == 0)
        named_add(parsing, parsing->name, parsing->text);
    parsing->keeps_text = false;
}

static void XMLCALL
nothing_end(void *context, const XML_Char *element)
{
    (void)context;
    (void)element;
}

static void XMLCALL
sheet_begin(void *context, const XML_Char *element, const XML_Char **attributes)
{
    if (strcmp(element, "sheet") == 0)
        named_add(context, attribute(attributes, "name"), attribute(attributes, "r:id"));
}

static void XMLCALL
relation_begin(void *context, const XML_Char *element, const XML_Char **attributes)
{
    if (strcmp(element, "Relationship") == 0)
        named_add(context, attribute(attributes, "Id"), attribute(attributes, "Target"));
}

static const char *
named_find(const struct list *list, const char *name)
{
    const struct named *named = list->items;

    for (size_t i = 0; i < list->count; i++)
        if (strcmp(named[i].name, name) == 0)
            return named[i].value;
    return NULL;
}

enum status
read_back_open(const char *path, struct arena *arena, struct read_back **file, struct error *err)
{
    struct read_back *read = arena_alloc(arena, sizeof *read);
    struct parsing properties = { .file = read, .into = &read->properties };
    struct parsing sheets = { .file = read, .into = &read->sheets };
    struct parsing relations = { .file = read, .into = &read->relations };
    zip_error_t why;
    int code = 0;

    *file = read;
    read->arena = arena;
    read->path = path;
    read->archive = zip_open(path, ZIP_RDONLY, &code);
    if (read->archive == NULL) {
        zip_error_init_with_code(&why, code);
        (void)error_set(err, STATUS_USAGE, "cannot read '%s': %s", path, zip_error_strerror(&why));
        error_hint(err, "name a workbook that goodtime wrote");
        zip_error_fini(&why);
        return STATUS_USAGE;
    }
    if (!part_parse(&properties, "docProps/custom.xml", property_begin, property_end) ||
        !part_parse(&sheets, "xl/workbook.xml", sheet_begin, nothing_end) ||
        !part_parse(&relations, "xl/_rels/workbook.xml.rels", relation_begin, nothing_end))
        return no_workbook(read, err);
    return STATUS_OK;
}

const char *
read_back_property(const struct read_back *file, const char *name)
{
    return named_find(&file->properties, name);
}

bool
read_back_has_sheet(const struct read_back *file, const char *title)
{
    return named_find(&file->sheets, title) != NULL;
}

static void XMLCALL
cell_begin(void *context, const XML_Char *element, const XML_Char **attributes)
{
    struct parsing *parsing = context;
    const char *reference = attribute(attributes, "r");
    struct cell_place place;

    if (strcmp(element, "row") == 0) {
        uint64_t number = reference != NULL ? strtoull(reference, NULL, 10) : 0;

        parsing->is_wanted_row = number == (uint64_t)parsing->wanted + 1;
        if (number > (uint64_t)parsing->wanted + 1)
            stop(parsing);
    } else if (parsing->is_wanted_row && strcmp(element, "c") == 0) {
        parsing->column = reference != NULL && cell_place_read(reference, &place)
                              ? place.column
                              : READ_BACK_COLUMNS;
        parsing->type = kept(parsing, attribute(attributes, "t"));
    } else if (parsing->is_wanted_row && strcmp(element, "f") == 0) {
        if (parsing->column < READ_BACK_COLUMNS)
            parsing->row->cell[parsing->column].is_formula = true;
    } else if (parsing->is_wanted_row && (strcmp(element, "v") == 0 || strcmp(element, "t") == 0)) {
        text_begin(parsing);
    }
}

static void XMLCALL
cell_end(void *context, const XML_Char *element)
{
    struct parsing *parsing = context;
    const char *type = parsing->type != NULL ? parsing->type : "n";

    if (strcmp(element, "row") == 0 && parsing->is_wanted_row)
        stop(parsing);
    if (!parsing->keeps_text || (strcmp(element, "v") != 0 && strcmp(element, "t") != 0))
        return;
    parsing->keeps_text = false;
    if (parsing->column >= READ_BACK_COLUMNS)
        return;
    parsing->row->cell[parsing->column].text = cell_kept(parsing);
    parsing->row->cell[parsing->column].is_number = strcmp(type, "n") == 0;
    parsing->is_shared[parsing->column] = strcmp(type, "s") == 0;
}

static void XMLCALL
shared_begin(void *context, const XML_Char *element, const XML_Char **attributes)
{
    struct parsing *parsing = context;

    (void)attributes;
    if (strcmp(element, "si") == 0)
        text_begin(parsing);
}

static void XMLCALL
shared_end(void *context, const XML_Char *element)
{
    struct parsing *parsing = context;

    if (strcmp(element, "si") != 0)
        return;
    for (size_t i = 0; i < READ_BACK_COLUMNS; i++)
        if (parsing->is_shared[i] && parsing->row->cell[i].text != NULL &&
            strtoull(parsing->row->cell[i].text, NULL, 10) == parsing->index) {
            parsing->row->cell[i].text = cell_kept(parsing);
            parsing->is_shared[i] = false;
        }
    parsing->index++;
    parsing->keeps_text = false;
}

enum status
read_back_row(const struct read_back *file, const char *title, uint32_t at, struct read_row *row,
              struct error *err)
{
    struct parsing cells = { .file = file, .wanted = at, .row = row };
    struct parsing shared = { .file = file, .row = row };
    const char *part = named_find(&file->relations, named_find(&file->sheets, title));
    bool has_shared = false;

    *row = (struct read_row){ 0 };
    if (part == NULL ||
        !part_parse(&cells, arena_format(file->arena, "xl/%s", part), cell_begin, cell_end))
        return no_workbook(file, err);
    for (size_t i = 0; i < READ_BACK_COLUMNS; i++)
        has_shared = has_shared || cells.is_shared[i];
    if (!has_shared)
        return STATUS_OK;
    memcpy(shared.is_shared, cells.is_shared, sizeof shared.is_shared);
    if (!part_parse(&shared, "xl/sharedStrings.xml", shared_begin, shared_end))
        return no_workbook(file, err);
    for (size_t i = 0; i < READ_BACK_COLUMNS; i++)
        if (shared.is_shared[i])
            return no_workbook(file, err);
    return STATUS_OK;
}

void
read_back_close(struct read_back *file)
{
    if (file != NULL && file->archive != NULL)
        zip_discard(file->archive);
}
