/*
 * status.h - how anything here can end, and the one line that says why.
 *
 * Each outcome is declared once, with its exit status and sentence; --help and the documentation
 * read the same list. A function that can fail returns enum status and takes a struct error last:
 * untouched on success, complete enough to print as it is on failure. Nobody logs and returns an
 * error: cli/main.c prints it, once.
 */
#ifndef CORE_STATUS_H
#define CORE_STATUS_H

#define STATUS_LIST(X)                                                                             \
    X(OK, 0, "done, nothing to look at")                                                           \
    X(FINDINGS, 1,                                                                                 \
      "done, and there is something to look at: data exceptions or rejected lines over the limit " \
      "set, a check that does not hold")                                                           \
    X(USAGE, 2, "usage or configuration")                                                          \
    X(DATABASE, 3, "the source or target database refused or was lost; nothing was published")     \
    X(LOCKED, 4, "another run holds the lock")                                                     \
    X(REFUSED, 5,                                                                                  \
      "refused: a circuit breaker, an as-of after today or before the last published run's, "      \
      "another edition than the last run's, calendar or law not covering the date, a bad "         \
      "reference row")                                                                             \
    X(OUTPUT, 6, "a file or workbook could not be written; the database is complete")              \
    X(DEFECT, 70, "a defect in the program")

enum status {
#define STATUS_ENUM(name, exit_status, sentence) STATUS_##name = (exit_status),
    STATUS_LIST(STATUS_ENUM)
#undef STATUS_ENUM
};

/** One failure: a line without a full stop, and what to do about it (empty where unknown). */
struct error {
    enum status status;
    char text[1024];
    char hint[512];
};

/** The sentence of a status, for --help and the documentation. */
const char *status_text(enum status status);

/** Fill err (text cut to fit) and return status, so that a caller can return the call itself. */
enum status error_set(struct error *err, enum status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** Say what to do about the error just set. */
void error_hint(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Put "prefix: " before the text of an error, to say in which step it happened. */
void error_prefix(struct error *err, const char *prefix);

#endif
