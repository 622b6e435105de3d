#include "load/stage_table.h"

#include "core/array.h"
#include "load/comparison.h"

static const struct column SUBJECT_COLUMNS[] = {
    COLUMN_OF(staged_subject, ID, person_id),
    COLUMN_OF(staged_subject, TEXT, person_number),
};
const struct relation STAGED_SUBJECT = { .columns = SUBJECT_COLUMNS,
                                         .column_count = ARRAY_SIZE(SUBJECT_COLUMNS) };

static const struct column CHAIN_END_COLUMNS[] = {
    COLUMN_OF(staged_chain_end, INT, entry_no),
    COLUMN_OF(staged_chain_end, HASH, hash),
    COLUMN_OF(staged_chain_end, BOOL, is_touched),
    COLUMN_OF(staged_chain_end, BOOL, is_known),
    COLUMN_OF(staged_chain_end, BOOL, is_due),
    COLUMN_OF(staged_chain_end, DAY, next_on),
    COLUMN_OF(staged_chain_end, INT, changed_at),
    COLUMN_OF(staged_chain_end, INTS, tally),
    COLUMN_OF(staged_chain_end, HASH, staged_digest),
    COLUMN_OF(staged_chain_end, INT, facts_fingerprint),
    COLUMN_OF(staged_chain_end, HASH, matter_digest),
};
static const struct relation CHAIN_END = { .columns = CHAIN_END_COLUMNS,
                                           .column_count = ARRAY_SIZE(CHAIN_END_COLUMNS) };

static const struct column ACCOUNTED_COLUMNS[] = {
    COLUMN_OF(staged_accounted, INT, rows_read),
    COLUMN_OF(staged_accounted, INT, rows_used),
    COLUMN_OF(staged_accounted, INT, rows_ignored),
    COLUMN_OF(staged_accounted, INT, rows_unasked),
};
static const struct relation ACCOUNTED = { .columns = ACCOUNTED_COLUMNS,
                                           .column_count = ARRAY_SIZE(ACCOUNTED_COLUMNS) };

static const struct column ENTRY_COLUMNS[] = {
    COLUMN_OF(entry, INT, entry_no),   COLUMN_OF(entry, TEXT, op),
    COLUMN_OF(entry, INT, supersedes), COLUMN_OF(entry, HASH, previous_hash),
    COLUMN_OF(entry, HASH, hash),
};
static const struct relation ENTRY = { .columns = ENTRY_COLUMNS,
                                       .column_count = ARRAY_SIZE(ENTRY_COLUMNS) };

static const struct column BASIS_COLUMNS[] = {
    COLUMN_OF(staged_basis, INT, entry_no),
    COLUMN_OF(staged_basis, TEXTS, grounds),
};
static const struct relation BASIS = { .columns = BASIS_COLUMNS,
                                       .column_count = ARRAY_SIZE(BASIS_COLUMNS) };

static const struct column CAUSE_COLUMNS[] = {
    COLUMN_OF(stage_cause, TEXT, cause),
    COLUMN_OF(stage_cause, TEXT, source_table),
    COLUMN_OF(stage_cause, TEXT, source_key),
};
static const struct relation CAUSE = { .columns = CAUSE_COLUMNS,
                                       .column_count = ARRAY_SIZE(CAUSE_COLUMNS) };

static const struct column CAUSED_ENTRY_COLUMNS[] = { COLUMN_OF(staged_caused, INT, entry_no) };
static const struct relation CAUSED_ENTRY = { .columns = CAUSED_ENTRY_COLUMNS,
                                              .column_count = ARRAY_SIZE(CAUSED_ENTRY_COLUMNS) };

static const struct column CAUSED_TERM_COLUMNS[] = { COLUMN_OF(staged_caused, ID, term_id) };
static const struct relation CAUSED_TERM = { .columns = CAUSED_TERM_COLUMNS,
                                             .column_count = ARRAY_SIZE(CAUSED_TERM_COLUMNS) };

static const struct column CAUSED_MATTER_COLUMNS[] = {
    COLUMN_OF(staged_caused, TEXT, what),
    COLUMN_OF(staged_caused, TEXT, key),
};
static const struct relation CAUSED_MATTER = { .columns = CAUSED_MATTER_COLUMNS,
                                               .column_count = ARRAY_SIZE(CAUSED_MATTER_COLUMNS) };

static const struct column FINGERPRINTED_COLUMNS[] = {
    COLUMN_OF(staged_fingerprinted, TEXT, relation),
    COLUMN_OF(staged_fingerprinted, TEXTS, keys),
    COLUMN_OF(staged_fingerprinted, INTS, fingerprints),
};
static const struct relation FINGERPRINTED = { .columns = FINGERPRINTED_COLUMNS,
                                               .column_count = ARRAY_SIZE(FINGERPRINTED_COLUMNS) };

static const struct column ABOUT_COLUMNS[] = { COLUMN_OF(staged_about, ID, subject) };
static const struct relation ABOUT = { .columns = ABOUT_COLUMNS,
                                       .column_count = ARRAY_SIZE(ABOUT_COLUMNS) };

static const struct column GROUPED_COLUMNS[] = { COLUMN_OF(staged_grouped, TEXT, work_group) };
static const struct relation GROUPED = { .columns = GROUPED_COLUMNS,
                                         .column_count = ARRAY_SIZE(GROUPED_COLUMNS) };

static const struct column CREDIT_COLUMNS[] = { COLUMN_OF(staged_credit, TEXT, credit_type) };
static const struct relation CREDIT = { .columns = CREDIT_COLUMNS,
                                        .column_count = ARRAY_SIZE(CREDIT_COLUMNS) };

const struct stage_row STAGE_ROWS[STAGE_COUNT] = {
    [STAGE_PERSON] = { "person", { &CHAIN_END, &STAGED_SUBJECT, &ACCOUNTED } },
    [STAGE_ENTRY] = { "entry", { &ENTRY, &RESULTS[RESULT_DECISION], &STAGED_SUBJECT } },
    [STAGE_ENTRY_BASIS] = { "entry_basis", { &BASIS, &STAGED_SUBJECT } },
    [STAGE_ENTRY_CAUSE] = { "entry_cause", { &CAUSED_ENTRY, &CAUSE, &STAGED_SUBJECT } },
    [STAGE_PROJECTION_CAUSE] = { "projection_cause", { &CAUSED_TERM, &CAUSE, &STAGED_SUBJECT } },
    [STAGE_MATTER_CAUSE] = { "matter_cause", { &CAUSED_MATTER, &CAUSE, &STAGED_SUBJECT } },
    [STAGE_FINGERPRINT] = { "fingerprint", { &FINGERPRINTED, &STAGED_SUBJECT } },
    [STAGE_EARNED] = { "earned", { &RESULTS[RESULT_EARNED], &STAGED_SUBJECT } },
    [STAGE_CREDIT_YEAR] = { "credit_year", { &RESULTS[RESULT_CREDIT_YEAR], &STAGED_SUBJECT } },
    [STAGE_STANDING_FORFEIT] = { "standing_forfeit",
                                 { &RESULTS[RESULT_STANDING_FORFEIT], &STAGED_SUBJECT } },
    [STAGE_OPENING_CREDIT] = { "opening_credit",
                               { &RESULTS[RESULT_OPENING_CREDIT], &STAGED_SUBJECT } },
    [STAGE_DEADLINE] = { "deadline", { &RESULTS[RESULT_WINDOW], &STAGED_SUBJECT } },
    [STAGE_SCREENING] = { "screening", { &RESULTS[RESULT_SCREENING], &STAGED_SUBJECT } },
    [STAGE_COUNTY_CREDIT] = { "county_credit",
                              { &RESULTS[RESULT_COUNTY_CREDIT], &STAGED_SUBJECT } },
    [STAGE_PROJECTION] = { "projection", { &RESULTS[RESULT_PROJECTION], &STAGED_SUBJECT } },
    [STAGE_ATTENDANCE_FINDING] = { "attendance_finding",
                                   { &RESULTS[RESULT_ATTENDANCE_FINDING], &STAGED_SUBJECT } },
    [STAGE_DATA_EXCEPTION] = { "data_exception", { &RESULTS[RESULT_DATA_EXCEPTION], &ABOUT } },
    [STAGE_WORK_APPLICATION] = { "work_application",
                                 { &RELATIONS[RELATION_WORK_APPLICATION], &STAGED_SUBJECT } },
    [STAGE_WORK_PARTICIPATION] = { "work_participation",
                                   { &RELATIONS[RELATION_WORK_PARTICIPATION], &STAGED_SUBJECT } },
    [STAGE_DISCIPLINE_REVIEW] = { "discipline_review",
                                  { &RELATIONS[RELATION_DISCIPLINE_REVIEW], &STAGED_SUBJECT } },
    [STAGE_CERTIFICATE] = { "certificate",
                            { &RELATIONS[RELATION_PROGRAM_COMPLETION], &STAGED_SUBJECT } },
    [STAGE_PERSON_CUSTODY] = { "person_custody",
                               { &RESULTS[RESULT_CUSTODY_SPAN], &STAGED_SUBJECT } },
    [STAGE_ENROLLMENT] = { "enrollment",
                           { &RELATIONS[RELATION_ENROLLMENT], &STAGED_SUBJECT, &GROUPED } },
    [STAGE_TRAINING] = { "training", { &RESULTS[RESULT_TRAINING], &STAGED_SUBJECT } },
    [STAGE_FOREIGN_REFERENCE] = { "foreign_reference",
                                  { &RESULTS[RESULT_FOREIGN_REFERENCE], &STAGED_SUBJECT } },
    [STAGE_PROGRAM] = { "program", { &RELATIONS[RELATION_PROGRAM] } },
    [STAGE_FACILITY] = { "facility", { &RELATIONS[RELATION_FACILITY] } },
    [STAGE_HOLIDAY] = { "holiday", { &RELATIONS[RELATION_HOLIDAY] } },
    [STAGE_CREDIT_TYPE] = { "credit_type", { &CREDIT } },
    [STAGE_OUTREACH_MONTH] = { "outreach_month", { &RESULTS[RESULT_OUTREACH_MONTH] } },
    [STAGE_ENROLLMENT_MONTH] = { "enrollment_month", { &RESULTS[RESULT_ENROLLMENT_MONTH] } },
    [STAGE_ENROLLMENT_LEVEL] = { "enrollment_level", { &RESULTS[RESULT_ENROLLMENT_LEVEL] } },
    [STAGE_ENROLLMENT_GROUP] = { "enrollment_group", { &RESULTS[RESULT_ENROLLMENT_GROUP] } },
    [STAGE_TRAINING_MONTH] = { "training_month", { &RESULTS[RESULT_TRAINING_MONTH] } },
    [STAGE_TRAINING_LEVEL] = { "training_level", { &RESULTS[RESULT_TRAINING_LEVEL] } },
};
