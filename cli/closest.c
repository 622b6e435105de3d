#include "cli/closest.h"

#include "core/array.h"
#include "core/ground_index.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct closest
closest_open(const struct night_decided *decided, const struct fact_change_index *changes,
             struct arena *arena)
{
    const struct timekeeping_log_rows *log = &decided->given->facts->timekeeping_log;
    struct closest closest = { decided, arena_array(arena, log->count, sizeof *closest.of_line) };

    for (size_t i = 0; i < changes->count; i++) {
        const struct fact_change *change = changes->row[i];

        if (change->relation == RELATION_TIMEKEEPING_LOG && change->kind == FACT_NEW)
            for (size_t line = 0; line < change->count; line++)
                closest.of_line[change->first + line] = change;
    }
    return closest;
}

/* What is searched for, and where. */
struct search {
    const struct closest *closest;
    const struct fact_change_index *changes;
    bool is_new;
    const struct otherwise *otherwise;
};

/* Changes lie as they were found. */
static const struct fact_change *
earlier(const struct fact_change *a, const struct fact_change *b)
{
    return b == NULL || (a != NULL && a < b) ? a : b;
}

static const struct fact_change *
first_of(const struct search *search, enum relation_number relation)
{
    return search->changes->first[search->is_new][relation];
}

static const struct fact_change *
of_id(const struct search *search, const char *source_table, int64_t source_id)
{
    char key[24];

    (void)snprintf(key, sizeof key, "%" PRId64, source_id);
    return fact_change_find(search->changes, search->is_new, source_table, key);
}

static const struct fact_change *
of_own(const struct search *search)
{
    return of_id(search, search->otherwise->source_table, search->otherwise->source_id);
}

/* What a projection rests on is told of its term (reports/statement); what a window does, of the
 * event that it is of. */
static bool
rests_on(const struct otherwise *otherwise, const struct ground *ground)
{
    if (otherwise->decision != NULL)
        return decision_rests_on(otherwise->decision, ground);
    return otherwise->matter != NULL || ground->of.credit_type == NULL;
}

static const struct fact_change *
of_fact(const struct search *search)
{
    const struct otherwise *otherwise = search->otherwise;
    const struct ground_list grounds = ground_index_find(
        search->closest->decided->grounds, otherwise->source_table, otherwise->source_id);
    const struct fact_change *found = NULL;

    for (size_t i = 0; i < grounds.count; i++) {
        const struct ground *ground = grounds.row[i];

        if (ground->kind == GROUND_FACT && rests_on(otherwise, ground))
            found = earlier(found, fact_change_find(search->changes, search->is_new,
                                                    ground->text[0], ground->text[1]));
    }
    return found;
}

/* The last day of a finding, which is of a day or of a week. */
static day_t
finding_end(const struct matter *finding)
{
    bool is_week = strncmp(finding->key, "short-week/", strlen("short-week/")) == 0;

    return is_week ? finding->starts_on + 6 : finding->starts_on;
}

/* By date, as the log is read: no date comes last. */
static int
line_order(const void *a, const void *b)
{
    day_t x = ((const struct timekeeping_log *)a)->log_date;
    day_t y = ((const struct timekeeping_log *)b)->log_date;

    return (x == DAY_NULL) != (y == DAY_NULL) ? (x == DAY_NULL) - (y == DAY_NULL) : day_order(x, y);
}

/* The lines that are new, of the enrollment and of the finding's day, or its week. */
static const struct fact_change *
of_new_lines(const struct search *search, const struct matter *finding)
{
    const struct timekeeping_log_rows *log =
        &search->closest->decided->given->facts->timekeeping_log;
    const struct timekeeping_log from = { .log_date = finding->starts_on };
    const day_t end = finding_end(finding);
    const struct fact_change *found = NULL;
    size_t i = array_first(log->row, log->count, sizeof *log->row, &from, line_order);

    for (; i < log->count && log->row[i].log_date != DAY_NULL && log->row[i].log_date <= end; i++)
        if (log->row[i].enrollment_id == finding->source_id)
            found = earlier(found, search->closest->of_line[i]);
    return found;
}

/* The month of a day, of which lines were corrected or taken back. */
static const struct fact_change *
of_month(const struct search *search, day_t on)
{
    char month[DAY_TEXT_SIZE];

    day_format(on, month)[strlen("2024-03")] = '\0';
    return fact_change_find(search->changes, search->is_new,
                            RELATIONS[RELATION_TIMEKEEPING_LOG].name, month);
}

/* Lines that are new are told one by one, those that were corrected or taken back by their month.
 */
static const struct fact_change *
of_finding(const struct search *search)
{
    const struct matter *finding = search->otherwise->matter;

    if (finding == NULL || finding->kind != MATTER_FINDING ||
        first_of(search, RELATION_TIMEKEEPING_LOG) == NULL)
        return NULL;
    if (search->is_new)
        return of_new_lines(search, finding);
    return earlier(of_month(search, finding->starts_on), of_month(search, finding_end(finding)));
}

static const struct fact_change *
of_ground(const struct search *search)
{
    return earlier(of_fact(search), of_finding(search));
}

static const struct fact_change *
of_entry(const struct search *search)
{
    const struct entries *entries = search->closest->decided->entries;
    const struct fact_change *found = NULL;

    if (search->otherwise->decision != NULL || search->otherwise->matter != NULL)
        return NULL;
    for (size_t i = 0; i < entries->count; i++)
        found = earlier(found, of_id(search, entries->row[i].decision->source_table,
                                     entries->row[i].decision->source_id));
    return found;
}

static const struct fact_change *
of_hours(const struct search *search)
{
    if (strcmp(search->otherwise->source_table, "hours") != 0)
        return NULL;
    return earlier(first_of(search, RELATION_TIMEKEEPING_LOG),
                   first_of(search, RELATION_HOURS_VERIFICATION));
}

static const struct fact_change *
of_person(const struct search *search)
{
    const struct fact_change *found = NULL;

    for (enum relation_number i = 0; i < RELATION_COUNT; i++)
        if (i != RELATION_TIMEKEEPING_LOG)
            found = earlier(found, first_of(search, i));
    return found;
}

static const struct fact_change *
of_log(const struct search *search)
{
    return first_of(search, RELATION_TIMEKEEPING_LOG);
}

const struct fact_change *
closest_find(const struct closest *closest, const struct fact_change_index *changes, bool is_new,
             enum closeness least, const struct otherwise *otherwise)
{
    static const struct fact_change *(*const OF[])(const struct search *) = {
        [CLOSENESS_LOG] = of_log,     [CLOSENESS_PERSON] = of_person, [CLOSENESS_HOURS] = of_hours,
        [CLOSENESS_ENTRY] = of_entry, [CLOSENESS_GROUND] = of_ground, [CLOSENESS_OWN] = of_own
    };
    const struct search search = { closest, changes, is_new, otherwise };
    const struct fact_change *found = NULL;

    for (size_t how = ARRAY_SIZE(OF); found == NULL && how > least; how--)
        found = OF[how - 1](&search);
    return found;
}
