#include "transform/fact/sift.h"

#include "transform/fact/line.h"
#include "transform/fact/row_fault.h"
#include "transform/fact/row_reference.h"

#include <inttypes.h>
#include <string.h>

enum { MINUTES_OF_A_DAY = 24 * 60 };

/* The sifting of one person. */
struct sift {
    struct docket *docket;
    struct row_references references; /* the rows as recorded, and which of them are kept out */
    struct list unsound_charges;
    bool leaves_out; /* a row of the relation at hand */
};

/* rules.md X: what is reported of a row that is kept. */
static void
report_kept(struct sift *sift, enum relation_number number, const void *row)
{
    struct docket *docket = sift->docket;
    const char *detail;
    const char *code = row_violation_fault(&sift->references, number, row, &detail);

    if (code != NULL)
        docket_except_row(docket, code, number, row, detail);
    if (row_facility_is_unknown(docket->reference, number, row))
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

/* rules.md X is decided here: the first code that keeps a row out, in its order; NULL if none does.
 */
static const char *
first_fault(struct sift *sift, enum relation_number number, const void *row, const char **detail)
{
    const char *code = row_fault(&RELATIONS[number], row, detail, sift->docket->arena);

    if (code == NULL && sift->references.facts->person.count == 0) {
        *detail = "the person is not there";
        code = "unknown-person";
    }
    if (code == NULL)
        code = row_reference_fault(&sift->references, number, row, detail);
    /* A term is kept where only its prior_education is wrong; here something else is, too. */
    if (code != NULL && number == RELATION_TERM &&
        ((const struct term *)row)->prior_education.is < 0)
        code = "bad-value";
    return code;
}

static void
report_long_day(struct docket *docket, const struct timekeeping_log *line)
{
    char day[DAY_TEXT_SIZE];

    if (line->log_date <= docket->as_of)
        docket_except(docket, "day-over-24h", "timekeeping_log",
                      arena_format(docket->arena, "%" PRId64 "/%s", line->person_id,
                                   day_format(line->log_date, day)),
                      "the minutes present exceed a day");
}

/* rules.md X, day-over-24h: the lines present of one date, which are [first, next), that no code
 * before ignores, exceed a day. */
static void
ignore_long_day(struct sift *sift, const struct timekeeping_log *lines, size_t first, size_t next)
{
    bool *ignored = sift->references.ignored[RELATION_TIMEKEEPING_LOG];

    for (size_t i = first; i < next; i++)
        ignored[i] = ignored[i] || line_is_present(&lines[i]);
    sift->leaves_out = true;
    report_long_day(sift->docket, &lines[first]);
}

static bool
is_kept(const struct sift *sift, enum relation_number number, const void *row, size_t place)
{
    return !sift->references.ignored[number][place] &&
           row_exists(&RELATIONS[number], row, sift->docket->as_of);
}

/* rules.md C9 is decided here: keep the rows that are sound and exist. They are copied only where
 * one is left out that stands before others: those that come after as_of are the last lines of a
 * log. */
static struct slice
keep_rows(const struct sift *sift, enum relation_number number)
{
    struct row_account *account = &sift->docket->rows[number];
    struct slice recorded = facts_slice(sift->references.facts, number);
    const unsigned char *from = recorded.row;
    size_t size = RELATIONS[number].size;
    unsigned char *to;
    size_t kept = 0;
    size_t first = 0; /* so many are kept before any is left out */

    if (!sift->leaves_out)
        return recorded;
    for (size_t i = 0; i < recorded.count; i++) {
        bool exists = row_exists(&RELATIONS[number], from + i * size, sift->docket->as_of);
        bool keeps = is_kept(sift, number, from + i * size, i);

        account->unasked += !exists;
        account->ignored += exists && !keeps;
        first += keeps && kept == i;
        kept += keeps;
    }
    if (kept == first)
        return (struct slice){ recorded.row, kept };
    recorded.row = to = arena_array(sift->docket->arena, kept, size);
    for (size_t i = 0; i < recorded.count; i++) {
        if (is_kept(sift, number, from + i * size, i)) {
            memcpy(to, from + i * size, size);
            to += size;
        }
    }
    recorded.count = kept;
    return recorded;
}

static void
sift_row(struct sift *sift, enum relation_number number, struct slice rows, size_t place)
{
    const struct relation *relation = &RELATIONS[number];
    const unsigned char *row = (const unsigned char *)rows.row + place * relation->size;
    const char *detail = "its key stands twice";
    const char *code = row_repeats_key(relation, rows.row, place)
                           ? "bad-value"
                           : first_fault(sift, number, row, &detail);
    bool exists = row_exists(relation, row, sift->docket->as_of);

    sift->references.ignored[number][place] = code != NULL;
    sift->leaves_out = sift->leaves_out || code != NULL || !exists;
    if (code != NULL && number == RELATION_CHARGE)
        memcpy(list_push(&sift->unsound_charges, sift->docket->arena, relation->size), row,
               relation->size);
    if (exists && code != NULL)
        docket_except_row(sift->docket, code, number, row, detail);
    else if (exists)
        report_kept(sift, number, row);
}

/* The days on which a line of an enrollment can be right. */
struct reach {
    int64_t enrollment_id;
    day_t from;
    day_t until; /* exclusive */
};

static const struct reach NOWHERE = { INT_NULL, DAY_MAX, DAY_MIN };

/* In the places of enrollments: none of one that is kept out, none after as_of. */
static const struct reach *
reaches_of(const struct sift *sift)
{
    const struct enrollment_rows *rows = &sift->references.facts->enrollment;
    const bool *ignored = sift->references.ignored[RELATION_ENROLLMENT];
    struct reach *reaches = arena_array(sift->docket->arena, rows->count, sizeof *reaches);

    for (size_t i = 0; i < rows->count; i++) {
        day_t until = day_earlier(enrollment_until(&rows->row[i]), sift->docket->as_of + 1);

        reaches[i] = NOWHERE;
        if (!ignored[i])
            reaches[i] =
                (struct reach){ rows->row[i].enrollment_id, rows->row[i].starts_on, until };
    }
    return reaches;
}

/* The log, and what its lines can refer to. */
struct log {
    struct timekeeping_log_rows lines;
    struct enrollment_rows enrollments;
    const struct reach *reaches; /* in the places of the enrollments */
};

/* The first line of a date of which something may have to be said, at or after a line that is the
 * first of its own; count for none. The minutes of a date are taken together, whoever was there;
 * those of one sound line are no longer than a day. */
static size_t
first_questionable(const struct log *log, size_t at)
{
    const struct reach *reach = &NOWHERE;
    size_t place = 0;
    size_t first = at; /* of the date at hand */
    day_t day = DAY_NULL;
    int64_t minutes = 0;

    for (; at < log->lines.count; at++) {
        const struct timekeeping_log *line = &log->lines.row[at];

        if (!timekeeping_log_is_sound(line))
            return line->log_date == day ? first : at;
        if (line->log_date != day) {
            day = line->log_date;
            first = at;
            minutes = line->minutes;
        } else {
            minutes += line->minutes;
            if (minutes > MINUTES_OF_A_DAY || timekeeping_log_keys_equal(line, line - 1))
                return first;
        }
        if (line->enrollment_id != reach->enrollment_id)
            reach = line_find(line, &log->enrollments, &place) ? &log->reaches[place] : &NOWHERE;
        if (!span_holds(reach->from, reach->until, day))
            return first;
    }
    return at;
}

/* What is wrong with the lines of a date, of which one is the first; the place after them. */
static size_t
sift_date(struct sift *sift, struct slice rows, size_t first)
{
    const struct timekeeping_log *lines = rows.row;
    const bool *ignored = sift->references.ignored[RELATION_TIMEKEEPING_LOG];
    int64_t minutes = 0;
    size_t next;

    for (next = first; next < rows.count && lines[next].log_date == lines[first].log_date; next++) {
        sift_row(sift, RELATION_TIMEKEEPING_LOG, rows, next);
        if (!ignored[next] && line_is_present(&lines[next]))
            minutes += lines[next].minutes;
    }
    if (minutes > MINUTES_OF_A_DAY)
        ignore_long_day(sift, lines, first, next);
    return next;
}

/* Of nearly all lines nothing is to be said, and sift_date would find that out slowly. */
static void
sift_lines(struct sift *sift, struct slice rows)
{
    const struct log log = { .lines = { rows.row, rows.count },
                             .enrollments = sift->references.facts->enrollment,
                             .reaches = reaches_of(sift) };

    for (size_t at = first_questionable(&log, 0); at < rows.count;
         at = first_questionable(&log, at))
        at = sift_date(sift, rows, at);
}

struct list
sift_facts(struct docket *docket, const struct facts *recorded, struct facts *sound)
{
    struct sift sift = { .docket = docket,
                         .references = { .facts = recorded,
                                         .reference = docket->reference,
                                         .arena = docket->arena,
                                         .foreign = &docket->foreign } };

    *sound = (struct facts){ .person_id = recorded->person_id };
    docket->facts = sound;
    sound->person.row = recorded->person.row;
    sound->person.count = recorded->person.count;
    docket->rows[RELATION_PERSON].used = (int64_t)recorded->person.count;
    for (enum relation_number number = RELATION_PERSON + 1; number < RELATION_COUNT; number++) {
        struct slice rows = facts_slice(recorded, number);

        sift.references.ignored[number] = arena_array(docket->arena, rows.count, sizeof(bool));
        sift.leaves_out = false;
        if (number == RELATION_TIMEKEEPING_LOG)
            sift_lines(&sift, rows);
        else
            for (size_t i = 0; i < rows.count; i++)
                sift_row(&sift, number, rows, i);
        facts_set_slice(sound, number, keep_rows(&sift, number));
    }
    return sift.unsound_charges;
}
