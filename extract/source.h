/*
 * source.h - what a source must have, and its rows as facts.
 *
 * Reads only: relations are selected from the schema `source`. The statements that read a relation
 * are written by the server from the columns that facts.list declares (sql/extract/statement.sql),
 * once a run; the workers share them.
 *
 *     struct source_statements statements;
 *     struct slice rows;
 *
 *     status = source_statements(source, &arena, &statements, err);
 *     if (status == STATUS_OK)
 *         status = copy_rows(source, statements.of[RELATION_PROGRAM].all,
 *                            &RELATIONS[RELATION_PROGRAM], &arena, &rows, err);
 */
#ifndef EXTRACT_SOURCE_H
#define EXTRACT_SOURCE_H

#include "core/copy.h"
#include "core/pg.h"
#include "core/reference.h"
#include "core/relation.h"
#include "core/status.h"

/**
 * Whether the source has every relation and column that is read, of the right type, and the right
 * to read it. STATUS_DATABASE names the first that is missing; *gone is set where it is a relation.
 */
enum status source_check(struct pg *source, enum relation_number *gone, struct error *err);

/**
 * The statements that read a relation: what each does is said in sql/extract/statement.sql. All are
 * NULL of an optional relation that the source has not.
 */
struct source_statement {
    const char *all;
    const char *chunk;
    const char *foreign;
    const char *ownerless;
    const char *is_empty;
    const char *some;
};
struct source_statements {
    struct source_statement of[RELATION_TOTAL];
};

/** Whether each relation has no row; an optional one that is not there has none. */
enum status source_empty(struct pg *source, const struct source_statements *statements,
                         bool is_empty[RELATION_TOTAL], struct error *err);

/** Whether a relation has no row. */
enum status source_is_empty(struct pg *source, const struct source_statements *statements,
                            enum relation_number number, bool *is_empty, struct error *err);

/** Have the server write the statements, into arena. */
enum status source_statements(struct pg *source, struct arena *arena,
                              struct source_statements *statements, struct error *err);

/** Read what concerns everybody, as recorded, into arena. */
enum status source_reference(struct pg *source, const struct source_statements *statements,
                             struct arena *arena, struct reference *reference, struct error *err);

/** Accessible housing, month by month, with its visits as of a date (rules.md W6), into arena. */
enum status source_outreach(struct pg *source, day_t as_of, struct arena *arena,
                            struct slice *months, struct error *err);

/**
 * Rows of persons' relations that name no person (rules.md X, bad-value), handed over one at a
 * time: relation, key, and the date before which the row does not exist, as texts.
 */
enum status source_ownerless(struct pg *source, const struct source_statements *statements,
                             pg_row_fn each, void *context, struct error *err);

/**
 * Rows about places that cannot be right (rules.md X), handed over one at a time: code, relation,
 * key, the date before which the row does not exist, and detail, as texts.
 */
enum status source_place_fault(struct pg *source, pg_row_fn each, void *context, struct error *err);

/** Before a session reads chunks: take rows in the order of an index, where the log lies by person.
 */
enum status source_take_in_order(struct pg *source, struct error *err);

/** What was written after a time. */
struct source_newer {
    int64_t person_id; /* whose rows; those of everybody besides */
    const char *since; /* a time as the server writes it */
    day_t as_of;       /* rows that do not exist on it (rules.md C1) are left out */
};

/**
 * The rows that were written after a time, by what they say of it (updated_at), handed over one at
 * a time: relation, key and when, as texts. Closed days, which runs keep, are not among them.
 */
enum status source_newer_each(struct pg *source, const struct source_newer *newer, pg_row_fn each,
                              void *context, struct error *err);

#endif
