/*
 * closest.h - of the rows that are not as the last run read them, the one that has most to do with
 * what comes out otherwise.
 *
 * A new person's rows are all new, and all of theirs comes out otherwise: so a row is searched for,
 * by what is known of it, from the closest on, and no row is looked at for each of the others.
 *
 *     struct closest closest = closest_open(&decided, &changes, &arena);
 *     change = closest_find(&closest, &changes, true, CLOSENESS_LOG, &otherwise);
 */
#ifndef CLI_CLOSEST_H
#define CLI_CLOSEST_H

#include "cli/night_state.h"

/** What comes out otherwise: a decision, a window, screening or finding, or else the day on which a
 * term is projected to be through; and the row that it is about. */
struct otherwise {
    const struct decision *decision;
    const struct matter *matter;
    const char *source_table;
    int64_t source_id;
};

/** How much a change has to do with what comes out otherwise. */
enum closeness {
    CLOSENESS_LOG,    /* a line of the person's log */
    CLOSENESS_PERSON, /* a row of the person */
    CLOSENESS_HOURS,  /* of a block of hours, one of which it may be made */
    CLOSENESS_ENTRY,  /* of a projection, the row of an event that is entered otherwise */
    CLOSENESS_GROUND, /* a rule says that it rests on the row; of a finding, its days in the log */
    CLOSENESS_OWN     /* the row that it is about */
};

/** A person, as they were decided; borrowed. */
struct closest {
    const struct night_decided *decided;
    const struct fact_change **of_line; /* of each line of the log the change by which it is new */
};

/** Begin with a person and the changes of their rows, in arena. */
struct closest closest_open(const struct night_decided *decided,
                            const struct fact_change_index *changes, struct arena *arena);

/**
 * The closest of changes, the person's or everybody's: of those that are new, or of those that are
 * not. Of several that are as close the first found; NULL where none is so close as least.
 */
const struct fact_change *
closest_find(const struct closest *closest, const struct fact_change_index *changes, bool is_new,
             enum closeness least, const struct otherwise *otherwise);

#endif
