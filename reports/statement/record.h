/*
 * record.h - the rows of one of sql/statement's statements, kept as texts.
 */
#ifndef REPORTS_STATEMENT_RECORD_H
#define REPORTS_STATEMENT_RECORD_H

#include "core/arena.h"
#include "core/day.h"
#include "core/pg.h"
#include "core/status.h"

#include <stddef.h>

/** A row: its values in the statement's order, NULL for null. */
typedef const char *const *record_t;

struct records {
    record_t *row;
    size_t count;
};

/** Read a statement's rows into arena; param as pg_each has it. */
enum status
records_read(struct pg *target, const char *sql, const char *const *param, size_t param_count,
             struct arena *arena, struct records *records, struct error *err);

/** A value as a number or day; INT_NULL and DAY_NULL for NULL. */
int64_t record_number(const char *value);
day_t record_day(const char *value);

#endif
