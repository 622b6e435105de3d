#include "reports/column.h"

const struct sheet_column COLUMNS[COLUMN_COUNT] = {
#define COLUMN_ROW(NAME, heading, cell, characters) \
    [NAME] = { .title = (heading), .kind = (cell), .width = (characters) },
    COLUMN_LIST(COLUMN_ROW)
#undef COLUMN_ROW
};

bool
cell_kind_is_figure(enum cell_kind kind)
{
    return kind == CELL_INT || kind == CELL_OF_100 || kind == CELL_PERCENT || kind == CELL_HOURS ||
           kind == CELL_MINUTES_OVER;
}
