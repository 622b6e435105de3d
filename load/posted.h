/*
 * posted.h - what published runs left of a range of persons: their state, their decisions in force,
 * and what rules.md P2 and P3 build on besides.
 *
 * Each person is handed over once: by posted_visit as the source has rows of them, and then, by
 * posted_unvisited, those of whom it has none any more.
 *
 *     status = posted_read(target, &persons, &chunk_arena, &posted, err);
 *     ...
 *     state = posted_visit(&posted, person_id);
 *     standing = posted_standing(&posted, person_id, state);
 */
#ifndef LOAD_POSTED_H
#define LOAD_POSTED_H

#include "core/decision.h"
#include "core/matter.h"
#include "core/pg.h"
#include "core/relation.h"
#include "core/status.h"

/** The end of a person's chain. */
struct posted_person {
    int64_t person_id;
    day_t first_as_of;         /* of the first published run that knew the person, or DAY_NULL */
    int64_t entry_no;          /* the last entry's; 0 before the first */
    const unsigned char *hash; /* of the last entry, HASH_SIZE bytes; NULL before the first */
    const int64_t *tally;      /* as load/person_tally.h has it; NULL where none was kept */
    size_t tally_count;
    int64_t changed_at; /* of the change of their facts that was seen; INT_NULL for none */
    day_t next_on;      /* DAY_NULL for none */
    const unsigned char *staged_digest; /* of what was last staged of them (stage.h), or NULL */
    int64_t facts_fingerprint; /* of what the run read of them; INT_NULL where it kept none */
    const unsigned char *matter_digest; /* of their windows, screenings and findings, or NULL */
    bool is_visited;
};

/** An enrollment or training of a person as the last run counted it. */
struct posted_enrollment {
    int64_t person_id;
    const char *program_code;
    const char *facility_code;
    day_t starts_on;
    day_t ends_on;
    const char *work_group; /* NULL for one that had ended */
};
struct posted_training {
    struct training training;
    int64_t person_id;
};

/** A window, screening or finding of a person as the last run left it (core/matter.h). */
struct posted_matter {
    int64_t person_id;
    const char *what;
    const char *key;
    const char *told;
    const char *source_table;
    int64_t source_id;
    day_t starts_on;
};

/** The persons to be read: a range, both ends inclusive, or of it only some. */
struct posted_persons {
    int64_t first;
    int64_t last;
    const char *some; /* their ids separated by commas; NULL for all */
};

struct posted {
    struct posted_persons persons;
    struct posted_person *person; /* in order of person_id */
    size_t person_count;
    size_t unvisited_from;   /* those before are visited */
    struct slice decision;   /* of struct posted_decision, in order of person_id */
    struct slice retracted;  /* of struct posted_decision, likewise */
    struct slice projection; /* of struct posted_projection, likewise */
    struct slice enrollment; /* of struct posted_enrollment, likewise */
    struct slice training;   /* of struct posted_training, likewise */
    bool has_matters;        /* they were asked for */
    struct slice matter;     /* of struct posted_matter, likewise */
};

/**
 * Read persons into arena. STATUS_FINDINGS names the first whose decisions in force are not what
 * the ledger holds.
 */
enum status posted_read(struct pg *target, const struct posted_persons *persons,
                        struct arena *arena, struct posted *posted, struct error *err);

/**
 * Read persons as the run that the session shows (goodtime.report_run) left them, into arena. They
 * are read from the ledger itself.
 */
enum status posted_read_then(struct pg *target, const struct posted_persons *persons,
                             struct arena *arena, struct posted *posted, struct error *err);

/**
 * The windows, screenings and findings of a person as the last run left them, in arena. Those of
 * all persons whom posted_read read last from target are read when the first is asked for, into
 * range.
 */
enum status
posted_matters(struct posted *posted, struct pg *target, int64_t person_id, struct arena *range,
               struct arena *arena, struct matters *matters, struct error *err);

/** The state of a person, marked as visited; NULL where no run has looked at them. */
struct posted_person *posted_visit(struct posted *posted, int64_t person_id);

/**
 * A person whom nothing has visited, marked as visited; NULL when there are no more. Called when no
 * more are visited: none is handed over that was passed before.
 */
struct posted_person *posted_unvisited(struct posted *posted);

/** The enrollments, or the training, of a person as the last run counted them. */
struct posted_enrollments {
    const struct posted_enrollment *row;
    size_t count;
};
struct posted_enrollments posted_enrollments_of(const struct posted *posted, int64_t person_id);
struct posted_trainings {
    const struct posted_training *row;
    size_t count;
};
struct posted_trainings posted_trainings_of(const struct posted *posted, int64_t person_id);

/** Handed each enrollment, or training, of everybody in order of person, as the last run counted
 * them. */
typedef void posted_enrollment_fn(const struct posted_enrollment *row, void *context);
typedef void posted_training_fn(const struct posted_training *row, void *context);
enum status posted_each_enrollment(struct pg *target, posted_enrollment_fn *each, void *context,
                                   struct error *err);
enum status
posted_each_training(struct pg *target, posted_training_fn *each, void *context, struct error *err);

/** What stands of a person; state as posted_visit gave it. */
struct standing
posted_standing(const struct posted *posted, int64_t person_id, const struct posted_person *state);

#endif
