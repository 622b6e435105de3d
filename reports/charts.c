#include "reports/charts.h"

#include <inttypes.h>
#include <stdbool.h>

#define ROW_PIXELS 20 /* of a row of ordinary height */
#define WIDE 760      /* pixels; a landscape page has 960, and fonts differ */
#define HIGH 400
#define HIGHEST 620 /* with its caption it must fit a page */
#define BAR_PIXELS 16
#define BARS_LIMIT 36
#define MONTHS_LIMIT 60
#define LIBRARY_WIDE 480.0 /* the library's own size, which it scales */
#define LIBRARY_HIGH 288.0

/* The rows of a sheet that its chart shows: first to last, 1 being the first under the heading. */
struct extent {
    uint32_t first;
    uint32_t last;
};

static bool
is_bar(const struct sheet_chart *picture)
{
    return picture->kind == CHART_BAR || picture->kind == CHART_STACKED_BAR;
}

static struct extent
chart_extent(const struct sheet *sheet, const struct sheet_account *account)
{
    uint32_t limit = is_bar(sheet->chart) ? BARS_LIMIT : MONTHS_LIMIT;
    struct extent extent = { .first = 1, .last = account->page_rows };

    if (account->page_rows > limit && sheet->columns[sheet->chart->category].kind == CELL_MONTH)
        extent.first = account->page_rows - limit + 1;
    else if (account->page_rows > limit)
        extent.last = limit;
    return extent;
}

/* Rows that are all nought make no picture either. */
static bool
has_picture(const struct sheet *sheet, const struct sheet_account *account)
{
    for (size_t i = 0; i < sheet->chart->series_count; i++)
        if (account->sums[sheet->chart->series[i]] != 0)
            return true;
    return false;
}

static enum status
chart_fill(lxw_chart *chart, const struct sheet *sheet, const struct sheet_account *account,
           struct error *err)
{
    const struct sheet_chart *picture = sheet->chart;
    lxw_col_t category = (lxw_col_t)picture->category;
    struct extent extent = chart_extent(sheet, account);

    for (size_t i = 0; i < picture->series_count; i++) {
        lxw_col_t column = (lxw_col_t)picture->series[i];
        lxw_chart_series *series = chart_add_series(chart, NULL, NULL);

        if (series == NULL)
            return error_set(err, STATUS_OUTPUT, "cannot add a chart of sheet '%s'", sheet->title);
        chart_series_set_categories(series, account->page, extent.first, category, extent.last,
                                    category);
        chart_series_set_values(series, account->page, extent.first, column, extent.last, column);
        chart_series_set_name(series, sheet->columns[column].title);
    }
    chart_title_set_name(chart, picture->title);
    if (sheet->columns[picture->category].kind == CELL_MONTH)
        chart_axis_set_num_format(chart->x_axis, "yyyy-mm");
    if (is_bar(picture)) {
        lxw_chart_font small = { .size = 8 };

        /* Of bars this is the axis of the categories: first row on top, each with its name. */
        chart_axis_set_reverse(chart->y_axis);
        chart_axis_set_interval_unit(chart->y_axis, 1);
        chart_axis_set_num_font(chart->y_axis, &small);
    }
    if (picture->series_count == 1)
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    else
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    return STATUS_OK;
}

static int
chart_height(const struct sheet *sheet, const struct sheet_account *account)
{
    struct extent extent = chart_extent(sheet, account);
    int bars = (int)(extent.last - extent.first + 1) * BAR_PIXELS + 120;

    if (!is_bar(sheet->chart) || bars < HIGH)
        return HIGH;
    return bars < HIGHEST ? bars : HIGHEST;
}

/* Draw a sheet's chart under its caption, and move *row past it. */
static enum status
chart_draw(struct xlsx *xlsx, lxw_worksheet *worksheet, const struct sheet *sheet,
           const struct sheet_account *account, uint32_t *row, struct error *err)
{
    static const uint8_t KINDS[] = {
        [CHART_LINE] = LXW_CHART_LINE,
        [CHART_COLUMN] = LXW_CHART_COLUMN,
        [CHART_STACKED_COLUMN] = LXW_CHART_COLUMN_STACKED,
        [CHART_BAR] = LXW_CHART_BAR,
        [CHART_STACKED_BAR] = LXW_CHART_BAR_STACKED,
    };
    struct extent extent = chart_extent(sheet, account);
    uint32_t shown = extent.last - extent.first + 1;
    const char *caption =
        shown == account->rows
            ? arena_format(&xlsx->arena, "Sheet %s", sheet->title)
            : arena_format(&xlsx->arena, "Sheet %s, the %s %u of %" PRIu64 " rows", sheet->title,
                           extent.first > 1 ? "last" : "first", shown, account->rows);
    int high = chart_height(sheet, account);
    lxw_chart_options options = {
        .description = xlsx_unconst(sheet->chart->description),
        .x_scale = WIDE / LIBRARY_WIDE,
        .y_scale = high / LIBRARY_HIGH,
    };
    lxw_chart *chart = workbook_add_chart(xlsx->workbook, KINDS[sheet->chart->kind]);
    enum status status;

    if (chart == NULL)
        return error_set(err, STATUS_OUTPUT, "cannot add a chart of sheet '%s'", sheet->title);
    status = xlsx_text(xlsx, worksheet, (*row)++, 0, caption, xlsx->section, err);
    if (status == STATUS_OK)
        status = chart_fill(chart, sheet, account, err);
    if (status == STATUS_OK)
        status = xlsx_result(worksheet_insert_chart_opt(worksheet, *row, 0, chart, &options),
                             "insert a chart", err);
    *row += (uint32_t)(high / ROW_PIXELS) + 2;
    return status;
}

bool
charts_has(const struct workbook *workbook)
{
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (workbook->sheets[i].chart != NULL)
            return true;
    return false;
}

enum status
charts_draw(struct xlsx *xlsx, lxw_worksheet *worksheet, const struct workbook *workbook,
            const struct sheet_account *accounts, struct error *err)
{
    /* Where each printed page but the first begins; ends with 0. */
    lxw_row_t *breaks = arena_array(&xlsx->arena, workbook->sheet_count + 1, sizeof *breaks);
    size_t break_count = 0;
    uint32_t row = 0;
    enum status status = STATUS_OK;

    for (size_t i = 0; i < workbook->sheet_count && status == STATUS_OK; i++) {
        const struct sheet *sheet = &workbook->sheets[i];

        if (sheet->chart == NULL)
            continue;
        if (!has_picture(sheet, &accounts[i])) {
            const char *line = arena_format(&xlsx->arena, "%s: sheet %s has nothing to draw",
                                            sheet->chart->title, sheet->title);

            status = xlsx_text(xlsx, worksheet, row, 0, line, NULL, err);
            row += 2;
            continue;
        }
        if (row > 0)
            breaks[break_count++] = row;
        status = chart_draw(xlsx, worksheet, sheet, &accounts[i], &row, err);
    }
    if (status == STATUS_OK && break_count > 0) {
        worksheet_set_print_scale(worksheet, 100); /* a page a picture, not all on one's width */
        status = xlsx_result(worksheet_set_h_pagebreaks(worksheet, breaks), "break a page", err);
    }
    return status;
}
