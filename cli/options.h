/*
 * options.h - every option, once: the settings that they fill, and the table that says of each its
 * name, argument, default and help.
 *
 * Command line, environment, configuration file, --help, the man page, the completion of shells and
 * the example of a configuration file read this table. To add an option: a member here, a row in
 * options.c, its name in the list of each command that takes it (command.c).
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "core/arena.h"
#include "core/day.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Names that were given in any order, each once; the option is given again, or has commas. */
struct names {
    const char *const *name;
    size_t count;
};

/**
 * The effective settings, a member an option. What is not given and has no default is -1 for a
 * count or a percentage, DAY_NULL for a date, empty for a list and NULL for a text.
 */
struct settings {
    struct names accept;
    day_t as_of;
    bool change_edition;
    int64_t chunk;
    const char *config;
    int64_t csv_rows;
    bool dry_run;
    const char *edition;
    int64_t entry;
    bool full;
    bool help;
    const char *html;
    int64_t jobs;
    bool json;
    const char *law;
    int64_t limit_changes;
    int64_t limit_exceptions;
    int64_t limit_log_lines;
    int64_t limit_persons;
    int64_t limit_removed;
    int64_t limit_rows;
    int64_t limit_stale;
    int64_t limit_taken_back;
    int64_t max_age;
    int64_t max_exceptions;
    int64_t max_rejects;
    int64_t n;
    bool no_reports;
    struct names of;
    bool prove;
    int64_t prove_every;
    bool publish;
    bool replace;
    const char *reports;
    const char *reports_group;
    const char *reports_mode;
    bool reset_law;
    int64_t run;
    const char *seed;
    int64_t since;
    bool single_transaction;
    const char *source;
    const char *target;
    day_t today;
    const char *verify;
    bool version;
    bool with_source;
    const char *xlsx;
};

/** What values an option takes, and of which type its member is. */
enum option_kind {
    OPTION_TEXT,     /* const char * */
    OPTION_LIST,     /* struct names */
    OPTION_CONNINFO, /* const char *, libpq's conninfo or URI */
    OPTION_DATE,     /* day_t */
    OPTION_COUNT,    /* int64_t, from 0 */
    OPTION_PERCENT,  /* int64_t, from 0 to 100 */
    OPTION_FLAG      /* bool */
};

/** Where an option is at home: what is meant for one call is warned of where it holds for all. */
enum option_use { USE_STANDING, USE_ONCE };

struct option_entry {
    const char *name;     /* as behind -- */
    const char *argument; /* what --help calls its value, NULL for a flag */
    enum option_kind kind;
    size_t member; /* where it lies in struct settings */
    enum option_use use;
    const char *preset; /* its default, or NULL */
    const char *help;
};

extern const struct option_entry OPTIONS[]; /* in order of name */
extern const size_t OPTIONS_COUNT;

/** The option of this name, or NULL. */
const struct option_entry *option_find(const char *name);

/**
 * The option whose name is most like this one: of those in allowed (names, ends with NULL) and the
 * program's own; of all for NULL.
 */
const struct option_entry *option_nearest(const char *name, const char *const *allowed);

/** Whether an option asks about the program, on the command line of any command: help, version. */
bool option_is_own(const struct option_entry *option);

/** Whether an option is in allowed, or such a one. */
bool option_is_allowed(const struct option_entry *option, const char *const *allowed);

/** The environment variable of an option: GOODTIME_AS_OF for as-of. */
const char *option_variable(const struct option_entry *option, struct arena *arena);

#define OPTION_VARIABLE_PREFIX "GOODTIME_"

#endif
