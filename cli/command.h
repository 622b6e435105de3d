/*
 * command.h - the commands, once: main, --help, the man page, the completion of shells and the
 * sections of a configuration file read this table.
 *
 * To add a command: a row in command.c, with the options that it takes, and a file cli/NAME.c.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/options.h"
#include "core/status.h"

/** A command's words: what is left of the command line when the options are taken out. */
struct words {
    const char *const *word;
    size_t count;
};

/** The names that a word of a command may be. */
struct word_names {
    const char *title;             /* what they are, in the plural */
    const char *(*name)(size_t i); /* the i-th, from 0; NULL behind the last */
};

struct command {
    const char *name;
    const char *words; /* what follows the name, for the usage line */
    const char *summary;
    size_t least_words;
    size_t most_words;
    const char *const *options; /* names, ends with NULL */
    enum status (*run)(const struct settings *settings, const struct words *words,
                       struct error *err);
    struct word_names names; /* no title where words are no names */
    bool takes_files;        /* words may be files or directories */
};

extern const struct command COMMANDS[];
extern const size_t COMMAND_COUNT;

/** The command of this name, or NULL. */
const struct command *command_find(const char *name);

/* One file a command: cli/NAME.c. */
enum status command_changes(const struct settings *, const struct words *, struct error *);
enum status command_check(const struct settings *, const struct words *, struct error *);
enum status command_explain(const struct settings *, const struct words *, struct error *);
enum status command_import(const struct settings *, const struct words *, struct error *);
enum status command_init(const struct settings *, const struct words *, struct error *);
enum status command_plan(const struct settings *, const struct words *, struct error *);
enum status command_report(const struct settings *, const struct words *, struct error *);
enum status command_run(const struct settings *, const struct words *, struct error *);
enum status command_sample(const struct settings *, const struct words *, struct error *);
enum status command_status(const struct settings *, const struct words *, struct error *);
enum status command_trace(const struct settings *, const struct words *, struct error *);

/* The names of relations that may be imported, and of workbooks that may be written. */
const char *command_import_name(size_t i);
const char *command_report_name(size_t i);

#endif
