/*
 * stop.h - a request to end, made once and never taken back, that whoever waits for a server sees.
 *
 * It comes from a signal, which everybody heeds, or from a part of the program whose failure makes
 * the work of others useless, which those heed whom it concerns. core/pg cancels what runs at the
 * server then. Asking is safe in a signal handler and in any thread.
 *
 *     stop_on_signals();                  in a command that has something to close
 *     ...                                 its statements end with an error, its row is closed
 *     stop_end();                         when all is told: end as the signal would have ended it
 *
 * The first SIGINT, SIGTERM or SIGHUP asks; a second one of the kind ends the program at once. A
 * signal that was ignored when the program began (nohup) stays ignored.
 */
#ifndef CORE_STOP_H
#define CORE_STOP_H

#include "core/status.h"

#include <stdatomic.h>
#include <stdbool.h>

/** fd is readable as soon as it is asked, and stays so. */
struct stop {
    int fd;
    atomic_bool is_asked;
};

/** STATUS_DEFECT where the system has no descriptor left. */
enum status stop_open(struct stop *stop, struct error *err);
void stop_close(struct stop *stop);

/** Ask. Again changes nothing. */
void stop_ask(struct stop *stop);

bool stop_is_asked(const struct stop *stop);

/** Take signals for requests from here on; without a descriptor left they keep what they do. */
void stop_on_signals(void);

/** What signals ask; never asked where stop_on_signals was not called. */
const struct stop *stop_by_signal(void);

/** The name of the signal that asked, such as "SIGTERM"; NULL where none did. */
const char *stop_signal_name(void);

/** End by the signal that asked, as if it had never been caught; return where none did. */
void stop_end(void);

#endif
