#include "reports/page_cell.h"

#include "core/sql_file.h"
#include "reports/about.h"
#include "reports/charts.h"
#include "reports/dictionary.h"
#include "reports/summary.h"
#include "sql.h"

#include <string.h>

/* How far up the heading over a row is looked for: the rows of an About are some hundred, and what
 * a stranger's file has may have no end. */
#define ROWS_UP 1000

/* A row of a page as it is told of. */
struct told {
    const struct read_back *file;
    const struct workbook *workbook;
    const struct cell_place *place;
    struct arena *arena;
    struct read_row row;
    struct page_cell *cell;
};

bool
page_cell_is_of(const char *title)
{
    return strcmp(title, ABOUT_TITLE) == 0 || strcmp(title, SUMMARY_TITLE) == 0 ||
           strcmp(title, DICTIONARY_TITLE) == 0;
}

static const char *
text_at(const struct told *told, size_t column)
{
    return told->row.cell[column].text != NULL ? told->row.cell[column].text : "";
}

static const struct sheet *
sheet_of(const struct told *told)
{
    const char *title = text_at(told, 0);

    for (size_t i = 0; i < told->workbook->sheet_count; i++)
        if (strcmp(told->workbook->sheets[i].title, title) == 0)
            return &told->workbook->sheets[i];
    return NULL;
}

static void
tell(struct told *told, const char *is, const char *from)
{
    told->cell->is = is;
    told->cell->from = from;
}

static void
tell_sheet(struct told *told)
{
    struct arena *arena = told->arena;
    const struct sheet *sheet = sheet_of(told);

    tell(told, arena_format(arena, "sheet '%s': %s", text_at(told, 0), text_at(told, 1)),
         sheet == NULL ? NULL
                       : arena_format(arena, "the sheet's rows, which %s gives",
                                      sql_file(sheet->sql, arena)));
}

static void
tell_check(struct told *told)
{
    struct arena *arena = told->arena;

    tell(told, arena_format(arena, "a check of sheet '%s': %s", text_at(told, 0), text_at(told, 1)),
         arena_format(arena, "the sheet's rows, and beside them what %s counts in the database",
                      sql_file(told->workbook->check_sql, arena)));
}

/* A line under the heading of a section. */
static void
tell_line(struct told *told, enum about_section section)
{
    struct arena *arena = told->arena;
    const char *name = text_at(told, 0);

    switch (section) {
    case ABOUT_RUN:
        tell(told, arena_format(arena, "what the run tells of itself: %s", name),
             arena_format(arena, "goodtime.run and the law of the run, as %s gives them",
                          sql_file(sql_reports_run_find, arena)));
        break;
    case ABOUT_LAW:
        tell(told, arena_format(arena, "law that is the site's own: %s", name),
             arena_format(arena, "%s, as %s gives it", text_at(told, 1),
                          sql_file(sql_reports_site_law, arena)));
        break;
    case ABOUT_SHEETS:
        tell_sheet(told);
        break;
    case ABOUT_CHECKS:
        tell_check(told);
        break;
    case ABOUT_OTHERS:
        tell(told, arena_format(arena, "the SHA-256 of %s", name), "the file's bytes");
        break;
    case ABOUT_DEFINITIONS:
        tell(told, arena_format(arena, "what '%s' means: %s", name, text_at(told, 1)),
             told->row.cell[2].text);
        break;
    case ABOUT_SECTION_COUNT:
        break;
    }
}

static enum status
about_tell(struct told *told, struct error *err)
{
    const struct cell_place *place = told->place;
    enum about_section section = about_section_find(text_at(told, 0));
    enum cell_kind kind = CELL_NOTE;

    if (place->row < ABOUT_TITLE_ROWS) {
        tell(told, "what the workbook is", "the program");
        return STATUS_OK;
    }
    if (section != ABOUT_SECTION_COUNT) {
        tell(told, arena_format(told->arena, "a heading, over %s", ABOUT_SECTIONS[section].holds),
             "the program");
        return STATUS_OK;
    }
    for (uint32_t up = 1; up <= place->row && up < ROWS_UP && section == ABOUT_SECTION_COUNT;
         up++) {
        struct read_row above;
        enum status status = read_back_row(told->file, ABOUT_TITLE, place->row - up, &above, err);

        if (status != STATUS_OK)
            return status;
        if (above.cell[0].text != NULL)
            section = about_section_find(above.cell[0].text);
    }
    kind = about_kind(section, text_at(told, 0), place->column);
    told->cell->value = read_cell_value(&told->row.cell[place->column], kind, told->arena);
    tell_line(told, section);
    return STATUS_OK;
}

/* A line of Summary is told by its text, a column by its heading. */
static bool
summary_tell(struct told *told)
{
    const char *text = text_at(told, 0);

    for (size_t i = 0; i < told->workbook->summary_count; i++) {
        const struct summary_line *line = &told->workbook->summary[i];

        if (strcmp(line->text, text) != 0)
            continue;
        tell(told, arena_format(told->arena, "a line of the summary: %s", text),
             arena_format(told->arena, "%s of sheet '%s', each of whose numbers can be traced",
                          line->figure != COLUMN_NONE ? arena_format(told->arena, "column '%s'",
                                                                     COLUMNS[line->figure].title)
                                                      : "the rows",
                          line->sheet));
        return true;
    }
    if (told->place->row > SUMMARY_HEADING_ROW)
        return false;
    tell(told, "what the summary is of", "the program");
    return true;
}

/* A chart stands under its caption; of the rows under it nothing tells. */
static enum status
charts_tell(struct told *told, struct error *err)
{
    const struct cell_place *place = told->place;
    const struct sheet *sheet = NULL;
    const struct sheet_column *category;
    struct arena *arena = told->arena;
    const char *columns = "";

    for (uint32_t up = 0; up <= place->row && up < CHARTS_ROWS_MOST && sheet == NULL; up++) {
        struct read_row above;
        enum status status = read_back_row(told->file, SUMMARY_TITLE, place->row - up, &above, err);

        if (status != STATUS_OK)
            return status;
        if (above.cell[0].text != NULL)
            sheet = charts_sheet(told->workbook, above.cell[0].text);
    }
    if (sheet == NULL)
        return STATUS_OK;
    for (size_t i = 0; i < chart_series_count(sheet->chart); i++)
        columns = arena_format(arena, "%s%s'%s'", columns, i > 0 ? ", " : "",
                               COLUMNS[sheet->chart->series[i]].title);
    category = &COLUMNS[sheet->chart->category];
    tell(told,
         arena_format(arena, "the chart '%s': %s", sheet->chart->title, sheet->chart->description),
         arena_format(arena, "sheet '%s', whose %s it draws by '%s'", sheet->title, columns,
                      category->title));
    return STATUS_OK;
}

/* A line of Dictionary tells of itself: what stands in it is all that there is. A code is of no
 * sheet. */
static void
dictionary_tell(struct told *told)
{
    struct arena *arena = told->arena;
    const char *of = text_at(told, DICTIONARY_OF);
    const char *word = text_at(told, DICTIONARY_WORD);
    bool is_column = sheet_of(told) != NULL;

    if (told->place->row == 0 || strcmp(of, DICTIONARY_CODES) == 0)
        tell(told, "a heading, over what columns and codes mean", "the program");
    else
        tell(told,
             arena_format(arena, "what the %s '%s' of %s '%s' means: %s",
                          is_column ? "column" : "code", word, is_column ? "sheet" : "list", of,
                          text_at(told, DICTIONARY_MEANING)),
             told->row.cell[DICTIONARY_SOURCE].text);
}

enum status
page_cell_read(const struct read_back *file, const struct workbook *workbook, const char *title,
               const struct cell_place *place, struct arena *arena, struct page_cell *cell,
               struct error *err)
{
    struct told told = {
        .file = file, .workbook = workbook, .place = place, .arena = arena, .cell = cell
    };
    const struct read_cell *own = NULL;
    enum status status = read_back_row(file, title, place->row, &told.row, err);

    *cell = (struct page_cell){ .is = NULL };
    if (status != STATUS_OK)
        return status;
    if (place->column < READ_BACK_COLUMNS)
        own = &told.row.cell[place->column];
    if (own != NULL)
        cell->value = own->text;
    if (strcmp(title, SUMMARY_TITLE) == 0) {
        if (cell->value == NULL || !summary_tell(&told))
            status = charts_tell(&told, err);
    } else if (cell->value != NULL && strcmp(title, ABOUT_TITLE) == 0)
        status = about_tell(&told, err);
    else if (cell->value != NULL)
        dictionary_tell(&told);
    if (status == STATUS_OK && cell->is == NULL)
        return error_set(err, STATUS_USAGE, "nothing stands in that cell of '%s'", title);
    return status;
}
