#include "reports/column.h"

const struct sheet_column COLUMNS[COLUMN_COUNT] = {
#define COLUMN(NAME, heading, cell, characters, adds, counts, means, comes_from) \
    [NAME] = { .title = (heading),                                               \
               .kind = (cell),                                                   \
               .width = (characters),                                            \
               .total = (adds),                                                  \
               .unit = (counts),                                                 \
               .meaning = (means),                                               \
               .source = (comes_from) },
#include "reports/column.list"
#undef COLUMN
};

bool
cell_kind_is_figure(enum cell_kind kind)
{
    return kind == CELL_INT || kind == CELL_OF_100 || kind == CELL_PERCENT || kind == CELL_HOURS ||
           kind == CELL_MINUTES_OVER;
}

enum column_mark
column_mark(enum column_name name)
{
    switch (name) {
    case DUE:
        return MARK_DUE;
    case STATUS:
        return MARK_STATUS;
    case PROJECTED_ON:
    case PLANNED_ON:
        return MARK_RELEASE;
    case OVERDUE_WINDOWS:
    case MISSED:
        return MARK_COUNT;
    default:
        return MARK_NONE;
    }
}
