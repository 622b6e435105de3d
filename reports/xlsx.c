#include "reports/xlsx.h"

#include "reports/cell.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROWS_LIMIT ((uint32_t)LXW_ROW_MAX - 1) /* rows of data under a header */
#define CELLS_DEFAULT 350000                   /* about 130 bytes each in the library */
#define PAPER_LETTER 1
#define LINE_HEIGHT 15.0 /* points, of a line in the default font */
#define LINES_LIMIT 27   /* Excel's rows are at most 409 points high */
#define GAP 1            /* a number ends where the text in the next cell begins: both stand in */
#define FILTER_WIDTH 2   /* characters of a heading that its filter's button hides */
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

/* The first failure, or STATUS_OK. */
static enum status
first_failure(const struct xlsx *xlsx, struct error *err)
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

static lxw_format *
format_new(lxw_workbook *workbook, const char *number, bool is_bold)
{
    lxw_format *format = workbook_add_format(workbook);

    if (format == NULL)
        return NULL;
    if (number != NULL)
        format_set_num_format(format, number);
    if (is_bold)
        format_set_bold(format);
    return format;
}

/* Make the formats; false where there is no memory for them. */
static bool
formats_open(struct xlsx *xlsx)
{
    static const char *const NUMBERS[] = {
        [CELL_TEXT] = NULL,
        [CELL_NOTE] = NULL,
        [CELL_ID] = "0",
        [CELL_INT] = "#,##0",
        [CELL_OF_100] = "0",
        [CELL_PERCENT] = "0.0%",
        [CELL_HOURS] = "#,##0",
        [CELL_MINUTES_OVER] = "#,##0",
        [CELL_DATE] = "yyyy-mm-dd",
        [CELL_MONTH] = "yyyy-mm",
    };
    bool is_whole;

    xlsx->heading = format_new(xlsx->workbook, NULL, true);
    xlsx->heading_number = format_new(xlsx->workbook, NULL, true);
    xlsx->title = format_new(xlsx->workbook, NULL, true);
    xlsx->section = format_new(xlsx->workbook, NULL, true);
    xlsx->section_number = format_new(xlsx->workbook, NULL, true);
    is_whole = xlsx->heading != NULL && xlsx->heading_number != NULL && xlsx->title != NULL &&
               xlsx->section != NULL && xlsx->section_number != NULL;
    for (size_t kind = 0; kind < CELL_KIND_COUNT; kind++) {
        xlsx->formats[kind] = format_new(xlsx->workbook, NUMBERS[kind], false);
        xlsx->facts[kind] = format_new(xlsx->workbook, NUMBERS[kind], false);
        is_whole = is_whole && xlsx->formats[kind] != NULL && xlsx->facts[kind] != NULL;
    }
    if (!is_whole)
        return false;
    for (size_t kind = 0; kind < CELL_KIND_COUNT; kind++) {
        format_set_align(xlsx->formats[kind], LXW_ALIGN_VERTICAL_TOP);
        format_set_align(xlsx->facts[kind], LXW_ALIGN_VERTICAL_TOP);
        format_set_align(xlsx->facts[kind], LXW_ALIGN_LEFT);
        format_set_indent(xlsx->facts[kind], GAP);
        format_set_indent(xlsx->formats[kind], GAP);
        if (NUMBERS[kind] != NULL)
            format_set_align(xlsx->formats[kind], LXW_ALIGN_RIGHT);
    }
    format_set_font_size(xlsx->title, 16);
    format_set_font_size(xlsx->section, 12);
    format_set_font_size(xlsx->section_number, 12);
    format_set_align(xlsx->section_number, LXW_ALIGN_RIGHT);
    format_set_indent(xlsx->section, GAP);
    format_set_indent(xlsx->section_number, GAP);
    format_set_indent(xlsx->heading, GAP);
    format_set_text_wrap(xlsx->heading);
    format_set_align(xlsx->heading, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(xlsx->heading_number);
    format_set_align(xlsx->heading_number, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(xlsx->heading_number, LXW_ALIGN_RIGHT);
    format_set_indent(xlsx->heading_number, FILTER_WIDTH);
    format_set_text_wrap(xlsx->formats[CELL_NOTE]);
    return true;
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
    xlsx->footer = arena_format(&xlsx->arena, "%s.xlsx, run %s, as of %s", workbook->name,
                                run->run_id, day_format(run->as_of, as_of));
    if (xlsx->workbook == NULL) {
        xlsx_fail(xlsx, STATUS_OUTPUT, "cannot begin '%s.xlsx'", workbook->name);
        return;
    }
    if (!formats_open(xlsx)) {
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

    if (xlsx->status == STATUS_OK)
        page.worksheet = worksheet_add(xlsx, title, is_streamed);
    if (page.worksheet == NULL)
        return page;
    worksheet_set_landscape(page.worksheet);
    worksheet_set_paper(page.worksheet, PAPER_LETTER);
    worksheet_fit_to_pages(page.worksheet, 1, 0);
    worksheet_set_margins(page.worksheet, 0.5, 0.5, 0.5, 0.75);
    xlsx_keep(xlsx, worksheet_set_footer(page.worksheet, footer), "set a footer");
    return page;
}

static bool
is_writing(const struct page *page)
{
    return page->worksheet != NULL && page->xlsx->status == STATUS_OK;
}

void
page_text(const struct page *page, size_t column, const char *text, lxw_format *format)
{
    struct arena arena = { 0 };

    if (!is_writing(page))
        return;
    xlsx_keep(page->xlsx,
              worksheet_write_string(page->worksheet, page->row, (lxw_col_t)column,
                                     cell_text(text, &arena, &page->xlsx->cut), format),
              "write a text");
    arena_release(&arena);
}

void
page_lines(const struct page *page, size_t lines)
{
    if (lines < 2 || !is_writing(page))
        return;
    lines = lines < LINES_LIMIT ? lines : LINES_LIMIT;
    xlsx_keep(page->xlsx,
              worksheet_set_row(page->worksheet, page->row, LINE_HEIGHT * (double)lines, NULL),
              "set a row");
}

void
page_width(const struct page *page, size_t column, double width)
{
    if (is_writing(page))
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

    if (value->text == NULL || !is_writing(page))
        return;
    if (kind == CELL_ID || cell_kind_is_figure(kind)) {
        is_number = cell_int(value->text, &number);
    } else if (kind == CELL_DATE || kind == CELL_MONTH) {
        is_number = cell_date(value->text, &serial);
        number = serial;
    }
    if (!is_number) {
        page_text(page, column, value->text, formats[kind == CELL_NOTE ? CELL_NOTE : CELL_TEXT]);
        return;
    }
    xlsx_keep(page->xlsx,
              worksheet_write_number(page->worksheet, page->row, (lxw_col_t)column,
                                     kind == CELL_PERCENT ? (double)number / 1000 : (double)number,
                                     formats[kind]),
              "write a number");
}

void
page_value(const struct page *page, size_t column, const struct value *value)
{
    value_write(page, column, value, page->xlsx->formats);
}

void
page_fact(const struct page *page, size_t column, const struct value *value)
{
    value_write(page, column, value, page->xlsx->facts);
}

/* A sheet while its rows come in. Rows are kept as text until it is known how many there are. */
struct filling {
    struct xlsx *xlsx;
    const struct sheet *sheet;
    size_t column_count;
    struct sheet_account *account;
    struct arena arena;
    struct list kept; /* of const char *const *: one array of values a row */
    bool is_streaming;
    bool is_begun; /* page is being written: its last row is page.row */
    struct page page;
    const char *title; /* its name */
};

static const struct sheet_column *
column_at(const struct filling *filling, size_t at)
{
    return &COLUMNS[filling->sheet->columns[at]];
}

static lxw_format *
heading_format(const struct xlsx *xlsx, enum cell_kind kind)
{
    return cell_kind_is_figure(kind) ? xlsx->heading_number : xlsx->heading;
}

/* A column is at least so wide that no word of its heading is broken. */
static double
column_width(const struct sheet_column *column)
{
    size_t longest = 0;

    for (const char *at = column->title; *at != '\0'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");

        longest = length > longest ? length : longest;
        at += length;
    }
    longest += GAP + FILTER_WIDTH + 1; /* bold letters are wider */
    return column->width > (double)longest ? column->width : (double)longest;
}

static void
sheet_page_begin(struct filling *filling)
{
    struct xlsx *xlsx = filling->xlsx;
    const char *title = filling->sheet->title;
    size_t lines = 1;

    filling->account->pages++;
    filling->title = filling->account->pages == 1
                         ? title
                         : arena_format(&xlsx->arena, "%s (%zu)", title, filling->account->pages);
    filling->page = xlsx_page(xlsx, filling->title, filling->is_streaming);
    filling->is_begun = true;
    if (filling->page.worksheet == NULL)
        return;
    xlsx_keep(xlsx, worksheet_repeat_rows(filling->page.worksheet, 0, 0), "repeat a row");
    for (size_t i = 0; i < filling->column_count; i++) {
        const struct sheet_column *column = column_at(filling, i);
        double width = column_width(column);
        size_t own = cell_lines(column->title, (size_t)width - GAP - FILTER_WIDTH);

        lines = own > lines ? own : lines;
        page_width(&filling->page, i, width);
        page_text(&filling->page, i, column->title, heading_format(xlsx, column->kind));
    }
    page_lines(&filling->page, lines);
    worksheet_freeze_panes(filling->page.worksheet, 1, 0);
}

/* A table's name: letters, digits and '_', unique in the workbook. */
static char *
table_name(struct xlsx *xlsx, const char *title)
{
    char *name = arena_format(&xlsx->arena, "%s_%zu", title, ++xlsx->tables);

    for (char *at = name; *at != '\0'; at++)
        if (!((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
              (*at >= '0' && *at <= '9')))
            *at = '_';
    return name;
}

static void
table_add(const struct filling *filling)
{
    struct xlsx *xlsx = filling->xlsx;
    size_t count = filling->column_count;
    lxw_table_column *columns = arena_array(&xlsx->arena, count, sizeof *columns);
    lxw_table_column **list = arena_array(&xlsx->arena, count + 1, sizeof *list);
    lxw_table_options options = {
        .name = table_name(xlsx, filling->title),
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
        .style_type_number = 1,
        .columns = list,
    };
    /* Excel wants a row under the header, also where there is none to show. */
    uint32_t last_row = filling->page.row > 0 ? filling->page.row : 1;

    for (size_t i = 0; i < count; i++) {
        columns[i].header = xlsx_unconst(column_at(filling, i)->title);
        columns[i].header_format = heading_format(xlsx, column_at(filling, i)->kind);
        list[i] = &columns[i];
    }
    xlsx_keep(xlsx,
              worksheet_add_table(filling->page.worksheet, 0, 0, last_row, (lxw_col_t)(count - 1),
                                  &options),
              "add a table");
}

static void
filter_add(const struct filling *filling)
{
    lxw_worksheet *worksheet = filling->page.worksheet;

    xlsx_keep(filling->xlsx,
              worksheet_autofilter(worksheet, 0, 0, filling->page.row,
                                   (lxw_col_t)(filling->column_count - 1)),
              "add a filter");
    /* The library does not look: a full disk would leave a sheet that breaks off. */
    if (fflush(worksheet->optimize_tmpfile) != 0 || ferror(worksheet->optimize_tmpfile))
        xlsx_fail(filling->xlsx, STATUS_OUTPUT, "cannot write the rows of sheet '%s': %s",
                  filling->title, strerror(errno));
}

static void
sheet_page_end(struct filling *filling)
{
    filling->is_begun = false;
    if (!is_writing(&filling->page))
        return;
    if (filling->is_streaming)
        filter_add(filling);
    else
        table_add(filling);
    if (filling->account->pages == 1) {
        filling->account->page = filling->title;
        filling->account->page_rows = filling->page.row;
    }
}

/* The lines of a row's longest note. */
static size_t
row_lines(const struct filling *filling, const char *const *value)
{
    size_t lines = 1;

    for (size_t i = 0; i < filling->column_count; i++)
        if (column_at(filling, i)->kind == CELL_NOTE && value[i] != NULL) {
            size_t own = cell_lines(value[i], (size_t)column_at(filling, i)->width - GAP);

            lines = own > lines ? own : lines;
        }
    return lines;
}

static void
row_write(struct filling *filling, const char *const *value)
{
    if (filling->is_begun && filling->page.row == filling->xlsx->sheet_rows)
        sheet_page_end(filling);
    if (!filling->is_begun)
        sheet_page_begin(filling);
    filling->page.row++;
    filling->account->rows++;
    page_lines(&filling->page, row_lines(filling, value));
    for (size_t i = 0; i < filling->column_count; i++)
        page_value(&filling->page, i, &(struct value){ value[i], column_at(filling, i)->kind });
}

static void
kept_write(struct filling *filling)
{
    const char *const **rows = filling->kept.items;

    for (size_t i = 0; i < filling->kept.count; i++)
        row_write(filling, rows[i]);
    arena_release(&filling->arena);
    filling->kept = (struct list){ 0 };
}

static void
row_keep(struct filling *filling, const struct pg_row *row)
{
    const char **value = arena_array(&filling->arena, row->count, sizeof *value);
    const char *const **kept = list_push(&filling->kept, &filling->arena, sizeof *kept);

    for (size_t i = 0; i < row->count; i++)
        if (row->value[i] != NULL)
            value[i] = arena_text(&filling->arena, row->value[i], strlen(row->value[i]));
    *kept = value;
}

static void
row_sum(struct filling *filling, const struct pg_row *row)
{
    int64_t *sums = filling->account->sums;

    for (size_t i = 0; i < row->count; i++) {
        enum cell_kind kind = column_at(filling, i)->kind;
        int64_t number;

        if (!cell_kind_is_figure(kind) || kind == CELL_PERCENT || row->value[i] == NULL)
            continue;
        if (!cell_int(row->value[i], &number) || __builtin_add_overflow(sums[i], number, &sums[i]))
            xlsx_fail(filling->xlsx, STATUS_DEFECT,
                      "'%s' of sheet '%s' is not a number Excel can hold",
                      column_at(filling, i)->title, filling->sheet->title);
    }
}

static enum status
row_take(const struct pg_row *row, void *context, struct error *err)
{
    struct filling *filling = context;

    if (row->count != filling->column_count)
        return error_set(err, STATUS_DEFECT, "the statement of sheet '%s' gives %zu columns of %zu",
                         filling->sheet->title, row->count, filling->column_count);
    row_sum(filling, row);
    if (!filling->is_streaming &&
        (filling->kept.count + 1) * row->count > filling->xlsx->cells_left) {
        filling->is_streaming = true;
        kept_write(filling);
    }
    if (filling->is_streaming)
        row_write(filling, row->value);
    else
        row_keep(filling, row);
    return first_failure(filling->xlsx, err);
}

/* What is left to write when all rows are known. */
static void
sheet_end(struct filling *filling)
{
    if (!filling->is_streaming) {
        filling->xlsx->cells_left -= filling->kept.count * filling->column_count;
        kept_write(filling);
        if (!filling->is_begun)
            sheet_page_begin(filling);
    }
    filling->account->is_table = !filling->is_streaming;
    sheet_page_end(filling);
}

enum status
xlsx_sheet(struct xlsx *xlsx, const struct sheet *sheet, sheet_rows_fn rows, void *source,
           struct sheet_account *account, struct error *err)
{
    size_t column_count = sheet_column_count(sheet);
    struct filling filling = {
        .xlsx = xlsx, .sheet = sheet, .column_count = column_count, .account = account
    };
    enum status status;

    *account = (struct sheet_account){
        .sums = arena_array(&xlsx->arena, column_count, sizeof *account->sums),
    };
    status = rows(sheet, source, row_take, &filling, err);
    if (status == STATUS_OK) {
        sheet_end(&filling);
        status = first_failure(xlsx, err);
    }
    arena_release(&filling.arena);
    if (status != STATUS_OK)
        error_prefix(err, sheet->title);
    return status;
}

/*
 * The library prints a failure to stderr as well as returning it; it is told once, by who called.
 * Gives the stream to put back, or -1.
 */
static int
stderr_close(void)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int kept = -1;

    if (nowhere >= 0) {
        (void)fflush(stderr);
        kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
        if (kept >= 0)
            (void)dup2(nowhere, STDERR_FILENO);
        (void)close(nowhere);
    }
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

enum status
xlsx_close(struct xlsx *xlsx, struct error *err)
{
    lxw_workbook *workbook = xlsx->workbook;
    lxw_error result;
    int failure;
    int kept;

    if (xlsx->status != STATUS_OK)
        return first_failure(xlsx, err);
    kept = stderr_close();
    xlsx->workbook = NULL;
    errno = 0;
    result = workbook_close(workbook);
    failure = errno;
    stderr_open(kept);
    errno = failure;
    xlsx_keep(xlsx, result, "write the file");
    return first_failure(xlsx, err);
}

void
xlsx_release(struct xlsx *xlsx)
{
    if (xlsx->workbook != NULL)
        lxw_workbook_free(xlsx->workbook);
    xlsx->workbook = NULL;
    arena_release(&xlsx->arena);
}
