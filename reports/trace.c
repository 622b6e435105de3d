#include "reports/trace.h"

#include "core/array.h"
#include "core/json.h"
#include "core/sql_file.h"
#include "reports/about.h"
#include "reports/cross.h"
#include "reports/page_cell.h"
#include "reports/workbooks.h"
#include "reports/xlsx.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define PERCENT 100
#define PERMILLE 1000
#define MINUTES_OF_HOUR 60

_Static_assert(READ_BACK_COLUMNS > 1 + SHEET_COLUMNS_MOST + CROSS_ACROSS_MOST,
               "each column of a cross table is read back");

/* ---- the file */

static bool
is_digits(const char *text)
{
    return text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
}

/* The sheet of a title; what goes on beyond Excel's rows is 'TITLE 2' and so on. */
static const struct sheet *
sheet_find(const struct workbook *workbook, const char *title)
{
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        size_t length = strlen(workbook->sheets[i].title);

        if (strncmp(title, workbook->sheets[i].title, length) == 0 &&
            (title[length] == '\0' || (title[length] == ' ' && is_digits(title + length + 1))))
            return &workbook->sheets[i];
    }
    return NULL;
}

static const struct sheet_column *
column_find(const struct sheet *sheet, const char *title)
{
    size_t count = sheet_column_count(sheet);

    for (size_t i = 0; i < count; i++)
        if (strcmp(COLUMNS[sheet->columns[i]].title, title) == 0)
            return &COLUMNS[sheet->columns[i]];
    return NULL;
}

static enum status
json_made(struct trace *trace, struct arena *arena, struct error *err)
{
    struct json_object *object = json_begin();
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);
    enum status status;

    if (out == NULL)
        memory_exhausted(0);
    for (size_t i = 0; i < trace->line_count; i++)
        json_add(object, &(struct json_field){ trace->line[i].title, JSON_FIELD_TEXT },
                 trace->line[i].text);
    status = json_end(object, out, err);
    (void)fclose(out);
    if (status == STATUS_OK)
        trace->row_json = arena_text(arena, bytes, strcspn(bytes, "\n"));
    free(bytes);
    return status;
}

static enum status
line_take(struct trace *trace, const struct read_row *head, const struct read_row *row,
          struct arena *arena, struct error *err)
{
    for (size_t i = 0; i < SHEET_COLUMNS_MOST && head->cell[i].text != NULL; i++) {
        const struct sheet_column *column = column_find(trace->sheet, head->cell[i].text);

        if (column == NULL) {
            (void)error_set(err, STATUS_USAGE, "sheet '%s' has a column '%s' that is not its own",
                            trace->sheet->title, head->cell[i].text);
            error_hint(err, "another version of the program wrote it: write it again with: "
                            "goodtime report --run N");
            return STATUS_USAGE;
        }
        trace->line[trace->line_count++] =
            (struct trace_value){ column->title,
                                  read_cell_value(&row->cell[i], column->kind, arena) };
    }
    return json_made(trace, arena, err);
}

static enum status
cell_take(struct trace *trace, const struct read_row *head, const struct read_row *row,
          const struct cell_place *place, const struct trace_request *request, struct error *err)
{
    const struct read_cell *cell =
        place->column < SHEET_COLUMNS_MOST ? &row->cell[place->column] : NULL;
    const struct sheet_column *column;
    bool is_empty = true;

    for (size_t i = 0; i < SHEET_COLUMNS_MOST; i++)
        is_empty = is_empty && row->cell[i].text == NULL && !row->cell[i].is_formula;
    if (cell == NULL || head->cell[place->column].text == NULL || is_empty)
        return error_set(err, STATUS_USAGE, "sheet '%s' has no cell '%s'", request->sheet,
                         request->cell);
    column = column_find(trace->sheet, head->cell[place->column].text);
    trace->column = column->title;
    trace->value = trace->line[place->column].text;
    trace->is_heading = place->row == 0;
    trace->kind = column->kind;
    trace->is_number = !trace->is_heading && cell_kind_is_figure(column->kind);
    return STATUS_OK;
}

/* A cell that is a sum of others: no row is behind it but theirs. */
static enum status
sum_take(struct trace *trace, const struct read_row *row, const struct cell_place *place,
         const struct trace_request *request, struct arena *arena, struct error *err)
{
    bool is_formula = row->cell[place->column].is_formula;
    const char *which = is_formula ? "of the cells above it" : "of the cells of its row";

    if (is_formula && (row->cell[0].text == NULL || strcmp(row->cell[0].text, PAGE_TOTAL) != 0))
        return error_set(err, STATUS_USAGE,
                         "the cell '%s' has a formula where goodtime writes none", request->cell);
    trace->page.value = row->cell[place->column].text;
    trace->page.is = arena_format(arena, "a sum in sheet '%s'", trace->sheet->title);
    trace->page.from = arena_format(arena, "the numbers %s, each of which can be traced", which);
    trace->sheet = NULL;
    return STATUS_OK;
}

/* The title of the column whose values stand across, where the sheet is a cross table. */
static const struct sheet_column *
across_find(const struct trace *trace, const struct read_row *head)
{
    const char *corner = head->cell[0].text;

    if (corner == NULL || strncmp(corner, CROSS_CORNER, strlen(CROSS_CORNER)) != 0)
        return NULL;
    return column_find(trace->sheet, corner + strlen(CROSS_CORNER));
}

/* What heads a column of a cross table, as the server writes it. */
static const char *
across_value(const struct sheet_column *across, const char *text, struct arena *arena)
{
    if (strcmp(text, CROSS_NULL) == 0)
        return NULL;
    return across->kind == CELL_MONTH ? arena_format(arena, "%s" CROSS_MONTH_DAY, text) : text;
}

/* A cell of a cross table as that of the line it was made from. */
static enum status
cross_take(struct trace *trace, const struct read_row *head, const struct read_row *row,
           const struct sheet_column *across, const struct cell_place *place, struct arena *arena,
           struct error *err)
{
    const struct read_cell *cell = &row->cell[place->column];
    const struct sheet_column *measure = column_find(trace->sheet, row->cell[0].text);
    bool is_dim = true;

    for (size_t i = 1; i < READ_BACK_COLUMNS && is_dim; i++) {
        const struct sheet_column *column =
            head->cell[i].text != NULL ? column_find(trace->sheet, head->cell[i].text) : NULL;

        is_dim = column != NULL;
        if (is_dim)
            trace->line[trace->line_count++] =
                (struct trace_value){ column->title,
                                      read_cell_value(&row->cell[i], column->kind, arena) };
        if (is_dim && i == place->column)
            measure = column;
    }
    if (place->column > trace->line_count)
        trace->line[trace->line_count++] =
            (struct trace_value){ across->title,
                                  across_value(across, head->cell[place->column].text, arena) };
    trace->column = measure->title;
    trace->kind = measure->kind;
    trace->value = read_cell_value(cell, measure->kind, arena);
    trace->is_number = cell_kind_is_figure(measure->kind);
    return json_made(trace, arena, err);
}

static enum status
cross_read(struct trace *trace, const struct read_row *head, const struct read_row *row,
           const struct sheet_column *across, const struct cell_place *place,
           const struct trace_request *request, struct arena *arena, struct error *err)
{
    const struct read_cell *cell =
        place->column < READ_BACK_COLUMNS ? &row->cell[place->column] : NULL;

    if (cell == NULL || cell->text == NULL || row->cell[0].text == NULL ||
        head->cell[place->column].text == NULL)
        return error_set(err, STATUS_USAGE, "sheet '%s' has no cell '%s'", request->sheet,
                         request->cell);
    if (cell->is_formula || strcmp(head->cell[place->column].text, CROSS_ALL) == 0)
        return sum_take(trace, row, place, request, arena, err);
    if (column_find(trace->sheet, row->cell[0].text) != NULL)
        return cross_take(trace, head, row, across, place, arena, err);
    trace->page.value = cell->text;
    trace->page.is = arena_format(arena, "a heading of sheet '%s'", trace->sheet->title);
    trace->page.from = "the program";
    trace->sheet = NULL;
    return STATUS_OK;
}

static enum status
sheet_read(const struct read_back *file, const struct trace_request *request, struct arena *arena,
           struct trace *trace, struct error *err)
{
    struct cell_place place;
    bool is_page;
    struct read_row head;
    struct read_row row;
    const struct sheet_column *across;
    enum status status;

    if (!cell_place_read(request->cell, &place))
        return error_set(err, STATUS_USAGE, "'%s' is no cell, as D7 is one", request->cell);
    trace->sheet = sheet_find(trace->workbook, request->sheet);
    is_page = page_cell_is_of(request->sheet);
    if ((trace->sheet == NULL && !is_page) || !read_back_has_sheet(file, request->sheet)) {
        (void)error_set(err, STATUS_USAGE, "'%s' has no sheet '%s'", request->path, request->sheet);
        error_hint(err, "its sheet " ABOUT_TITLE " lists them");
        return STATUS_USAGE;
    }
    if (is_page)
        return page_cell_read(file, trace->workbook, request->sheet, &place, arena, &trace->page,
                              err);
    trace->numbers_file = sql_file(trace->sheet->sql, arena);
    trace->rows_file = sql_file(trace->sheet->rows, arena);
    if ((status = read_back_row(file, request->sheet, 0, &head, err)) != STATUS_OK)
        return status;
    if ((status = read_back_row(file, request->sheet, place.row, &row, err)) != STATUS_OK)
        return status;
    across = across_find(trace, &head);
    if (across != NULL)
        return cross_read(trace, &head, &row, across, &place, request, arena, err);
    if (place.column < READ_BACK_COLUMNS && row.cell[place.column].is_formula)
        return sum_take(trace, &row, &place, request, arena, err);
    if (row.cell[0].text != NULL &&
        strncmp(row.cell[0].text, SHEET_ROWS_IN_FILE, strlen(SHEET_ROWS_IN_FILE)) == 0)
        return error_set(err, STATUS_USAGE, "the rows of sheet '%s' are in the file %s",
                         request->sheet, row.cell[0].text + strlen(SHEET_ROWS_IN_FILE));
    if ((status = line_take(trace, &head, &row, arena, err)) != STATUS_OK)
        return status;
    return cell_take(trace, &head, &row, &place, request, err);
}

static enum status
identity_read(const struct read_back *file, const struct trace_request *request,
              struct trace *trace, struct error *err)
{
    const char *name = read_back_property(file, XLSX_PROPERTY_WORKBOOK);

    trace->workbook = name != NULL ? workbooks_find(name) : NULL;
    trace->run_id = read_back_property(file, XLSX_PROPERTY_RUN);
    trace->head = read_back_property(file, XLSX_PROPERTY_HEAD);
    if (trace->workbook != NULL && trace->run_id != NULL && trace->head != NULL &&
        strspn(trace->run_id, "0123456789") == strlen(trace->run_id) && strlen(trace->run_id) < 19)
        return STATUS_OK;
    (void)error_set(err, STATUS_USAGE, "'%s' does not say of which run it is", request->path);
    error_hint(err, "write it again with: goodtime report --run N");
    return STATUS_USAGE;
}

enum status
trace_open(const struct trace_request *request, struct arena *arena, struct trace *trace,
           struct error *err)
{
    struct read_back *file = NULL;
    enum status status = read_back_open(request->path, arena, &file, err);

    *trace = (struct trace){ .sum = 0 };
    if (status == STATUS_OK)
        status = identity_read(file, request, trace, err);
    if (status == STATUS_OK)
        status = sheet_read(file, request, arena, trace, err);
    read_back_close(file);
    return status;
}

/* ---- the rows behind */

/* Rows as they come. */
struct finding {
    struct arena *arena;
    struct list rows; /* of struct trace_row */
    int64_t sum;
};

static enum status
row_found(const struct pg_row *row, void *context, struct error *err)
{
    struct finding *finding = context;
    struct trace_row *found = list_push(&finding->rows, finding->arena, sizeof *found);
    const char **into[] = { &found->person_id, &found->entry_no, &found->run_id,
                            &found->relation,  &found->key,      &found->adds };

    if (row->count != ARRAY_SIZE(into))
        return error_set(err, STATUS_DEFECT, "a row behind a cell has %zu columns", row->count);
    for (size_t i = 0; i < row->count; i++)
        if (row->value[i] != NULL)
            *into[i] = arena_text(finding->arena, row->value[i], strlen(row->value[i]));
    if (found->adds != NULL)
        finding->sum += strtoll(found->adds, NULL, 10);
    return STATUS_OK;
}

/* What rows come to in a column of a kind: as sheets have it, tenths of a percent are rounded down,
 * so that a thousand are all, and hundredths are rounded, half up; minutes are told in hours. */
static int64_t
figure_of(enum cell_kind kind, int64_t sum, int64_t count)
{
    if (kind == CELL_HOURS)
        return sum / MINUTES_OF_HOUR;
    if (kind == CELL_MINUTES_OVER)
        return sum % MINUTES_OF_HOUR;
    if (kind == CELL_PERCENT && count > 0)
        return sum * PERMILLE / count;
    if (kind == CELL_OF_100 && count > 0)
        return (2 * PERCENT * sum + count) / (2 * count);
    return sum;
}

static void
judge(struct trace *trace)
{
    int64_t count = (int64_t)trace->row_count;

    trace->figure = figure_of(trace->kind, trace->sum, count);
    if (trace->value == NULL)
        trace->agrees = count == 0 || trace->row[0].adds == NULL;
    else
        trace->agrees = strtoll(trace->value, NULL, 10) == trace->figure;
}

enum status
trace_find(struct pg *target, struct arena *arena, struct trace *trace, struct error *err)
{
    const char *param[2];
    struct finding finding = { .arena = arena };
    enum status status =
        shown_find(target, strtoll(trace->run_id, NULL, 10), arena, &trace->run, err);

    if (status != STATUS_OK)
        return status;
    if (trace->run.head == NULL || strcmp(trace->run.head, trace->head) != 0) {
        (void)error_set(err, STATUS_REFUSED, "run %s of the target has another ledger head",
                        trace->run_id);
        error_hint(err, "name the target that the workbook was written from with --target");
        return STATUS_REFUSED;
    }
    if (trace->is_heading)
        return STATUS_OK;
    param[0] = trace->row_json;
    param[1] = trace->column;
    status =
        pg_each(target, trace->sheet->rows, param, ARRAY_SIZE(param), row_found, &finding, err);
    trace->row = finding.rows.items;
    trace->row_count = finding.rows.count;
    trace->sum = finding.sum;
    judge(trace);
    return status;
}
