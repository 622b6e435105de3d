/*
 * source.h - what a source must have, and its rows as facts.
 *
 * Reads only: relations are selected from the schema `source` by the statements of sql/extract/.
 */
#ifndef EXTRACT_SOURCE_H
#define EXTRACT_SOURCE_H

#include "core/pg.h"
#include "core/reference.h"
#include "core/relation.h"
#include "core/status.h"

/**
 * Whether the source has every relation and column that is read, of the right type, and the right
 * to read it. STATUS_DATABASE names the first that is missing; *gone is set where it is a relation.
 */
enum status source_check(struct pg *source, enum relation_number *gone, struct error *err);

/** Set row's columns from the fields of a COPY row, in the order of the relation's columns. */
enum status source_decode(const struct relation *relation, const struct pg_field *fields, void *row,
                          struct arena *arena, struct error *err);

/** Read what the statement of COPY gives as rows of a relation, into arena. */
enum status source_rows(struct pg *source, const char *sql, const struct relation *relation,
                        struct arena *arena, struct slice *rows, struct error *err);

/** Read what concerns everybody, as recorded, into arena. */
enum status source_reference(struct pg *source, struct arena *arena, struct reference *reference,
                             struct error *err);

/** The statement that reads a relation for a chunk, or whole where it concerns everybody. */
const char *source_statement(enum relation_number number);

/**
 * Rows of persons' relations that name no person (rules.md X, bad-value), handed over one at a
 * time: relation, key, and the date before which the row does not exist, as texts.
 */
enum status source_ownerless(struct pg *source, pg_row_fn each, void *context, struct error *err);

/**
 * Rows about places that cannot be right (rules.md X), handed over one at a time: code, relation,
 * key, the date before which the row does not exist, and detail, as texts.
 */
enum status source_place_fault(struct pg *source, pg_row_fn each, void *context, struct error *err);

#endif
