/*
 * night_state.h - what the files of a night share: night.c, its steps in their order;
 * night_everybody.c, what is read of no single person; night_worker.c, the persons;
 * night_breaker.c, whether the source can be right.
 *
 * The coordinator alone writes here, before workers begin and after they have ended; what workers
 * write is atomic or guarded by the mutex.
 */
#ifndef CLI_NIGHT_STATE_H
#define CLI_NIGHT_STATE_H

#include "cli/night.h"
#include "core/law_in_force.h"
#include "core/reference.h"
#include "core/stop.h"
#include "extract/chunk.h"
#include "extract/source.h"
#include "load/count.h"
#include "load/stage.h"

#include <pthread.h>
#include <stdatomic.h>

/** A night under way. */
struct night {
    const struct night_request *request;
    struct night_account *account;
    struct run run;
    struct pg *source;
    struct pg *target;
    struct arena arena; /* snapshot, law, reference, ranges */
    struct last_run last;
    struct law law;
    struct reference reference;
    struct source_statements statements;
    struct stage_plan plan;
    struct chunk_ranges ranges;
    bool is_dry; /* decide and count, stage nothing */
    atomic_size_t next_range;
    atomic_bool has_failed;
    struct stop stop; /* the workers' statements, when one of them has failed */
    atomic_int_fast64_t persons;
    atomic_int_fast64_t entries;
    atomic_int_fast64_t exceptions;
    atomic_size_t workers_left;
    pthread_mutex_t mutex; /* guards failure, tally and count */
    struct error failure;
    struct tally tally;
    struct count count;
    const char *why; /* the run's row says why it failed; NULL: as the error does */
};

/**
 * Read what concerns everybody (facilities, programs, calendars …), nobody (rows without an owner)
 * and places (outreach, housing): sifted, counted and, unless the night is dry, staged.
 */
enum status night_everybody_read(struct night *night, struct error *err);

/** Decide all ranges with as many workers as are asked for; the first failure ends them all. */
enum status night_decide_all(struct night *night, struct error *err);

/**
 * Hold what was read and decided against the last published run. STATUS_REFUSED where a breaker
 * trips that is not accepted; those that are stand in the run then.
 */
enum status night_check_breakers(struct night *night, struct error *err);

#endif
