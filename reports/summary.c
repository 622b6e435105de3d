#include "reports/summary.h"

#include "core/array.h"
#include "core/day.h"

#include <inttypes.h>
#include <string.h>

#define TEXT_WIDTH 46.0
#define NUMBER_WIDTH 16.0
#define ALL_FACILITIES "All facilities"
#define FACILITY_COLUMN 25 /* of the hidden list of facilities: Z */
#define CHOICE_ROW 3
#define CHOICE_CELL "$B$4" /* in that row */
#define YEAR_MONTHS 12
#define NUMBERS 1 /* the column of this month's */

enum { NOW, BEFORE, LAST_YEAR, MONTHS };

/* The page as it is written. */
struct summary {
    struct page *page;
    const struct workbook *workbook;
    const struct sheet_account *accounts;
    char month[MONTHS][MONTH_TEXT + 1];
    const char **facilities; /* without those that are not known, in order */
    size_t facility_count;
    bool is_by_facility; /* something of it follows the choice */
};

/* A number of it, and where it comes from. */
struct number {
    bool is_there;
    int64_t value;
    enum cell_kind kind;
    struct range rows;       /* that it leads to */
    const char *formula;     /* of all facilities, without '='; NULL: none but its value */
    const char *by_facility; /* of the chosen one, or NULL */
    const char *csv;         /* the file that has the rows, or NULL */
};

static size_t
sheet_at(const struct summary *summary, const char *title)
{
    for (size_t i = 0; i < summary->workbook->sheet_count; i++)
        if (strcmp(summary->workbook->sheets[i].title, title) == 0)
            return i;
    xlsx_fail(summary->page->xlsx, STATUS_DEFECT, "the summary of '%s' names no sheet '%s'",
              summary->workbook->name, title);
    return 0;
}

static bool
facility_find(const struct sheet *sheet, enum column_name *name)
{
    static const enum column_name FACILITIES[] = { FACILITY, FACILITY_WIDE };
    size_t at;

    for (size_t i = 0; i < ARRAY_SIZE(FACILITIES); i++)
        if (sheet_column_find(sheet, FACILITIES[i], &at)) {
            *name = FACILITIES[i];
            return true;
        }
    return false;
}

/* A column of a block of a cross table, without headings and totals. */
static struct range
block_range(const struct sheet_account *account, const char *title, size_t block, size_t column)
{
    const struct cross_place *cross = account->cross;

    return (struct range){ .sheet = title,
                           .first = cross->top[block] + 1,
                           .last = cross->top[block] + cross->lines,
                           .column = column,
                           .last_column = column };
}

/* What a cross table has of a figure in a month. */
struct found {
    const struct sheet_account *account;
    const struct sheet *sheet;
    size_t block;
    size_t head;
    struct range numbers; /* of all lines */
};

/* False where the table has nothing of the month, or is none. */
static bool
cross_find(const struct summary *summary, const char *title, enum column_name figure,
           const char *month, struct found *found)
{
    size_t at = sheet_at(summary, title);

    found->sheet = &summary->workbook->sheets[at];
    found->account = &summary->accounts[at];
    if (found->account->cross == NULL || !cross_block(found->sheet, figure, &found->block) ||
        !cross_head(found->account->cross, month, &found->head))
        return false;
    found->numbers = block_range(found->account, found->sheet->title, found->block,
                                 found->account->cross->first + found->head);
    return true;
}

/* The sum over the lines that are named so; of what is a text in quotes, or a cell that has it. */
static const char *
sum_formula(const struct summary *summary, const struct found *found, enum column_name name,
            const char *of)
{
    struct xlsx *xlsx = summary->page->xlsx;
    struct range names;
    size_t column;

    if (!cross_name(found->sheet, name, &column))
        return NULL;
    names = block_range(found->account, found->sheet->title, found->block, 1 + column);
    return arena_format(&xlsx->arena, "SUMIF(%s,%s,%s)", xlsx_range_name(xlsx, &names), of,
                        xlsx_range_name(xlsx, &found->numbers));
}

static int64_t
sum_value(const struct found *found, enum column_name name, const char *is)
{
    const struct cross_place *cross = found->account->cross;
    int64_t sum = 0;
    size_t column;

    if (!cross_name(found->sheet, name, &column))
        return 0;
    for (size_t i = 0; i < cross->lines; i++) {
        const char *text = cross->text[i * cross->name_count + column];

        if (text != NULL && strcmp(text, is) == 0)
            sum += cross->number[found->block][i * cross->head_count + found->head];
    }
    return sum;
}

/* A number of a month, of a cross table's lines that have a key. */
static struct number
keyed(const struct summary *summary, const struct summary_line *line, const char *month)
{
    struct number number = { .is_there = true, .kind = COLUMNS[line->figure].kind };
    struct found found;

    if (cross_find(summary, line->sheet, line->figure, month, &found)) {
        number.value = sum_value(&found, line->key, line->is);
        number.formula = sum_formula(summary, &found, line->key,
                                     arena_format(&summary->page->xlsx->arena, "\"%s\"", line->is));
        number.rows = found.numbers;
    }
    number.is_there = found.account->cross != NULL || found.account->rows == 0;
    return number;
}

static const struct month_rows *
month_find(const struct sheet_account *account, const char *month)
{
    const struct month_rows *rows = account->months.items;

    for (size_t i = 0; i < account->months.count; i++)
        if (strcmp(rows[i].month, month) == 0)
            return &rows[i];
    return NULL;
}

/* A number of a month, of a list by month. */
static struct number
of_month(const struct summary *summary, const struct summary_line *line, size_t at,
         const char *month)
{
    struct xlsx *xlsx = summary->page->xlsx;
    const struct sheet *sheet = &summary->workbook->sheets[at];
    const struct month_rows *rows = month_find(&summary->accounts[at], month);
    struct number number = { .is_there = summary->accounts[at].pages == 1,
                             .kind = COLUMNS[line->figure].kind };
    size_t column = 0;

    if (rows == NULL || !sheet_column_find(sheet, line->figure, &column))
        return number;
    number.value = rows->sums[column];
    number.rows = (struct range){ sheet->title, rows->first, rows->last, column, column };
    number.formula = arena_format(&xlsx->arena, "SUM(%s)", xlsx_range_name(xlsx, &number.rows));
    return number;
}

/* How many rows a list has now. */
static struct number
of_rows(const struct summary *summary, size_t at)
{
    struct xlsx *xlsx = summary->page->xlsx;
    const struct sheet *sheet = &summary->workbook->sheets[at];
    const struct sheet_account *account = &summary->accounts[at];
    struct number number = {
        .is_there = true, .kind = CELL_INT, .value = (int64_t)account->rows, .csv = account->csv
    };
    enum column_name facility;
    size_t column = 0;

    if (account->pages != 1 || account->rows == 0 || account->csv != NULL)
        return number;
    number.rows = (struct range){ sheet->title, 1, account->page_rows, 0, 0 };
    number.formula = arena_format(&xlsx->arena, "ROWS(%s)", xlsx_range_name(xlsx, &number.rows));
    if (facility_find(sheet, &facility) && sheet_column_find(sheet, facility, &column)) {
        const struct range names = { sheet->title, 1, account->page_rows, column, column };

        number.by_facility = arena_format(&xlsx->arena, "COUNTIF(%s," CHOICE_CELL ")",
                                          xlsx_range_name(xlsx, &names));
    }
    return number;
}

static struct number
number_of(const struct summary *summary, const struct summary_line *line, int month)
{
    size_t at = sheet_at(summary, line->sheet);
    const struct sheet *sheet = &summary->workbook->sheets[at];
    struct number number = { .is_there = false };
    enum column_name facility;
    struct found found;
    size_t months;

    if (line->key != COLUMN_NONE)
        number = keyed(summary, line, summary->month[month]);
    else if (sheet_is_by_month(sheet, &months))
        number = of_month(summary, line, at, summary->month[month]);
    else if (month == NOW)
        number = of_rows(summary, at);
    if (number.rows.sheet == NULL)
        number.rows.sheet = sheet->title;
    if (line->by != NULL &&
        cross_find(summary, line->by, line->figure, summary->month[month], &found) &&
        facility_find(found.sheet, &facility))
        number.by_facility = sum_formula(summary, &found, facility, CHOICE_CELL);
    return number;
}

static void
number_write(const struct summary *summary, size_t column, const struct number *number)
{
    struct xlsx *xlsx = summary->page->xlsx;
    double value =
        number->kind == CELL_PERCENT ? (double)number->value / 1000 : (double)number->value;
    lxw_format *format = xlsx->style.link[number->kind];
    const char *formula = number->formula;

    if (!number->is_there)
        return;
    page_link(summary->page, column, &number->rows);
    if (number->by_facility != NULL && summary->is_by_facility)
        formula = arena_format(&xlsx->arena, "IF(" CHOICE_CELL "=\"" ALL_FACILITIES "\",%s,%s)",
                               formula != NULL ? formula : "0", number->by_facility);
    if (number->csv != NULL)
        page_text(summary->page, column + 1, number->csv, xlsx->style.value[CELL_TEXT]);
    if (formula == NULL)
        page_number(summary->page, column, (int64_t)value, format);
    else
        page_formula(summary->page, column, arena_format(&xlsx->arena, "=%s", formula), value,
                     format);
}

/* How much more it is than in another month. */
static void
change_write(const struct summary *summary, size_t column, const struct number *now,
             const struct number *then, char of)
{
    struct xlsx *xlsx = summary->page->xlsx;
    double value = (double)(now->value - then->value);

    if (!now->is_there || !then->is_there)
        return;
    page_formula(summary->page, column,
                 arena_format(&xlsx->arena, "=B%" PRIu32 "-%c%" PRIu32, summary->page->row + 1, of,
                              summary->page->row + 1),
                 now->kind == CELL_PERCENT ? value / 1000 : value, xlsx->style.value[now->kind]);
}

static void
line_write(const struct summary *summary, const struct summary_line *line)
{
    struct number number[MONTHS];

    page_text(summary->page, 0, line->text, summary->page->xlsx->style.value[CELL_TEXT]);
    for (int month = 0; month < MONTHS; month++) {
        number[month] = number_of(summary, line, month);
        number_write(summary, NUMBERS + (size_t)month, &number[month]);
    }
    change_write(summary, 4, &number[NOW], &number[BEFORE], 'C');
    change_write(summary, 5, &number[NOW], &number[LAST_YEAR], 'D');
    summary->page->row++;
}

static void
month_text(day_t day, char text[MONTH_TEXT + 1])
{
    char whole[DAY_TEXT_SIZE];

    memcpy(text, day_format(day, whole), MONTH_TEXT);
    text[MONTH_TEXT] = '\0';
}

/* Take the facilities of a cross table, whose lines are in their order. */
static void
facilities_take(struct summary *summary, size_t at)
{
    const struct sheet *sheet = &summary->workbook->sheets[at];
    const struct cross_place *cross = summary->accounts[at].cross;
    enum column_name facility;
    size_t name;

    if (cross == NULL || !facility_find(sheet, &facility) || !cross_name(sheet, facility, &name))
        return;
    summary->is_by_facility = true;
    summary->facilities =
        arena_array(&summary->page->xlsx->arena, cross->lines, sizeof *summary->facilities);
    summary->facility_count = 0;
    for (size_t i = 0; i < cross->lines; i++) {
        const char *text = cross->text[i * cross->name_count + name];
        size_t count = summary->facility_count;

        /* SUMIF would take these letters for any. */
        if (text != NULL && strpbrk(text, "*?~") == NULL && text[0] != '\0' &&
            (count == 0 || strcmp(summary->facilities[count - 1], text) != 0))
            summary->facilities[summary->facility_count++] = text;
    }
}

/* The cell in which a facility is chosen, and the hidden list that it is chosen from. */
static void
choice_write(const struct summary *summary)
{
    const struct style *style = &summary->page->xlsx->style;
    struct page list = *summary->page;
    struct range from = { .sheet = SUMMARY_TITLE,
                          .last = (uint32_t)summary->facility_count,
                          .column = FACILITY_COLUMN,
                          .last_column = FACILITY_COLUMN };

    list.row = 0;
    page_text(&list, FACILITY_COLUMN, ALL_FACILITIES, NULL);
    for (size_t i = 0; i < summary->facility_count; i++) {
        list.row++;
        page_text(&list, FACILITY_COLUMN, summary->facilities[i], NULL);
    }
    page_hide(&list, FACILITY_COLUMN);
    page_text(summary->page, 0, "Facility", style->value[CELL_TEXT]);
    page_text(summary->page, 1, ALL_FACILITIES, style->choice);
    page_choice(summary->page, 1, &from, "Facility",
                "Choose one: the numbers that are kept by facility follow.");
}

static void
headings_write(const struct summary *summary)
{
    struct xlsx *xlsx = summary->page->xlsx;
    lxw_format *format = xlsx->style.heading_number;

    page_text(summary->page, 0, "Figure", xlsx->style.heading);
    for (int month = 0; month < MONTHS; month++)
        page_text(summary->page, NUMBERS + (size_t)month, summary->month[month], format);
    for (int month = BEFORE; month < MONTHS; month++)
        page_text(summary->page, NUMBERS + MONTHS - 1 + (size_t)month,
                  arena_format(&xlsx->arena, "Since %s", summary->month[month]), format);
    summary->page->row++;
}

void
summary_write(struct page *page, const struct workbook *workbook, const struct shown_run *run,
              const struct sheet_account *accounts)
{
    struct summary summary = { .page = page, .workbook = workbook, .accounts = accounts };
    const struct style *style = &page->xlsx->style;
    char as_of[DAY_TEXT_SIZE];

    month_text(run->as_of, summary.month[NOW]);
    month_text(day_add_months(run->as_of, -1), summary.month[BEFORE]);
    month_text(day_add_months(run->as_of, -YEAR_MONTHS), summary.month[LAST_YEAR]);
    for (size_t i = 0; i < workbook->summary_count && !summary.is_by_facility; i++)
        if (workbook->summary[i].by != NULL)
            facilities_take(&summary, sheet_at(&summary, workbook->summary[i].by));
    page_width(page, 0, TEXT_WIDTH);
    for (size_t i = 1; i < SUMMARY_COLUMNS; i++)
        page_width(page, i, NUMBER_WIDTH);
    page_text(page, 0, workbook->title, style->title);
    page->row++;
    page_text(page, 0, workbook->shows, style->lead);
    page->row++;
    page_text(page, 0,
              arena_format(&page->xlsx->arena,
                           "Run %s, as of %s; the month of that day is not over yet.%s",
                           run->run_id, day_format(run->as_of, as_of),
                           workbook->summary_count > 0 ? " A number leads to its rows." : ""),
              style->lead);
    page->row++;
    if (workbook->summary_count == 0)
        return;
    page->row = CHOICE_ROW;
    if (summary.is_by_facility)
        choice_write(&summary);
    page->row = SUMMARY_HEADING_ROW;
    headings_write(&summary);
    for (size_t i = 0; i < workbook->summary_count; i++)
        line_write(&summary, &workbook->summary[i]);
}
