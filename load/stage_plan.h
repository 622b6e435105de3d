/*
 * stage_plan.h - which columns the target's staging tables have, and where their values come from.
 *
 * Which columns a staging table has, the target says; what goes into them is found by name among
 * the columns of what its rows are made of (stage_table.h). So a fact is shown once its history has
 * the column (sql/README.md, "To add a column"), and no row is counted by hand. Whatever the
 * program and the target do not agree on is an error of stage_plan_read, before a night begins.
 */
#ifndef LOAD_STAGE_PLAN_H
#define LOAD_STAGE_PLAN_H

#include "core/pg.h"
#include "core/status.h"
#include "load/stage_table.h"

/** The target's columns of a staging table, in its order, and where their values come from. */
struct stage_columns {
    const char *statement; /* that fills it */
    struct stage_column {
        const struct column *column;
        size_t part;  /* which of the structs that make up a row */
        size_t width; /* bytes of an integer */
    } * column;
    size_t count;
};

struct stage_plan {
    struct stage_columns of[STAGE_COUNT];
};

/**
 * Read the columns of the target's staging tables, into arena. STATUS_DATABASE names one that the
 * program and the target do not agree on.
 */
enum status
stage_plan_read(struct pg *target, struct arena *arena, struct stage_plan *plan, struct error *err);

#endif
