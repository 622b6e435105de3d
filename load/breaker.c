#include "load/breaker.h"

#include "core/array.h"

#include <inttypes.h>
#include <string.h>

/* Differences that no share makes suspect. */
#define LEAST_PERSONS 10
#define LEAST_LOG_LINES 100
#define LEAST_LOG_MINUTES (LEAST_LOG_LINES * 60)
#define LEAST_USUAL_LOG_LINES 40
#define LEAST_CHANGES 50
#define LEAST_TAKEN_BACK 20
#define LEAST_EXCEPTIONS 100
#define LEAST_ROWS 20

#define RELATION_PREFIX "relation:"

const struct breaker_word BREAKERS[BREAKER_COUNT] = {
    [BREAKER_PERSONS] = { "persons",
                          "fewer or more people in the source by more than --limit-persons" },
    [BREAKER_LOG_LINES] = { "log-lines", "fewer or more log lines, or minutes of them, of the days "
                                         "that the last run knew, by "
                                         "more than --limit-log-lines" },
    [BREAKER_STALE] = { "stale",
                        "no log line in the newest --limit-stale days, where there were some" },
    [BREAKER_TAKEN_BACK] = { "taken-back",
                             "more decisions taken back than --limit-taken-back allows" },
    [BREAKER_CHANGES] = { "changes",
                          "more decisions of days past added or changed than --limit-changes" },
    [BREAKER_EXCEPTIONS] = { "exceptions", "more data exceptions than in the last run by "
                                           "--limit-exceptions of the rows" },
    [BREAKER_RELATION] = { "relation:NAME", "a source relation that had rows and has none, or "
                                            "fewer by more than --limit-rows" },
};

void
tally_take(struct tally *tally, enum relation_number relation, int64_t rows,
           const struct row_account *account)
{
    struct row_account *sum = &tally->accounts[relation];

    tally->rows[relation] += rows;
    sum->used += account->used;
    sum->ignored += account->ignored;
    sum->unasked += account->unasked;
}

static void
turnover_add(struct turnover *turnover, const struct turnover *more)
{
    turnover->decisions += more->decisions;
    turnover->taken_back += more->taken_back;
    turnover->changes += more->changes;
}

void
tally_add(struct tally *tally, const struct tally *more)
{
    for (enum relation_number i = 0; i < RELATION_TOTAL; i++)
        tally_take(tally, i, more->rows[i], &more->accounts[i]);
    tally->log_lines += more->log_lines;
    tally->log_lines_then += more->log_lines_then;
    tally->recent_log_lines += more->recent_log_lines;
    tally->usual_log_lines += more->usual_log_lines;
    tally->log_minutes += more->log_minutes;
    tally->log_minutes_then += more->log_minutes_then;
    turnover_add(&tally->all, &more->all);
    turnover_add(&tally->good_conduct, &more->good_conduct);
    tally->exceptions += more->exceptions;
}

/* All rows read. */
static int64_t
tally_rows(const struct tally *tally)
{
    int64_t rows = 0;

    for (size_t i = 0; i < RELATION_TOTAL; i++)
        rows += tally->rows[i];
    return rows;
}

/* A number of each relation: {"person": 1, ...}. */
static const char *
relations_json(const int64_t numbers[RELATION_TOTAL], struct arena *arena)
{
    const char *json = "";

    for (size_t i = 0; i < RELATION_TOTAL; i++)
        json = arena_format(arena, "%s%s\"%s\": %" PRId64, json, i > 0 ? ", " : "",
                            RELATIONS[i].name, numbers[i]);
    return arena_format(arena, "{%s}", json);
}

const char *
tally_json(const struct tally *tally, struct arena *arena)
{
    int64_t used[RELATION_TOTAL];
    int64_t ignored[RELATION_TOTAL];
    int64_t unasked[RELATION_TOTAL];

    for (size_t i = 0; i < RELATION_TOTAL; i++) {
        used[i] = tally->accounts[i].used;
        ignored[i] = tally->accounts[i].ignored;
        unasked[i] = tally->accounts[i].unasked;
    }
    return arena_format(arena,
                        "{\"relations\": %s, \"used\": %s, \"ignored\": %s, \"unasked\": %s, "
                        "\"log_lines\": %" PRId64 ", \"recent_log_lines\": %" PRId64
                        ", \"usual_log_lines\": %" PRId64 ", \"log_minutes\": %" PRId64
                        ", \"taken_back\": %" PRId64 ", \"changes\": %" PRId64 "}",
                        relations_json(tally->rows, arena), relations_json(used, arena),
                        relations_json(ignored, arena), relations_json(unasked, arena),
                        tally->log_lines, tally->recent_log_lines, tally->usual_log_lines,
                        tally->log_minutes, tally->all.taken_back, tally->all.changes);
}

bool
breaker_is_of_decisions(const char *name)
{
    return strcmp(name, BREAKERS[BREAKER_TAKEN_BACK].name) == 0 ||
           strcmp(name, BREAKERS[BREAKER_CHANGES].name) == 0;
}

bool
breaker_is_name(const char *name)
{
    if (strncmp(name, RELATION_PREFIX, strlen(RELATION_PREFIX)) == 0) {
        for (size_t i = 0; i < RELATION_TOTAL; i++)
            if (strcmp(name + strlen(RELATION_PREFIX), RELATIONS[i].name) == 0)
                return true;
        return false;
    }
    for (size_t i = 0; i < BREAKER_RELATION; i++)
        if (strcmp(name, BREAKERS[i].name) == 0)
            return true;
    return false;
}

static const char *
breaker_relation(const char *relation, struct arena *arena)
{
    return arena_format(arena, RELATION_PREFIX "%s", relation);
}

#define MOST_PERCENT 1000000 /* more is no limit; and the product stays far from overflow */

/* Whether part is over percent of whole. */
static bool
is_over(int64_t part, int64_t whole, int64_t percent)
{
    return percent < MOST_PERCENT && part * 100 > whole * percent;
}

struct judging {
    struct arena *arena;
    struct list tripped; /* of struct tripped */
};

/* A figure of this run, and what it is held against. */
struct figure {
    enum breaker breaker;
    const char *what;
    int64_t now;
    int64_t whole; /* the same figure in the runs before, or what the figure is a share of */
    int64_t least; /* a smaller one is never suspect */
    int64_t percent;
};

static void
trip(struct judging *judging, const char *name, const char *text)
{
    struct tripped *tripped = list_push(&judging->tripped, judging->arena, sizeof *tripped);

    tripped->name = name;
    tripped->text = text;
}

/* Fewer or more of something than a share of what there was; least is of the difference. */
static bool
judge_change(struct judging *judging, const struct figure *figure)
{
    int64_t change = imaxabs(figure->now - figure->whole);

    if (change < figure->least || !is_over(change, figure->whole, figure->percent))
        return false;
    trip(judging, BREAKERS[figure->breaker].name,
         arena_format(judging->arena,
                      "%" PRId64 " %s, %" PRId64 " in the runs before: %s by more than "
                      "%" PRId64 " percent",
                      figure->now, figure->what, figure->whole,
                      figure->now < figure->whole ? "fewer" : "more", figure->percent));
    return true;
}

/* More of something than a share of the decisions in force. */
static bool
judge_share(struct judging *judging, const struct figure *figure)
{
    if (figure->now < figure->least || !is_over(figure->now, figure->whole, figure->percent))
        return false;
    trip(judging, BREAKERS[figure->breaker].name,
         arena_format(judging->arena,
                      "%" PRId64 " %s, of %" PRId64 " decisions in force: more than %" PRId64
                      " percent",
                      figure->now, figure->what, figure->whole, figure->percent));
    return true;
}

/* Good Conduct Credit apart from the rest: it has a row for nearly everybody, among which the loss
 * of all of another credit is a small share. */
static void
judge_turnover(struct judging *judging, const struct tally *now,
               const struct breaker_limits *limits)
{
    const struct turnover *all = &now->all;
    const struct turnover *conduct = &now->good_conduct;
    const struct figure figures[][2] = {
        { { .breaker = BREAKER_TAKEN_BACK,
            .what = "decisions but for good conduct would be taken back",
            .now = all->taken_back - conduct->taken_back,
            .whole = all->decisions - conduct->decisions,
            .least = LEAST_TAKEN_BACK,
            .percent = limits->taken_back },
          { .breaker = BREAKER_TAKEN_BACK,
            .what = "decisions of good conduct would be taken back",
            .now = conduct->taken_back,
            .whole = conduct->decisions,
            .least = LEAST_TAKEN_BACK,
            .percent = limits->taken_back } },
        { { .breaker = BREAKER_CHANGES,
            .what = "changes but for good conduct to what was decided of days past",
            .now = all->changes - conduct->changes,
            .whole = all->decisions - conduct->decisions,
            .least = LEAST_CHANGES,
            .percent = limits->changes },
          { .breaker = BREAKER_CHANGES,
            .what = "changes of good conduct to what was decided of days past",
            .now = conduct->changes,
            .whole = conduct->decisions,
            .least = LEAST_CHANGES,
            .percent = limits->changes } },
    };

    for (size_t i = 0; i < ARRAY_SIZE(figures); i++)
        if (!judge_share(judging, &figures[i][0]))
            (void)judge_share(judging, &figures[i][1]);
}

/* What as many rows would have at the share of the last run, rounded down. */
static int64_t
expected_exceptions(const struct tally *then, int64_t rows)
{
    int64_t rows_then = then != NULL ? tally_rows(then) : 0;

    if (rows_then == 0)
        return 0;
    return rows / rows_then * then->exceptions + rows % rows_then * then->exceptions / rows_then;
}

/* What was there before, and let pass, is no reason to stop again. */
static void
judge_exceptions(struct judging *judging, const struct tally *now, const struct tally *then,
                 int64_t percent)
{
    int64_t rows = tally_rows(now);
    int64_t more = now->exceptions - expected_exceptions(then, rows);

    if (more < LEAST_EXCEPTIONS || !is_over(more, rows, percent))
        return;
    trip(judging, BREAKERS[BREAKER_EXCEPTIONS].name,
         arena_format(judging->arena,
                      "%" PRId64 " data exceptions, of %" PRId64 " rows read, %" PRId64
                      " in the last published run: more by over %" PRId64 " percent of the rows",
                      now->exceptions, rows, then != NULL ? then->exceptions : 0, percent));
}

static void
judge_source(struct judging *judging, const struct tally *now, const struct tally *then,
             const struct breaker_limits *limits)
{
    const struct figure persons = { .breaker = BREAKER_PERSONS,
                                    .what = "people in the source",
                                    .now = now->rows[RELATION_PERSON],
                                    .whole = then->rows[RELATION_PERSON],
                                    .least = LEAST_PERSONS,
                                    .percent = limits->persons };
    const struct figure lines = { .breaker = BREAKER_LOG_LINES,
                                  .what = "log lines of the days until then",
                                  .now = now->log_lines_then,
                                  .whole = then->log_lines,
                                  .least = LEAST_LOG_LINES,
                                  .percent = limits->log_lines };
    const struct figure minutes = { .breaker = BREAKER_LOG_LINES,
                                    .what = "minutes in log lines of the days until then",
                                    .now = now->log_minutes_then,
                                    .whole = then->log_minutes,
                                    .least = LEAST_LOG_MINUTES,
                                    .percent = limits->log_lines };

    (void)judge_change(judging, &persons);
    if (!judge_change(judging, &lines))
        (void)judge_change(judging, &minutes);
    /* One line then is enough where there were more before: a feed may have ended with a thin day.
     */
    if (now->recent_log_lines == 0 && then->recent_log_lines > 0 &&
        then->usual_log_lines >= LEAST_USUAL_LOG_LINES)
        trip(judging, BREAKERS[BREAKER_STALE].name,
             arena_format(judging->arena,
                          "0 log lines in the newest %" PRId64 " days, %" PRId64
                          " in those of the last published run",
                          limits->stale_days, then->recent_log_lines));
}

/* A load that stopped early takes charges and schedules away as an empty one does. */
static bool
is_missing(enum relation_number relation, const struct tally *now, const struct tally *then,
           int64_t percent)
{
    int64_t fewer = then->rows[relation] - now->rows[relation];

    if (now->rows[relation] == 0 && then->rows[relation] > 0)
        return true;
    return relation != RELATION_PERSON && relation != RELATION_TIMEKEEPING_LOG &&
           fewer >= LEAST_ROWS && is_over(fewer, then->rows[relation], percent);
}

static void
judge_relations(struct judging *judging, const struct tally *now, const struct tally *then,
                int64_t percent)
{
    for (enum relation_number i = 0; i < RELATION_TOTAL; i++)
        if (is_missing(i, now, then, percent))
            trip(judging, breaker_relation(RELATIONS[i].name, judging->arena),
                 arena_format(judging->arena,
                              "%" PRId64 " rows of source.%s, %" PRId64 " in the runs before",
                              now->rows[i], RELATIONS[i].name, then->rows[i]));
}

void
breaker_judge(const struct tally *now, const struct tally *then,
              const struct breaker_limits *limits, struct arena *arena, struct tripped **tripped,
              size_t *count)
{
    struct judging judging = { .arena = arena };

    if (then != NULL)
        judge_source(&judging, now, then, limits);
    judge_turnover(&judging, now, limits);
    judge_exceptions(&judging, now, then, limits->exceptions);
    if (then != NULL)
        judge_relations(&judging, now, then, limits->relations);
    *tripped = judging.tripped.items;
    *count = judging.tripped.count;
}
