/*
 * words.h - what a statement calls things whose names in the results are codes.
 *
 * A code that is not known here is given back as it is, with blanks for its underscores: a newer
 * part of the rulebook then has its names, and nothing is left out.
 */
#ifndef REPORTS_STATEMENT_WORDS_H
#define REPORTS_STATEMENT_WORDS_H

#include "core/arena.h"
#include "core/decision.h"

/** Good Conduct Credit of GCC. */
const char *words_credit(const char *credit_type, struct arena *arena);

/** What a credit is for, in a sentence; empty where nothing is known. */
const char *words_credit_is(const char *credit_type);

/** "21 days granted" of a decision's action and days. */
const char *words_outcome(const struct decision *decision, struct arena *arena);

/** What a decision is about, as a heading: "Program completed on 5 March 2024". */
const char *words_event(const struct decision *decision, struct arena *arena);

/** "program completion 12" of a relation and a key. */
const char *words_record(const char *relation, const char *key, struct arena *arena);

/** What a window asks of staff; how a screening came out; what a finding of attendance is. */
const char *words_window(const char *name, struct arena *arena);
const char *words_screening(const char *outcome, struct arena *arena);
const char *words_finding(const char *kind, struct arena *arena);

#endif
