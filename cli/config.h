/*
 * config.h - the configuration file, line by line (the one door to libinih).
 *
 *     # what holds for every command
 *     source = service=custody
 *
 *     [run]
 *     max-exceptions = 5000
 *
 * A line is NAME = VALUE, up to 4094 bytes; # and ; begin a comment where a line begins, nowhere
 * else, for a conninfo may contain them. Blanks around name and value are not part of them. What
 * sections and names mean is the caller's to say.
 */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "core/arena.h"
#include "core/status.h"

struct config_entry {
    const char *section; /* empty before the first one */
    const char *name;
    const char *value;
    const char *where; /* FILE:LINE */
};

/** Called with each entry, in order; its texts live as long as the arena. */
typedef enum status
config_entry_fn(const struct config_entry *entry, void *context, struct error *err);

/** Read a file; STATUS_USAGE where it cannot be read or a line is neither entry nor section. */
enum status config_read(const char *path, config_entry_fn *found, void *context,
                        struct arena *arena, struct error *err);

#endif
