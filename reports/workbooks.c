#include "reports/workbooks.h"

#include <string.h>

const struct workbook *const WORKBOOKS[] = {
    &WORKBOOK_ENROLLMENT,        &WORKBOOK_CERTIFICATES, &WORKBOOK_ADA_APPLICANTS,
    &WORKBOOK_DISQUALIFICATIONS, &WORKBOOK_CREDITS,      &WORKBOOK_COMPLIANCE,
};
const size_t WORKBOOK_COUNT = ARRAY_SIZE(WORKBOOKS);

const struct workbook *
workbooks_find(const char *name)
{
    for (size_t i = 0; i < WORKBOOK_COUNT; i++) {
        size_t length = strlen(WORKBOOKS[i]->name);

        if (strncmp(name, WORKBOOKS[i]->name, length) == 0 &&
            (name[length] == '\0' || strcmp(name + length, ".xlsx") == 0))
            return WORKBOOKS[i];
    }
    return NULL;
}
