/*
 * contract.h - the relations of the source contract, by name and in its order (source.md).
 *
 * All of them: facts.list declares the columns of those that the rules or the reports read through
 * C, and sql/source/ makes all of them as tables; a test holds the three to each other.
 */
#ifndef CORE_CONTRACT_H
#define CORE_CONTRACT_H

#include <stddef.h>

extern const char *const CONTRACT[];
extern const size_t CONTRACT_COUNT;

#endif
