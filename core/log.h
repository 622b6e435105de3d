/*
 * log.h - what a run says while it works: one line a step, or progress on a terminal.
 *
 * Everything goes to stderr; results go to stdout and are the commands' own. Ids only: no names of
 * persons, no connection strings.
 */
#ifndef CORE_LOG_H
#define CORE_LOG_H

#include "core/status.h"

#include <stdbool.h>
#include <stdint.h>

/** One line: key=value pairs after the step's name. */
void log_step(const char *step, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** An error that ends a command or one of its parts, with its hint. */
void log_error(const struct error *err);

/** What does not stop a command, but is to be looked at. */
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** Whether progress can be shown: stderr is a terminal. */
bool log_is_terminal(void);

/** Show how far long work is, in place; total 0 where it is not known. Only on a terminal. */
void log_progress(const char *what, int64_t done, int64_t total, int64_t milliseconds);

/** Take the progress line away. */
void log_progress_end(void);

/** Milliseconds of a clock that only goes forward. */
int64_t log_clock(void);

#endif
