#include "reports/definition.h"

static size_t
names_count(const enum column_name *names, size_t most)
{
    size_t count = 0;

    while (count < most && names[count] != COLUMN_NONE)
        count++;
    return count;
}

size_t
sheet_column_count(const struct sheet *sheet)
{
    return names_count(sheet->columns, SHEET_COLUMNS_MOST);
}

bool
sheet_column_find(const struct sheet *sheet, enum column_name name, size_t *at)
{
    size_t count = sheet_column_count(sheet);

    for (size_t i = 0; i < count; i++)
        if (sheet->columns[i] == name) {
            *at = i;
            return true;
        }
    return false;
}

bool
sheet_adds_up(const struct sheet *sheet, enum column_name name)
{
    size_t at;
    bool is_by_month = sheet->across != MONTH && sheet_column_find(sheet, MONTH, &at);

    return COLUMNS[name].total == SUM || (COLUMNS[name].total == STOCK && !is_by_month);
}

bool
sheet_is_by_month(const struct sheet *sheet, size_t *at)
{
    return sheet->across == COLUMN_NONE && sheet_column_find(sheet, MONTH, at);
}

bool
sheet_is_of_persons(const struct sheet *sheet)
{
    size_t at;

    return sheet_column_find(sheet, PERSON, &at);
}

size_t
chart_series_count(const struct chart *chart)
{
    return names_count(chart->series, CHART_SERIES_MOST);
}
