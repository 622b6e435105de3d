#include "load/posted.h"

#include "sql.h"

#include <inttypes.h>
#include <stdio.h>

enum { PERSON_FIELDS = 4, DECISION_FIELDS = 16 };

static bool
decode_person(const struct pg_field *field, struct posted_person *person, struct arena *arena)
{
    person->hash = field[3].length < 0
                       ? NULL
                       : (const unsigned char *)arena_text(arena, (const char *)field[3].bytes,
                                                           (size_t)field[3].length);
    return pg_field_int(&field[0], &person->person_id) &&
           pg_field_day(&field[1], &person->first_as_of) &&
           pg_field_int(&field[2], &person->entry_no);
}

static bool
decode_decision(const struct pg_field *field, struct posted_decision *posted, struct arena *arena)
{
    struct decision *decision = &posted->decision;

    decision->credit_type = pg_field_text(&field[4], arena);
    decision->rule_id = pg_field_text(&field[5], arena);
    decision->action = pg_field_text(&field[6], arena);
    decision->source_table = pg_field_text(&field[11], arena);
    decision->reason = pg_field_text(&field[14], arena);
    decision->facility_code = pg_field_text(&field[15], arena);
    return pg_field_int(&field[0], &posted->person_id) &&
           pg_field_int(&field[1], &posted->entry_no) &&
           pg_field_int(&field[2], &decision->custody_no) &&
           pg_field_int(&field[3], &decision->term_id) &&
           pg_field_int(&field[7], &decision->days) &&
           pg_field_day(&field[8], &decision->earned_on) &&
           pg_field_day(&field[9], &decision->effective_on) &&
           pg_field_day(&field[10], &posted->entered_on) &&
           pg_field_int(&field[12], &decision->source_id) &&
           pg_field_int(&field[13], &decision->part);
}

static enum status
read_persons(struct pg *target, struct arena *arena, struct list *persons, struct error *err)
{
    struct pg_field field[PERSON_FIELDS];
    bool more = true;
    enum status status = pg_copy_out_begin(target, sql_load_posted_person, err);

    while (status == STATUS_OK) {
        status = pg_copy_out_row(target, field, PERSON_FIELDS, &more, err);
        if (status != STATUS_OK || !more)
            break;
        if (!decode_person(field, list_push(persons, arena, sizeof(struct posted_person)), arena))
            status = error_set(err, STATUS_DEFECT, "goodtime.person_state is not as expected");
    }
    return status;
}

static enum status
read_decisions(struct pg *target, struct arena *arena, struct list *decisions, struct error *err)
{
    struct pg_field field[DECISION_FIELDS];
    bool more = true;
    enum status status = pg_copy_out_begin(target, sql_load_posted_decision, err);

    while (status == STATUS_OK) {
        status = pg_copy_out_row(target, field, DECISION_FIELDS, &more, err);
        if (status != STATUS_OK || !more)
            break;
        if (!decode_decision(field, list_push(decisions, arena, sizeof(struct posted_decision)),
                             arena))
            status = error_set(err, STATUS_DEFECT, "goodtime.decision is not as expected");
    }
    return status;
}

/* What is built upon must be what the ledger holds. */
static enum status
check_decisions(struct pg *target, struct arena *arena, struct error *err)
{
    struct pg_row row;
    enum status status = pg_one(target, sql_load_decision_differs, NULL, 0, arena, &row, err);

    if (status != STATUS_OK || row.value[0] == NULL)
        return status;
    (void)error_set(err, STATUS_FINDINGS,
                    "what stands for person %s is not what the ledger holds, nothing was published",
                    row.value[0]);
    error_hint(err, "somebody has changed tables of the target: goodtime.decision_mismatch shows "
                    "what differs");
    return STATUS_FINDINGS;
}

enum status
posted_read(struct pg *target, int64_t first, int64_t last, struct arena *arena,
            struct posted *posted, struct error *err)
{
    char from[24];
    char until[24];
    const char *param[] = { from, until };
    struct list persons = { 0 };
    struct list decisions = { 0 };
    enum status status;

    (void)snprintf(from, sizeof from, "%" PRId64, first);
    (void)snprintf(until, sizeof until, "%" PRId64, last);
    status = pg_each(target, sql_load_chunk_set, param, 2, pg_ignore_row, NULL, err);
    if (status == STATUS_OK)
        status = read_persons(target, arena, &persons, err);
    if (status == STATUS_OK)
        status = read_decisions(target, arena, &decisions, err);
    if (status == STATUS_OK)
        status = check_decisions(target, arena, err);
    posted->person = persons.items;
    posted->person_count = persons.count;
    posted->decision = decisions.items;
    posted->decision_count = decisions.count;
    return status;
}

struct posted_person *
posted_visit(struct posted *posted, int64_t person_id)
{
    size_t low = 0;
    size_t high = posted->person_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (posted->person[middle].person_id < person_id)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == posted->person_count || posted->person[low].person_id != person_id)
        return NULL;
    posted->person[low].is_visited = true;
    return &posted->person[low];
}

struct posted_person *
posted_unvisited(struct posted *posted)
{
    for (size_t i = 0; i < posted->person_count; i++) {
        if (!posted->person[i].is_visited) {
            posted->person[i].is_visited = true;
            return &posted->person[i];
        }
    }
    return NULL;
}

const struct posted_decision *
posted_decisions(const struct posted *posted, int64_t person_id, size_t *count)
{
    size_t low = 0;
    size_t high = posted->decision_count;
    size_t until;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (posted->decision[middle].person_id < person_id)
            low = middle + 1;
        else
            high = middle;
    }
    for (until = low;
         until < posted->decision_count && posted->decision[until].person_id == person_id; until++)
        ;
    *count = until - low;
    return *count > 0 ? &posted->decision[low] : NULL;
}
