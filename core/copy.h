/*
 * copy.h - rows of binary COPY to and from structs, by their tables of columns.
 *
 * The one decoder and the one encoder. A statement gives the columns of a relation in the order in
 * which they are declared, because it is written from that list (copy_names): nothing is counted by
 * hand, and a column that is declared is read. What is sent goes by the names and types that the
 * target has (load/stage_plan.h).
 *
 *     status = pg_copy_out_begin(pg, statement, err);
 *     while (status == STATUS_OK) {
 *         struct term row;
 *
 *         status = copy_next(pg, &RELATIONS[RELATION_TERM], &row, arena, &more, err);
 *         if (status != STATUS_OK || !more)
 *             break;
 *         ...
 *     }
 */
#ifndef CORE_COPY_H
#define CORE_COPY_H

#include "core/pg.h"
#include "core/relation.h"
#include "core/status.h"

/** The names of a relation's columns in order, of all or of its key, separated by commas, in arena.
 */
const char *copy_names(const struct relation *relation, bool is_key, struct arena *arena);

/**
 * The next row of a COPY that pg_copy_out_begin began; *more is false after the last. Texts and
 * hashes are copied into arena; a text of blanks is null where it is a fact. STATUS_DATABASE names
 * a column that has not the type that its kind takes.
 */
enum status copy_next(struct pg *pg, const struct relation *relation, void *row,
                      struct arena *arena, bool *more, struct error *err);

/** Make a row of its fields, as copy_next does of the next one; tuple is at the row after it then.
 */
enum status copy_decode(const struct relation *relation, struct pg_tuple *tuple, void *row,
                        struct arena *arena, struct error *err);

/** All rows that a COPY statement gives, in arena. */
enum status copy_rows(struct pg *pg, const char *sql, const struct relation *relation,
                      struct arena *arena, struct slice *rows, struct error *err);

/** Whether a column of a type, as format_type names it, takes and gives the values of a kind. */
bool copy_fits(enum column_kind kind, const char *type);

/**
 * Add a field to the row that pg_put_row began: a column's value in row. width is the bytes of an
 * integer in the target's column, 4 or 8; other kinds have one form.
 */
void copy_put(struct pg_buffer *buffer, const struct column *column, size_t width, const void *row);

#endif
