/*
 * command.h - the commands, once: main, --help and the documentation read this table.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/options.h"
#include "core/status.h"

struct command {
    const char *name;
    const char *words; /* what follows the name, for the usage line */
    const char *summary;
    size_t least_words;
    size_t most_words;
    const char *const *options; /* names, ends with NULL */
    enum status (*run)(const struct settings *settings, const struct words *words,
                       struct error *err);
    void (*more_help)(FILE *out); /* what --help says behind the options, or NULL */
};

extern const struct command COMMANDS[];
extern const size_t COMMAND_COUNT;

/* One file a command: cli/NAME.c. */
enum status command_check(const struct settings *, const struct words *, struct error *);
enum status command_import(const struct settings *, const struct words *, struct error *);
enum status command_init(const struct settings *, const struct words *, struct error *);
enum status command_report(const struct settings *, const struct words *, struct error *);
enum status command_run(const struct settings *, const struct words *, struct error *);
enum status command_status(const struct settings *, const struct words *, struct error *);

void command_import_help(FILE *out);

#endif
