/*
 * law_change.h - rows that are put over those of the law: what if a number were another?
 *
 * A row goes in the place of the one of its name and day, or beside the others where there is none;
 * one without a value takes the row away. What comes of it is a law like any other, with the same
 * checks (core/law_in_force.h). Pure.
 */
#ifndef LOAD_LAW_CHANGE_H
#define LOAD_LAW_CHANGE_H

#include "core/law_in_force.h"

/** Texts, NULL for null. */
struct law_change {
    const char *edition; /* NULL: of whichever edition is asked for */
    const char *name;
    const char *effective_on;
    const char *value; /* NULL: there is no such row */
};

struct law_changes {
    const char *file; /* that they stand in, for messages */
    const struct law_change *row;
    size_t count;
};

/**
 * Put those of an edition over its rows, a list of struct law_row of texts that are not NULL but
 * for the value; in order of name and day afterwards. Gives how many rows are otherwise. Adds to
 * faults, as struct law_fault, a row that stands twice among the changes, one that is to be taken
 * away and is not there, and the edition where no change is of it.
 */
size_t law_changes_apply(const struct law_changes *changes, const char *edition, struct list *rows,
                         struct arena *arena, struct list *faults);

#endif
