/*
 * settings.h - the settings of a call, from wherever they are given.
 *
 * An option is taken from the command line, else from its environment variable, else from the
 * configuration file (there from the command's section before what stands without one), else it has
 * its default. A list, too, is taken whole from one of them.
 */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include "cli/command.h"

/**
 * Read the settings and words of a call of command; arguments are what follows its name.
 *
 * STATUS_USAGE for an option, a section or a variable GOODTIME_... that is not there, or a value
 * that is none: also in a section of another command, so that a mistake in the file is found by the
 * first command that reads it. Where help or the version is asked for, nothing else is read. What
 * is meant for one run and holds for every one is warned of. Texts live in arena.
 */
enum status
settings_read(const struct command *command, int count, char *const *arguments, struct arena *arena,
              struct settings *settings, struct words *words, struct error *err);

#endif
