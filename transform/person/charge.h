/*
 * charge.h - a person's charges, each read as a section of a code (rules.md W2).
 *
 * Read once for whoever screens. Which charges a screening looks at is its own rule; those that
 * part X keeps out are here too, for what is wrong with one may be just what would have told.
 *
 *     struct charges charges = charges_read(docket, &unsound);
 *
 *     for (size_t i = 0; i < charges.count; i++)
 *         if (charges.row[i].is_read && statute_is_listed(law, list, &charges.row[i].text))
 *             ...
 */
#ifndef TRANSFORM_PERSON_CHARGE_H
#define TRANSFORM_PERSON_CHARGE_H

#include "transform/docket.h"
#include "transform/fact/statute.h"

struct charge_reading {
    const struct charge *row;
    struct charge_text text; /* where is_read */
    bool is_read;            /* the statute can be read */
    bool is_reported;        /* that it cannot has been reported */
};

/** A charge that a screening found something in: on which list it is; NULL: it cannot be read. */
struct charge_found {
    const struct charge *row;
    const char *list; /* "of ...", as a ground has it */
};

struct charges {
    struct charge_reading *row;
    size_t count;
    const struct charge *unsound; /* those that part X keeps out */
    size_t unsound_count;
};

/** Read the charges of somebody with an application; of nobody else are there any readings. */
struct charges charges_read(struct docket *docket, const struct list *unsound_charges);

/** Keep what was found in a charge, where grounds are asked for: list of struct charge_found. */
void
charge_keep(struct docket *docket, struct list *found, const struct charge *row, const char *list);

/** Say what was found as grounds of an application. */
void charges_say(struct docket *docket, const struct ground_subject *of, const struct list *found);

/** Report a charge whose statute cannot be read (X, statute), once, whoever looks at it. */
void charge_report_unread(struct docket *docket, struct charge_reading *charge);

#endif
