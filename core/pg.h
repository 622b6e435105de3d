/*
 * pg.h - the one door to libpq.
 *
 * - A connection is the source's or the target's, and begins with the settings of sql/session.
 * - Values go in as parameters only, as text; a statement comes from sql/.
 * - Results have four shapes: none, exactly one row, each row in turn, and COPY in either
 * direction, binary. A statement of another shape, or a row of other columns than its reader's, is
 * a defect of the program (core/defect.h) and ends it.
 * - Errors carry the server's primary message, never its detail (which quotes data), and never a
 *   password.
 * - Nobody waits for a dead server, nor a server for a dead program: connecting takes 10 seconds at
 *   most, the system's keepalives notice a lost network within 90, and the server looks every
 * second for the client of a running statement. A conninfo that says otherwise is stronger.
 * - A request to end (core/stop.h) cancels the statement that runs and refuses those that follow;
 *   one that ended well in the meantime ended well. A connection is used by one thread.
 *
 *     struct pg *target = NULL;
 *     enum status status = pg_open(conninfo, "target", &target, err);
 *
 *     if (status == STATUS_OK)
 *         status = pg_one(target, sql_load_last_run, NULL, 0, &arena, &row, err);
 *     pg_close(target);
 */
#ifndef CORE_PG_H
#define CORE_PG_H

#include "core/arena.h"
#include "core/pg_row.h"
#include "core/status.h"

struct pg;
struct stop;

#define PG_COLUMNS_MAX 64 /* of a row that pg_each hands over */

/** A row of text values; value[i] is NULL for null. Borrowed, valid during the callback. */
struct pg_row {
    const char *const *value;
    size_t count;
};

/** Called for each row; anything but STATUS_OK ends the reading with that status. */
typedef enum status (*pg_row_fn)(const struct pg_row *row, void *context, struct error *err);

/** A pg_row_fn for statements whose rows say nothing, such as set_config. */
enum status pg_ignore_row(const struct pg_row *row, void *context, struct error *err);

/**
 * Connect. conninfo is libpq's conninfo or URI (an empty one means libpq's own defaults); name is
 * "source" or "target", for messages. STATUS_DATABASE where it is refused.
 */
enum status pg_open(const char *conninfo, const char *name, struct pg **pg, struct error *err);

/**
 * Whether a text is a conninfo, a URI or, without '=', the name of a database, and has a password
 * in it. STATUS_USAGE does not quote it.
 */
enum status pg_check_conninfo(const char *conninfo, bool *has_password, struct error *err);

/** Heed a request to end besides that of signals; stop outlives the connection. */
void pg_heed(struct pg *pg, const struct stop *stop);

/** Whether the connection is lost, or the server silent: what was sent last it may have done or
 * not. */
bool pg_is_lost(const struct pg *pg);

/**
 * Connect again, as pg_open did; what the session held (locks, a transaction) is gone.
 * STATUS_DATABASE where the server is not to be had: it may be tried again.
 */
enum status pg_reopen(struct pg *pg, struct error *err);

/**
 * From here on heed no request to end, so that what was begun can be closed as failed; no statement
 * waits longer than 10 seconds for an answer.
 */
void pg_ignore_stop(struct pg *pg);

/**
 * Close; NULL is fine. An open transaction is rolled back by the server; locks of the session are
 * free when this returns, where no transaction is open.
 */
void pg_close(struct pg *pg);

/** A statement without rows. count parameters, NULL for null. */
enum status
pg_run(struct pg *pg, const char *sql, const char *const *param, size_t count, struct error *err);

/**
 * Like pg_run, for a statement that may be refused with one SQLSTATE: then *refused is set, the
 * result is STATUS_OK, and the transaction must go back to a savepoint.
 */
enum status pg_run_unless(struct pg *pg, const char *sql, const char *sqlstate, bool *refused,
                          struct error *err);

/** Several statements in one text, without parameters; in one transaction of their own. */
enum status pg_script(struct pg *pg, const char *sql, struct error *err);

/** A statement that must give exactly one row; values are copied into arena. */
enum status pg_one(struct pg *pg, const char *sql, const char *const *param, size_t count,
                   struct arena *arena, struct pg_row *row, struct error *err);

/** A statement whose rows, of PG_COLUMNS_MAX columns at most, are handed over one at a time. */
enum status pg_each(struct pg *pg, const char *sql, const char *const *param, size_t count,
                    pg_row_fn each, void *context, struct error *err);

/**
 * Begin a repeatable read, read only transaction that sees the snapshot exported by another
 * session. (SET TRANSACTION takes no parameters; the id is quoted by libpq.)
 */
enum status pg_begin_snapshot(struct pg *pg, const char *snapshot, struct error *err);

/**
 * COPY … TO STDOUT (format binary): begin, then a row at a time, until *more is false.
 *
 * A row has field_count fields, the number of columns; it is borrowed, valid until the next call.
 */
enum status pg_copy_out_begin(struct pg *pg, const char *sql, struct error *err);
enum status pg_copy_out_row(struct pg *pg, size_t field_count, struct pg_tuple *tuple, bool *more,
                            struct error *err);

/** COPY … FROM STDIN (format binary) of all rows in the buffer; an empty buffer sends nothing. */
enum status
pg_copy_in(struct pg *pg, const char *sql, const struct pg_buffer *buffer, struct error *err);

/** COPY … FROM STDIN in pieces: begin, any number of data calls, end (or abort). */
enum status pg_copy_in_begin(struct pg *pg, const char *sql, struct error *err);
enum status pg_copy_in_data(struct pg *pg, const char *bytes, size_t length, struct error *err);
enum status pg_copy_in_end(struct pg *pg, struct error *err);
void pg_copy_in_abort(struct pg *pg);

#endif
