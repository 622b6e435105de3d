#include "transform/fact/exception.h"

#include <inttypes.h>
#include <string.h>

static int64_t
row_integer(const void *row, const struct column *column)
{
    int64_t number;

    memcpy(&number, (const unsigned char *)row + column->offset, sizeof number);
    return number;
}

static int32_t
row_code(const void *row, const struct column *column)
{
    struct code code;

    memcpy(&code, (const unsigned char *)row + column->offset, sizeof code);
    return code.is;
}

static bool
column_out_of_limits(const struct column *column, const void *row, bool is_value)
{
    int64_t number;

    if (column->kind != KIND_INT || !column->check->is_limited ||
        column->check->is_value != is_value || column_is_null(column, row))
        return false;
    number = row_integer(row, column);
    return number < column->check->low || number > column->check->high;
}

static bool
column_has_bad_value(const struct column *column, const void *row)
{
    if (column_is_null(column, row))
        return column->null != NULL_FREE;
    if (column->kind == KIND_CODE && row_code(row, column) == CODE_BAD)
        return true;
    return column_out_of_limits(column, row, true);
}

/* A term whose prior_education alone is wrong is kept; it counts as other than none. */
static bool
is_kept_when_wrong(const struct relation *relation, const struct column *column)
{
    return relation == &RELATIONS[RELATION_TERM] && strcmp(column->name, "prior_education") == 0;
}

const char *
exception_fault(const struct relation *relation, const void *row, const char **detail,
                struct arena *arena)
{
    day_t from;
    day_t until;

    for (size_t i = 0; i < relation->column_count; i++) {
        const struct column *column = &relation->columns[i];

        if (column_has_bad_value(column, row) && !is_kept_when_wrong(relation, column)) {
            *detail = arena_format(arena, "%s %s", column->name,
                                   column_is_null(column, row) ? "is missing"
                                                               : "has a value not on its list");
            return "bad-value";
        }
    }
    from = row_day(row, relation->from);
    until = row_day(row, relation->until);
    if (until != DAY_NULL && from != DAY_NULL && until < from) {
        *detail = "the span ends before it starts";
        return "bad-span";
    }
    for (size_t i = 0; i < relation->column_count; i++) {
        if (column_out_of_limits(&relation->columns[i], row, false)) {
            *detail = arena_format(arena, "%s is out of its limits", relation->columns[i].name);
            return "bad-days";
        }
    }
    return NULL;
}

/* The sifting of one person: which recorded rows are kept out. */
struct sift {
    struct docket *docket;
    const struct facts *facts;
    bool *ignored[RELATION_COUNT];
};

/* What a reference finds: nothing, a row of this person, or a row of another. */
enum found { FOUND_NONE, FOUND_OWN, FOUND_FOREIGN };

static enum found
find_enrollment(const struct sift *sift, int64_t id, const struct enrollment **enrollment)
{
    const struct facts *facts = sift->facts;

    for (size_t i = 0; i < facts->enrollment.count; i++) {
        if (facts->enrollment.row[i].enrollment_id == id) {
            *enrollment = &facts->enrollment.row[i];
            return sift->ignored[RELATION_ENROLLMENT][i] ? FOUND_NONE : FOUND_OWN;
        }
    }
    for (size_t i = 0; i < facts->foreign_enrollment.count; i++) {
        const struct enrollment *row = &facts->foreign_enrollment.row[i];
        const char *detail;

        if (row->enrollment_id == id &&
            exception_fault(&RELATIONS[RELATION_ENROLLMENT], row, &detail, sift->docket->arena) ==
                NULL &&
            reference_program(sift->docket->reference, row->program_code) != NULL)
            return FOUND_FOREIGN;
    }
    return FOUND_NONE;
}

static enum found
find_application(const struct sift *sift, int64_t id)
{
    const struct facts *facts = sift->facts;

    for (size_t i = 0; i < facts->work_application.count; i++)
        if (facts->work_application.row[i].application_id == id)
            return sift->ignored[RELATION_WORK_APPLICATION][i] ? FOUND_NONE : FOUND_OWN;
    for (size_t i = 0; i < facts->foreign_application.count; i++) {
        const struct work_application *row = &facts->foreign_application.row[i];
        const char *detail;

        if (row->application_id == id && exception_fault(&RELATIONS[RELATION_WORK_APPLICATION], row,
                                                         &detail, sift->docket->arena) == NULL)
            return FOUND_FOREIGN;
    }
    return FOUND_NONE;
}

/* Whether a participation of another person is there for a row that refers to it: it can be right,
 * and so can its application, which must be that person's. */
static bool
foreign_participation_is_sound(const struct sift *sift, const struct work_participation *row)
{
    struct arena *arena = sift->docket->arena;
    const char *detail;

    if (exception_fault(&RELATIONS[RELATION_WORK_PARTICIPATION], row, &detail, arena) != NULL)
        return false;
    for (size_t i = 0; i < sift->facts->foreign_application.count; i++) {
        const struct work_application *application = &sift->facts->foreign_application.row[i];

        if (application->application_id == row->application_id &&
            application->person_id == row->person_id)
            return exception_fault(&RELATIONS[RELATION_WORK_APPLICATION], application, &detail,
                                   arena) == NULL;
    }
    return false;
}

static enum found
find_participation(const struct sift *sift, int64_t id)
{
    const struct facts *facts = sift->facts;

    for (size_t i = 0; i < facts->work_participation.count; i++)
        if (facts->work_participation.row[i].participation_id == id)
            return sift->ignored[RELATION_WORK_PARTICIPATION][i] ? FOUND_NONE : FOUND_OWN;
    for (size_t i = 0; i < facts->foreign_participation.count; i++)
        if (facts->foreign_participation.row[i].participation_id == id &&
            foreign_participation_is_sound(sift, &facts->foreign_participation.row[i]))
            return FOUND_FOREIGN;
    return FOUND_NONE;
}

static const char *
found_fault(enum found found, const char *what, const char **detail, struct arena *arena)
{
    if (found == FOUND_OWN)
        return NULL;
    *detail = arena_format(arena, "%s %s", what,
                           found == FOUND_NONE ? "is not there" : "is another person's");
    return found == FOUND_NONE ? "unknown-reference" : "wrong-person";
}

/* unknown-reference, wrong-person, outside-enrollment: what a row refers to. */
static const char *
reference_fault(const struct sift *sift, enum relation_number number, const void *row,
                const char **detail)
{
    const struct reference *reference = sift->docket->reference;
    struct arena *arena = sift->docket->arena;
    const char *program_code = NULL;

    switch (number) {
    case RELATION_PLACEMENT:
        if (reference_facility(reference, ((const struct placement *)row)->facility_code) == NULL) {
            *detail = "the facility is not there";
            return "unknown-reference";
        }
        return NULL;
    case RELATION_ENROLLMENT:
        program_code = ((const struct enrollment *)row)->program_code;
        break;
    case RELATION_PROGRAM_COMPLETION:
        program_code = ((const struct program_completion *)row)->program_code;
        break;
    case RELATION_WORK_PARTICIPATION:
        return found_fault(
            find_application(sift, ((const struct work_participation *)row)->application_id),
            "the application", detail, arena);
    case RELATION_DISCIPLINE_REVIEW: {
        int64_t id = ((const struct discipline_review *)row)->participation_id;

        return id == INT_NULL
                   ? NULL
                   : found_fault(find_participation(sift, id), "the participation", detail, arena);
    }
    default:
        return NULL;
    }
    if (reference_program(reference, program_code) == NULL) {
        *detail = "the program is not there";
        return "unknown-reference";
    }
    return NULL;
}

static const char *
log_fault(const struct sift *sift, const struct timekeeping_log *line,
          const struct enrollment **enrollment, const char **detail)
{
    if (*enrollment == NULL || (*enrollment)->enrollment_id != line->enrollment_id) {
        enum found found = find_enrollment(sift, line->enrollment_id, enrollment);

        if (found != FOUND_OWN) {
            *enrollment = NULL;
            return found_fault(found, "the enrollment", detail, sift->docket->arena);
        }
    }
    if (line->log_date < (*enrollment)->starts_on ||
        ((*enrollment)->ends_on != DAY_NULL && line->log_date >= (*enrollment)->ends_on)) {
        *detail = "the date is not within the enrollment";
        return "outside-enrollment";
    }
    return NULL;
}

/* An unknown facility that only takes the calendar state: reported, and the row is kept. */
static const char *
tolerated_facility(enum relation_number number, const void *row)
{
    switch (number) {
    case RELATION_ENROLLMENT:
        return ((const struct enrollment *)row)->facility_code;
    case RELATION_PROGRAM_COMPLETION:
        return ((const struct program_completion *)row)->facility_code;
    case RELATION_PLAN_PERIOD:
        return ((const struct plan_period *)row)->facility_code;
    case RELATION_WORK_APPLICATION:
        return ((const struct work_application *)row)->facility_code;
    case RELATION_WORK_PARTICIPATION:
        return ((const struct work_participation *)row)->facility_code;
    default:
        return NULL;
    }
}

/* What is reported of a row that is kept. */
static void
report_kept(struct sift *sift, enum relation_number number, const void *row)
{
    struct docket *docket = sift->docket;
    const char *facility_code = tolerated_facility(number, row);

    if (facility_code != NULL && reference_facility(docket->reference, facility_code) == NULL)
        docket_except_row(docket, "unknown-reference", number, row,
                          "the facility is not there; its calendar is state");
    if (number == RELATION_TERM) {
        const struct term *term = row;

        if (term->prior_education.is < 0)
            docket_except_row(docket, "bad-value", number, row,
                              "prior_education has a value not on its list; taken as other than "
                              "none");
    }
    if (number == RELATION_WORK_APPLICATION) {
        const struct work_application *application = row;

        if ((application->medical_disqualified_by == NULL) !=
            (application->medical_disqualified_on == DAY_NULL))
            docket_except_row(docket, "medical-record", number, row,
                              "who disqualified and when: one is missing");
    }
}

bool
exception_row_exists(const struct relation *relation, const void *row, day_t as_of)
{
    return row_day(row, relation->own) <= as_of; /* DAY_NULL, no date of its own, is before all */
}

/* A key that the row before has already: only a source that is a view can give one. */
static bool
repeats_key(const struct relation *relation, const unsigned char *row, size_t place)
{
    if (place == 0)
        return false;
    for (size_t i = 0; i < relation->column_count; i++)
        if (relation->columns[i].null == NULL_KEY &&
            !column_equals(&relation->columns[i], row, row - relation->size))
            return false;
    return true;
}

/* The first code that keeps a row out, NULL if none does. */
static const char *
row_fault(const struct sift *sift, enum relation_number number, const void *row,
          const struct enrollment **enrollment, const char **detail)
{
    const char *code = exception_fault(&RELATIONS[number], row, detail, sift->docket->arena);

    if (code == NULL && sift->facts->person.count == 0) {
        *detail = "the person is not there";
        code = "unknown-person";
    } else if (code == NULL && number == RELATION_TIMEKEEPING_LOG) {
        code = log_fault(sift, row, enrollment, detail);
    } else if (code == NULL) {
        code = reference_fault(sift, number, row, detail);
    }
    /* A term is kept where only its prior_education is wrong; here something else is, too. */
    if (code != NULL && number == RELATION_TERM &&
        ((const struct term *)row)->prior_education.is < 0)
        code = "bad-value";
    return code;
}

/* day-over-24h: the lines present of one date that no code before ignores. */
static void
sift_long_days(struct sift *sift)
{
    const struct facts *facts = sift->facts;
    bool *ignored = sift->ignored[RELATION_TIMEKEEPING_LOG];
    size_t next;

    for (size_t i = 0; i < facts->timekeeping_log.count; i = next) {
        const struct timekeeping_log *row = facts->timekeeping_log.row;
        int64_t minutes = 0;

        for (next = i; next < facts->timekeeping_log.count && row[next].log_date == row[i].log_date;
             next++)
            if (!ignored[next] && (row[next].attendance.is == ATTENDANCE_PRESENT ||
                                   row[next].attendance.is == ATTENDANCE_WORKED_DAY_OFF))
                minutes += row[next].minutes;
        if (minutes <= 1440)
            continue;
        for (size_t j = i; j < next; j++)
            if (row[j].attendance.is == ATTENDANCE_PRESENT ||
                row[j].attendance.is == ATTENDANCE_WORKED_DAY_OFF)
                ignored[j] = true;
        if (row[i].log_date <= sift->docket->as_of) {
            char day[DAY_TEXT_SIZE];

            docket_except(sift->docket, "day-over-24h", "timekeeping_log",
                          arena_format(sift->docket->arena, "%" PRId64 "/%s", row[i].person_id,
                                       day_format(row[i].log_date, day)),
                          "the minutes present exceed a day");
        }
    }
}

/* Keep the rows that are sound and exist. Rows are copied only where some are left out. */
static void
keep_rows(struct sift *sift, enum relation_number number, struct facts *sound)
{
    const struct relation *relation = &RELATIONS[number];
    struct slice recorded = facts_slice(sift->facts, number);
    struct slice kept = { .row = recorded.row };
    const unsigned char *from = recorded.row;
    unsigned char *to;

    for (size_t i = 0; i < recorded.count; i++)
        if (!sift->ignored[number][i] &&
            exception_row_exists(relation, from + i * relation->size, sift->docket->as_of))
            kept.count++;
    if (kept.count < recorded.count) {
        to = arena_array(sift->docket->arena, kept.count, relation->size);
        kept.row = to;
        for (size_t i = 0; i < recorded.count; i++) {
            const unsigned char *row = from + i * relation->size;

            if (!sift->ignored[number][i] &&
                exception_row_exists(relation, row, sift->docket->as_of)) {
                memcpy(to, row, relation->size);
                to += relation->size;
            }
        }
    }
    facts_set_slice(sound, number, kept);
}

void
exception_sift(struct docket *docket, const struct facts *recorded, struct facts *sound)
{
    struct sift sift = { .docket = docket, .facts = recorded };

    *sound = (struct facts){ .person_id = recorded->person_id };
    docket->facts = sound;
    sound->person.row = recorded->person.row;
    sound->person.count = recorded->person.count;
    for (enum relation_number number = RELATION_PERSON + 1; number < RELATION_COUNT; number++) {
        const struct relation *relation = &RELATIONS[number];
        struct slice rows = facts_slice(recorded, number);
        const struct enrollment *enrollment = NULL;

        sift.ignored[number] = arena_array(docket->arena, rows.count, sizeof(bool));
        for (size_t i = 0; i < rows.count; i++) {
            const unsigned char *row = (const unsigned char *)rows.row + i * relation->size;
            const char *detail = "its key stands twice";
            const char *code = repeats_key(relation, row, i)
                                   ? "bad-value"
                                   : row_fault(&sift, number, row, &enrollment, &detail);
            bool exists = exception_row_exists(relation, row, docket->as_of);

            sift.ignored[number][i] = code != NULL;
            if (code != NULL && number == RELATION_CHARGE)
                memcpy(list_push(&docket->unsound_charges, docket->arena, relation->size), row,
                       relation->size);
            if (exists && code != NULL)
                docket_except_row(docket, code, number, row, detail);
            else if (exists)
                report_kept(&sift, number, row);
        }
        if (number == RELATION_TIMEKEEPING_LOG)
            sift_long_days(&sift);
        keep_rows(&sift, number, sound);
    }
}
