#include "reports/xlsx.h"

#include "reports/cell.h"
#include "reports/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROWS_LIMIT ((uint32_t)LXW_ROW_MAX - 2) /* between a heading and a line of totals */
#define CELLS_DEFAULT 350000                   /* about 130 bytes each in the library */
#define CROSS_CELLS 1000000                    /* of the statement; a cross table has fewer */
#define PAPER_LETTER 1
#define PRINT_ROWS 400  /* what is longer is read on a screen */
#define PRINT_WIDE 1920 /* pixels, twice of what a page is wide: as small as can be read */
#define OVER_MOST 250   /* Excel's limit of what is printed over a page is 255 */
#define DAYS_SOON 7     /* a week, the as-of date being its first day */
#define RELEASE_NEAR 60 /* days */
#define RELEASE_SOON 90
#define LINES_LIMIT 27 /* Excel's rows are at most 409 points high */
#define PROGRAM "goodtime"

char *
xlsx_unconst(const char *text)
{
    union {
        const char *in;
        char *out;
    } either = { .in = text };

    return either.out;
}

const char *
xlsx_library(void)
{
    return lxw_version();
}

enum status
xlsx_failure(const struct xlsx *xlsx, struct error *err)
{
    if (xlsx->status != STATUS_OK)
        *err = xlsx->error;
    return xlsx->status;
}

void
xlsx_fail(struct xlsx *xlsx, enum status status, const char *format, ...)
{
    char text[sizeof xlsx->error.text];
    va_list values;

    if (xlsx->status != STATUS_OK)
        return;
    va_start(values, format);
    (void)vsnprintf(text, sizeof text, format, values);
    va_end(values);
    xlsx->status = error_set(&xlsx->error, status, "%s", text);
}

void
xlsx_keep(struct xlsx *xlsx, lxw_error result, const char *doing)
{
    switch (result) {
    case LXW_NO_ERROR:
        return;
    case LXW_ERROR_MEMORY_MALLOC_FAILED:
    case LXW_ERROR_CREATING_XLSX_FILE:
    case LXW_ERROR_CREATING_TMPFILE:
    case LXW_ERROR_READING_TMPFILE:
    case LXW_ERROR_ZIP_FILE_OPERATION:
    case LXW_ERROR_ZIP_PARAMETER_ERROR:
    case LXW_ERROR_ZIP_BAD_ZIP_FILE:
    case LXW_ERROR_ZIP_INTERNAL_ERROR:
    case LXW_ERROR_ZIP_FILE_ADD:
    case LXW_ERROR_ZIP_CLOSE:
        xlsx_fail(xlsx, STATUS_OUTPUT, "cannot %s: %s (%s)", doing, lxw_strerror(result),
                  strerror(errno));
        return;
    default:
        xlsx_fail(xlsx, STATUS_DEFECT, "cannot %s: %s", doing, lxw_strerror(result));
    }
}

/* What tells a reader of which run a file is. */
static void
property_set(struct xlsx *xlsx, const char *name, const char *value)
{
    if (value != NULL)
        xlsx_keep(xlsx, workbook_set_custom_property_string(xlsx->workbook, name, value),
                  "set a property");
}

void
xlsx_open(struct xlsx *xlsx, const struct workbook *workbook, const struct shown_run *run,
          const struct xlsx_place *place)
{
    lxw_workbook_options options = { .tmpdir = xlsx_unconst(place->temporary) };
    char as_of[DAY_TEXT_SIZE];
    lxw_doc_properties properties = {
        .title = xlsx_unconst(workbook->title),
        .author = xlsx_unconst(PROGRAM),
        .comments = xlsx_unconst(workbook->shows),
        /* Without it the library writes the time of day, and no two files would be the same. */
        .created = ((time_t)run->as_of - day_from_civil(1970, 1, 1)) * 86400,
    };

    *xlsx = (struct xlsx){ .workbook = workbook_new_opt(place->path, &options) };
    xlsx->sheet_rows =
        place->sheet_rows > 0 && place->sheet_rows < ROWS_LIMIT ? place->sheet_rows : ROWS_LIMIT;
    xlsx->cells_left = place->memory_cells > 0 ? place->memory_cells : CELLS_DEFAULT;
    xlsx->cross_cells = CROSS_CELLS;
    xlsx->csv_rows = place->csv_rows;
    xlsx->name = workbook->name;
    xlsx->path = arena_text(&xlsx->arena, place->path, strlen(place->path));
    xlsx->folder = arena_text(&xlsx->arena, place->temporary, strlen(place->temporary));
    xlsx->as_of = run->as_of;
    xlsx->has_totals = !workbook->has_hidden;
    xlsx->footer = arena_format(&xlsx->arena, "%s.xlsx, run %s, as of %s", workbook->name,
                                run->run_id, day_format(run->as_of, as_of));
    if (xlsx->workbook == NULL) {
        xlsx_fail(xlsx, STATUS_OUTPUT, "cannot begin '%s.xlsx'", workbook->name);
        return;
    }
    if (!style_open(xlsx->workbook, &xlsx->style)) {
        xlsx_fail(xlsx, STATUS_OUTPUT, "not enough memory for '%s.xlsx'", workbook->name);
        return;
    }
    properties.subject = arena_format(&xlsx->arena, "Run %s, as of %s, edition %s of the law",
                                      run->run_id, day_format(run->as_of, as_of), run->edition);
    xlsx_keep(xlsx, workbook_set_properties(xlsx->workbook, &properties), "set properties");
    property_set(xlsx, XLSX_PROPERTY_WORKBOOK, workbook->name);
    property_set(xlsx, XLSX_PROPERTY_RUN, run->run_id);
    property_set(xlsx, XLSX_PROPERTY_HEAD, run->head);
}

static lxw_worksheet *
worksheet_add(struct xlsx *xlsx, const char *title, bool is_streamed)
{
    lxw_worksheet *worksheet;

    xlsx_keep(xlsx, workbook_validate_sheet_name(xlsx->workbook, title), "name a sheet");
    if (xlsx->status != STATUS_OK)
        return NULL;
    /* The library reads the option when a sheet is added, so sheets of both kinds can be mixed. */
    xlsx->workbook->options.constant_memory = is_streamed;
    worksheet = workbook_add_worksheet(xlsx->workbook, title);
    xlsx->workbook->options.constant_memory = LXW_FALSE;
    if (worksheet == NULL)
        xlsx_fail(xlsx, STATUS_OUTPUT, "cannot add sheet '%s'", title);
    else if (is_streamed && worksheet->optimize_tmpfile == NULL)
        xlsx_fail(xlsx, STATUS_OUTPUT, "cannot make a temporary file for sheet '%s'", title);
    return xlsx->status == STATUS_OK ? worksheet : NULL;
}

struct page
xlsx_page(struct xlsx *xlsx, const char *title, bool is_streamed)
{
    struct page page = { .xlsx = xlsx };
    const char *footer = arena_format(&xlsx->arena, "&L%s&C%s&RPage &P of &N", xlsx->footer, title);
    struct sheet_tally *tally;

    if (xlsx->status == STATUS_OK)
        page.worksheet = worksheet_add(xlsx, title, is_streamed);
    if (page.worksheet == NULL)
        return page;
    tally = arena_alloc(&xlsx->arena, sizeof *tally);
    *(struct sheet_tally **)list_push(&xlsx->sheets, &xlsx->arena, sizeof tally) = tally;
    page.streamed = is_streamed ? tally : NULL;
    worksheet_set_landscape(page.worksheet);
    worksheet_set_paper(page.worksheet, PAPER_LETTER);
    worksheet_fit_to_pages(page.worksheet, 1, 0);
    worksheet_set_margins(page.worksheet, 0.5, 0.5, 0.65, 0.75);
    xlsx_keep(xlsx, worksheet_set_footer(page.worksheet, footer), "set a footer");
    return page;
}

bool
page_is_writing(const struct page *page)
{
    return page->worksheet != NULL && page->xlsx->status == STATUS_OK;
}

void
page_text(const struct page *page, size_t column, const char *text, lxw_format *format)
{
    struct arena arena = { 0 };
    const char *written;

    if (!page_is_writing(page))
        return;
    written = cell_text(text, &arena, &page->xlsx->cut);
    xlsx_keep(
        page->xlsx,
        worksheet_write_string(page->worksheet, page->row, (lxw_col_t)column, written, format),
        "write a text");
    if (page->streamed != NULL && *written != '\0')
        sheet_tally_add_text(page->streamed, page->row, (uint32_t)column,
                             sheet_tally_text(written));
    arena_release(&arena);
}

static void
number_write(const struct page *page, size_t column, double number, lxw_format *format)
{
    xlsx_keep(page->xlsx,
              worksheet_write_number(page->worksheet, page->row, (lxw_col_t)column, number, format),
              "write a number");
    if (page->streamed != NULL)
        sheet_tally_add_number(page->streamed, page->row, (uint32_t)column, NULL,
                               sheet_tally_number(number));
}

static void
formula_write(const struct page *page, size_t column, const char *formula, double value,
              lxw_format *format)
{
    formula += *formula == '='; /* the library keeps it without */
    xlsx_keep(page->xlsx,
              worksheet_write_formula_num(page->worksheet, page->row, (lxw_col_t)column, formula,
                                          format, value),
              "write a formula");
    if (page->streamed != NULL)
        sheet_tally_add_number(page->streamed, page->row, (uint32_t)column, formula,
                               sheet_tally_number(value));
}

void
page_lines(const struct page *page, size_t lines)
{
    if (lines < 2 || !page_is_writing(page))
        return;
    lines = lines < LINES_LIMIT ? lines : LINES_LIMIT;
    xlsx_keep(
        page->xlsx,
        worksheet_set_row(page->worksheet, page->row, STYLE_LINE_HEIGHT * (double)lines, NULL),
        "set a row");
}

void
page_fold(const struct page *page, size_t first, size_t count, double width)
{
    lxw_row_col_options folded = { .hidden = LXW_TRUE, .level = 1 };
    lxw_row_col_options after = { .collapsed = LXW_TRUE };

    if (!page_is_writing(page))
        return;
    /* One by one: the library keeps columns by the first of those that are set at once, and would
     * describe the others twice, which Excel refuses. */
    for (size_t i = first; i <= first + count; i++)
        xlsx_keep(page->xlsx,
                  worksheet_set_column_opt(page->worksheet, (lxw_col_t)i, (lxw_col_t)i, width, NULL,
                                           i < first + count ? &folded : &after),
                  "fold columns");
}

void
page_repeat(const struct page *page)
{
    if (page_is_writing(page))
        xlsx_keep(page->xlsx, worksheet_repeat_rows(page->worksheet, 0, 0), "repeat a row");
}

void
page_freeze(const struct page *page, uint32_t rows, size_t columns)
{
    if (page_is_writing(page))
        worksheet_freeze_panes(page->worksheet, rows, (lxw_col_t)columns);
}

void
page_width(const struct page *page, size_t column, double width)
{
    if (page_is_writing(page))
        xlsx_keep(page->xlsx,
                  worksheet_set_column(page->worksheet, (lxw_col_t)column, (lxw_col_t)column, width,
                                       NULL),
                  "set a column");
}

static void
value_write(const struct page *page, size_t column, const struct value *value,
            lxw_format *const *formats)
{
    enum cell_kind kind = value->kind;
    int64_t number = 0;
    int32_t serial = 0;
    bool is_number = false;

    if (value->text == NULL || !page_is_writing(page))
        return;
    if (kind == CELL_ID || cell_kind_is_figure(kind)) {
        is_number = cell_int(value->text, &number);
    } else if (kind == CELL_DATE || kind == CELL_MONTH) {
        is_number = cell_date(value->text, &serial);
        number = serial;
    }
    if (!is_number) {
        bool is_hidden = cell_kind_is_figure(kind) && strcmp(value->text, XLSX_HIDDEN) == 0;

        page_text(page, column, value->text,
                  formats[is_hidden || kind == CELL_NOTE ? kind : CELL_TEXT]);
        return;
    }
    number_write(page, column, kind == CELL_PERCENT ? (double)number / 1000 : (double)number,
                 formats[kind]);
}

void
page_value(const struct page *page, size_t column, const struct value *value)
{
    value_write(page, column, value, page->xlsx->style.value);
}

void
page_number(const struct page *page, size_t column, int64_t number, lxw_format *format)
{
    if (page_is_writing(page))
        number_write(page, column, (double)number, format);
}

void
page_fact(const struct page *page, size_t column, const struct value *value)
{
    value_write(page, column, value, page->xlsx->style.fact);
}

/* A column's letters, as formulas name it. */
static const char *
column_letters(struct xlsx *xlsx, size_t column)
{
    char *letters = arena_array(&xlsx->arena, LXW_MAX_COL_NAME_LENGTH, 1);

    lxw_col_to_name(letters, (lxw_col_t)column, LXW_FALSE);
    return letters;
}

const char *
xlsx_range_name(struct xlsx *xlsx, const struct range *range)
{
    struct arena *arena = &xlsx->arena;
    const char *from = arena_format(arena, "'%s'!$%s$%" PRIu32, range->sheet,
                                    column_letters(xlsx, range->column), range->first + 1);

    if (range->first == range->last && range->column == range->last_column)
        return from;
    return arena_format(arena, "%s:$%s$%" PRIu32, from, column_letters(xlsx, range->last_column),
                        range->last + 1);
}

void
page_link(const struct page *page, size_t column, const struct range *to)
{
    struct xlsx *xlsx = page->xlsx;

    if (page_is_writing(page))
        xlsx_keep(xlsx,
                  worksheet_write_url(
                      page->worksheet, page->row, (lxw_col_t)column,
                      arena_format(&xlsx->arena, "internal:%s", xlsx_range_name(xlsx, to)), NULL),
                  "write a link");
}

void
page_formula(const struct page *page, size_t column, const char *formula, double value,
             lxw_format *format)
{
    if (page_is_writing(page))
        formula_write(page, column, formula, value, format);
}

void
page_choice(const struct page *page, size_t column, const struct range *from, const char *title,
            const char *says)
{
    struct xlsx *xlsx = page->xlsx;
    char *any[] = { xlsx_unconst(title), NULL };
    lxw_data_validation choice = {
        .validate = LXW_VALIDATION_TYPE_LIST,
        .ignore_blank = LXW_VALIDATION_OFF,
        .dropdown = LXW_VALIDATION_ON,
        .show_input = LXW_VALIDATION_ON,
        .show_error = LXW_VALIDATION_ON,
        .value_list = any,
        .input_title = xlsx_unconst(title),
        .input_message = xlsx_unconst(says),
    };
    lxw_data_val_obj *kept = NULL;
    lxw_data_val_obj *at;

    if (!page_is_writing(page))
        return;
    xlsx_keep(
        xlsx,
        worksheet_data_validation_cell(page->worksheet, page->row, (lxw_col_t)column, &choice),
        "add a choice");
    if (xlsx->status != STATUS_OK)
        return;
    /* Of a list that is a formula the library makes two copies and lets one of them go: so the
     * formula is put where it keeps the texts of a list. */
    STAILQ_FOREACH(at, page->worksheet->data_validations, list_pointers)
    kept = at;
    if (kept == NULL)
        return;
    free(kept->value_formula);
    kept->value_formula = strdup(xlsx_range_name(xlsx, from));
    if (kept->value_formula == NULL)
        xlsx_fail(xlsx, STATUS_OUTPUT, "not enough memory for a choice");
}

void
page_hide(const struct page *page, size_t column)
{
    if (page_is_writing(page))
        xlsx_keep(page->xlsx,
                  worksheet_set_column_opt(page->worksheet, (lxw_col_t)column, (lxw_col_t)column,
                                           LXW_DEF_COL_WIDTH, NULL,
                                           &(lxw_row_col_options){ .hidden = LXW_TRUE }),
                  "hide a column");
}

void
page_sum(const struct page *page, size_t column, int64_t sum, uint32_t first, uint32_t last,
         enum cell_kind kind, const char *name)
{
    struct xlsx *xlsx = page->xlsx;
    const char *letters;

    if (!page_is_writing(page))
        return;
    letters = column_letters(xlsx, column);
    /* 109: of the rows that a filter leaves, as Excel's own totals are. */
    formula_write(page, column,
                  arena_format(&xlsx->arena, "SUBTOTAL(109,%s%" PRIu32 ":%s%" PRIu32 ")", letters,
                               first + 1, letters, last + 1),
                  (double)sum, xlsx->style.total[kind]);
    if (name != NULL)
        xlsx_keep(xlsx,
                  workbook_define_name(xlsx->workbook, name,
                                       arena_format(&xlsx->arena, "='%s'!$%s$%" PRIu32,
                                                    page->worksheet->name, letters, page->row + 1)),
                  "name a sum");
}

static void
mark(const struct page *page, size_t column, lxw_conditional_format *format)
{
    xlsx_keep(page->xlsx,
              worksheet_conditional_format_range(page->worksheet, 1, (lxw_col_t)column, page->row,
                                                 (lxw_col_t)column, format),
              "mark cells");
}

/* Days before one, or from one up to another. */
static void
mark_days(const struct page *page, size_t column, int32_t from, int32_t before, lxw_format *format)
{
    mark(page, column,
         &(lxw_conditional_format){ .type = LXW_CONDITIONAL_TYPE_CELL,
                                    .criteria = LXW_CONDITIONAL_CRITERIA_BETWEEN,
                                    .min_value = from,
                                    .max_value = before - 1,
                                    .format = format });
}

/* Cells that are a word, in quotes as a formula has it. */
static void
mark_word(const struct page *page, size_t column, const char *word, lxw_format *format)
{
    lxw_conditional_format marked = { .type = LXW_CONDITIONAL_TYPE_CELL,
                                      .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                      .value_string = xlsx_unconst(word),
                                      .format = format };

    mark(page, column, &marked);
}

/* Numbers over nought. */
static void
mark_more(const struct page *page, size_t column, lxw_format *format)
{
    lxw_conditional_format marked = { .type = LXW_CONDITIONAL_TYPE_CELL,
                                      .criteria = LXW_CONDITIONAL_CRITERIA_GREATER_THAN,
                                      .format = format };

    mark(page, column, &marked);
}

void
page_mark(const struct page *page, size_t column, enum column_name name)
{
    static const char *const LATE[] = { "\"overdue\"", "\"missed\"", "\"late\"" };
    const struct style *style = &page->xlsx->style;
    int32_t as_of = cell_serial(page->xlsx->as_of);

    if (!page_is_writing(page) || page->row == 0)
        return;
    switch (column_mark(name)) {
    case MARK_NONE:
        break;
    case MARK_DUE:
        mark_days(page, column, as_of, as_of + DAYS_SOON, style->soon);
        break;
    case MARK_STATUS:
        for (size_t i = 0; i < ARRAY_SIZE(LATE); i++)
            mark_word(page, column, LATE[i], style->late);
        break;
    case MARK_RELEASE:
        mark_days(page, column, 1, as_of + RELEASE_NEAR, style->late);
        mark_days(page, column, as_of + RELEASE_NEAR, as_of + RELEASE_SOON, style->soon);
        break;
    case MARK_COUNT:
        mark_more(page, column, style->late);
        break;
    }
}

void
page_table(const struct page *page, const char *name, uint32_t top,
           const struct page_column *columns, size_t count)
{
    struct xlsx *xlsx = page->xlsx;
    lxw_table_column *made = arena_array(&xlsx->arena, count, sizeof *made);
    lxw_table_column **list = arena_array(&xlsx->arena, count + 1, sizeof *list);
    lxw_table_options options = {
        .name = xlsx_unconst(name),
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
        .style_type_number = 1,
        .columns = list,
    };
    /* Excel wants a row under the headings, also where there is none to show. */
    uint32_t last = page->row > top ? page->row : top + 1;

    if (!page_is_writing(page))
        return;
    for (size_t i = 0; i < count; i++) {
        made[i].header = xlsx_unconst(columns[i].title);
        made[i].header_format =
            columns[i].is_number ? xlsx->style.heading_number : xlsx->style.heading;
        if (columns[i].is_total) {
            made[i].total_function = LXW_TABLE_FUNCTION_SUM;
            options.total_row = LXW_TRUE;
        }
        list[i] = &made[i];
    }
    /* Without a line of totals the library would write it over the last row. */
    if (options.total_row)
        made[0].total_string = xlsx_unconst(PAGE_TOTAL);
    xlsx_keep(xlsx,
              worksheet_add_table(page->worksheet, top, 0, last + (options.total_row ? 1 : 0),
                                  (lxw_col_t)(count - 1), &options),
              "add a table");
}

/* A text in what is printed over or under a page, where '&' begins a code. */
static const char *
printed(struct arena *arena, const char *text)
{
    const char *whole = "";

    for (const char *at = text; *at != '\0';) {
        size_t length = strcspn(at, "&");

        whole = arena_format(arena, "%s%.*s%s", whole, (int)length, at, at[length] ? "&&" : "");
        at += length + (at[length] ? 1 : 0);
    }
    return whole;
}

void
page_no_print(const struct page *page, size_t column_count)
{
    /* A print range of an empty cell: without a range the whole sheet is printed. */
    if (page_is_writing(page))
        xlsx_keep(page->xlsx,
                  worksheet_print_area(page->worksheet, 0, (lxw_col_t)(column_count + 1), 0,
                                       (lxw_col_t)(column_count + 1)),
                  "set a print range");
}

/* How wide columns are that are not hidden, in Excel's pixels: seven a digit, and five. */
static double
shown_width(const struct page *page, size_t column_count)
{
    const lxw_worksheet *worksheet = page->worksheet;
    double wide = 0;

    for (size_t i = 0; i < column_count; i++) {
        const lxw_col_options *options =
            i < worksheet->col_options_max ? worksheet->col_options[i] : NULL;

        if (options == NULL || !options->hidden)
            wide += (options != NULL ? options->width : LXW_DEF_COL_WIDTH) * 7 + 5;
    }
    return wide;
}

void
page_print(const struct page *page, const char *title, const char *shows, size_t column_count)
{
    struct xlsx *xlsx = page->xlsx;
    struct arena *arena = &xlsx->arena;
    const char *over;

    if (!page_is_writing(page))
        return;
    if (page->row > PRINT_ROWS || shown_width(page, column_count) > PRINT_WIDE) {
        page_no_print(page, column_count);
        return;
    }
    over = arena_format(arena, "&L&B%s&B: %s", printed(arena, title), printed(arena, shows));
    xlsx_keep(xlsx,
              worksheet_set_header(page->worksheet, strlen(over) > OVER_MOST
                                                        ? arena_text(arena, over, OVER_MOST)
                                                        : over),
              "set a header");
    xlsx_keep(xlsx,
              worksheet_print_area(page->worksheet, 0, 0, page->row, (lxw_col_t)(column_count - 1)),
              "set a print range");
}

/*
 * Workbooks are closed one at a time. The library prints a failure to stderr as well as returning
 * it: it is told once, by who called, and the stream is the process's. And it writes when a
 * workbook was made by way of gmtime(), whose result is the process's too. Most of the time of a
 * workbook comes before and goes on side by side: its statements and its cells.
 */
static pthread_mutex_t closing = PTHREAD_MUTEX_INITIALIZER;

/* The stream to put back, or -1. */
static int
stderr_close(void)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int kept;

    if (nowhere < 0)
        return -1;
    (void)fflush(stderr);
    kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (kept >= 0)
        (void)dup2(nowhere, STDERR_FILENO);
    (void)close(nowhere);
    return kept;
}

static void
stderr_open(int kept)
{
    if (kept < 0)
        return;
    (void)fflush(stderr);
    (void)dup2(kept, STDERR_FILENO);
    (void)close(kept);
}

/* What the library holds of a cell. */
static void
cell_tally(struct xlsx *xlsx, const lxw_cell *cell, struct sheet_tally *tally)
{
    if (cell == NULL)
        return;
    cell_tally(xlsx, cell->tree_pointers.rbe_left, tally);
    switch (cell->type) {
    case NUMBER_CELL:
        sheet_tally_add_number(tally, cell->row_num, cell->col_num, NULL,
                               sheet_tally_number(cell->u.number));
        break;
    case STRING_CELL:
        sheet_tally_add_text(tally, cell->row_num, cell->col_num,
                             sheet_tally_text(cell->sst_string));
        break;
    case FORMULA_CELL:
        sheet_tally_add_number(tally, cell->row_num, cell->col_num, cell->u.string,
                               sheet_tally_number(cell->formula_result));
        break;
    case BLANK_CELL:
        break;
    default:
        xlsx_fail(xlsx, STATUS_DEFECT, "a cell is of a kind that is not written");
    }
    cell_tally(xlsx, cell->tree_pointers.rbe_right, tally);
}

/* The library's trees are balanced: the depth is that of a logarithm. */
static void
row_tally(struct xlsx *xlsx, const lxw_row *row, struct sheet_tally *tally)
{
    if (row == NULL)
        return;
    row_tally(xlsx, row->tree_pointers.rbe_left, tally);
    cell_tally(xlsx, row->cells->rbh_root, tally);
    row_tally(xlsx, row->tree_pointers.rbe_right, tally);
}

/* Sheets that the library holds in memory are tallied as they will be written, headings and lines
 * of totals of tables among them; those that are streamed have been. */
static void
sheets_tally(struct xlsx *xlsx)
{
    struct sheet_tally **tally = xlsx->sheets.items;
    const lxw_worksheet *worksheet;

    STAILQ_FOREACH(worksheet, xlsx->workbook->worksheets, list_pointers)
    {
        if (worksheet->optimize == LXW_FALSE)
            row_tally(xlsx, worksheet->table->rbh_root, *tally);
        tally++;
    }
}

enum status
xlsx_close(struct xlsx *xlsx, struct error *err)
{
    lxw_workbook *workbook = xlsx->workbook;
    lxw_error result;
    int kept;
    int failure;

    if (xlsx->status == STATUS_OK)
        sheets_tally(xlsx);
    if (xlsx->status != STATUS_OK)
        return xlsx_failure(xlsx, err);
    xlsx->workbook = NULL;
    (void)pthread_mutex_lock(&closing);
    kept = stderr_close();
    errno = 0;
    result = workbook_close(workbook);
    failure = errno;
    stderr_open(kept);
    (void)pthread_mutex_unlock(&closing);
    errno = failure;
    xlsx_keep(xlsx, result, "write the file");
    if (xlsx->status != STATUS_OK)
        return xlsx_failure(xlsx, err);
    return whole_check(xlsx->path, xlsx->sheets.items, xlsx->sheets.count, err);
}

void
xlsx_release(struct xlsx *xlsx)
{
    if (xlsx->workbook != NULL)
        lxw_workbook_free(xlsx->workbook);
    xlsx->workbook = NULL;
    arena_release(&xlsx->arena);
}
