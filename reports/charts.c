#include "reports/charts.h"

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#define ROW_PIXELS 20 /* of a row of ordinary height */
#define PAGE_ROWS 33  /* of ordinary height, on a landscape page */
#define WIDE 760      /* pixels; a landscape page has 960, and fonts differ */
#define HIGH 400
#define HIGHEST 620 /* with its caption it must fit a page */
#define BAR_PIXELS 16
#define BARS_LIMIT 36
#define MONTHS_LIMIT 60
#define LIBRARY_WIDE 480.0 /* the library's own size, which it scales */
#define LIBRARY_HIGH 288.0

_Static_assert(HIGHEST / ROW_PIXELS + 3 <= CHARTS_ROWS_MOST, "a caption, a chart, two empty rows");

/* A chart with where its columns stand in the sheet, and the rows that it shows. */
struct picture {
    const struct chart *chart;
    const struct sheet *sheet;
    const struct sheet_account *account;
    size_t category;
    size_t series[CHART_SERIES_MOST];
    size_t series_count;
    uint32_t first; /* 1 is the first row under the heading */
    uint32_t last;
};

static bool
is_bar(const struct chart *chart)
{
    return chart->kind == CHART_BAR || chart->kind == CHART_STACKED_BAR;
}

static bool
is_by_month(const struct chart *chart)
{
    return COLUMNS[chart->category].kind == CELL_MONTH;
}

/* The rows that a chart shows: of months the last. */
static void
picture_bound(struct picture *picture)
{
    uint32_t limit = is_bar(picture->chart) ? BARS_LIMIT : MONTHS_LIMIT;
    uint32_t rows = picture->account->page_rows;

    picture->first = 1;
    picture->last = rows;
    if (rows > limit && is_by_month(picture->chart))
        picture->first = rows - limit + 1;
    else if (rows > limit)
        picture->last = limit;
}

static struct picture
picture_of(struct xlsx *xlsx, const struct sheet *sheet, const struct sheet_account *account)
{
    const struct chart *chart = sheet->chart;
    struct picture picture = { .chart = chart,
                               .sheet = sheet,
                               .account = account,
                               .series_count = chart_series_count(chart) };
    bool is_whole = sheet_column_find(sheet, chart->category, &picture.category);

    for (size_t i = 0; i < picture.series_count; i++)
        is_whole = sheet_column_find(sheet, chart->series[i], &picture.series[i]) && is_whole;
    if (!is_whole)
        xlsx_fail(xlsx, STATUS_DEFECT, "the chart of sheet '%s' names a column that it lacks",
                  sheet->title);
    picture_bound(&picture);
    return picture;
}

/* Rows that are all nought make no picture either, nor those in a file. */
static bool
has_rows(const struct picture *picture)
{
    if (picture->account->csv != NULL)
        return false;
    for (size_t i = 0; i < picture->series_count; i++)
        if (picture->account->sums[picture->series[i]] != 0)
            return true;
    return false;
}

static void
series_add(struct xlsx *xlsx, lxw_chart *chart, const struct picture *picture, size_t at)
{
    const char *page = picture->account->page;
    lxw_col_t category = (lxw_col_t)picture->category;
    lxw_col_t column = (lxw_col_t)picture->series[at];
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);

    if (series == NULL) {
        xlsx_fail(xlsx, STATUS_OUTPUT, "cannot add a chart of sheet '%s'", picture->sheet->title);
        return;
    }
    chart_series_set_categories(series, page, picture->first, category, picture->last, category);
    chart_series_set_values(series, page, picture->first, column, picture->last, column);
    chart_series_set_fill(series, &(lxw_chart_fill){ .color = STYLE_SERIES[at] });
    chart_series_set_line(series, &(lxw_chart_line){ .color = STYLE_SERIES[at] });
    chart_series_set_name(series, COLUMNS[picture->chart->series[at]].title);
}

static void
chart_fill(struct xlsx *xlsx, lxw_chart *chart, const struct picture *picture)
{
    for (size_t i = 0; i < picture->series_count; i++)
        series_add(xlsx, chart, picture, i);
    chart_title_set_name(chart, picture->chart->title);
    if (is_by_month(picture->chart))
        chart_axis_set_num_format(chart->x_axis, "yyyy-mm");
    if (is_bar(picture->chart)) {
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
}

static int
picture_height(const struct picture *picture)
{
    int bars = (int)(picture->last - picture->first + 1) * BAR_PIXELS + 120;

    if (!is_bar(picture->chart) || bars < HIGH)
        return HIGH;
    return bars < HIGHEST ? bars : HIGHEST;
}

/* Its caption, itself and two empty rows. */
static uint32_t
picture_rows(const struct picture *picture)
{
    return (uint32_t)(picture_height(picture) / ROW_PIXELS) + 3;
}

#define CAPTION_DRAWN "Sheet "
#define CAPTION_EMPTY ": sheet "

/* Whether a text begins with another; *rest is what follows. */
static bool
begins_with(const char *text, const char *begin, const char **rest)
{
    size_t length = strlen(begin);

    *rest = text + length;
    return strncmp(text, begin, length) == 0;
}

const struct sheet *
charts_sheet(const struct workbook *workbook, const char *caption)
{
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct sheet *sheet = &workbook->sheets[i];
        const char *rest;

        if (sheet->chart == NULL)
            continue;
        if (begins_with(caption, CAPTION_DRAWN, &rest) && begins_with(rest, sheet->title, &rest) &&
            (*rest == '\0' || *rest == ','))
            return sheet;
        if (begins_with(caption, sheet->chart->title, &rest) &&
            begins_with(rest, CAPTION_EMPTY, &rest) && begins_with(rest, sheet->title, &rest))
            return sheet;
    }
    return NULL;
}

static const char *
caption(struct arena *arena, const struct picture *picture)
{
    uint32_t shown = picture->last - picture->first + 1;

    if (shown == picture->account->rows)
        return arena_format(arena, CAPTION_DRAWN "%s", picture->sheet->title);
    return arena_format(arena, CAPTION_DRAWN "%s, the %s %u of %" PRIu64 " rows",
                        picture->sheet->title, picture->first > 1 ? "last" : "first", shown,
                        picture->account->rows);
}

/* Draw a chart under its caption, and move the page's row past it. */
static void
picture_draw(struct page *page, const struct picture *picture)
{
    static const uint8_t KINDS[] = {
        [CHART_LINE] = LXW_CHART_LINE,
        [CHART_COLUMN] = LXW_CHART_COLUMN,
        [CHART_STACKED_COLUMN] = LXW_CHART_COLUMN_STACKED,
        [CHART_BAR] = LXW_CHART_BAR,
        [CHART_STACKED_BAR] = LXW_CHART_BAR_STACKED,
    };
    struct xlsx *xlsx = page->xlsx;
    int high = picture_height(picture);
    lxw_chart_options options = {
        .description = xlsx_unconst(picture->chart->description),
        .x_scale = WIDE / LIBRARY_WIDE,
        .y_scale = high / LIBRARY_HIGH,
    };
    lxw_chart *chart;

    page_text(page, 0, caption(&xlsx->arena, picture), xlsx->style.section);
    page->row++;
    chart = workbook_add_chart(xlsx->workbook, KINDS[picture->chart->kind]);
    if (chart == NULL) {
        xlsx_fail(xlsx, STATUS_OUTPUT, "cannot add a chart of sheet '%s'", picture->sheet->title);
        return;
    }
    chart_fill(xlsx, chart, picture);
    xlsx_keep(xlsx, worksheet_insert_chart_opt(page->worksheet, page->row, 0, chart, &options),
              "insert a chart");
    page->row += picture_rows(picture) - 1;
}

void
charts_draw(struct page *page, const struct workbook *workbook,
            const struct sheet_account *accounts)
{
    struct xlsx *xlsx = page->xlsx;
    /* Where each printed page but the first begins; ends with 0. */
    lxw_row_t *breaks = arena_array(&xlsx->arena, workbook->sheet_count + 1, sizeof *breaks);
    size_t break_count = 0;
    bool is_first = true; /* and stands under what the page has above it, where there is room */

    page->row++;
    for (size_t i = 0; i < workbook->sheet_count && xlsx->status == STATUS_OK; i++) {
        const struct sheet *sheet = &workbook->sheets[i];
        struct picture picture;

        if (sheet->chart == NULL)
            continue;
        picture = picture_of(xlsx, sheet, &accounts[i]);
        if (!has_rows(&picture)) {
            page_text(page, 0,
                      arena_format(&xlsx->arena, "%s" CAPTION_EMPTY "%s has nothing to draw",
                                   sheet->chart->title, sheet->title),
                      NULL);
            page->row += 2;
            continue;
        }
        if (!is_first || page->row + picture_rows(&picture) > PAGE_ROWS)
            breaks[break_count++] = page->row;
        is_first = false;
        picture_draw(page, &picture);
    }
    if (break_count == 0 || xlsx->status != STATUS_OK)
        return;
    xlsx_keep(xlsx, worksheet_set_h_pagebreaks(page->worksheet, breaks), "break a page");
}
