/*
 * option_value.h - a text becomes the value of an option, whatever place it was given in.
 *
 * Pure but for the arena: reads no file and no environment. A refused value is STATUS_USAGE, and
 * the message says where it stands, of which option it is and what that takes.
 */
#ifndef CLI_OPTION_VALUE_H
#define CLI_OPTION_VALUE_H

#include "cli/options.h"
#include "core/status.h"

/** Where a value stands. */
struct option_place {
    const char *words;   /* for messages: the option's name in quotes follows */
    bool is_public;      /* others can read it: no place for a password */
    bool has_value_here; /* the same place has given the option a value: a list goes on */
};

/** Set all settings to what they are when nothing is given. */
void option_presets(struct settings *settings, struct arena *arena);

/** Set an option's member; value NULL is a flag without one. Texts are copied into arena. */
enum status option_value_set(const struct option_entry *option, const char *value,
                             const struct option_place *place, struct settings *settings,
                             struct arena *arena, struct error *err);

#endif
