/*
 * plan_told.h - what a plan tells on standard output: a page of text, or JSON.
 */
#ifndef CLI_PLAN_TOLD_H
#define CLI_PLAN_TOLD_H

#include "cli/night.h"

/** A plan that is whole, and the night that it is of. */
struct plan_told {
    struct plan *plan;
    const struct night_request *request;
    const struct night_account *account;
};

/** In 80 columns, of counts and of those whose date is near and moves. */
void plan_told_text(const struct plan_told *told);

/**
 * An object a line: the plan, then each rule, facility, person in the order of harm, and entry in
 * order of person (docs/plan.md). STATUS_OUTPUT.
 */
enum status plan_told_json(const struct plan_told *told, struct error *err);

/** A text in arena on each of these, for who shows them elsewhere. */
const char *plan_told_law(const struct plan_told *told, struct arena *arena);
const char *plan_told_followed(const struct plan_told *told, struct arena *arena);
const char *plan_told_held_against(const struct plan_told *told);

#endif
