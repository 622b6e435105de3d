/*
 * status.h - how anything here can end, and the one line that says why.
 *
 * A function that can fail returns enum status and takes a struct error last: untouched on success,
 * complete enough to print as it is on failure. Nobody logs and returns an error: cli/main.c prints
 * it, once.
 *
 *     if (count == 0) {
 *         (void)error_set(err, STATUS_REFUSED, "the source has no person at all");
 *         error_hint(err, "load the source first");
 *         return STATUS_REFUSED;
 *     }
 */
#ifndef CORE_STATUS_H
#define CORE_STATUS_H

#include <stddef.h>

/** Each value is the exit status of a command that ends so. */
enum status {
    STATUS_OK = 0,
    STATUS_FINDINGS = 1,
    STATUS_USAGE = 2,
    STATUS_DATABASE = 3,
    STATUS_LOCKED = 4,
    STATUS_REFUSED = 5,
    STATUS_OUTPUT = 6,
    STATUS_DEFECT = 70
};

/** What an exit status means: a sentence without a full stop. */
struct outcome {
    enum status status;
    const char *sentence;
};

/** All of them, in order of status: --help, the man page and README show this table. */
extern const struct outcome OUTCOMES[];
extern const size_t OUTCOME_COUNT;

/** One failure: a line without a full stop, and what to do about it (empty where unknown). */
struct error {
    enum status status;
    char text[1024];
    char hint[512];
};

/** Fill err (text cut to fit) and return status, so that a caller can return the call itself. */
enum status error_set(struct error *err, enum status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** Say what to do about the error just set. */
void error_hint(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Put "prefix: " before the text of an error, to say in which step it happened. */
void error_prefix(struct error *err, const char *prefix);

#endif
