#include "reports/column.h"

const struct sheet_column COLUMNS[COLUMN_COUNT] = {
#define COLUMN_ROW(NAME, heading, cell, characters) \
    [NAME] = { .title = (heading), .kind = (cell), .width = (characters) },
    COLUMN_LIST(COLUMN_ROW)
#undef COLUMN_ROW
};
