#include "random_history.h"

#include "core/array.h"

#include <inttypes.h>
#include <string.h>

/* SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t
next(struct chance *chance)
{
    uint64_t z = chance->state += 0x9e3779b97f4a7c15;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

int
chance_of(struct chance *chance, int least, int most)
{
    return least + (int)(next(chance) % (uint64_t)(most - least + 1));
}

/* So many times in a hundred. */
static bool
happens(struct chance *chance, int percent)
{
    return chance_of(chance, 1, 100) <= percent;
}

#define ONE_OF(chance, words) (words)[chance_of(chance, 0, (int)ARRAY_SIZE(words) - 1)]

/* A person in the making. */
struct history {
    struct world *world;
    struct chance chance;
    day_t as_of;
    day_t began_on;
};

/* A day as a value of world_add; "-" for DAY_NULL. */
static const char *
text_of(const struct history *history, day_t day)
{
    char text[DAY_TEXT_SIZE];

    return day == DAY_NULL ? "-"
                           : arena_format(&history->world->arena, "%s", day_format(day, text));
}

/* A day of the history, now and then one after as_of. */
static day_t
some_day(struct history *history)
{
    return chance_of(&history->chance, history->began_on, history->as_of + 3);
}

/* A day some time after another, now and then before it, or none. */
static const char *
day_after(struct history *history, day_t day, int most)
{
    if (happens(&history->chance, 8))
        return "-";
    return text_of(history,
                   day + chance_of(&history->chance, happens(&history->chance, 4) ? -3 : 0, most));
}

/* Terms that follow one another without release, the last with days to go. */
static void
add_terms(struct history *history)
{
    static const char *const SENTENCES[] = { "determinate", "determinate", "determinate",
                                             "determinate", "indeterminate" };
    int count = happens(&history->chance, 25) ? 2 : 1;
    day_t starts_on = history->began_on - chance_of(&history->chance, 0, 30);

    for (int nr = 1; nr <= count; nr++) {
        day_t until = nr < count ? chance_of(&history->chance, starts_on + 60, history->as_of - 20)
                                 : history->as_of + chance_of(&history->chance, -10, 160);
        bool has_ended = nr < count || until < history->as_of - 3;
        bool is_violent = happens(&history->chance, 25);
        bool is_strike = happens(&history->chance, 20);
        int days = (until - starts_on) * (is_violent ? 5 : is_strike ? 6 : 8) / 4;

        world_add(history->world, RELATION_TERM,
                  "term_id=%d term_no=%d sentence_type=%s violent_felony=%s three_strikes=%s "
                  "received_on=%s starts_on=%s ended_on=%s end_reason=%s term_days=%d "
                  "presentence_credit_days=%d",
                  nr, nr, nr == 1 ? "determinate" : ONE_OF(&history->chance, SENTENCES),
                  is_violent ? "t" : "f", is_strike ? "t" : "f",
                  text_of(history, history->began_on), text_of(history, starts_on),
                  has_ended ? text_of(history, until) : "-",
                  !has_ended   ? "-"
                  : nr < count ? "consecutive_term"
                               : "parole",
                  days, chance_of(&history->chance, 0, 60));
        starts_on = until;
    }
}

static void
add_places_held(struct history *history)
{
    static const char *const FACILITIES[] = { "SQ", "SQ", "SQ", "DJJ", "ACP", "MCJ" };
    static const char *const LEVELS[] = { "medium", "close", "minimum_a", "minimum_b" };
    static const char *const CARES[] = { "none", "none", "enhanced_outpatient" };
    day_t from = history->began_on;

    for (int nr = 1; from < history->as_of; nr++) {
        day_t until = from + chance_of(&history->chance, 60, 500);

        world_add(history->world, RELATION_PLACEMENT,
                  "placement_id=%d facility_code=%s starts_on=%s ends_on=%s custody_level=%s "
                  "care=%s",
                  nr, ONE_OF(&history->chance, FACILITIES), text_of(history, from),
                  until < history->as_of ? text_of(history, until) : "-",
                  ONE_OF(&history->chance, LEVELS), ONE_OF(&history->chance, CARES));
        from = until + (happens(&history->chance, 10) ? 5 : 0);
    }
}

static void
add_discipline(struct history *history)
{
    static const char *const DIVISIONS[] = { "A-1", "A-2", "B", "C", "D", "E" };
    static const char *const FINDINGS[] = { "guilty", "guilty", "guilty", "not_guilty",
                                            "dismissed" };
    static const char *const REVERSERS[] = { "appeal", "court", "acquittal" };
    int count = chance_of(&history->chance, 0, 4);

    for (int nr = 1; nr <= count; nr++) {
        day_t occurred_on = some_day(history);
        day_t decided_on = occurred_on + chance_of(&history->chance, 5, 40);

        world_add(history->world, RELATION_RULE_VIOLATION,
                  "violation_id=%d division=%s injury_nonprisoner=%s occurred_on=%s decided_on=%s "
                  "finding=%s days_forfeited=%d reversed_on=%s reversed_by=%s",
                  nr, ONE_OF(&history->chance, DIVISIONS),
                  happens(&history->chance, 10) ? "t" : "f", text_of(history, occurred_on),
                  text_of(history, decided_on), ONE_OF(&history->chance, FINDINGS),
                  chance_of(&history->chance, 0, 360),
                  happens(&history->chance, 30)
                      ? text_of(history, decided_on + chance_of(&history->chance, -5, 300))
                      : "-",
                  ONE_OF(&history->chance, REVERSERS));
        for (int part = 1; part <= 2; part++)
            if (happens(&history->chance, 40))
                world_add(history->world, RELATION_CREDIT_RESTORATION,
                          "restoration_id=%d violation_id=%d restored_on=%s days=%d",
                          10 * nr + part, nr,
                          text_of(history, decided_on + chance_of(&history->chance, -5, 300)),
                          chance_of(&history->chance, 1, 120));
        if (happens(&history->chance, 20))
            world_add(history->world, RELATION_SHU_TERM,
                      "shu_term_id=%d violation_id=%d assessed_on=%s starts_on=%s "
                      "minimum_release_on=%s suspended_on=%s",
                      nr, nr, text_of(history, decided_on + 3), text_of(history, decided_on + 3),
                      day_after(history, decided_on, 200), day_after(history, decided_on, 100));
    }
    if (happens(&history->chance, 10))
        world_add(history->world, RELATION_COURT_ORDER, "ordered_on=%s",
                  text_of(history, some_day(history)));
}

static void
add_work_groups(struct history *history)
{
    static const char *const GROUPS[] = { "A-1", "A-1", "B", "C", "D-2", "F", "M", "U" };
    day_t from = history->began_on + chance_of(&history->chance, 0, 20);

    for (int nr = 1; from < history->as_of; nr++) {
        const char *group = ONE_OF(&history->chance, GROUPS);
        bool is_zero = strcmp(group, "C") == 0 || strcmp(group, "D-2") == 0;
        day_t until = from + chance_of(&history->chance, 20, is_zero ? 250 : 500);

        world_add(
            history->world, RELATION_WORK_GROUP,
            "work_group_id=%d work_group=%s starts_on=%s ends_on=%s entered_on=%s "
            "violation_id=%s",
            nr, group, text_of(history, from),
            until < history->as_of ? text_of(history, until) : "-",
            text_of(history, from + chance_of(&history->chance, 0, 60)),
            is_zero && happens(&history->chance, 80)
                ? arena_format(&history->world->arena, "%d", chance_of(&history->chance, 1, 5))
                : "-");
        from = until - (happens(&history->chance, 20) ? 10 : 0);
    }
}

static void
add_milestones(struct history *history)
{
    static const char *const PROGRAMS[] = { "W3", "W12", "W3R", "W3R", "NONE" };
    int count = chance_of(&history->chance, 0, 8);

    for (int nr = 1; nr <= count; nr++) {
        day_t day = some_day(history);

        world_add(history->world, RELATION_PROGRAM_COMPLETION,
                  "completion_id=%d program_code=%s completed_on=%s instructor_verified_on=%s "
                  "approver_verified_on=%s approver_outcome=eligible",
                  nr, ONE_OF(&history->chance, PROGRAMS), text_of(history, day),
                  day_after(history, day, 10), day_after(history, day + 10, 30));
    }
    count = chance_of(&history->chance, 0, 3);
    for (int nr = 1; nr <= count; nr++) {
        day_t day = some_day(history);

        world_add(history->world, RELATION_PLAN_PERIOD,
                  "plan_period_id=%d scheme=%s starts_on=%s completed_on=%s verified_on=%s", nr,
                  happens(&history->chance, 50) ? "milestone" : "achievement",
                  text_of(history, day - 95), text_of(history, day), day_after(history, day, 40));
    }
}

static void
add_hours(struct history *history)
{
    day_t day = some_day(history);
    int count = chance_of(&history->chance, 0, 120);

    world_add(history->world, RELATION_ENROLLMENT, "enrollment_id=1 starts_on=%s",
              text_of(history, history->began_on));
    world_add(history->world, RELATION_ENROLLMENT, "enrollment_id=2 program_code=THER starts_on=%s",
              text_of(history, history->began_on));
    for (int nr = 0; nr < count; nr++)
        world_add(history->world, RELATION_TIMEKEEPING_LOG,
                  "log_date=%s enrollment_id=%d minutes=%d", text_of(history, day + nr),
                  chance_of(&history->chance, 1, 2), chance_of(&history->chance, 200, 480));
    for (int nr = 1; nr <= 8; nr++)
        if (happens(&history->chance, 60))
            world_add(history->world, RELATION_HOURS_VERIFICATION,
                      "scheme=%s ordinal=%d verified_on=%s",
                      nr % 2 == 0 ? "achievement" : "therapeutic", nr,
                      text_of(history, day + chance_of(&history->chance, 0, 200)));
}

static void
add_other_credit(struct history *history)
{
    int count = chance_of(&history->chance, 0, 2);

    for (int nr = 1; nr <= count; nr++) {
        day_t day = some_day(history);

        world_add(history->world, RELATION_EDUCATION_MERIT,
                  "merit_id=%d category=%d conferred_on=%s documented_on=%s verified_on=%s "
                  "outcome=verified units_in_term_percent=%d accredited=t official_transcript=t",
                  nr, chance_of(&history->chance, 1, 5), text_of(history, day),
                  day_after(history, day, 10), day_after(history, day + 10, 40),
                  chance_of(&history->chance, 40, 100));
        if (happens(&history->chance, 50))
            world_add(history->world, RELATION_EXTRAORDINARY_CONDUCT,
                      "conduct_id=%d days=%d awarded_on=%s", nr,
                      chance_of(&history->chance, 1, 400), text_of(history, some_day(history)));
    }
}

static void
add_balances(struct history *history)
{
    static const char *const TYPES[] = { "GCC", "MCC", "RAC", "EMC" };
    day_t takeover = some_day(history);

    if (!happens(&history->chance, 20))
        return;
    for (size_t i = 0; i < ARRAY_SIZE(TYPES); i++)
        if (happens(&history->chance, 60))
            world_add(history->world, RELATION_OPENING_BALANCE,
                      "credit_type=%s days=%d anchor_on=%s year_days=%d deferred_days=%d "
                      "part_minutes=%d balance_on=%s",
                      TYPES[i], chance_of(&history->chance, 0, 80),
                      day_after(history, takeover - 300, 290), chance_of(&history->chance, 0, 40),
                      chance_of(&history->chance, 0, 60), chance_of(&history->chance, 0, 3000),
                      text_of(history, takeover));
}

/* Jobs of the county's program, some of them at once, and what is lost of them. */
static void
add_county_work(struct history *history)
{
    int count = chance_of(&history->chance, 0, 3);

    for (int nr = 1; nr <= count; nr++) {
        day_t day = some_day(history);

        world_add(history->world, RELATION_WORK_APPLICATION,
                  "application_id=%d applied_on=%s screened_on=%s willing=%s", nr,
                  text_of(history, day - 9), text_of(history, day - 5),
                  happens(&history->chance, 20) ? "f" : "t");
        world_add(history->world, RELATION_WORK_PARTICIPATION,
                  "participation_id=%d application_id=%d starts_on=%s ends_on=%s", nr, nr,
                  text_of(history, day),
                  happens(&history->chance, 40) ? "-" : day_after(history, day + 20, 200));
        if (happens(&history->chance, 30))
            world_add(history->world, RELATION_DISCIPLINE_REVIEW,
                      "review_id=%d participation_id=%d incident_on=%s reviewed_on=%s days_lost=%d",
                      nr, nr, text_of(history, day + 5), day_after(history, day + 6, 20),
                      chance_of(&history->chance, 0, 10));
    }
}

void
history_add(struct world *world, uint64_t seed, day_t as_of)
{
    struct history history = { .world = world, .chance = { seed }, .as_of = as_of };

    history.began_on = as_of - chance_of(&history.chance, 200, 1500);
    add_terms(&history);
    add_places_held(&history);
    add_discipline(&history);
    add_work_groups(&history);
    add_milestones(&history);
    add_hours(&history);
    add_other_credit(&history);
    add_balances(&history);
    add_county_work(&history);
}

void
history_add_later(struct world *world, uint64_t seed, day_t as_of)
{
    struct history history = { .world = world, .chance = { seed }, .as_of = as_of };
    const char *later = text_of(&history, as_of + chance_of(&history.chance, 1, 90));

    world_add(world, RELATION_TERM, "term_id=900 custody_no=9 received_on=%s starts_on=%s", later,
              later);
    world_add(world, RELATION_PLACEMENT, "placement_id=900 facility_code=ACP starts_on=%s", later);
    world_add(world, RELATION_WORK_GROUP, "work_group_id=900 work_group=F starts_on=%s", later);
    world_add(world, RELATION_RULE_VIOLATION,
              "violation_id=900 occurred_on=%s decided_on=%s days_forfeited=360", later, later);
    world_add(world, RELATION_CREDIT_RESTORATION, "restoration_id=900 restored_on=%s days=90",
              later);
    world_add(world, RELATION_COURT_ORDER, "order_id=900 ordered_on=%s", later);
    world_add(world, RELATION_SHU_TERM, "shu_term_id=900 violation_id=900 assessed_on=%s", later);
    world_add(world, RELATION_OPENING_BALANCE, "credit_type=ECC days=900 balance_on=%s", later);
    world_add(world, RELATION_PROGRAM_COMPLETION, "completion_id=900 completed_on=%s", later);
    world_add(world, RELATION_PLAN_PERIOD, "plan_period_id=900 starts_on=%s completed_on=%s",
              text_of(&history, as_of - 40), later);
    world_add(world, RELATION_HOURS_VERIFICATION, "ordinal=900 verified_on=%s", later);
    world_add(world, RELATION_EDUCATION_MERIT,
              "merit_id=900 conferred_on=%s verified_on=%s "
              "outcome=verified documented_on=%s",
              later, later, later);
    world_add(world, RELATION_EXTRAORDINARY_CONDUCT, "conduct_id=900 awarded_on=%s", later);
    world_add(world, RELATION_ENROLLMENT, "enrollment_id=900 starts_on=%s", later);
    world_add(world, RELATION_TIMEKEEPING_LOG, "enrollment_id=900 log_date=%s", later);
}
