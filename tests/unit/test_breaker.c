/*
 * test_breaker.c - each breaker below, on and above its limit, and what it says.
 */
#include "load/breaker.h"

#include "table.h"

#include <string.h>

/* A quiet night: 1,000 people, 100,000 lines, 5,000 decisions. */
static struct tally
quiet(void)
{
    struct tally tally = { .log_lines = 100000,
                           .log_lines_then = 100000,
                           .recent_log_lines = 700,
                           .usual_log_lines = 2800,
                           .log_minutes = 20000000,
                           .log_minutes_then = 20000000,
                           .all.decisions = 5000,
                           .exceptions = 150 };

    tally.rows[RELATION_PERSON] = 1000;
    tally.rows[RELATION_CHARGE] = 2000;
    tally.rows[RELATION_TIMEKEEPING_LOG] = 110000;
    return tally;
}

static const struct breaker_limits LIMITS = { .persons = 10,
                                              .log_lines = 10,
                                              .stale_days = 7,
                                              .taken_back = 20,
                                              .changes = 30,
                                              .exceptions = 10,
                                              .relations = 20 };

/* One figure of a night otherwise quiet, and the breaker that it trips ("" for none). */
static const struct one_figure {
    const char *what;
    size_t offset;
    int64_t now;
    const char *tripped;
} ONE_FIGURE[] = {
#define FIGURE(member) offsetof(struct tally, member)
    { "as many people", FIGURE(rows[RELATION_PERSON]), 1000, "" },
    { "a tenth less people", FIGURE(rows[RELATION_PERSON]), 900, "" },
    { "one person less than that", FIGURE(rows[RELATION_PERSON]), 899, "persons" },
    { "a tenth more people", FIGURE(rows[RELATION_PERSON]), 1100, "" },
    { "one person more than that", FIGURE(rows[RELATION_PERSON]), 1101, "persons" },
    { "a tenth less lines", FIGURE(log_lines_then), 90000, "" },
    { "one line less than that", FIGURE(log_lines_then), 89999, "log-lines" },
    { "a tenth more lines", FIGURE(log_lines_then), 110000, "" },
    { "one line more than that", FIGURE(log_lines_then), 110001, "log-lines" },
    { "a tenth less minutes", FIGURE(log_minutes_then), 18000000, "" },
    { "one minute less than that", FIGURE(log_minutes_then), 17999999, "log-lines" },
    { "one minute more than a tenth more", FIGURE(log_minutes_then), 22000001, "log-lines" },
    { "three in ten changed", FIGURE(all.changes), 1500, "" },
    { "one more than that", FIGURE(all.changes), 1501, "changes" },
    { "many lines of later days", FIGURE(log_lines), 900000, "" },
    { "one recent line", FIGURE(recent_log_lines), 1, "" },
    { "no recent line", FIGURE(recent_log_lines), 0, "stale" },
    { "a fifth taken back", FIGURE(all.taken_back), 1000, "" },
    { "one more than that", FIGURE(all.taken_back), 1001, "taken-back" },
    /* 113,000 rows: 11,300 exceptions more than the 150 of as many rows then. */
    { "a tenth more exceptions", FIGURE(exceptions), 11450, "" },
    { "one more than that", FIGURE(exceptions), 11451, "exceptions" },
    { "one charge", FIGURE(rows[RELATION_CHARGE]), 1, "relation:charge" },
    { "a fifth less charges", FIGURE(rows[RELATION_CHARGE]), 1600, "" },
    { "one charge less than that", FIGURE(rows[RELATION_CHARGE]), 1599, "relation:charge" },
    { "many more charges", FIGURE(rows[RELATION_CHARGE]), 9000, "" },
    { "one row of the log, which has breakers of its own", FIGURE(rows[RELATION_TIMEKEEPING_LOG]),
      1, "" },
    { "no charge", FIGURE(rows[RELATION_CHARGE]), 0, "relation:charge" },
    { "rows where none were", FIGURE(rows[RELATION_TERM]), 7, "" },
#undef FIGURE
};

static const char *
judged(const struct tally *now, const struct tally *then, struct arena *arena)
{
    struct tripped *tripped;
    const char *names = "";
    size_t count;

    breaker_judge(now, then, &LIMITS, arena, &tripped, &count);
    for (size_t i = 0; i < count; i++)
        names = arena_format(arena, "%s%s%s", names, i > 0 ? "," : "", tripped[i].name);
    return names;
}

TABLE_PLACES(breaker, one_figure, ARRAY_SIZE(ONE_FIGURE))
{
    const struct one_figure *c = &ONE_FIGURE[*at];
    struct arena arena = { 0 };
    struct tally then = quiet();
    struct tally now = quiet();

    memcpy((unsigned char *)&now + c->offset, &c->now, sizeof c->now);
    expect_text(judged(&now, &then, &arena), c->tripped);
    arena_release(&arena);
}

/* Of 5,000 decisions 4,000 are good conduct: neither those nor the others hide the rest's loss. */
static const struct share_case {
    const char *what;
    struct turnover rest;
    struct turnover conduct;
    const char *tripped;
} SHARES[] = {
    { "a fifth of the rest", { 1000, 200, 0 }, { 4000, 0, 0 }, "" },
    { "one more than that", { 1000, 201, 0 }, { 4000, 0, 0 }, "taken-back" },
    { "a fifth of good conduct", { 1000, 0, 0 }, { 4000, 800, 0 }, "" },
    { "one more than that", { 1000, 0, 0 }, { 4000, 801, 0 }, "taken-back" },
    { "both", { 1000, 1000, 0 }, { 4000, 4000, 0 }, "taken-back" },
    { "three in ten of the rest changed", { 1000, 0, 300 }, { 4000, 0, 0 }, "" },
    { "one more than that", { 1000, 0, 301 }, { 4000, 0, 0 }, "changes" },
    { "three in ten of good conduct changed", { 1000, 0, 0 }, { 4000, 0, 1200 }, "" },
    { "one more than that", { 1000, 0, 0 }, { 4000, 0, 1201 }, "changes" },
    { "few of few", { 19, 19, 19 }, { 4981, 0, 0 }, "" },
};

TABLE_PLACES(breaker, shares, ARRAY_SIZE(SHARES))
{
    const struct share_case *c = &SHARES[*at];
    struct arena arena = { 0 };
    struct tally then = quiet();
    struct tally now = quiet();

    now.all.decisions = c->rest.decisions + c->conduct.decisions;
    now.all.taken_back = c->rest.taken_back + c->conduct.taken_back;
    now.all.changes = c->rest.changes + c->conduct.changes;
    now.good_conduct = c->conduct;
    expect_text(judged(&now, &then, &arena), c->tripped);
    arena_release(&arena);
}

/* A feed that ends with a weekend: its newest days hold few lines before they hold none. */
Test(breaker, a_feed_that_ends_with_a_thin_day) {
    struct arena arena = { 0 };
    struct tally then = quiet();
    struct tally now = quiet();

    then.recent_log_lines = 1;
    now.recent_log_lines = 0;
    expect_text(judged(&now, &then, &arena), "stale");
    then.usual_log_lines = 40;
    expect_text(judged(&now, &then, &arena), "stale");
    then.usual_log_lines = 39;
    expect_text(judged(&now, &then, &arena), "");
    then.usual_log_lines = 2800;
    then.recent_log_lines = 0;
    expect_text(judged(&now, &then, &arena), "");
    arena_release(&arena);
}

/* Shares of little say nothing. */
Test(breaker, small_sources_change_by_large_shares) {
    struct arena arena = { 0 };
    struct tally then = { .log_lines = 99,
                          .recent_log_lines = 39,
                          .usual_log_lines = 39,
                          .log_minutes = 5999,
                          .all.decisions = 10 };
    struct tally now = {
        .log_lines_then = 0,
        .all = { .decisions = 10, .taken_back = 10, .changes = 49 },
        .exceptions = 99,
    };

    then.rows[RELATION_PERSON] = 10;
    now.rows[RELATION_PERSON] = 1;
    then.rows[RELATION_CHARGE] = 10;
    now.rows[RELATION_CHARGE] = 1;
    now.rows[RELATION_TIMEKEEPING_LOG] = 99;
    expect_text(judged(&now, &then, &arena), "");
    arena_release(&arena);
}

Test(breaker, a_last_run_without_a_tally_has_nothing_to_compare) {
    struct arena arena = { 0 };
    struct tally now = quiet();

    expect_text(judged(&now, NULL, &arena), "");
    now.all.taken_back = 1001;
    now.exceptions = 11301;
    expect_text(judged(&now, NULL, &arena), "taken-back,exceptions");
    arena_release(&arena);
}

Test(breaker, all_at_once_in_their_order) {
    struct arena arena = { 0 };
    struct tally then = quiet();
    struct tally now = {
        .all = { .decisions = 5000, .taken_back = 5000, .changes = 5000 },
        .exceptions = 500,
    };

    now.rows[RELATION_PERSON] = 1;
    now.rows[RELATION_CHARGE] = 1;
    cr_expect(eq(str, table_text(judged(&now, &then, &arena)),
                 table_text("persons,log-lines,stale,taken-back,changes,exceptions,"
                            "relation:charge,relation:timekeeping_log")));
    arena_release(&arena);
}

Test(breaker, both_figures_are_said) {
    struct arena arena = { 0 };
    struct tally then = quiet();
    struct tally now = quiet();
    struct tripped *tripped;
    size_t count;

    now.rows[RELATION_PERSON] = 321;
    breaker_judge(&now, &then, &LIMITS, &arena, &tripped, &count);
    cr_assert(eq(sz, count, 1));
    cr_expect(ne(ptr, strstr(tripped[0].text, "321 "), NULL), "%s", tripped[0].text);
    cr_expect(ne(ptr, strstr(tripped[0].text, "1000 "), NULL), "%s", tripped[0].text);
    arena_release(&arena);
}

/* Counts of a source larger than any, and limits that are none. */
Test(breaker, large_numbers) {
    struct arena arena = { 0 };
    struct breaker_limits wide = LIMITS;
    struct tally then = quiet();
    struct tally now = quiet();
    struct tripped *tripped;
    size_t count;

    then.rows[RELATION_TIMEKEEPING_LOG] = now.rows[RELATION_TIMEKEEPING_LOG] = 100000000000;
    then.log_lines = now.log_lines_then = 100000000000;
    expect_text(judged(&now, &then, &arena), "");
    now.rows[RELATION_PERSON] = 1000000000;
    wide.persons = INT64_MAX;
    breaker_judge(&now, &then, &wide, &arena, &tripped, &count);
    cr_expect(eq(sz, count, 0));
    arena_release(&arena);
}

static const struct name_case {
    const char *name;
    bool is_one;
} NAME_CASES[] = {
    { "persons", true },        { "log-lines", true },
    { "stale", true },          { "taken-back", true },
    { "changes", true },        { "exceptions", true },
    { "relation:term", true },  { "relation:outreach_visit", true },
    { "relation:NAME", false }, { "relation", false },
    { "relation:", false },     { "edition", false },
    { "Persons", false },       { "", false },
};

TABLE_PLACES(breaker, names, ARRAY_SIZE(NAME_CASES))
{
    cr_expect(eq(int, breaker_is_name(NAME_CASES[*at].name), NAME_CASES[*at].is_one), "'%s'",
              NAME_CASES[*at].name);
}

Test(breaker, tallies_add_up) {
    struct arena arena = { 0 };
    struct tally sum = quiet();
    struct tally more = quiet();
    const char *json;

    more.all.taken_back = 3;
    tally_add(&sum, &more);
    cr_expect(eq(i64, sum.rows[RELATION_PERSON], 2000));
    cr_expect(eq(i64, sum.log_lines, 200000));
    cr_expect(eq(i64, sum.all.taken_back, 3));
    json = tally_json(&sum, &arena);
    cr_expect(ne(ptr, strstr(json, "\"charge\": 4000"), NULL), "%s", json);
    cr_expect(ne(ptr, strstr(json, "\"log_lines\": 200000"), NULL), "%s", json);
    cr_expect(ne(ptr, strstr(json, "\"recent_log_lines\": 1400"), NULL), "%s", json);
    cr_expect(ne(ptr, strstr(json, "\"usual_log_lines\": 5600"), NULL), "%s", json);
    cr_expect(ne(ptr, strstr(json, "\"log_minutes\": 40000000"), NULL), "%s", json);
    cr_expect(ne(ptr, strstr(json, "\"taken_back\": 3"), NULL), "%s", json);
    cr_expect(ne(ptr, strstr(json, "\"changes\": 0"), NULL), "%s", json);
    arena_release(&arena);
}
