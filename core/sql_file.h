/*
 * sql_file.h - which file of sql/ a statement of the program is, for who is to read or run it.
 *
 *     sql_file(sql_trace_decision, &arena) is "sql/trace/decision.sql"
 */
#ifndef CORE_SQL_FILE_H
#define CORE_SQL_FILE_H

#include "core/arena.h"

/** Told from its first line, which names folder and file; in arena. */
const char *sql_file(const char *sql, struct arena *arena);

#endif
