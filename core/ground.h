/*
 * ground.h - what a decision rests on, ground by ground: each a sentence with its numbers.
 *
 * A rule says its grounds while it decides, where it is asked to (transform/docket.h,
 * docket_ground). A kind of ground is declared once, below, as the sentence that a reader gets; its
 * numbers and texts are named there, in the order in which the rule gives them:
 *
 *     {name:number}  1234                       {name:day}      3 February 2024
 *     {name:days}    21 days; so weeks, months,  {name:minutes}  52 hours, or 3 hours 20 minutes
 *                    lines, quarter_days and     {name:text}     as it is
 *                    half_days                   {name:list}     in parentheses; nothing where
 * empty
 *
 * The ledger keeps the grounds of an entry by these names (ground_basis), so that an entry can be
 * explained when a program that knows other rules has long taken this one's place. So a kind's name
 * and the names in it stay as they are once they are released; a sentence may get better words.
 */
#ifndef CORE_GROUND_H
#define CORE_GROUND_H

#include "core/arena.h"
#include "core/day.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GROUND_NUMBERS 8
#define GROUND_TEXTS 2

/* clang-format off */
#define GROUND_LIST(X) \
    X(FACT, "fact", "Used: {source_table:text} {source_key:text}.") \
    X(SCHEDULE, "schedule", "The schedule in force on {day:day} has the program at {weeks:weeks}; a week brings {week_days:days}, so this is worth {days:days}.") \
    X(WORTH, "worth", "The law in force on {day:day} gives {days:days} for it.") \
    X(REPEATS, "repeats", "The program was completed before, on {completed_on:day}, and that was accepted.") \
    X(DIPLOMA, "diploma", "A diploma or degree of {conferred_on:day} is verified.") \
    X(PERIOD, "period", "The period is from {starts_on:day} to {completed_on:day}, both included; {months:months} from its first day are full on {least_on:day}.") \
    X(SETTING, "setting", "Of {stays:number} placements in that time, {counted:number} are where such a period counts.") \
    X(SETTING_NAMED, "setting-named", "No placement is on record for that time, so the facility named with the period decides: {facility_code:text}.") \
    X(OVERLAPS, "overlaps", "It shares days with the period completed on {completed_on:day}, which was accepted.") \
    X(HOURS, "hours", "Hours count in blocks of {block:minutes}, and this is block {ordinal:number}. Left over from before: {before:minutes}. From {lines:lines} of the log, {from:day} to {full_on:day}, the last of which fills the block: {summed:minutes}. Left over for the next: {over:minutes}.") \
    X(HOURS_OPEN, "hours-open", "Of the {block:minutes} of block {ordinal:number}, {minutes:minutes} are on record.") \
    X(HOURS_YEAR, "hours-year", "In the credit year that begins on {begins_on:day} it is block number {counted:number}; {most:number} count in a year.") \
    X(UNITS, "units", "{units:number} percent of the units were earned in this term; the law asks for {least:number} percent.") \
    X(NOT_BEFORE, "not-before", "There is such credit from {begins_on:day} on, and it counts from then at the earliest.") \
    X(AWARDED, "awarded", "{awarded:days} were awarded; one award brings at most {most:days}.") \
    X(WINDOW, "window", "{window:text}: there are {business_days:number} business days for it, from the day after {starts_on:day} to {due_on:day}. That skips {weekend_days:days} of weekends and {closed_days:days} on which the office is closed{closed_on:list}.") \
    X(CALENDAR_WINDOW, "calendar-window", "{window:text}: there are {calendar_days:days} for it, weekends among them, from the day after {starts_on:day} to {due_on:day}.") \
    X(VERIFIED, "verified", "The last verification that it needs is of {verified_on:day}.") \
    X(CUSTODY_ENDED, "custody-ended", "The custody ended on {ends_on:day}; by then it was not verified.") \
    X(CREDIT_YEAR, "credit-year", "It falls in the credit year that begins on {begins_on:day} and ends before {ends_on:day}, counted from {anchor_on:day}; the year allows {limit:days}, of which {brought:days} were used before the takeover and {granted:days} before this: {room:days} are left.") \
    X(FITS, "fits", "Of {days:days}, {granted:days} fit.") \
    X(CARRIED, "carried", "{days:days} wait for the anniversary on {anniversary_on:day}.") \
    X(VOID_OVER_LIMIT, "void-over-limit", "{days:days} are over the year's limit, and this credit is not carried over.") \
    X(YEAR_OPEN, "year-open", "In the credit year that begins on {begins_on:day} and ends before {ends_on:day}, {used:days} of {limit:days} are used, so that {room:days} more fit.") \
    X(ACCRUED, "accrued", "Each day from {from:day} until {until:day}, exclusive, brings {rate:quarter_days}: {span:quarter_days} in all. With {before:quarter_days} left over from before, that is {days:number} whole days.") \
    X(RATE, "rate", "From {from:day} until {until:day}, exclusive, a day brings {rate:quarter_days}: {sentence:text}, {group:text}.") \
    X(NOT_RUNNING, "not-running", "From {from:day} until {until:day}, exclusive, another term was running, and this one brings nothing.") \
    X(STATUTORY, "statutory", "A statute grants {statutory:quarter_days} a day, where the table has {table:quarter_days}: the greater counts.") \
    X(ZERO_CREDIT, "zero-credit", "The group of zero credit stands from {starts_on:day} for at most {limit:days} of one violation, which began to count on {counted_from:day}: until {until:day}, exclusive.") \
    X(ZERO_CREDIT_SHU, "zero-credit-shu", "A term in the security housing unit lets it stand no longer than to {ends_on:day}.") \
    X(OVERTURNED, "overturned", "The violation behind the group assigned on {starts_on:day} was reversed or not found, so the group of before counts in its place.") \
    X(TAKEN, "taken", "{wanted:days} were to be taken. On {day:day} the term had {had:days} of this credit, and {outstanding:days} of it were taken before and not given back: {taken:days} are taken, and {rest:days} are left to take.") \
    X(UNCOLLECTED, "uncollected", "{forfeited:days} were forfeited and {taken:days} found: {rest:days} find no credit.") \
    X(REVERSED, "reversed", "It was reversed on {reversed_on:day}. {left:days} of this credit were taken for it and not given back by then; all of them are.") \
    X(RESTORED, "restored", "{asked:days} are to be given back. {left:days} of Good Conduct Credit were taken for the violation and not given back by then, so it is {days:days}.") \
    X(TERM_ENDED, "term-ended", "The term that it was taken in ended on {ended_on:day}, and credit cannot shorten it any more.") \
    X(REMAINING, "remaining", "On {as_of:day}, {owed:days} are to be served and {served:days} are served; {accrued:days} of Good Conduct Credit have accrued, and other credit, less what was taken, comes to {other:days}: {remaining:days} are left.") \
    X(LIMIT, "limit", "No credit may bring a release nearer than {limit:days} to the day on which it is entered. In that time {accrues:days} accrue; of the {left:days} that are left, at most {allowed:days} more may be granted.") \
    X(WITHIN_LIMIT, "within-limit", "Of {days:days}, {granted:days} are granted, of which {least:days} were before, and {held_back:days} are held back.") \
    X(HELD_BACK, "held-back", "Of {days:days}, {held_back:days} stay held back, as they were when it was entered.") \
    X(COURT_ORDER, "court-order", "A court has let credit move this release nearer, so that nothing is held back.") \
    X(TO_NEXT_TERM, "to-next-term", "The term ended as another began on {starts_on:day}. Of {barred:days} that were held back, {granted:days} are granted there.") \
    X(OWED, "owed", "The term has {term_days:days}. Less {presentence:days} that a court gave for the time before it, and {opening:days} of credit that stood at the takeover, {owed:days} are to be served.") \
    X(SERVED, "served", "{served:days} are served, from {starts_on:day} to the day before {as_of:day}.") \
    X(CREDITED, "credited", "{quarter_days:quarter_days} of Good Conduct Credit have accrued, which is {accrued:days}; other credit, less what was taken, comes to {other:days}: {credit:days} in all.") \
    X(PROJECTED, "projected", "{remaining:days} are left. A day that is served counts as one and brings {rate:quarter_days}, and {part:quarter_days} of before are no whole day yet: nothing is left on {projected_on:day}.") \
    X(STEADY, "steady", "By the records alone it would be {alone_on:day}. It was told before as {told_on:day}, and may not move from there to less than {limit:days} after {as_of:day}: it is {steady_on:day}.") \
    X(DAYS_LEFT, "days-left", "{days_left:days} are left to serve; the program takes those who have {least:days} or more.") \
    X(SECURITY_LEVEL, "security-level", "The security level is {security_level:number}; from level {barred:number} on nobody is taken.") \
    X(INCIDENTS, "incidents", "{major:number} major and {minor:number} minor incidents are on record; a major one is too many, and so are {most:number} in all.") \
    X(LISTED, "listed", "Charge {charge_id:number} is on the list {list:text}.") \
    X(UNREAD, "unread", "What statute charge {charge_id:number} is about cannot be read.") \
    X(CAMP_TIME, "camp-time", "{days_left:days} are left to serve; with up to {volunteer:days} one may volunteer, with up to {assigned:days} be assigned.") \
    X(COUNTY_DAYS, "county-days", "Worked from {from:day} until {until:day}, exclusive: {days:days}, each of which brings {half_days:half_days}.") \
    X(COUNTY_SUM, "county-sum", "Worked: {active:days}, of which with credit: {credited:days}. That is {half_days:half_days}, or {whole:days}; less {lost:days} lost after reviews, {days:days}.")
/* clang-format on */

enum ground_kind {
#define GROUND_ENUM(NAME, name, sentence) GROUND_##NAME,
    GROUND_LIST(GROUND_ENUM)
#undef GROUND_ENUM
        GROUND_KIND_COUNT
};

/** What a ground is about: an event or something else decided, as a decision's key names it. */
struct ground_subject {
    const char *credit_type;  /* NULL for what is no credit */
    int64_t custody_no;       /* INT_NULL where it lies in none */
    const char *source_table; /* of the event; the relation of results.md for what has none */
    int64_t source_id;
    int64_t part;       /* of the event's decisions; 0 for all of them */
    const char *action; /* of them, of ACTION_WORDS; NULL for all of them */
};

struct ground {
    struct ground_subject of;
    enum ground_kind kind;
    int64_t number[GROUND_NUMBERS]; /* days as day_t; those that the kind names, in its order */
    const char *text[GROUND_TEXTS];
};

/** The name of a kind in the ledger. */
const char *ground_name(enum ground_kind kind);

/** The ground as a reader gets it, in arena. */
const char *ground_sentence(const struct ground *ground, struct arena *arena);

/** The ground as the ledger keeps it, in arena: its kind, and name=value of all it names. */
const char *ground_basis(const struct ground *ground, struct arena *arena);

/** Read what the ledger keeps; texts live in arena. False where it is of a kind that is not known.
 */
bool ground_read(const char *basis, struct ground *ground, struct arena *arena);

/**
 * The value of the place-th name in a kind, in arena; *name, *value and *is_number are set (a day
 * is none). False where there are no more.
 */
bool ground_value(const struct ground *ground, size_t place, struct arena *arena, const char **name,
                  const char **value, bool *is_number);

/** A day as people write it: 3 February 2024; "for ever" and "from the beginning" where infinite.
 */
const char *day_words(day_t day, struct arena *arena);

/** "21 days" of a unit in the singular, and "3 hours 20 minutes", in arena. */
const char *count_words(int64_t count, const char *unit, struct arena *arena);
const char *minutes_words(int64_t minutes, struct arena *arena);

#endif
