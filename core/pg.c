#include "core/pg.h"

#include "core/array.h"
#include "core/defect.h"
#include "core/stop.h"

#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sql.h"

/* How long the end of a cancelled statement, and the statements of pg_ignore_stop, may take. */
#define ANSWER_SECONDS 10

struct pg {
    PGconn *conn;
    const char *name;
    const struct stop *stop; /* besides signals; NULL: nothing */
    bool ignores_stop;
    bool is_cancelled;   /* a request to end was heeded */
    bool is_silent;      /* no answer came in time */
    bool header_pending; /* the binary header of a COPY is still to be read */
    char *copied;        /* the last piece of a COPY, libpq's */
};

/* SQLSTATEs that have a remedy of their own. */
static void
hint_for(const struct pg *pg, const char *sqlstate, struct error *err)
{
    bool is_source = strcmp(pg->name, "source") == 0;

    if (sqlstate == NULL)
        return;
    if (strcmp(sqlstate, "42P01") == 0 || strcmp(sqlstate, "3F000") == 0 ||
        strcmp(sqlstate, "42703") == 0)
        error_hint(err, "%s",
                   is_source ? "the source must have the relations of the source contract; "
                               "'goodtime init --with-source' creates them as tables"
                             : "run 'goodtime init' with this version of the program");
    else if (strcmp(sqlstate, "42501") == 0)
        error_hint(err, "grant the role %s what it needs on the %s database",
                   PQuser(pg->conn) != NULL ? PQuser(pg->conn) : "", pg->name);
    else if (strcmp(sqlstate, "53100") == 0)
        error_hint(err, "the %s server's disk is full", pg->name);
    else if (strcmp(sqlstate, "55P03") == 0)
        error_hint(err,
                   "another session of the %s server has held a lock for long: "
                   "pg_blocking_pids tells which",
                   pg->name);
}

static void
copy_line(char *to, size_t size, const char *from)
{
    size_t length = strcspn(from, "\r\n");

    if (length >= size)
        length = size - 1;
    memcpy(to, from, length);
    to[length] = '\0';
}

static enum status
stopped(struct error *err)
{
    const char *signal_name = stop_signal_name();

    if (signal_name == NULL)
        return error_set(err, STATUS_DATABASE, "another part of the program has failed");
    (void)error_set(err, STATUS_DATABASE, "asked to end by %s", signal_name);
    error_hint(err, "run it again: nothing needs cleaning up");
    return STATUS_DATABASE;
}

static enum status
connection_failed(const struct pg *pg, struct error *err)
{
    char line[512];

    if (pg->is_cancelled)
        return stopped(err);
    copy_line(line, sizeof line, PQerrorMessage(pg->conn));
    if (pg->is_silent)
        return error_set(err, STATUS_DATABASE, "%s database: no answer in %d seconds", pg->name,
                         ANSWER_SECONDS);
    return error_set(err, STATUS_DATABASE, "%s database: %s", pg->name,
                     line[0] != '\0' ? line : "the connection was lost");
}

#define DATA_EXCEPTION "22" /* the class of SQLSTATEs whose messages quote the value */
#define DEFECT "GT070"      /* what goodtime's own functions find wrong with the program */
#define DIFFERENCE "GT002"  /* what they find comes out otherwise than it must */

static enum status
result_failed(const struct pg *pg, const PGresult *result, struct error *err)
{
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    char line[512];

    if (message == NULL || pg->is_cancelled)
        return connection_failed(pg, err);
    copy_line(line, sizeof line, message);
    if (sqlstate != NULL && strcmp(sqlstate, DEFECT) == 0)
        return error_set(err, STATUS_DEFECT, "%s", line);
    if (sqlstate != NULL && strcmp(sqlstate, DIFFERENCE) == 0)
        return error_set(err, STATUS_FINDINGS, "%s", line);
    if (sqlstate != NULL && strncmp(sqlstate, DATA_EXCEPTION, strlen(DATA_EXCEPTION)) == 0)
        (void)error_set(err, STATUS_DATABASE,
                        "%s database: a value is not what its type takes (SQLSTATE %s)", pg->name,
                        sqlstate);
    else
        (void)error_set(err, STATUS_DATABASE, "%s database: %s", pg->name, line);
    hint_for(pg, sqlstate, err);
    return STATUS_DATABASE;
}

enum status
pg_ignore_row(const struct pg_row *row, void *context, struct error *err)
{
    (void)row;
    (void)context;
    (void)err;
    return STATUS_OK;
}

enum status
pg_check_conninfo(const char *conninfo, bool *has_password, struct error *err)
{
    bool is_name = strchr(conninfo, '=') == NULL && strstr(conninfo, "://") == NULL;
    PQconninfoOption *options = is_name ? NULL : PQconninfoParse(conninfo, NULL);

    *has_password = false;
    if (is_name)
        return STATUS_OK;
    if (options == NULL)
        return error_set(err, STATUS_USAGE, "that is no conninfo and no URI");
    for (const PQconninfoOption *option = options; option->keyword != NULL; option++)
        if (strcmp(option->keyword, "password") == 0 && option->val != NULL)
            *has_password = true;
    PQconninfoFree(options);
    return STATUS_OK;
}

static void
ignore_notice(void *context, const PGresult *result)
{
    (void)context;
    (void)result;
}

/* What a connection begins with. */
static enum status
session_begin(struct pg *pg, struct error *err)
{
    if (pg->conn == NULL || PQstatus(pg->conn) != CONNECTION_OK) {
        enum status status = connection_failed(pg, err);

        error_hint(err, "check --%s (GOODTIME_%s) and that the server accepts this user", pg->name,
                   strcmp(pg->name, "source") == 0 ? "SOURCE" : "TARGET");
        return status;
    }
    (void)PQsetNoticeReceiver(pg->conn, ignore_notice, NULL);
    (void)PQsetnonblocking(pg->conn, 1);
    return pg_script(pg, sql_session_pin, err);
}

enum status
pg_open(const char *conninfo, const char *name, struct pg **opened, struct error *err)
{
    enum status status;
    struct pg *pg = memory_resize(NULL, sizeof *pg);
    /* A later one is stronger: what stands before the conninfo are defaults. */
    const char *keywords[] = {
        "connect_timeout",           "keepalives_idle",  "keepalives_interval",
        "keepalives_count",          "tcp_user_timeout", "dbname",
        "fallback_application_name", "client_encoding",  NULL
    };
    const char *values[] = { "10", "60", "10", "3", "90000", conninfo, "goodtime", "UTF8", NULL };

    *pg = (struct pg){ .name = name };
    pg->conn = PQconnectdbParams(keywords, values, 1);
    status = session_begin(pg, err);
    if (status != STATUS_OK) {
        pg_close(pg);
        pg = NULL;
    }
    *opened = pg;
    return status;
}

void
pg_close(struct pg *pg)
{
    if (pg == NULL)
        return;
    PQfreemem(pg->copied);
    if (PQtransactionStatus(pg->conn) == PQTRANS_IDLE)
        PQclear(PQexec(pg->conn, sql_session_release));
    PQfinish(pg->conn);
    free(pg);
}

bool
pg_is_lost(const struct pg *pg)
{
    return pg->is_silent || PQstatus(pg->conn) != CONNECTION_OK;
}

enum status
pg_reopen(struct pg *pg, struct error *err)
{
    PQreset(pg->conn);
    pg->is_silent = false;
    pg->header_pending = false;
    return session_begin(pg, err);
}

void
pg_heed(struct pg *pg, const struct stop *stop)
{
    pg->stop = stop;
}

void
pg_ignore_stop(struct pg *pg)
{
    pg->ignores_stop = true;
    pg->is_cancelled = false;
}

static bool
is_asked_to_end(const struct pg *pg)
{
    return !pg->ignores_stop &&
           (stop_is_asked(stop_by_signal()) || (pg->stop != NULL && stop_is_asked(pg->stop)));
}

/* Ask the server to end what runs in this session. What is lost on the way, its end tells. */
static void
cancel(struct pg *pg)
{
    PGcancel *request = PQgetCancel(pg->conn);
    char ignored[256];

    pg->is_cancelled = true;
    if (request != NULL)
        (void)PQcancel(request, ignored, sizeof ignored);
    PQfreeCancel(request);
}

/* Wait for the server; false where it is gone, or silent after a request to end. */
static bool
wait_for(struct pg *pg, short events)
{
    bool is_bounded = pg->is_cancelled || pg->ignores_stop;
    struct pollfd fds[] = {
        { .fd = PQsocket(pg->conn), .events = events },
        { .fd = is_bounded ? -1 : stop_by_signal()->fd, .events = POLLIN },
        { .fd = is_bounded || pg->stop == NULL ? -1 : pg->stop->fd, .events = POLLIN },
    };
    int ready;

    if (fds[0].fd < 0)
        return false;
    ready = poll(fds, ARRAY_SIZE(fds), is_bounded ? ANSWER_SECONDS * 1000 : -1);
    if (ready == 0)
        pg->is_silent = true;
    if (ready > 0 && is_asked_to_end(pg) && !pg->is_cancelled)
        cancel(pg);
    return ready > 0 || (ready < 0 && errno == EINTR);
}

/* Send what libpq holds back. */
static bool
flush(struct pg *pg)
{
    int left;

    while ((left = PQflush(pg->conn)) == 1)
        if (!wait_for(pg, POLLIN | POLLOUT) || PQconsumeInput(pg->conn) != 1)
            return false;
    return left == 0;
}

/* The next result of what was sent; NULL after the last, or where the server is silent. */
static PGresult *
next_result(struct pg *pg)
{
    while (PQisBusy(pg->conn) == 1) {
        if (!wait_for(pg, POLLIN) || PQconsumeInput(pg->conn) != 1)
            break;
    }
    return pg->is_silent ? NULL : PQgetResult(pg->conn);
}

/* The next piece of a COPY, as PQgetCopyData gives it; -2 where there is no way on. Only what has
 * come already is taken without waiting, so a request to end is seen after some hundred lines. */
static int
next_piece(struct pg *pg, char **piece)
{
    int got;

    while ((got = PQgetCopyData(pg->conn, piece, 1)) == 0)
        if (!wait_for(pg, POLLIN) || PQconsumeInput(pg->conn) != 1)
            return -2;
    return got;
}

static bool
end_copy_in(struct pg *pg, const char *why)
{
    int ended;

    while ((ended = PQputCopyEnd(pg->conn, why)) == 0)
        if (!wait_for(pg, POLLIN | POLLOUT) || PQconsumeInput(pg->conn) != 1)
            return false;
    return ended == 1 && flush(pg);
}

/* Leave a COPY that was given up half way, so that another statement can follow. */
static void
settle(struct pg *pg)
{
    PGresult *result;
    char *piece;

    while (!pg->is_silent && PQtransactionStatus(pg->conn) == PQTRANS_ACTIVE &&
           (result = next_result(pg)) != NULL) {
        ExecStatusType kind = PQresultStatus(result);

        PQclear(result);
        if (kind == PGRES_COPY_IN && !end_copy_in(pg, "abandoned"))
            return;
        if (kind == PGRES_COPY_OUT)
            while (next_piece(pg, &piece) > 0)
                PQfreemem(piece);
    }
}

/* Send a statement, unless the program is to end; param NULL: a text of several. */
static enum status
send_statement(struct pg *pg, const char *sql, const char *const *param, size_t count,
               bool is_script, struct error *err)
{
    int sent;

    if (is_asked_to_end(pg)) {
        pg->is_cancelled = true;
        return stopped(err);
    }
    settle(pg);
    sent = is_script ? PQsendQuery(pg->conn, sql)
                     : PQsendQueryParams(pg->conn, sql, (int)count, NULL, param, NULL, NULL, 0);
    return sent == 1 && flush(pg) ? STATUS_OK : connection_failed(pg, err);
}

/* The last result of what was sent: the first that failed, or at which a COPY begins. */
static PGresult *
last_result(struct pg *pg)
{
    PGresult *last = NULL;
    PGresult *result;

    while ((result = next_result(pg)) != NULL) {
        ExecStatusType kind = PQresultStatus(result);

        PQclear(last);
        last = result;
        if (kind == PGRES_COPY_IN || kind == PGRES_COPY_OUT)
            break;
    }
    if (pg->is_silent) {
        PQclear(last);
        last = NULL;
    }
    return last;
}

/* Run a statement and give its result, the caller's to clear; NULL with a status and err. */
static PGresult *
execute(struct pg *pg, const char *sql, const char *const *param, size_t count, bool is_script,
        enum status *status, struct error *err)
{
    PGresult *result;

    *status = send_statement(pg, sql, param, count, is_script, err);
    if (*status != STATUS_OK)
        return NULL;
    result = last_result(pg);
    if (result == NULL)
        *status = connection_failed(pg, err);
    return result;
}

/* Which kinds of result a statement may have. */
static enum status
check_result(const struct pg *pg, const PGresult *result, ExecStatusType wanted,
             ExecStatusType or_wanted, struct error *err)
{
    ExecStatusType kind = PQresultStatus(result);

    return kind == wanted || kind == or_wanted ? STATUS_OK : result_failed(pg, result, err);
}

enum status
pg_run(struct pg *pg, const char *sql, const char *const *param, size_t count, struct error *err)
{
    enum status status;
    PGresult *result = execute(pg, sql, param, count, false, &status, err);

    if (result != NULL)
        status = check_result(pg, result, PGRES_COMMAND_OK, PGRES_TUPLES_OK, err);
    if (status == STATUS_OK && PQnfields(result) > 0)
        defect(__FILE__, __LINE__, "a statement gave rows where none belong");
    PQclear(result);
    return status;
}

enum status
pg_run_unless(struct pg *pg, const char *sql, const char *sqlstate, bool *refused,
              struct error *err)
{
    enum status status;
    PGresult *result = execute(pg, sql, NULL, 0, true, &status, err);
    const char *found = PQresultErrorField(result, PG_DIAG_SQLSTATE);

    *refused = found != NULL && strcmp(found, sqlstate) == 0;
    if (result != NULL && !*refused)
        status = check_result(pg, result, PGRES_COMMAND_OK, PGRES_COMMAND_OK, err);
    PQclear(result);
    return status;
}

enum status
pg_script(struct pg *pg, const char *sql, struct error *err)
{
    enum status status;
    PGresult *result = execute(pg, sql, NULL, 0, true, &status, err);

    if (result != NULL)
        status = check_result(pg, result, PGRES_COMMAND_OK, PGRES_TUPLES_OK, err);
    PQclear(result);
    return status;
}

/* The values of one row of a result as texts. */
static void
row_values(const PGresult *result, int row, const char **value, size_t count)
{
    for (size_t i = 0; i < count; i++)
        value[i] = PQgetisnull(result, row, (int)i) ? NULL : PQgetvalue(result, row, (int)i);
}

enum status
pg_one(struct pg *pg, const char *sql, const char *const *param, size_t count, struct arena *arena,
       struct pg_row *row, struct error *err)
{
    enum status status;
    PGresult *result = execute(pg, sql, param, count, false, &status, err);
    const char **value;

    if (result != NULL)
        status = check_result(pg, result, PGRES_TUPLES_OK, PGRES_TUPLES_OK, err);
    if (status != STATUS_OK)
        goto out;
    if (PQntuples(result) != 1)
        defect(__FILE__, __LINE__, "a statement gave no row, or several, where one belongs");
    row->count = (size_t)PQnfields(result);
    value = arena_array(arena, row->count, sizeof *value);
    row_values(result, 0, value, row->count);
    for (size_t i = 0; i < row->count; i++)
        if (value[i] != NULL)
            value[i] = arena_text(arena, value[i], strlen(value[i]));
    row->value = value;
out:
    PQclear(result);
    return status;
}

enum status
pg_each(struct pg *pg, const char *sql, const char *const *param, size_t count, pg_row_fn each,
        void *context, struct error *err)
{
    const char *value[PG_COLUMNS_MAX];
    PGresult *result;
    enum status status = send_statement(pg, sql, param, count, false, err);

    if (status != STATUS_OK)
        return status;
    if (PQsetSingleRowMode(pg->conn) != 1)
        return connection_failed(pg, err);
    while ((result = next_result(pg)) != NULL) {
        ExecStatusType kind = PQresultStatus(result);

        if (status == STATUS_OK && kind == PGRES_SINGLE_TUPLE) {
            struct pg_row row = { .value = value, .count = (size_t)PQnfields(result) };

            if (row.count > PG_COLUMNS_MAX)
                defect(__FILE__, __LINE__, "a statement has more columns than a row takes");
            row_values(result, 0, value, row.count);
            status = each(&row, context, err);
        } else if (status == STATUS_OK) {
            status = check_result(pg, result, PGRES_TUPLES_OK, PGRES_COMMAND_OK, err);
        }
        PQclear(result);
    }
    return status == STATUS_OK && pg->is_silent ? connection_failed(pg, err) : status;
}

enum status
pg_begin_snapshot(struct pg *pg, const char *snapshot, struct error *err)
{
    enum status status = pg_script(pg, sql_transaction_begin_reading, err);
    char *literal = NULL;
    char statement[256];

    if (status != STATUS_OK)
        return status;
    literal = PQescapeLiteral(pg->conn, snapshot, strlen(snapshot));
    if (literal == NULL)
        return connection_failed(pg, err);
    (void)snprintf(statement, sizeof statement, "%s %s", sql_transaction_set_snapshot, literal);
    PQfreemem(literal);
    return pg_script(pg, statement, err);
}

enum status
pg_copy_out_begin(struct pg *pg, const char *sql, struct error *err)
{
    enum status status;
    PGresult *result = execute(pg, sql, NULL, 0, true, &status, err);

    if (result != NULL)
        status = check_result(pg, result, PGRES_COPY_OUT, PGRES_COPY_OUT, err);
    pg->header_pending = true;
    PQclear(result);
    return status;
}

/* Read the results that follow the last row. */
static enum status
copy_finish(struct pg *pg, struct error *err)
{
    enum status status = STATUS_OK;
    PGresult *result;

    while ((result = next_result(pg)) != NULL) {
        if (status == STATUS_OK)
            status = check_result(pg, result, PGRES_COMMAND_OK, PGRES_COMMAND_OK, err);
        PQclear(result);
    }
    return status == STATUS_OK && pg->is_silent ? connection_failed(pg, err) : status;
}

/* The next raw line of a COPY; borrowed until the next call. */
static enum status
copy_out_line(struct pg *pg, const char **line, size_t *length, bool *more, struct error *err)
{
    int got;

    PQfreemem(pg->copied);
    pg->copied = NULL;
    *more = false;
    got = next_piece(pg, &pg->copied);
    if (got == -2)
        return connection_failed(pg, err);
    if (got == -1)
        return copy_finish(pg, err);
    *more = true;
    *line = pg->copied;
    *length = (size_t)got;
    return STATUS_OK;
}

enum status
pg_copy_out_row(struct pg *pg, size_t field_count, struct pg_tuple *tuple, bool *more,
                struct error *err)
{
    const char *line = NULL;
    const unsigned char *at;
    size_t left = 0;

    do {
        enum status status = copy_out_line(pg, &line, &left, more, err);

        if (status != STATUS_OK || !*more)
            return status;
        at = (const unsigned char *)line;
        if (pg->header_pending && left >= COPY_HEADER_FIXED) {
            size_t header = COPY_HEADER_FIXED + (size_t)pg_int4(at + 15);

            pg->header_pending = false;
            header = header < left ? header : left;
            at += header;
            left -= header;
        }
    } while (left == 0 || (left == 2 && pg_int2(at) == -1));
    if (left < 2 || (size_t)pg_int2(at) != field_count)
        defect(__FILE__, __LINE__, "a row of a COPY has not the columns that were asked for");
    *tuple = (struct pg_tuple){ at + 2, left - 2 };
    return STATUS_OK;
}

enum status
pg_copy_in_begin(struct pg *pg, const char *sql, struct error *err)
{
    enum status status;
    PGresult *result = execute(pg, sql, NULL, 0, true, &status, err);

    if (result != NULL)
        status = check_result(pg, result, PGRES_COPY_IN, PGRES_COPY_IN, err);
    PQclear(result);
    return status;
}

enum status
pg_copy_in_data(struct pg *pg, const char *bytes, size_t length, struct error *err)
{
    while (length > 0) {
        size_t piece = length < 65536 ? length : 65536;

        if (is_asked_to_end(pg)) {
            pg->is_cancelled = true; /* the server waits for data; the COPY is left unfinished */
            return stopped(err);
        }
        if (PQputCopyData(pg->conn, bytes, (int)piece) != 1 || !flush(pg))
            return connection_failed(pg, err);
        bytes += piece;
        length -= piece;
    }
    return STATUS_OK;
}

enum status
pg_copy_in_end(struct pg *pg, struct error *err)
{
    if (!end_copy_in(pg, NULL))
        return connection_failed(pg, err);
    return copy_finish(pg, err);
}

void
pg_copy_in_abort(struct pg *pg)
{
    settle(pg);
}

enum status
pg_copy_in(struct pg *pg, const char *sql, const struct pg_buffer *buffer, struct error *err)
{
    static const char TRAILER[2] = "\377\377";
    enum status status;

    if (buffer->rows == 0)
        return STATUS_OK;
    if (buffer->fields_due != 0)
        defect(__FILE__, __LINE__, "a row has fewer fields than it was begun with");
    if (buffer->is_cut)
        return error_set(err, STATUS_DEFECT, "a number does not fit into its column");
    status = pg_copy_in_begin(pg, sql, err);
    if (status == STATUS_OK)
        status = pg_copy_in_data(pg, (const char *)buffer->bytes, buffer->length, err);
    if (status == STATUS_OK)
        status = pg_copy_in_data(pg, TRAILER, sizeof TRAILER, err);
    return status == STATUS_OK ? pg_copy_in_end(pg, err) : status;
}
