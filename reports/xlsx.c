#include "reports/xlsx.h"

#include "reports/cell.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
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

enum status
xlsx_result(lxw_error result, const char *doing, struct error *err)
{
    switch (result) {
    case LXW_NO_ERROR:
        return STATUS_OK;
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
        return error_set(err, STATUS_OUTPUT, "cannot %s: %s (%s)", doing, lxw_strerror(result),
                         strerror(errno));
    default:
        return error_set(err, STATUS_DEFECT, "cannot %s: %s", doing, lxw_strerror(result));
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
        [CELL_TEXT] = NULL,       [CELL_NOTE] = NULL,      [CELL_ID] = "0",
        [CELL_INT] = "#,##0",     [CELL_PERCENT] = "0.0%", [CELL_DATE] = "yyyy-mm-dd",
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

enum status
xlsx_open(struct xlsx *xlsx, const struct workbook *workbook, const struct shown_run *run,
          const struct xlsx_place *place, struct error *err)
{
    lxw_workbook_options options = { .tmpdir = xlsx_unconst(place->temporary) };
    char as_of[DAY_TEXT_SIZE];
    lxw_doc_properties properties = {
        .title = xlsx_unconst(workbook->title),
        .author = xlsx_unconst(PROGRAM),
        /* Without it the library writes the time of day, and no two files would be the same. */
        .created = ((time_t)run->as_of - day_from_civil(1970, 1, 1)) * 86400,
    };

    *xlsx = (struct xlsx){ .workbook = workbook_new_opt(place->path, &options) };
    if (xlsx->workbook == NULL)
        return error_set(err, STATUS_OUTPUT, "cannot begin '%s.xlsx'", workbook->name);
    xlsx->sheet_rows =
        place->sheet_rows > 0 && place->sheet_rows < ROWS_LIMIT ? place->sheet_rows : ROWS_LIMIT;
    xlsx->cells_left = place->memory_cells > 0 ? place->memory_cells : CELLS_DEFAULT;
    xlsx->footer = arena_format(&xlsx->arena, "%s.xlsx, run %s, as of %s", workbook->name,
                                run->run_id, day_format(run->as_of, as_of));
    if (!formats_open(xlsx))
        return error_set(err, STATUS_OUTPUT, "not enough memory for '%s.xlsx'", workbook->name);
    properties.subject = arena_format(&xlsx->arena, "Run %s, as of %s, edition %s of the law",
                                      run->run_id, day_format(run->as_of, as_of), run->edition);
    properties.comments = xlsx_unconst(workbook->shows);
    return xlsx_result(workbook_set_properties(xlsx->workbook, &properties), "set properties", err);
}

enum status
xlsx_worksheet(struct xlsx *xlsx, const char *title, bool is_streamed, lxw_worksheet **worksheet,
               struct error *err)
{
    const char *footer;
    lxw_error result;

    result = workbook_validate_sheet_name(xlsx->workbook, title);
    if (result != LXW_NO_ERROR)
        return xlsx_result(result, "name a sheet", err);
    /* The library reads the option when a sheet is added, so sheets of both kinds can be mixed. */
    xlsx->workbook->options.constant_memory = is_streamed;
    *worksheet = workbook_add_worksheet(xlsx->workbook, title);
    xlsx->workbook->options.constant_memory = LXW_FALSE;
    if (*worksheet == NULL)
        return error_set(err, STATUS_OUTPUT, "cannot add sheet '%s'", title);
    if (is_streamed && (*worksheet)->optimize_tmpfile == NULL)
        return error_set(err, STATUS_OUTPUT, "cannot make a temporary file for sheet '%s'", title);
    worksheet_set_landscape(*worksheet);
    worksheet_set_paper(*worksheet, PAPER_LETTER);
    worksheet_fit_to_pages(*worksheet, 1, 0);
    worksheet_set_margins(*worksheet, 0.5, 0.5, 0.5, 0.75);
    footer = arena_format(&xlsx->arena, "&L%s&C%s&RPage &P of &N", xlsx->footer, title);
    return xlsx_result(worksheet_set_footer(*worksheet, footer), "set a footer", err);
}

enum status
xlsx_text(struct xlsx *xlsx, lxw_worksheet *worksheet, uint32_t row, size_t column,
          const char *text, lxw_format *format, struct error *err)
{
    struct arena arena = { 0 };
    lxw_error result = worksheet_write_string(worksheet, row, (lxw_col_t)column,
                                              cell_text(text, &arena, &xlsx->cut), format);

    arena_release(&arena);
    return xlsx_result(result, "write a text", err);
}

enum status
xlsx_row_lines(lxw_worksheet *worksheet, uint32_t row, size_t lines, struct error *err)
{
    if (lines < 2)
        return STATUS_OK;
    lines = lines < LINES_LIMIT ? lines : LINES_LIMIT;
    return xlsx_result(worksheet_set_row(worksheet, row, LINE_HEIGHT * (double)lines, NULL),
                       "set a row", err);
}

static enum status
value_write(struct xlsx *xlsx, lxw_worksheet *worksheet, uint32_t row, size_t column,
            const char *value, enum cell_kind kind, lxw_format *const *formats, struct error *err)
{
    int64_t number = 0;
    int32_t serial = 0;
    bool is_number = false;

    if (value == NULL)
        return STATUS_OK;
    if (kind == CELL_ID || kind == CELL_INT || kind == CELL_PERCENT) {
        is_number = cell_int(value, &number);
    } else if (kind == CELL_DATE || kind == CELL_MONTH) {
        is_number = cell_date(value, &serial);
        number = serial;
    }
    if (!is_number)
        return xlsx_text(xlsx, worksheet, row, column, value,
                         formats[kind == CELL_NOTE ? CELL_NOTE : CELL_TEXT], err);
    return xlsx_result(
        worksheet_write_number(worksheet, row, (lxw_col_t)column,
                               kind == CELL_PERCENT ? (double)number / 1000 : (double)number,
                               formats[kind]),
        "write a number", err);
}

enum status
xlsx_value(struct xlsx *xlsx, lxw_worksheet *worksheet, uint32_t row, size_t column,
           const char *value, enum cell_kind kind, struct error *err)
{
    return value_write(xlsx, worksheet, row, column, value, kind, xlsx->formats, err);
}

enum status
xlsx_fact(struct xlsx *xlsx, lxw_worksheet *worksheet, uint32_t row, size_t column,
          const char *value, enum cell_kind kind, struct error *err)
{
    return value_write(xlsx, worksheet, row, column, value, kind, xlsx->facts, err);
}

/* A sheet while its rows come in. Rows are kept as text until it is known how many there are. */
struct filling {
    struct xlsx *xlsx;
    const struct sheet *sheet;
    struct sheet_account *account;
    struct arena arena;
    struct list kept; /* of const char *const *: one array of values a row */
    bool is_streaming;
    lxw_worksheet *worksheet; /* the one being written, or NULL */
    const char *title;        /* its name */
    uint32_t rows;            /* in it */
};

static lxw_format *
heading_format(const struct xlsx *xlsx, enum cell_kind kind)
{
    return kind == CELL_INT || kind == CELL_PERCENT ? xlsx->heading_number : xlsx->heading;
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

static enum status
page_begin(struct filling *filling, struct error *err)
{
    struct xlsx *xlsx = filling->xlsx;
    const struct sheet *sheet = filling->sheet;
    size_t lines = 1;
    enum status status;

    filling->account->pages++;
    filling->rows = 0;
    filling->title = sheet->title;
    if (filling->account->pages > 1)
        filling->title =
            arena_format(&xlsx->arena, "%s (%zu)", sheet->title, filling->account->pages);
    status = xlsx_worksheet(xlsx, filling->title, filling->is_streaming, &filling->worksheet, err);
    if (status == STATUS_OK)
        status = xlsx_result(worksheet_repeat_rows(filling->worksheet, 0, 0), "repeat a row", err);
    for (size_t i = 0; i < sheet->column_count && status == STATUS_OK; i++) {
        const struct sheet_column *column = &sheet->columns[i];
        double width = column_width(column);
        size_t own = cell_lines(column->title, (size_t)width - GAP - FILTER_WIDTH);

        lines = own > lines ? own : lines;
        status = xlsx_result(
            worksheet_set_column(filling->worksheet, (lxw_col_t)i, (lxw_col_t)i, width, NULL),
            "set a column", err);
        if (status == STATUS_OK)
            status = xlsx_text(xlsx, filling->worksheet, 0, i, column->title,
                               heading_format(xlsx, column->kind), err);
    }
    if (status == STATUS_OK)
        status = xlsx_row_lines(filling->worksheet, 0, lines, err);
    if (status == STATUS_OK)
        worksheet_freeze_panes(filling->worksheet, 1, 0);
    return status;
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

static enum status
page_table(struct filling *filling, struct error *err)
{
    struct xlsx *xlsx = filling->xlsx;
    size_t count = filling->sheet->column_count;
    lxw_table_column *columns = arena_array(&xlsx->arena, count, sizeof *columns);
    lxw_table_column **list = arena_array(&xlsx->arena, count + 1, sizeof *list);
    lxw_table_options options = {
        .name = table_name(xlsx, filling->title),
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
        .style_type_number = 1,
        .columns = list,
    };
    /* Excel wants a row under the header, also where there is none to show. */
    uint32_t last_row = filling->rows > 0 ? filling->rows : 1;

    for (size_t i = 0; i < count; i++) {
        columns[i].header = xlsx_unconst(filling->sheet->columns[i].title);
        columns[i].header_format = heading_format(xlsx, filling->sheet->columns[i].kind);
        list[i] = &columns[i];
    }
    return xlsx_result(
        worksheet_add_table(filling->worksheet, 0, 0, last_row, (lxw_col_t)(count - 1), &options),
        "add a table", err);
}

static enum status
page_end(struct filling *filling, struct error *err)
{
    enum status status = STATUS_OK;
    lxw_col_t last_column = (lxw_col_t)(filling->sheet->column_count - 1);

    if (filling->worksheet == NULL)
        return STATUS_OK;
    if (filling->is_streaming) {
        status =
            xlsx_result(worksheet_autofilter(filling->worksheet, 0, 0, filling->rows, last_column),
                        "add a filter", err);
        /* The library does not look: a full disk would leave a sheet that breaks off. */
        if (status == STATUS_OK && (fflush(filling->worksheet->optimize_tmpfile) != 0 ||
                                    ferror(filling->worksheet->optimize_tmpfile)))
            status = error_set(err, STATUS_OUTPUT, "cannot write the rows of sheet '%s': %s",
                               filling->title, strerror(errno));
    } else {
        status = page_table(filling, err);
    }
    if (filling->account->pages == 1) {
        filling->account->page = filling->title;
        filling->account->page_rows = filling->rows;
    }
    filling->worksheet = NULL;
    return status;
}

/* The lines of a row's longest note. */
static size_t
row_lines(const struct sheet *sheet, const char *const *value)
{
    size_t lines = 1;

    for (size_t i = 0; i < sheet->column_count; i++)
        if (sheet->columns[i].kind == CELL_NOTE && value[i] != NULL) {
            size_t own = cell_lines(value[i], (size_t)sheet->columns[i].width - GAP);

            lines = own > lines ? own : lines;
        }
    return lines;
}

static enum status
row_write(struct filling *filling, const char *const *value, struct error *err)
{
    enum status status = STATUS_OK;

    if (filling->worksheet != NULL && filling->rows == filling->xlsx->sheet_rows)
        status = page_end(filling, err);
    if (status == STATUS_OK && filling->worksheet == NULL)
        status = page_begin(filling, err);
    if (status != STATUS_OK)
        return status;
    filling->rows++;
    filling->account->rows++;
    status =
        xlsx_row_lines(filling->worksheet, filling->rows, row_lines(filling->sheet, value), err);
    for (size_t i = 0; i < filling->sheet->column_count && status == STATUS_OK; i++)
        status = xlsx_value(filling->xlsx, filling->worksheet, filling->rows, i, value[i],
                            filling->sheet->columns[i].kind, err);
    return status;
}

static enum status
kept_write(struct filling *filling, struct error *err)
{
    enum status status = STATUS_OK;
    const char *const **rows = filling->kept.items;

    for (size_t i = 0; i < filling->kept.count && status == STATUS_OK; i++)
        status = row_write(filling, rows[i], err);
    arena_release(&filling->arena);
    filling->kept = (struct list){ 0 };
    return status;
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

static enum status
row_sum(struct filling *filling, const struct pg_row *row, struct error *err)
{
    for (size_t i = 0; i < row->count; i++) {
        int64_t number;

        if (filling->sheet->columns[i].kind != CELL_INT || row->value[i] == NULL)
            continue;
        if (!cell_int(row->value[i], &number) ||
            __builtin_add_overflow(filling->account->sums[i], number, &filling->account->sums[i]))
            return error_set(err, STATUS_DEFECT,
                             "'%s' of sheet '%s' is not a number Excel can hold",
                             filling->sheet->columns[i].title, filling->sheet->title);
    }
    return STATUS_OK;
}

static enum status
row_take(const struct pg_row *row, void *context, struct error *err)
{
    struct filling *filling = context;
    enum status status;

    if (row->count != filling->sheet->column_count)
        return error_set(err, STATUS_DEFECT, "the statement of sheet '%s' gives %zu columns of %zu",
                         filling->sheet->title, row->count, filling->sheet->column_count);
    status = row_sum(filling, row, err);
    if (status != STATUS_OK)
        return status;
    if (!filling->is_streaming &&
        (filling->kept.count + 1) * row->count > filling->xlsx->cells_left) {
        filling->is_streaming = true;
        status = kept_write(filling, err);
    }
    if (filling->is_streaming)
        return status == STATUS_OK ? row_write(filling, row->value, err) : status;
    row_keep(filling, row);
    return STATUS_OK;
}

enum status
xlsx_sheet(struct xlsx *xlsx, const struct sheet *sheet, sheet_rows_fn rows, void *source,
           struct sheet_account *account, struct error *err)
{
    struct filling filling = { .xlsx = xlsx, .sheet = sheet, .account = account };
    enum status status;

    *account = (struct sheet_account){
        .sums = arena_array(&xlsx->arena, sheet->column_count, sizeof(int64_t)),
    };
    status = rows(sheet, source, row_take, &filling, err);
    if (status == STATUS_OK && !filling.is_streaming) {
        xlsx->cells_left -= filling.kept.count * sheet->column_count;
        status = kept_write(&filling, err);
        if (status == STATUS_OK && filling.account->pages == 0)
            status = page_begin(&filling, err);
    }
    account->is_table = !filling.is_streaming;
    if (status == STATUS_OK)
        status = page_end(&filling, err);
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
    int kept = stderr_close();

    xlsx->workbook = NULL;
    errno = 0;
    result = workbook_close(workbook);
    failure = errno;
    stderr_open(kept);
    errno = failure;
    return xlsx_result(result, "write the file", err);
}

void
xlsx_release(struct xlsx *xlsx)
{
    if (xlsx->workbook != NULL)
        lxw_workbook_free(xlsx->workbook);
    xlsx->workbook = NULL;
    arena_release(&xlsx->arena);
}
