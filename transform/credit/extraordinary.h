/*
 * extraordinary.h - Extraordinary Conduct Credit (rules.md EX; T15 3043.6).
 *
 * The Director awards it, in days; it needs no verification and has no annual limit.
 */
#ifndef TRANSFORM_CREDIT_EXTRAORDINARY_H
#define TRANSFORM_CREDIT_EXTRAORDINARY_H

#include "transform/docket.h"

/** Decide the person's ECC; nothing for a person without any term. */
void extraordinary_decide(struct docket *docket);

#endif
