/*
 * night_state.h - what the files of a night share: night.c, its steps in their order;
 * night_everybody.c, what is read of no single person; night_pick.c, whom it looks at;
 * night_worker.c, the persons; night_cause.c, why they come out otherwise, with closest.c;
 * night_plan.c, what a plan takes of them; night_breaker.c, whether the source can be right.
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
#include "extract/change.h"
#include "extract/chunk.h"
#include "extract/source.h"
#include "load/count.h"
#include "load/fact_change.h"
#include "load/posted_count.h"
#include "load/stage.h"
#include "transform/decide.h"

#include <pthread.h>
#include <stdatomic.h>

/** What the last run decided by, as far as it is another than tonight's: to tell causes by. */
struct night_then {
    bool is_kept;        /* the last run left what is needed */
    struct list changes; /* of struct fact_change: of what the source has for everybody */
    struct fact_change_index index; /* of them */
    const struct law *law;
    struct law law_read;
    bool is_other_calendar;
    struct reference without_new_then; /* with the closed days of then, as of then */
    struct reference without_new;      /* the same as of tonight */
    struct reference with_new;         /* and with the new rows */
};

/** A night under way. */
struct night {
    const struct night_request *request;
    struct night_account *account;
    struct run run;
    struct pg *source;
    struct pg *target;
    struct arena arena; /* snapshot, law, reference, ranges */
    struct last_run last;
    const char *target_snapshot; /* of a plan: all of it sees one state of the target */
    bool is_past;                /* of a plan: a run as of a later day is published */
    struct law law;
    bool has_usual_law;         /* of a plan by another law: what it makes different is told */
    struct law usual_law;       /* that a run would decide by without being told */
    struct reference recorded;  /* what the source has for everybody */
    struct reference reference; /* of that what exists and can be right */
    struct changes changes;
    struct list picked; /* of int64_t: whom a night that looks at few looks at */
    bool is_proving;    /* everybody is looked at beside those */
    struct night_then then_by;
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
    struct person_tally now;  /* of all that are looked at */
    struct person_tally then; /* of the same, as the last run left them */
    day_t last_log_on;        /* of the same; DAY_NULL for none */
    struct count count;
    struct run_left left;            /* when persons are decided */
    struct count count_then;         /* those looked at, as the last run counted them */
    struct count_rows posted_counts; /* of everybody; where all are counted anew */
    atomic_int_fast64_t
        unforeseen;  /* the least of the persons not picked whose decisions differ; 0 */
    const char *why; /* the run's row says why it failed; NULL: as the error does */
};

/**
 * Read what concerns everybody (facilities, programs, calendars …), nobody (rows without an owner)
 * and places (outreach, housing): sifted, counted and, unless the night is dry, staged.
 */
enum status night_everybody_read(struct night *night, struct error *err);

/** Find whom the night looks at, or why at everybody: run.why_full. */
enum status night_pick(struct night *night, struct error *err);

/** Whether a person is among them. */
bool night_is_picked(const struct night *night, int64_t person_id);

/** The change of a person's facts that the night sees; then: the one that the last run saw. */
int64_t night_changed_at(const struct night *night, int64_t person_id, int64_t then);

/** A person who was decided tonight. */
struct night_decided {
    const struct given *given;
    const struct posted_person *state; /* NULL for one whom no published run has looked at */
    const struct result *result;
    const struct ground_index *grounds; /* of it, for causes; none where but a date moves */
    const struct entries *entries;
    int64_t facts_fingerprint; /* of what was read of them */
    struct posted *posted;     /* of the range that they are of, in the arena range */
    struct arena *range;
    bool has_other_matters; /* windows, screenings or findings may be others than they were */
};

/** Let a plan read one state of the target, and nothing be written there. */
enum status night_plan_open(struct night *night, struct error *err);

/** Read the law that is planned by, and where it is another, the one in force. */
enum status night_plan_law(struct night *night, struct error *err);

/** Take a person into a part of the plan; arena is theirs. */
enum status
night_plan_person(struct night *night, struct plan_part *part, const struct night_decided *decided,
                  struct arena *arena, struct error *err);

/** Read what the last run decided by. */
enum status night_cause_read(struct night *night, struct error *err);

/**
 * Stage the cause of each entry of a person, of a release or hearing that moves, and of each
 * window, screening and finding that begins, ends or comes out otherwise, into stage; arena holds
 * what is read meanwhile.
 */
enum status
night_cause_person(struct night *night, const struct night_decided *decided, struct pg *target,
                   struct stage *stage, struct arena *arena, struct error *err);

/** Whether people are counted anew, and not by what becomes other of those looked at. */
bool night_counts_anew(const struct night *night);

/** Decide all ranges with as many workers as are asked for; the first failure ends them all. */
enum status night_decide_all(struct night *night, struct error *err);

/**
 * Hold what was read and decided against the last published run. STATUS_REFUSED where a breaker
 * trips that is not accepted; those that are stand in the run then.
 */
enum status night_check_breakers(struct night *night, struct error *err);

#endif
