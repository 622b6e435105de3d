#include "reports/sheet.h"

#include "core/spill.h"
#include "reports/cell.h"
#include "reports/cross.h"
#include "reports/list_csv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/*
 * A sheet while its rows come in. Rows are kept as text until it is known how many there are: in
 * memory while the budget lasts, then in a temporary file.
 */
struct filling {
    struct xlsx *xlsx;
    const struct sheet *sheet;
    size_t column_count;
    struct sheet_account *account;
    bool is_by_month;
    size_t month; /* the column of months, of a list by month */
    struct arena arena;
    struct list kept; /* of const char *const *: one array of values a row */
    struct spill *spill;
    struct spill_part part;
    size_t parts;
    int64_t taken;        /* rows that came in */
    struct list_csv *csv; /* where they go to a file */
    bool is_streaming;
    bool is_begun; /* page is being written: its last row is page.row */
    struct page page;
    const char *title;  /* its name */
    int64_t *page_sums; /* of its rows, as account->sums is of all */
};

static const struct sheet_column *
column_at(const struct filling *filling, size_t at)
{
    return &COLUMNS[filling->sheet->columns[at]];
}

static lxw_format *
heading_format(const struct xlsx *xlsx, enum cell_kind kind)
{
    return cell_kind_is_figure(kind) ? xlsx->style.heading_number : xlsx->style.heading;
}

double
sheet_column_width(const struct sheet_column *column)
{
    size_t longest = 0;

    for (const char *at = column->title; *at != '\0'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");

        longest = length > longest ? length : longest;
        at += length;
    }
    longest += STYLE_GAP + STYLE_FILTER_WIDTH + 1; /* bold letters are wider */
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
                         : arena_format(&xlsx->arena, "%s %zu", title, filling->account->pages);
    filling->page = xlsx_page(xlsx, filling->title, filling->is_streaming);
    filling->is_begun = true;
    if (filling->page.worksheet == NULL)
        return;
    page_repeat(&filling->page);
    for (size_t i = 0; i < filling->column_count; i++) {
        const struct sheet_column *column = column_at(filling, i);
        double width = sheet_column_width(column);
        size_t own = cell_lines(column->title, (size_t)width - STYLE_GAP - STYLE_FILTER_WIDTH);

        lines = own > lines ? own : lines;
        page_width(&filling->page, i, width);
        page_text(&filling->page, i, column->title, heading_format(xlsx, column->kind));
    }
    page_lines(&filling->page, lines);
    page_freeze(&filling->page, 1, 0);
}

char *
sheet_name(struct xlsx *xlsx, const char *part, const char *other)
{
    char *name = arena_format(&xlsx->arena, "%s_%s", part, other);

    for (char *at = name; *at != '\0'; at++)
        if (!((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
              (*at >= '0' && *at <= '9')))
            *at = '_';
    return name;
}

const char *
sheet_form_name(enum sheet_form form)
{
    static const char *const NAMES[] = {
        [FORM_TABLE] = "table",
        [FORM_STREAM] = "list with filters",
        [FORM_CROSS] = "cross table",
        [FORM_FILE] = "headings, and a file",
    };

    return NAMES[form];
}

/* Whether a column is added up under its rows. */
static bool
is_totalled(const struct filling *filling, size_t at)
{
    return filling->xlsx->has_totals && filling->page.row > 0 &&
           sheet_adds_up(filling->sheet, filling->sheet->columns[at]);
}

static bool
has_totals(const struct filling *filling)
{
    bool has = false;

    for (size_t i = 0; i < filling->column_count; i++)
        has = has || is_totalled(filling, i);
    return has;
}

/* The line of totals under a page's rows, each with its name in the workbook. */
static void
totals_write(const struct filling *filling)
{
    struct page under = filling->page;

    under.row++;
    for (size_t i = 0; i < filling->column_count; i++) {
        const struct sheet_column *column = column_at(filling, i);

        if (is_totalled(filling, i))
            page_sum(&under, i, filling->page_sums[i], 1, filling->page.row, column->kind,
                     sheet_name(filling->xlsx,
                                sheet_name(filling->xlsx, filling->title, column->title), "total"));
        else
            page_text(&under, i, i == 0 ? PAGE_TOTAL : "", filling->xlsx->style.total[CELL_TEXT]);
    }
}

static void
table_add(const struct filling *filling)
{
    struct xlsx *xlsx = filling->xlsx;
    struct page_column *columns = arena_array(&xlsx->arena, filling->column_count, sizeof *columns);

    for (size_t i = 0; i < filling->column_count; i++)
        columns[i] = (struct page_column){
            .title = column_at(filling, i)->title,
            .is_number = cell_kind_is_figure(column_at(filling, i)->kind),
            .is_total = is_totalled(filling, i),
        };
    page_table(&filling->page, sheet_name(xlsx, filling->title, "table"), 0, columns,
               filling->column_count);
}

static void
filter_add(const struct filling *filling)
{
    xlsx_keep(filling->xlsx,
              worksheet_autofilter(filling->page.worksheet, 0, 0, filling->page.row,
                                   (lxw_col_t)(filling->column_count - 1)),
              "add a filter");
}

/* The library does not look: a full disk would leave a sheet that breaks off. */
static void
stream_check(const struct filling *filling)
{
    lxw_worksheet *worksheet = filling->page.worksheet;

    if (fflush(worksheet->optimize_tmpfile) != 0 || ferror(worksheet->optimize_tmpfile))
        xlsx_fail(filling->xlsx, STATUS_OUTPUT, "cannot write the rows of sheet '%s': %s",
                  filling->title, strerror(errno));
}

/* Take what a page came to over to the sheet. */
static void
sums_take(struct filling *filling)
{
    for (size_t i = 0; i < filling->column_count; i++) {
        int64_t *sum = &filling->account->sums[i];

        if (__builtin_add_overflow(*sum, filling->page_sums[i], sum))
            xlsx_fail(filling->xlsx, STATUS_DEFECT,
                      "'%s' of sheet '%s' is more than a number holds",
                      column_at(filling, i)->title, filling->sheet->title);
        filling->page_sums[i] = 0;
    }
}

static void
sheet_page_end(struct filling *filling)
{
    filling->is_begun = false;
    if (!page_is_writing(&filling->page))
        return;
    if (filling->account->pages == 1) {
        filling->account->page = filling->title;
        filling->account->page_rows = filling->page.row;
    }
    for (size_t i = 0; i < filling->column_count; i++)
        page_mark(&filling->page, i, filling->sheet->columns[i]);
    if (filling->is_streaming)
        filter_add(filling);
    else if (filling->account->csv == NULL)
        table_add(filling);
    if (has_totals(filling)) {
        totals_write(filling);
        filling->page.row++;
    }
    if (filling->is_streaming)
        stream_check(filling);
    if (sheet_is_of_persons(filling->sheet))
        page_no_print(&filling->page, filling->column_count);
    else
        page_print(&filling->page, filling->title, filling->sheet->shows, filling->column_count);
    sums_take(filling);
}

/* The lines of a row's longest note. */
static size_t
row_lines(const struct filling *filling, const char *const *value)
{
    size_t lines = 1;

    for (size_t i = 0; i < filling->column_count; i++)
        if (column_at(filling, i)->kind == CELL_NOTE && value[i] != NULL) {
            size_t own = cell_lines(value[i], (size_t)column_at(filling, i)->width - STYLE_GAP);

            lines = own > lines ? own : lines;
        }
    return lines;
}

/* Add a value to the sums of a page. */
static void
sum_add(struct filling *filling, size_t at, const char *text)
{
    enum cell_kind kind = column_at(filling, at)->kind;
    int64_t number;

    if (!cell_kind_is_figure(kind) || kind == CELL_PERCENT || text == NULL ||
        strcmp(text, XLSX_HIDDEN) == 0)
        return;
    if (!cell_int(text, &number) ||
        __builtin_add_overflow(filling->page_sums[at], number, &filling->page_sums[at]))
        xlsx_fail(filling->xlsx, STATUS_DEFECT, "'%s' of sheet '%s' is not a number Excel can hold",
                  column_at(filling, at)->title, filling->sheet->title);
}

/* Count a row of a list by month to its month. */
static void
month_add(struct filling *filling, const char *const *value)
{
    struct list *months = &filling->account->months;
    struct arena *arena = &filling->xlsx->arena;
    const char *day = value[filling->month];
    struct month_rows *rows = months->items;

    if (day == NULL || strlen(day) < MONTH_TEXT)
        return;
    if (months->count > 0 && strncmp(rows[months->count - 1].month, day, MONTH_TEXT) == 0) {
        rows += months->count - 1;
    } else {
        rows = list_push(months, arena, sizeof *rows);
        rows->first = filling->page.row;
        rows->sums = arena_array(arena, filling->column_count, sizeof *rows->sums);
        memcpy(rows->month, day, MONTH_TEXT);
    }
    rows->last = filling->page.row;
    for (size_t i = 0; i < filling->column_count; i++) {
        int64_t number = 0;

        if (cell_kind_is_figure(column_at(filling, i)->kind) && value[i] != NULL &&
            cell_int(value[i], &number))
            rows->sums[i] += number;
    }
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
        sum_add(filling, i, value[i]);
    if (filling->is_by_month)
        month_add(filling, value);
    for (size_t i = 0; i < filling->column_count; i++)
        page_value(&filling->page, i, &(struct value){ value[i], column_at(filling, i)->kind });
}

/* A row goes where it is shown. */
static enum status
row_put(const struct pg_row *row, void *context, struct error *err)
{
    struct filling *filling = context;

    if (filling->csv == NULL) {
        row_write(filling, row->value);
        return xlsx_failure(filling->xlsx, err);
    }
    filling->account->rows++;
    for (size_t i = 0; i < filling->column_count; i++)
        sum_add(filling, i, row->value[i]);
    list_csv_row(filling->csv, row->value);
    return xlsx_failure(filling->xlsx, err);
}

/* The rows that were kept, in order. */
static enum status
kept_put(struct filling *filling, struct error *err)
{
    const char *const **rows = filling->kept.items;
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < filling->kept.count; i++)
        status = row_put(&(struct pg_row){ rows[i], filling->column_count }, filling, err);
    arena_release(&filling->arena);
    filling->kept = (struct list){ 0 };
    if (filling->spill == NULL || status != STATUS_OK)
        return status;
    status = spill_put(filling->spill, filling->parts++, &filling->part, err);
    if (status == STATUS_OK)
        status = spill_each(filling->spill, row_put, filling, err);
    spill_close(filling->spill);
    filling->spill = NULL;
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

#define SPILL_BYTES ((size_t)256 * 1024) /* of rows that are handed in together */

static enum status
row_spill(struct filling *filling, const struct pg_row *row, struct error *err)
{
    if (filling->spill == NULL) {
        enum status status = spill_open(&filling->spill, err);

        if (status != STATUS_OK)
            return status;
    }
    spill_row(&filling->part, 0, row->value, row->count);
    if (filling->part.length < SPILL_BYTES)
        return STATUS_OK;
    return spill_put(filling->spill, filling->parts++, &filling->part, err);
}

/* There are more rows than a sheet is to have. */
static enum status
csv_begin(struct filling *filling, struct error *err)
{
    struct xlsx *xlsx = filling->xlsx;
    const char *name = list_csv_name(xlsx->name, filling->sheet, &xlsx->arena);
    enum status status = list_csv_open(arena_format(&xlsx->arena, "%s/%s", xlsx->folder, name),
                                       filling->sheet, &filling->csv, err);

    if (status != STATUS_OK)
        return status;
    filling->account->csv = name;
    return kept_put(filling, err);
}

/* A cross table is held whole, and is as large as its facilities and months, not its people. */
static size_t
cells_most(const struct filling *filling)
{
    return filling->sheet->across != COLUMN_NONE ? filling->xlsx->cross_cells
                                                 : filling->xlsx->cells_left;
}

/* Whether a row more can be kept in memory. */
static bool
has_room(const struct filling *filling)
{
    return filling->spill == NULL &&
           (filling->kept.count + 1) * filling->column_count <= cells_most(filling);
}

static enum status
row_take(const struct pg_row *row, void *context, struct error *err)
{
    struct filling *filling = context;
    /* Tables of numbers come to few rows, and stay in the workbook. */
    int64_t most = sheet_is_of_persons(filling->sheet) ? filling->xlsx->csv_rows : 0;
    enum status status = STATUS_OK;

    if (row->count != filling->column_count)
        return error_set(err, STATUS_DEFECT, "the statement of sheet '%s' gives %zu columns of %zu",
                         filling->sheet->title, row->count, filling->column_count);
    if (filling->taken++ == most && most > 0)
        status = csv_begin(filling, err);
    if (status != STATUS_OK)
        return status;
    if (filling->csv != NULL || filling->is_streaming)
        return row_put(row, filling, err);
    if (has_room(filling)) {
        row_keep(filling, row);
        return xlsx_failure(filling->xlsx, err);
    }
    if (most > 0)
        return row_spill(filling, row, err);
    filling->is_streaming = true;
    status = kept_put(filling, err);
    return status == STATUS_OK ? row_put(row, filling, err) : status;
}

/* The cross table of the rows that are kept; false where they stay a list. */
static bool
cross_end(struct filling *filling)
{
    const struct sheet *sheet = filling->sheet;

    if (sheet->across == COLUMN_NONE || filling->is_streaming || filling->kept.count == 0 ||
        !cross_write(filling->xlsx, sheet, filling->kept.items, filling->kept.count,
                     &filling->account->cross))
        return false;
    for (size_t row = 0; row < filling->kept.count; row++)
        for (size_t i = 0; i < filling->column_count; i++)
            sum_add(filling, i, ((const char *const **)filling->kept.items)[row][i]);
    sums_take(filling);
    filling->account->form = FORM_CROSS;
    filling->account->pages = 1;
    filling->account->rows = filling->kept.count;
    return true;
}

/* The file is whole, and the sheet names it. */
static enum status
csv_end(struct filling *filling, struct error *err)
{
    const struct xlsx *xlsx = filling->xlsx;
    enum status status = list_csv_close(filling->csv, err);

    filling->csv = NULL;
    if (status != STATUS_OK)
        return status;
    sheet_page_begin(filling);
    filling->page.row++;
    page_text(&filling->page, 0,
              arena_format(&filling->arena, SHEET_ROWS_IN_FILE "%s", filling->account->csv),
              xlsx->style.value[CELL_TEXT]);
    filling->page.row = 0;
    filling->account->form = FORM_FILE;
    sheet_page_end(filling);
    return STATUS_OK;
}

/* What is left to write when all rows are known. */
static enum status
sheet_end(struct filling *filling, struct error *err)
{
    enum status status = STATUS_OK;

    if (filling->csv != NULL)
        return csv_end(filling, err);
    if (cross_end(filling))
        return STATUS_OK;
    if (!filling->is_streaming) {
        filling->is_streaming = filling->spill != NULL;
        if (!filling->is_streaming && filling->sheet->across == COLUMN_NONE)
            filling->xlsx->cells_left -= filling->kept.count * filling->column_count;
        status = kept_put(filling, err);
    }
    if (status == STATUS_OK && !filling->is_begun)
        sheet_page_begin(filling);
    filling->account->form = filling->is_streaming ? FORM_STREAM : FORM_TABLE;
    sheet_page_end(filling);
    return status;
}

enum status
sheet_write(struct xlsx *xlsx, const struct sheet *sheet, sheet_rows_fn rows, void *source,
            struct sheet_account *account, struct error *err)
{
    size_t column_count = sheet_column_count(sheet);
    struct filling filling = {
        .xlsx = xlsx, .sheet = sheet, .column_count = column_count, .account = account
    };
    struct error ignored;
    enum status status;

    *account = (struct sheet_account){
        .sums = arena_array(&xlsx->arena, column_count, sizeof *account->sums),
    };
    filling.is_by_month = sheet_is_by_month(sheet, &filling.month);
    filling.page_sums = arena_array(&xlsx->arena, column_count, sizeof *filling.page_sums);
    status = rows(sheet, source, row_take, &filling, err);
    if (status == STATUS_OK)
        status = sheet_end(&filling, err);
    if (status == STATUS_OK)
        status = xlsx_failure(xlsx, err);
    (void)list_csv_close(filling.csv, &ignored);
    spill_close(filling.spill);
    spill_part_release(&filling.part);
    arena_release(&filling.arena);
    if (status != STATUS_OK)
        error_prefix(err, sheet->title);
    return status;
}
