/*
 * build_docket.h - one person's facts, a small world around them and the docket that the rules
 * share, built by hand.
 *
 * The world: edition 2018; facilities SQ (prison), DJJ (juvenile), ACP (alternative custody), MCJ
 * (county jail); programs W3, W12 (so many weeks), W3R (repeatable), THER (therapeutic), RAC1
 * (rehabilitative, approved at SQ), CTE (career technical), NONE (on no schedule); calendar state,
 * with the first of January of 2016 to 2030 closed.
 */
#ifndef TESTS_BUILD_DOCKET_H
#define TESTS_BUILD_DOCKET_H

#include "core/relation.h"
#include "transform/docket.h"
#include "transform/person/hours.h"

struct world {
    struct arena arena;
    struct list rows[RELATION_COUNT];
    struct reference reference;
    struct law law;
    struct facts facts;
    struct docket docket;
};

/** What stands of a person whom no run has looked at. */
extern const struct standing NOTHING_STANDS;

/** A world in which nothing is recorded of person 1. */
void world_begin(struct world *world);

/**
 * Record a row: "column=value column=value", "-" for null, no blanks in values. A column that is
 * not named has a value that is right and that the rules make nothing of, or is null.
 */
void world_add(struct world *world, enum relation_number number, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** The facts as recorded; rows in the order of their keys, in whichever they were added. */
const struct facts *world_facts(struct world *world);

/** A docket for the facts, taken as they are, with custodies, stays and balances laid out. */
struct docket *world_docket(struct world *world, const char *as_of);

/** Hours of no line, for the docket that was made last. */
struct hours world_hours(struct world *world);

/** Add a block to the hours of the first custody, filled on a day at SQ. */
void world_block(struct world *world, struct hours *hours, int32_t scheme, day_t full_on);

/** A civil date, infinity, or - for none. */
day_t day_on(const char *text);

/** What is in the docket, in its order, as text: one item a row, each with its end "; ". */
const char *decisions_text(const struct docket *docket);  /* source/id.part action days effective
                                                             reason */
const char *exceptions_text(const struct docket *docket); /* code source/key */
const char *windows_text(const struct docket *docket);    /* name starts due met */
const char *
grounds_text(const struct docket *docket, int64_t source_id); /* as the ledger has them */

void world_release(struct world *world);

#endif
