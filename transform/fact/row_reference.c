#include "transform/fact/row_reference.h"

#include "core/array.h"
#include "transform/fact/row_fault.h"

/* What a reference finds: nothing, a row of this person, or a row of another. */
enum found { FOUND_NONE, FOUND_OWN, FOUND_FOREIGN };

/* Rows as recorded may lack their id; the source orders those last. */
static int
id_order(int64_t a, int64_t b)
{
    if (a == INT_NULL || b == INT_NULL)
        return (a == INT_NULL) - (b == INT_NULL);
    return integer_order(a, b);
}

static int
enrollment_order(const void *row, const void *id)
{
    return id_order(((const struct enrollment *)row)->enrollment_id, *(const int64_t *)id);
}

static int
application_order(const void *row, const void *id)
{
    return id_order(((const struct work_application *)row)->application_id, *(const int64_t *)id);
}

static int
participation_order(const void *row, const void *id)
{
    return id_order(((const struct work_participation *)row)->participation_id,
                    *(const int64_t *)id);
}

static int
violation_order(const void *row, const void *id)
{
    return id_order(((const struct rule_violation *)row)->violation_id, *(const int64_t *)id);
}

/* Keep that a row of this person refers to one that is not, and whose that is. Lines of a log refer
 * to one enrollment time and again. */
static void
keep_foreign(const struct row_references *references, enum relation_number number, int64_t id,
             int64_t owner_id)
{
    struct list *list = references->foreign;
    const struct foreign_reference *last = list->items;
    struct foreign_reference *kept;

    if (list->count > 0) {
        last += list->count - 1;
        if (last->relation == RELATIONS[number].name && last->reference_id == id &&
            last->owner_id == owner_id)
            return;
    }
    kept = list_push(list, references->arena, sizeof *kept);
    *kept = (struct foreign_reference){ RELATIONS[number].name, id, owner_id };
}

/* Whose the rows of others with an id are, for there may be several; whose are looked at here. */
static void
keep_owners(const struct row_references *references, enum relation_number number,
            struct slice others, int64_t id, array_order_fn *order)
{
    const struct relation *relation = &RELATIONS[number];
    size_t owner_at = relation_column(relation, "person_id")->offset;
    size_t first = array_first(others.row, others.count, relation->size, &id, order);
    size_t at = first;

    for (; at < others.count; at++) {
        const unsigned char *row = (const unsigned char *)others.row + at * relation->size;

        if (order(row, &id) != 0)
            break;
        keep_foreign(references, number, id, *(const int64_t *)(const void *)(row + owner_at));
    }
    if (at == first)
        keep_foreign(references, number, id, 0);
}

/* rules.md X: a row is there for others if it can be right in itself. */
static bool
is_sound(const struct row_references *references, enum relation_number number, const void *row)
{
    const char *detail;

    return row_fault(&RELATIONS[number], row, &detail, references->arena) == NULL;
}

static enum found
found_own(const struct row_references *references, enum relation_number number, size_t at)
{
    return references->ignored[number][at] ? FOUND_NONE : FOUND_OWN;
}

/* An enrollment, and *own where it is the person's. */
static enum found
find_enrollment(const struct row_references *references, int64_t id, const struct enrollment **own)
{
    const struct facts *facts = references->facts;
    const struct enrollment *rows = facts->enrollment.row;
    size_t count = facts->enrollment.count;
    size_t at = array_first(rows, count, sizeof *rows, &id, enrollment_order);

    if (at < count && rows[at].enrollment_id == id) {
        *own = &rows[at];
        return found_own(references, RELATION_ENROLLMENT, at);
    }
    rows = facts->foreign_enrollment.row;
    count = facts->foreign_enrollment.count;
    keep_owners(references, RELATION_ENROLLMENT, (struct slice){ rows, count }, id,
                enrollment_order);
    for (at = array_first(rows, count, sizeof *rows, &id, enrollment_order);
         at < count && rows[at].enrollment_id == id; at++)
        if (is_sound(references, RELATION_ENROLLMENT, &rows[at]) &&
            reference_program(references->reference, rows[at].program_code) != NULL)
            return FOUND_FOREIGN;
    return FOUND_NONE;
}

static enum found
find_application(const struct row_references *references, int64_t id)
{
    const struct facts *facts = references->facts;
    const struct work_application *rows = facts->work_application.row;
    size_t count = facts->work_application.count;
    size_t at = array_first(rows, count, sizeof *rows, &id, application_order);

    if (at < count && rows[at].application_id == id)
        return found_own(references, RELATION_WORK_APPLICATION, at);
    rows = facts->foreign_application.row;
    count = facts->foreign_application.count;
    keep_owners(references, RELATION_WORK_APPLICATION, (struct slice){ rows, count }, id,
                application_order);
    for (at = array_first(rows, count, sizeof *rows, &id, application_order);
         at < count && rows[at].application_id == id; at++)
        if (is_sound(references, RELATION_WORK_APPLICATION, &rows[at]))
            return FOUND_FOREIGN;
    return FOUND_NONE;
}

/* Whether a participation of another person is there for a row that refers to it: it can be right,
 * and so can its application, which must be that person's. */
static bool
foreign_participation_is_sound(const struct row_references *references,
                               const struct work_participation *row)
{
    const struct work_application *rows = references->facts->foreign_application.row;
    size_t count = references->facts->foreign_application.count;

    if (!is_sound(references, RELATION_WORK_PARTICIPATION, row))
        return false;
    for (size_t at =
             array_first(rows, count, sizeof *rows, &row->application_id, application_order);
         at < count && rows[at].application_id == row->application_id; at++)
        if (rows[at].person_id == row->person_id)
            return is_sound(references, RELATION_WORK_APPLICATION, &rows[at]);
    return false;
}

static enum found
find_participation(const struct row_references *references, int64_t id)
{
    const struct facts *facts = references->facts;
    const struct work_participation *rows = facts->work_participation.row;
    size_t count = facts->work_participation.count;
    size_t at = array_first(rows, count, sizeof *rows, &id, participation_order);

    if (at < count && rows[at].participation_id == id)
        return found_own(references, RELATION_WORK_PARTICIPATION, at);
    rows = facts->foreign_participation.row;
    count = facts->foreign_participation.count;
    keep_owners(references, RELATION_WORK_PARTICIPATION, (struct slice){ rows, count }, id,
                participation_order);
    for (at = array_first(rows, count, sizeof *rows, &id, participation_order);
         at < count && rows[at].participation_id == id; at++)
        if (foreign_participation_is_sound(references, &rows[at]))
            return FOUND_FOREIGN;
    return FOUND_NONE;
}

static enum found
find_violation(const struct row_references *references, int64_t id)
{
    const struct facts *facts = references->facts;
    const struct rule_violation *rows = facts->rule_violation.row;
    size_t count = facts->rule_violation.count;
    size_t at = array_first(rows, count, sizeof *rows, &id, violation_order);

    if (at < count && rows[at].violation_id == id)
        return found_own(references, RELATION_RULE_VIOLATION, at);
    rows = facts->foreign_violation.row;
    count = facts->foreign_violation.count;
    keep_owners(references, RELATION_RULE_VIOLATION, (struct slice){ rows, count }, id,
                violation_order);
    for (at = array_first(rows, count, sizeof *rows, &id, violation_order);
         at < count && rows[at].violation_id == id; at++)
        if (is_sound(references, RELATION_RULE_VIOLATION, &rows[at]))
            return FOUND_FOREIGN;
    return FOUND_NONE;
}

/* rules.md X: unknown-reference, wrong-person. */
static const char *
found_fault(enum found found, const char *what, const char **detail, struct arena *arena)
{
    if (found == FOUND_OWN)
        return NULL;
    *detail = arena_format(arena, "%s %s", what,
                           found == FOUND_NONE ? "is not there" : "is another person's");
    return found == FOUND_NONE ? "unknown-reference" : "wrong-person";
}

static const char *
facility_fault(const struct reference *reference, const char *facility_code, const char **detail)
{
    if (reference_facility(reference, facility_code) != NULL)
        return NULL;
    *detail = "the facility is not there";
    return "unknown-reference";
}

static const char *
program_fault(const struct reference *reference, const char *program_code, const char **detail)
{
    if (reference_program(reference, program_code) != NULL)
        return NULL;
    *detail = "the program is not there";
    return "unknown-reference";
}

static const char *
review_fault(const struct row_references *references, const struct discipline_review *row,
             const char **detail)
{
    if (row->participation_id == INT_NULL)
        return NULL;
    return found_fault(find_participation(references, row->participation_id), "the participation",
                       detail, references->arena);
}

static const char *
violation_fault(const struct row_references *references, int64_t violation_id, const char **detail)
{
    return found_fault(find_violation(references, violation_id), "the violation", detail,
                       references->arena);
}

/* rules.md X: also outside-enrollment. */
static const char *
line_fault(const struct row_references *references, const struct timekeeping_log *line,
           const char **detail)
{
    const struct enrollment *enrollment = NULL;
    enum found found = find_enrollment(references, line->enrollment_id, &enrollment);

    if (found != FOUND_OWN)
        return found_fault(found, "the enrollment", detail, references->arena);
    if (span_holds(enrollment->starts_on, enrollment_until(enrollment), line->log_date))
        return NULL;
    *detail = "the date is not within the enrollment";
    return "outside-enrollment";
}

const char *
row_reference_fault(const struct row_references *references, enum relation_number number,
                    const void *row, const char **detail)
{
    const struct reference *reference = references->reference;

    switch (number) {
    case RELATION_PLACEMENT:
        return facility_fault(reference, ((const struct placement *)row)->facility_code, detail);
    case RELATION_ENROLLMENT:
        return program_fault(reference, ((const struct enrollment *)row)->program_code, detail);
    case RELATION_PROGRAM_COMPLETION:
        return program_fault(reference, ((const struct program_completion *)row)->program_code,
                             detail);
    case RELATION_WORK_PARTICIPATION:
        return found_fault(
            find_application(references, ((const struct work_participation *)row)->application_id),
            "the application", detail, references->arena);
    case RELATION_CREDIT_RESTORATION:
        return violation_fault(references, ((const struct credit_restoration *)row)->violation_id,
                               detail);
    case RELATION_DISCIPLINE_REVIEW:
        return review_fault(references, row, detail);
    case RELATION_TIMEKEEPING_LOG:
        return line_fault(references, row, detail);
    default:
        return NULL;
    }
}

const char *
row_violation_fault(const struct row_references *references, enum relation_number number,
                    const void *row, const char **detail)
{
    int64_t violation_id = INT_NULL;

    if (number == RELATION_WORK_GROUP)
        violation_id = ((const struct work_group *)row)->violation_id;
    if (number == RELATION_SHU_TERM)
        violation_id = ((const struct shu_term *)row)->violation_id;
    return violation_id != INT_NULL ? violation_fault(references, violation_id, detail) : NULL;
}

static const char *
facility_code_of(enum relation_number number, const void *row)
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

bool
row_facility_is_unknown(const struct reference *reference, enum relation_number number,
                        const void *row)
{
    const char *facility_code = facility_code_of(number, row);

    return facility_code != NULL && reference_facility(reference, facility_code) == NULL;
}
