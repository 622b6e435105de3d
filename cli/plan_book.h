/*
 * plan_book.h - a plan as plan.xlsx: its rows, handed to the workbook.
 */
#ifndef CLI_PLAN_BOOK_H
#define CLI_PLAN_BOOK_H

#include "cli/plan_told.h"

/** Write the workbook to a path. STATUS_OUTPUT. */
enum status plan_book_put(const struct plan_told *told, const char *path, struct error *err);

#endif
