#include "reports/statement/words.h"

#include "core/array.h"
#include "core/ground.h"

#include <string.h>

struct word {
    const char *code;
    const char *words;
};

static const struct word CREDITS[] = {
    { "GCC", "Good Conduct Credit" },
    { "MCC", "Milestone Completion Credit" },
    { "RAC", "Rehabilitative Achievement Credit" },
    { "EMC", "Educational Merit Credit" },
    { "ECC", "Extraordinary Conduct Credit" },
    { "NONE", "No credit" },
};

static const struct word CREDITS_ARE[] = {
    { "GCC", "It accrues day by day, for keeping the rules and doing the work that is assigned." },
    { "MCC", "It is for reaching a set goal of a program, such as completing a course." },
    { "RAC", "It is for hours and periods of approved rehabilitative activities." },
    { "EMC", "It is for a diploma, a degree or a certificate." },
    { "ECC", "It is for a heroic act or exceptional help." },
};

/* Behind the days, but of what brings none. */
static const struct word ACTION_OUTCOMES[] = {
    { "award", "granted" },
    { "defer", "earned, to be granted on an anniversary" },
    { "pending", "earned, not verified yet" },
    { "void", "earned and lost" },
    { "deny", "nothing earned" },
    { "bar", "withheld" },
    { "forfeit", "taken" },
    { "restore", "given back" },
    { "uncollected", "that could not be taken" },
};

/* What happened on the day on which a decision was earned. */
static const struct word EVENTS[] = {
    { "program_completion", "Program completed on" },
    { "plan_period", "Period of participation completed on" },
    { "hours", "Block of hours full on" },
    { "education_merit", "Diploma, degree or certificate of" },
    { "extraordinary_conduct", "Conduct recognised on" },
    { "opening_balance", "Brought from before the takeover of" },
    { "rule_violation", "Rule violation of" },
    { "credit_restoration", "Restoration on" },
};

static const struct word WINDOWS[] = {
    { "mcc-instructor", "The instructor verifies the completion" },
    { "mcc-approver", "An approver verifies the eligibility" },
    { "mcc-plan", "Staff verify the period of participation" },
    { "mcc-therapeutic", "Staff verify the hours of therapy" },
    { "rac-hours", "Staff verify the hours of activities" },
    { "emc", "Staff verify the diploma, degree or certificate" },
};

static const struct word SCREENINGS[] = {
    { "approved", "Approved" },
    { "within-security", "Approved for work within security" },
    { "incomplete", "Not decided: something is missing" },
    { "disqualified", "Not approved" },
    { "eligible", "Eligible" },
    { "volunteer-only", "May volunteer; not assigned yet" },
    { "unscreened", "Not screened yet" },
};

static const struct word FINDINGS[] = {
    { "short-day", "A day shorter than the schedule" },
    { "short-week", "A week shorter than the schedule" },
};

/* The words for a code, or NULL. */
static const char *
find(const struct word *words, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i].code, code) == 0)
            return words[i].words;
    return NULL;
}

/* A code itself, with blanks. */
static const char *
plain(const char *code, struct arena *arena)
{
    char *text = arena_text(arena, code, strlen(code));

    for (char *c = text; *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
    return text;
}

static const char *
find_or_plain(const struct word *words, size_t count, const char *code, struct arena *arena)
{
    const char *found = find(words, count, code);

    return found != NULL ? found : plain(code, arena);
}

const char *
words_credit(const char *credit_type, struct arena *arena)
{
    return find_or_plain(CREDITS, ARRAY_SIZE(CREDITS), credit_type, arena);
}

const char *
words_credit_is(const char *credit_type)
{
    const char *found = find(CREDITS_ARE, ARRAY_SIZE(CREDITS_ARE), credit_type);

    return found != NULL ? found : "";
}

const char *
words_outcome(const struct decision *decision, struct arena *arena)
{
    const char *words = find(ACTION_OUTCOMES, ARRAY_SIZE(ACTION_OUTCOMES), decision->action);

    if (decision_is(decision, ACTION_DENY))
        return words;
    return arena_format(arena, "%s %s", count_words(decision->days, "day", arena),
                        words != NULL ? words : decision->action);
}

const char *
words_event(const struct decision *decision, struct arena *arena)
{
    const char *words = find(EVENTS, ARRAY_SIZE(EVENTS), decision->source_table);
    const char *day = day_words(decision->earned_on, arena);

    if (strcmp(decision->source_table, "term") == 0)
        return arena_format(arena, "Days from %s up to %s", day,
                            day_words(decision->effective_on, arena));
    if (words != NULL)
        return arena_format(arena, "%s %s", words, day);
    return arena_format(arena, "Record %s of %s", plain(decision->source_table, arena), day);
}

const char *
words_record(const char *relation, const char *key, struct arena *arena)
{
    return arena_format(arena, "%s %s",
                        strcmp(relation, "hours") == 0 ? "block of hours" : plain(relation, arena),
                        key);
}

const char *
words_window(const char *name, struct arena *arena)
{
    return find_or_plain(WINDOWS, ARRAY_SIZE(WINDOWS), name, arena);
}

const char *
words_screening(const char *outcome, struct arena *arena)
{
    return find_or_plain(SCREENINGS, ARRAY_SIZE(SCREENINGS), outcome, arena);
}

const char *
words_finding(const char *kind, struct arena *arena)
{
    return find_or_plain(FINDINGS, ARRAY_SIZE(FINDINGS), kind, arena);
}
