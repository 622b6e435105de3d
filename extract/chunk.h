/*
 * chunk.h - the facts of a range of persons, one person after the other.
 *
 * The small relations of the range are fetched whole; the timekeeping log, by far the largest,
 * streams beside them in the same order of person. Memory follows the chunk, not the population.
 *
 * A row may name a person that is not there, or another's enrollment; so a chunk is a range of
 * person_id, gaps included, and persons whose lines refer to enrollments that are not their own
 * come last, when the stream has ended and those enrollments can be looked up.
 *
 *     status = chunk_begin(source, &statements, range, &chunk_arena, &chunk, err);
 *     while (status == STATUS_OK && more) {
 *         arena_reset(&person_arena);
 *         status = chunk_next(chunk, &person_arena, &facts, &more, err);
 *         if (status == STATUS_OK && more)
 *             ...
 *     }
 */
#ifndef EXTRACT_CHUNK_H
#define EXTRACT_CHUNK_H

#include "core/facts.h"
#include "core/pg.h"
#include "core/status.h"
#include "extract/source.h"

/** A range of person_id, both ends inclusive, or of it only some persons. */
struct chunk_range {
    int64_t first;
    int64_t last;
    const char *some; /* their ids separated by commas; NULL for all */
};

struct chunk_ranges {
    struct chunk_range *range;
    size_t count;
    int64_t person_count; /* how many persons are known */
};

/** The ranges of about persons known persons each, which cover every number there is, into arena.
 */
enum status chunk_ranges(struct pg *source, int64_t persons, struct arena *arena,
                         struct chunk_ranges *ranges, struct error *err);

/** Ranges of some persons, in order of their ids, at most so many each, into arena. */
void chunk_ranges_of(const int64_t *ids, size_t count, size_t persons, struct arena *arena,
                     struct chunk_ranges *ranges);

/** Ids separated by commas, in arena. */
const char *chunk_ids_joined(const int64_t *ids, size_t count, struct arena *arena);

/**
 * Of the rows of a relation with ids, separated by commas, those that are there and whose person
 * is: *found has their ids, likewise, in arena.
 */
enum status chunk_find(struct pg *source, const struct source_statements *statements,
                       enum relation_number number, const char *ids, struct arena *arena,
                       const char **found, struct error *err);

struct chunk;

/**
 * Begin a range on a connection whose transaction sees the run's snapshot. The chunk lives in
 * arena, which must not be reset before the chunk is done.
 */
enum status chunk_begin(struct pg *source, const struct source_statements *statements,
                        const struct chunk_range *range, struct arena *arena, struct chunk **chunk,
                        struct error *err);

/**
 * The next person that has any row. The log lines stay until the next call, the rest as long as the
 * chunk's arena; person_arena is for the time of the call. *more is false when the range is done.
 */
enum status chunk_next(struct chunk *chunk, struct arena *person_arena, struct facts *facts,
                       bool *more, struct error *err);

#endif
