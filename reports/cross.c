#include "reports/cross.h"

#include "core/array.h"
#include "core/day.h"
#include "reports/cell.h"
#include "reports/sheet.h"

#include <string.h>
#include <strings.h>

#define HEADING_MOST 60 /* bytes of a value that heads a column */
#define YEAR_MONTHS 12  /* those before the month a year ago are folded away */
#define NUMBER_WIDTH 9.0

/* The rows of a line of the table, one of each that stands across. */
struct line {
    const char *const *first; /* of its rows: names the line */
    const char *const **row;  /* by what stands across; NULL where there is none */
};

struct cross {
    struct xlsx *xlsx;
    const struct sheet *sheet;
    struct page page;
    size_t across; /* columns of the sheet, by where they stand in it */
    size_t dims[SHEET_COLUMNS_MOST];
    size_t dim_count;
    size_t figures[SHEET_COLUMNS_MOST];
    size_t figure_count;
    const char *values[CROSS_ACROSS_MOST]; /* that stand across, in order; NULL the last */
    const char *heads[CROSS_ACROSS_MOST];
    size_t value_count;
    struct line *lines;
    size_t line_count;
    bool has_all; /* the last column is of all that stand across */
    uint32_t *top;
    int64_t **number; /* of each block */
};

static const struct sheet_column *
column_of(const struct cross *cross, size_t at)
{
    return &COLUMNS[cross->sheet->columns[at]];
}

static void
columns_sort(struct cross *cross)
{
    size_t count = sheet_column_count(cross->sheet);

    for (size_t i = 0; i < count; i++) {
        if (cross->sheet->columns[i] == cross->sheet->across)
            cross->across = i;
        else if (cell_kind_is_figure(column_of(cross, i)->kind))
            cross->figures[cross->figure_count++] = i;
        else
            cross->dims[cross->dim_count++] = i;
    }
}

/* Null is the last. */
static int
values_compare(const void *left, const void *right)
{
    const char *one = *(const char *const *)left;
    const char *other = *(const char *const *)right;

    if (one == NULL || other == NULL)
        return (one == NULL) - (other == NULL);
    return strcmp(one, other);
}

/* Where a value stands, or would stand. */
static bool
values_find(const struct cross *cross, const char *value, size_t *at)
{
    *at = array_first(cross->values, cross->value_count, sizeof *cross->values, &value,
                      values_compare);
    return *at < cross->value_count && values_compare(&cross->values[*at], &value) == 0;
}

/* What stands across; false where there is too much of it. */
static bool
values_collect(struct cross *cross, const char *const *const *rows, size_t count)
{
    size_t at;

    for (size_t i = 0; i < count; i++) {
        const char *value = rows[i][cross->across];

        if (values_find(cross, value, &at))
            continue;
        if (cross->value_count == CROSS_ACROSS_MOST)
            return false;
        memmove(&cross->values[at + 1], &cross->values[at],
                (cross->value_count++ - at) * sizeof *cross->values);
        cross->values[at] = value;
    }
    return true;
}

static const char *
head_of(const struct cross *cross, const char *value)
{
    if (value == NULL)
        return CROSS_NULL;
    if (column_of(cross, cross->across)->kind == CELL_MONTH && strlen(value) > MONTH_TEXT)
        return arena_text(&cross->xlsx->arena, value, MONTH_TEXT);
    return value;
}

/* A table's headings are plain texts, and no two are the same, small letters or capitals. */
static bool
is_heading(const struct cross *cross, const char *text, size_t before)
{
    if (text[0] == '\0' || strlen(text) > HEADING_MOST)
        return false;
    for (const char *at = text; *at != '\0'; at++)
        if (*at < ' ' || *at > '~' || *at == '_')
            return false;
    for (size_t i = 0; i < before; i++)
        if (strcasecmp(cross->heads[i], text) == 0)
            return false;
    for (size_t i = 0; i < cross->dim_count; i++)
        if (strcasecmp(column_of(cross, cross->dims[i])->title, text) == 0)
            return false;
    return strcasecmp(text, CROSS_ALL) != 0;
}

static bool
heads_make(struct cross *cross)
{
    for (size_t i = 0; i < cross->value_count; i++) {
        cross->heads[i] = head_of(cross, cross->values[i]);
        if (!is_heading(cross, cross->heads[i], i))
            return false;
    }
    return true;
}

static bool
is_same_line(const struct cross *cross, const char *const *one, const char *const *other)
{
    for (size_t i = 0; i < cross->dim_count; i++)
        if (values_compare(&one[cross->dims[i]], &other[cross->dims[i]]) != 0)
            return false;
    return true;
}

/* The lines of the table; false where a line has two rows for one place. */
static bool
lines_make(struct cross *cross, const char *const *const *rows, size_t count)
{
    struct arena *arena = &cross->xlsx->arena;
    struct line *line = NULL;

    cross->lines = arena_array(arena, count, sizeof *cross->lines);
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;

        if (line == NULL || !is_same_line(cross, line->first, rows[i])) {
            line = &cross->lines[cross->line_count++];
            line->first = rows[i];
            line->row = arena_array(arena, cross->value_count, sizeof *line->row);
        }
        if (!values_find(cross, rows[i][cross->across], &at) || line->row[at] != NULL)
            return false;
        line->row[at] = rows[i];
    }
    return true;
}

static bool
is_by_month(const struct cross *cross)
{
    return column_of(cross, cross->across)->kind == CELL_MONTH;
}

/* Whether a figure may be added up over what stands across. */
static bool
adds_across(const struct cross *cross, size_t figure)
{
    enum column_total total = column_of(cross, figure)->total;

    return cross->xlsx->has_totals && (total == SUM || (total == STOCK && !is_by_month(cross)));
}

/* Whether a figure may be added up over the lines. */
static bool
adds_down(const struct cross *cross, size_t figure)
{
    return cross->xlsx->has_totals && sheet_adds_up(cross->sheet, cross->sheet->columns[figure]);
}

static size_t
width_of(const struct cross *cross)
{
    return 1 + cross->dim_count + cross->value_count + (cross->has_all ? 1 : 0);
}

static double
across_width(const struct cross *cross, size_t value)
{
    double width = (double)strlen(cross->heads[value]) + STYLE_GAP + STYLE_FILTER_WIDTH;

    return width > NUMBER_WIDTH ? width : NUMBER_WIDTH;
}

/* The heading stands on one line, and the names of the figures are not cut. */
static double
measure_width(const struct cross *cross)
{
    size_t longest = strlen(CROSS_CORNER) + strlen(column_of(cross, cross->across)->title) +
                     STYLE_FILTER_WIDTH + 2;

    for (size_t i = 0; i < cross->figure_count; i++) {
        size_t own = strlen(column_of(cross, cross->figures[i])->title);

        longest = own > longest ? own : longest;
    }
    return (double)(longest + STYLE_GAP);
}

/* How many of the first months are folded away; one at least is shown. */
static size_t
months_folded(const struct cross *cross)
{
    day_t year_ago = day_add_months(cross->xlsx->as_of, -YEAR_MONTHS);
    char from[DAY_TEXT_SIZE];
    size_t folded = 0;

    day_format(year_ago, from)[MONTH_TEXT] = '\0';
    while (folded + 1 < cross->value_count && strcmp(cross->heads[folded], from) < 0)
        folded++;
    return folded;
}

static void
widths_set(const struct cross *cross)
{
    const struct page *page = &cross->page;
    size_t first = 1 + cross->dim_count;
    size_t folded = is_by_month(cross) ? months_folded(cross) : 0;

    page_width(page, 0, measure_width(cross));
    for (size_t i = 0; i < cross->dim_count; i++)
        page_width(page, 1 + i, sheet_column_width(column_of(cross, cross->dims[i])));
    for (size_t i = 0; i < cross->value_count; i++)
        page_width(page, first + i, across_width(cross, i));
    if (cross->has_all)
        page_width(page, first + cross->value_count, NUMBER_WIDTH + 2);
    if (folded > 0)
        page_fold(page, first, folded, across_width(cross, 0));
}

/* A line of a block; sums are of the block's columns, the last of all that stands across. */
static void
block_line(const struct cross *cross, const struct line *line, size_t figure, bool is_all,
           int64_t *numbers, int64_t *sums)
{
    const struct page *page = &cross->page;
    const struct sheet_column *column = column_of(cross, figure);
    size_t first = 1 + cross->dim_count;
    int64_t all = 0;

    page_text(page, 0, column->title, cross->xlsx->style.value[CELL_TEXT]);
    for (size_t i = 0; i < cross->dim_count; i++) {
        size_t dim = cross->dims[i];

        page_value(page, 1 + i, &(struct value){ line->first[dim], column_of(cross, dim)->kind });
    }
    for (size_t i = 0; i < cross->value_count; i++) {
        const char *text = line->row[i] != NULL ? line->row[i][figure] : NULL;
        int64_t number = 0;

        if (line->row[i] == NULL && column->kind == CELL_INT)
            text = "0";
        page_value(page, first + i, &(struct value){ text, column->kind });
        if (text != NULL && cell_int(text, &number)) {
            numbers[i] = number;
            sums[i] += number;
            all += number;
        }
    }
    sums[cross->value_count] += all;
    if (is_all)
        page_number(page, first + cross->value_count, all, cross->xlsx->style.value[column->kind]);
}

/* The names of a block: its table's, and of its totals. */
static char *
block_name(const struct cross *cross, size_t figure)
{
    return sheet_name(cross->xlsx, cross->sheet->title, column_of(cross, figure)->title);
}

static void
block_totals(const struct cross *cross, size_t figure, uint32_t top, bool is_all,
             const int64_t *sums)
{
    struct xlsx *xlsx = cross->xlsx;
    const struct page *page = &cross->page;
    enum cell_kind kind = column_of(cross, figure)->kind;
    size_t first = 1 + cross->dim_count;

    for (size_t i = 0; i < first; i++)
        page_text(page, i, i == 0 ? PAGE_TOTAL : "", xlsx->style.total[CELL_TEXT]);
    for (size_t i = 0; i < cross->value_count + (is_all ? 1 : 0); i++)
        page_sum(page, first + i, sums[i], top + 1, page->row - 1, kind,
                 sheet_name(xlsx,
                            sheet_name(xlsx, block_name(cross, figure),
                                       i < cross->value_count ? cross->heads[i] : CROSS_ALL),
                            "total"));
}

/* The columns of a block's table. */
static const struct page_column *
block_columns(const struct cross *cross, size_t figure, size_t width)
{
    struct page_column *columns = arena_array(&cross->xlsx->arena, width, sizeof *columns);
    bool is_total = adds_down(cross, figure);
    size_t first = 1 + cross->dim_count;

    columns[0].title = arena_format(&cross->xlsx->arena, CROSS_CORNER "%s",
                                    column_of(cross, cross->across)->title);
    for (size_t i = 0; i < cross->dim_count; i++)
        columns[1 + i].title = column_of(cross, cross->dims[i])->title;
    for (size_t i = first; i < width; i++)
        columns[i] = (struct page_column){
            .title = i - first < cross->value_count ? cross->heads[i - first] : CROSS_ALL,
            .is_number = true,
            .is_total = is_total,
        };
    return columns;
}

static void
block_write(struct cross *cross, size_t block)
{
    struct arena *arena = &cross->xlsx->arena;
    struct page *page = &cross->page;
    size_t figure = cross->figures[block];
    bool is_all = adds_across(cross, figure);
    size_t width = 1 + cross->dim_count + cross->value_count + (is_all ? 1 : 0);
    int64_t *sums = arena_array(arena, cross->value_count + 1, sizeof *sums);
    int64_t *numbers = arena_array(arena, cross->line_count * cross->value_count, sizeof *numbers);
    uint32_t top = page->row;

    cross->top[block] = top;
    cross->number[block] = numbers;
    for (size_t i = 0; i < cross->line_count; i++) {
        page->row++;
        block_line(cross, &cross->lines[i], figure, is_all, &numbers[i * cross->value_count], sums);
    }
    page_table(page, sheet_name(cross->xlsx, block_name(cross, figure), "table"), top,
               block_columns(cross, figure, width), width);
    if (adds_down(cross, figure)) {
        page->row++;
        block_totals(cross, figure, top, is_all, sums);
    }
}

static void
page_write(struct cross *cross)
{
    struct xlsx *xlsx = cross->xlsx;
    struct page *page = &cross->page;

    cross->top = arena_array(&xlsx->arena, cross->figure_count, sizeof *cross->top);
    cross->number = arena_array(&xlsx->arena, cross->figure_count, sizeof *cross->number);
    *page = xlsx_page(xlsx, cross->sheet->title, false);
    widths_set(cross);
    for (size_t i = 0; i < cross->figure_count; i++) {
        if (i > 0)
            page->row += 2;
        block_write(cross, i);
    }
    page_repeat(page);
    page_freeze(page, 1, 1 + cross->dim_count);
    page_print(page, cross->sheet->title, cross->sheet->shows, width_of(cross));
}

bool
cross_block(const struct sheet *sheet, enum column_name figure, size_t *block)
{
    size_t count = sheet_column_count(sheet);

    *block = 0;
    for (size_t i = 0; i < count; i++) {
        if (sheet->columns[i] == figure && figure != sheet->across)
            return true;
        if (cell_kind_is_figure(COLUMNS[sheet->columns[i]].kind))
            ++*block;
    }
    return false;
}

bool
cross_name(const struct sheet *sheet, enum column_name name, size_t *at)
{
    size_t count = sheet_column_count(sheet);

    *at = 0;
    for (size_t i = 0; i < count; i++) {
        if (sheet->columns[i] == name && name != sheet->across)
            return true;
        if (sheet->columns[i] != sheet->across &&
            !cell_kind_is_figure(COLUMNS[sheet->columns[i]].kind))
            ++*at;
    }
    return false;
}

bool
cross_head(const struct cross_place *place, const char *head, size_t *at)
{
    for (size_t i = 0; i < place->head_count; i++)
        if (strcmp(place->heads[i], head) == 0) {
            *at = i;
            return true;
        }
    return false;
}

static const char *
text_kept(const struct cross *cross, const char *text)
{
    return text != NULL ? arena_text(&cross->xlsx->arena, text, strlen(text)) : NULL;
}

static const struct cross_place *
place_of(const struct cross *cross)
{
    struct arena *arena = &cross->xlsx->arena;
    struct cross_place *place = arena_array(arena, 1, sizeof *place);
    const char **heads = arena_array(arena, cross->value_count, sizeof *heads);
    const char **text = arena_array(arena, cross->line_count * cross->dim_count, sizeof *text);

    for (size_t i = 0; i < cross->value_count; i++)
        heads[i] = text_kept(cross, cross->heads[i]);
    for (size_t i = 0; i < cross->line_count; i++)
        for (size_t k = 0; k < cross->dim_count; k++)
            text[i * cross->dim_count + k] =
                text_kept(cross, cross->lines[i].first[cross->dims[k]]);
    *place = (struct cross_place){ .heads = heads,
                                   .head_count = cross->value_count,
                                   .first = 1 + cross->dim_count,
                                   .lines = (uint32_t)cross->line_count,
                                   .top = cross->top,
                                   .number = cross->number,
                                   .text = text,
                                   .name_count = cross->dim_count };
    return place;
}

bool
cross_write(struct xlsx *xlsx, const struct sheet *sheet, const char *const *const *rows,
            size_t count, const struct cross_place **place)
{
    struct cross cross = { .xlsx = xlsx, .sheet = sheet };

    columns_sort(&cross);
    if (!values_collect(&cross, rows, count) || !heads_make(&cross) ||
        !lines_make(&cross, rows, count) ||
        (cross.line_count + 3) * cross.figure_count > xlsx->sheet_rows)
        return false;
    for (size_t i = 0; i < cross.figure_count; i++)
        cross.has_all = cross.has_all || adds_across(&cross, cross.figures[i]);
    page_write(&cross);
    *place = place_of(&cross);
    return true;
}
