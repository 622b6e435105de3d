/*
 * sentence.h - whether a sentence can earn credit at all (rules.md E3; T15 3043.2(b)(1), 3043.3(c),
 * 3043.4(b), 3043.5(b), 3043.6(a)).
 */
#ifndef TRANSFORM_PERSON_SENTENCE_H
#define TRANSFORM_PERSON_SENTENCE_H

#include "core/facts.h"

/** Whether a term's sentence earns nothing: E3, and presentenced on a state term. */
bool sentence_is_excluded(const struct term *term);

#endif
