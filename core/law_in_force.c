#include "core/law_in_force.h"

#include "core/array.h"
#include "core/text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define LAW_NO_VALUE INT64_MIN /* in place of a value that is none; no kind allows it */

static const struct {
    int64_t least;
    int64_t most;
} KINDS[LAW_KIND_TOTAL] = {
    [LAW_KIND_DAYS] = { 1, 36525 },
    [LAW_KIND_DAYS_OR_NONE] = { 0, 36525 },
    [LAW_KIND_BUSINESS_DAYS] = { 1, 366 },
    [LAW_KIND_MONTHS] = { 1, 1200 },
    [LAW_KIND_MINUTES] = { 1, 527040 },
    [LAW_KIND_COUNT] = { 1, 1000 },
    [LAW_KIND_FLAG] = { 0, 1 },
    [LAW_KIND_LEVEL] = { 1, 10 },
    [LAW_KIND_HALF_DAYS] = { 1, 48 },
    [LAW_KIND_QUARTER_DAYS] = { 0, 96 },
    [LAW_KIND_PERCENT] = { 0, 100 },
};

const struct law_parameter LAW_PARAMETERS[LAW_COUNT] = {
    [LAW_BUSINESS_WINDOW_INSTRUCTOR] = { "mcc-instructor-business-days", LAW_KIND_BUSINESS_DAYS,
                                         LAW_SINCE_MCC },
    [LAW_BUSINESS_WINDOW_APPROVER] = { "mcc-approver-business-days", LAW_KIND_BUSINESS_DAYS,
                                       LAW_SINCE_MCC },
    [LAW_BUSINESS_WINDOW_PLAN] = { "mcc-plan-business-days", LAW_KIND_BUSINESS_DAYS,
                                   LAW_SINCE_MCC },
    [LAW_BUSINESS_WINDOW_THERAPEUTIC] = { "mcc-therapeutic-business-days", LAW_KIND_BUSINESS_DAYS,
                                          LAW_SINCE_MCC },
    [LAW_BUSINESS_WINDOW_RAC_HOURS] = { "rac-hours-business-days", LAW_KIND_BUSINESS_DAYS,
                                        LAW_SINCE_RAC },
    [LAW_MCC_WEEK_DAYS] = { "mcc-week-days", LAW_KIND_DAYS, LAW_SINCE_MCC },
    [LAW_MCC_PLAN_DAYS] = { "mcc-plan-days", LAW_KIND_DAYS, LAW_SINCE_MCC },
    [LAW_MCC_HOURS_MINUTES] = { "mcc-hours-minutes", LAW_KIND_MINUTES, LAW_SINCE_MCC },
    [LAW_MCC_HOURS_DAYS] = { "mcc-hours-days", LAW_KIND_DAYS, LAW_SINCE_MCC },
    [LAW_MCC_HOURS_ANNUAL_EVENTS] = { "mcc-hours-annual-events", LAW_KIND_COUNT, LAW_SINCE_MCC },
    [LAW_MCC_ANNUAL_DAYS] = { "mcc-annual-days", LAW_KIND_DAYS, LAW_SINCE_MCC },
    [LAW_RAC_HOURS_MINUTES] = { "rac-hours-minutes", LAW_KIND_MINUTES, LAW_SINCE_RAC },
    [LAW_RAC_HOURS_DAYS] = { "rac-hours-days", LAW_KIND_DAYS, LAW_SINCE_RAC },
    [LAW_RAC_PLAN_DAYS] = { "rac-plan-days", LAW_KIND_DAYS, LAW_SINCE_RAC },
    [LAW_RAC_ANNUAL_DAYS] = { "rac-annual-days", LAW_KIND_DAYS, LAW_SINCE_RAC },
    [LAW_RAC_EXCESS_CARRIED] = { "rac-excess-carried", LAW_KIND_FLAG, LAW_SINCE_RAC },
    [LAW_PLAN_MONTHS] = { "plan-period-months", LAW_KIND_MONTHS, LAW_SINCE_PLAN },
    [LAW_CWP_DAYS_LEFT] = { "cwp-least-days-left", LAW_KIND_DAYS_OR_NONE, LAW_SINCE_RECORD },
    [LAW_CWP_SECURITY_LEVEL] = { "cwp-barred-security-level", LAW_KIND_LEVEL, LAW_SINCE_RECORD },
    [LAW_CWP_REPEATED_INCIDENTS] = { "cwp-repeated-incidents", LAW_KIND_COUNT, LAW_SINCE_RECORD },
    [LAW_CWP_HALF_DAYS] = { "cwp-half-days-a-day", LAW_KIND_HALF_DAYS, LAW_SINCE_RECORD },
    [LAW_CWP_REEVALUATION] = { "cwp-reevaluation-days", LAW_KIND_DAYS_OR_NONE, LAW_SINCE_RECORD },
    [LAW_GCC_EXCLUDED] = { "gcc-excluded-quarter-days", LAW_KIND_QUARTER_DAYS, LAW_SINCE_GCC },
    [LAW_GCC_ZERO_CREDIT] = { "gcc-zero-credit-quarter-days", LAW_KIND_QUARTER_DAYS,
                              LAW_SINCE_GCC },
    [LAW_GCC_VIOLENT_CAMP] = { "gcc-violent-camp-quarter-days", LAW_KIND_QUARTER_DAYS,
                               LAW_SINCE_GCC },
    [LAW_GCC_VIOLENT] = { "gcc-violent-quarter-days", LAW_KIND_QUARTER_DAYS, LAW_SINCE_GCC },
    [LAW_GCC_STRIKES_CAMP] = { "gcc-strikes-camp-quarter-days", LAW_KIND_QUARTER_DAYS,
                               LAW_SINCE_GCC },
    [LAW_GCC_STRIKES] = { "gcc-strikes-quarter-days", LAW_KIND_QUARTER_DAYS, LAW_SINCE_GCC },
    [LAW_GCC_MINIMUM] = { "gcc-minimum-quarter-days", LAW_KIND_QUARTER_DAYS, LAW_SINCE_GCC },
    [LAW_GCC_OTHERWISE] = { "gcc-quarter-days", LAW_KIND_QUARTER_DAYS, LAW_SINCE_GCC },
    [LAW_GCC_CAMP_KEPT] = { "gcc-camp-kept-days", LAW_KIND_DAYS, LAW_SINCE_RECORD },
    [LAW_ZERO_CREDIT_MOST] = { "zero-credit-most-days", LAW_KIND_DAYS, LAW_SINCE_RECORD },
    [LAW_ZERO_CREDIT_INJURY_MOST] = { "zero-credit-injury-most-days", LAW_KIND_DAYS,
                                      LAW_SINCE_RECORD },
    [LAW_EMC_CATEGORY_1] = { "emc-category-1-days", LAW_KIND_DAYS, LAW_SINCE_EMC },
    [LAW_EMC_CATEGORY_2] = { "emc-category-2-days", LAW_KIND_DAYS, LAW_SINCE_EMC },
    [LAW_EMC_CATEGORY_3] = { "emc-category-3-days", LAW_KIND_DAYS, LAW_SINCE_EMC },
    [LAW_EMC_CATEGORY_4] = { "emc-category-4-days", LAW_KIND_DAYS, LAW_SINCE_EMC },
    [LAW_EMC_CATEGORY_5] = { "emc-category-5-days", LAW_KIND_DAYS, LAW_SINCE_EMC },
    [LAW_EMC_LEAST_UNITS] = { "emc-least-units-percent", LAW_KIND_PERCENT, LAW_SINCE_EMC },
    [LAW_EMC_WINDOW] = { "emc-calendar-days", LAW_KIND_DAYS, LAW_SINCE_EMC },
    [LAW_ECC_AWARD_MOST] = { "ecc-award-most-days", LAW_KIND_DAYS, LAW_SINCE_ECC },
    [LAW_RELEASE_LIMIT] = { "release-limit-days", LAW_KIND_DAYS_OR_NONE, LAW_SINCE_RECORD },
    [LAW_FULL_TIME_DAY] = { "attendance-full-time-day-minutes", LAW_KIND_MINUTES,
                            LAW_SINCE_RECORD },
    [LAW_FULL_TIME_WEEK] = { "attendance-full-time-week-minutes", LAW_KIND_MINUTES,
                             LAW_SINCE_RECORD },
    [LAW_HALF_TIME_DAY] = { "attendance-half-time-day-minutes", LAW_KIND_MINUTES,
                            LAW_SINCE_RECORD },
    [LAW_HALF_TIME_WEEK] = { "attendance-half-time-week-minutes", LAW_KIND_MINUTES,
                             LAW_SINCE_RECORD },
    [LAW_CAMP_VOLUNTEER_DAYS_LEFT] = { "camp-volunteer-days-left", LAW_KIND_DAYS,
                                       LAW_SINCE_RECORD },
    [LAW_CAMP_ASSIGNMENT_DAYS_LEFT] = { "camp-assignment-days-left", LAW_KIND_DAYS,
                                        LAW_SINCE_RECORD },
};

const char *const STATUTE_LIST_NAMES[STATUTE_LIST_COUNT] = {
    [STATUTE_M7] = "m7",
    [STATUTE_VETTING] = "vetting",
    [STATUTE_CAMP_RAPE] = "camp-rape",
    [STATUTE_CAMP_ARSON] = "camp-arson",
    [STATUTE_CAMP_SEX_OFFENSE] = "camp-sex-offense",
    [STATUTE_EXISTING] = "existing",
};

const char *const SUBDIVISIONS_NAMES[SUBDIVISIONS_COUNT] = {
    [SUBDIVISIONS_ANY] = "any",
    [SUBDIVISIONS_NONE_OR_A] = "none-or-a",
    [SUBDIVISIONS_D_ANY] = "d-any",
    [SUBDIVISIONS_E_ANY] = "e-any",
};

bool
law_is_sound(enum law_name name, int64_t value)
{
    enum law_kind kind = LAW_PARAMETERS[name].kind;

    return value >= KINDS[kind].least && value <= KINDS[kind].most;
}

day_t
law_begins_on(const struct law *law, enum law_name name)
{
    return law->parameter[name].count > 0 ? law->parameter[name].value[0].effective_on : DAY_NULL;
}

day_t
law_changes_on(const struct law *law, enum law_name name, day_t day)
{
    for (size_t i = 0; i < law->parameter[name].count; i++)
        if (law->parameter[name].value[i].effective_on > day)
            return law->parameter[name].value[i].effective_on;
    return DAY_MAX;
}

static void
add_fault_of(const char *relation, struct list *faults, struct arena *arena, const char *row,
             const char *why)
{
    struct law_fault *fault = list_push(faults, arena, sizeof *fault);

    fault->relation = relation;
    fault->row = row;
    fault->why = why;
}

static void
add_fault(struct list *faults, struct arena *arena, const char *row, const char *why)
{
    add_fault_of("law", faults, arena, row, why);
}

static bool
name_find(const char *text, enum law_name *name)
{
    for (size_t i = 0; i < LAW_COUNT; i++) {
        if (text_equals(LAW_PARAMETERS[i].name, text)) {
            *name = (enum law_name)i;
            return true;
        }
    }
    return false;
}

static bool
value_parse(const char *text, int64_t *value)
{
    char *end;

    errno = 0;
    *value = strtoll(text, &end, 10);
    return end != text && *end == '\0' && errno == 0;
}

/* What is wrong with the value of a row, NULL for nothing; *value is what it says. */
static const char *
value_fault(enum law_name name, const char *text, int64_t *value, struct arena *arena)
{
    enum law_kind kind = LAW_PARAMETERS[name].kind;

    if (text == NULL || !value_parse(text, value)) {
        *value = LAW_NO_VALUE;
        return text == NULL ? "has no value" : "has a value that is no whole number";
    }
    if (!law_is_sound(name, *value))
        return arena_format(arena,
                            "has the value %" PRId64 ", and may have %" PRId64 " to %" PRId64,
                            *value, KINDS[kind].least, KINDS[kind].most);
    return NULL;
}

/* The next value of a parameter: they are few. */
static struct law_value *
value_push(struct law *law, enum law_name name, struct arena *arena)
{
    struct list values = { .items = law->parameter[name].value,
                           .count = law->parameter[name].count,
                           .capacity = law->parameter[name].count };
    struct law_value *value = list_push(&values, arena, sizeof *value);

    law->parameter[name].value = values.items;
    law->parameter[name].count = values.count;
    return value;
}

static const char *
text_or_empty(const char *text)
{
    return text != NULL ? text : "";
}

void
law_add(struct law *law, const struct law_row *row, struct arena *arena, struct list *faults)
{
    const char *date = text_or_empty(row->effective_on);
    const char *key = arena_format(arena, "%s/%s/%s", law->edition, text_or_empty(row->name), date);
    struct law_value read;
    size_t count;
    enum law_name name;
    const char *why;

    if (!name_find(row->name, &name)) {
        add_fault(faults, arena, key, "has a name that no parameter has");
        return;
    }
    if (!day_parse(date, strlen(date), &read.effective_on)) {
        add_fault(faults, arena, key, "has no date of its own");
        return;
    }
    why = value_fault(name, row->value, &read.value, arena);
    if (why != NULL)
        add_fault(faults, arena, key, why);
    count = law->parameter[name].count;
    if (count > 0 && law->parameter[name].value[count - 1].effective_on == read.effective_on)
        add_fault(faults, arena, key, "stands twice");
    *value_push(law, name, arena) = read;
}

static const enum law_name LEADERS[] = {
    [LAW_SINCE_MCC] = LAW_MCC_WEEK_DAYS,  [LAW_SINCE_RAC] = LAW_RAC_HOURS_MINUTES,
    [LAW_SINCE_GCC] = LAW_GCC_OTHERWISE,  [LAW_SINCE_EMC] = LAW_EMC_CATEGORY_1,
    [LAW_SINCE_ECC] = LAW_ECC_AWARD_MOST,
};

/* The parameter on whose first day those of a credit begin. */
static enum law_name
leader_of(const struct law *law, enum law_since since)
{
    day_t mcc = law_begins_on(law, LAW_MCC_WEEK_DAYS);
    day_t rac = law_begins_on(law, LAW_RAC_HOURS_MINUTES);

    if (since == LAW_SINCE_PLAN)
        since = rac == DAY_NULL || (mcc != DAY_NULL && mcc <= rac) ? LAW_SINCE_MCC : LAW_SINCE_RAC;
    return LEADERS[since];
}

/* What is wrong with the first day of a parameter, NULL for nothing. */
static const char *
beginning_fault(const struct law *law, enum law_name name, struct arena *arena)
{
    day_t begins_on = law_begins_on(law, name);
    enum law_since since = LAW_PARAMETERS[name].since;
    char day[DAY_TEXT_SIZE];
    enum law_name leader;

    if (since == LAW_SINCE_RECORD)
        return begins_on <= RECORD_BEGINS_ON
                   ? NULL
                   : arena_format(arena, "is the first of its name, and a rule asks from %s on",
                                  day_format(RECORD_BEGINS_ON, day));
    leader = leader_of(law, since);
    if (law_begins_on(law, leader) == DAY_NULL || begins_on == law_begins_on(law, leader))
        return NULL;
    return arena_format(arena, "does not begin on %s as '%s' does, which it is used with",
                        day_format(law_begins_on(law, leader), day), LAW_PARAMETERS[leader].name);
}

void
law_check(const struct law *law, struct arena *arena, struct list *faults)
{
    for (size_t i = 0; i < LAW_COUNT; i++) {
        enum law_name name = (enum law_name)i;
        char day[DAY_TEXT_SIZE];
        const char *why;

        if (law->parameter[name].count == 0) {
            add_fault(faults, arena,
                      arena_format(arena, "%s/%s", law->edition, LAW_PARAMETERS[name].name),
                      "has no row, and a rule asks for it");
            continue;
        }
        why = beginning_fault(law, name, arena);
        if (why != NULL)
            add_fault(faults, arena,
                      arena_format(arena, "%s/%s/%s", law->edition, LAW_PARAMETERS[name].name,
                                   day_format(law_begins_on(law, name), day)),
                      why);
    }
}

/* The place of a text among names; count where it is none of them. */
static size_t
place_among(const char *const *names, size_t count, const char *text)
{
    size_t place = 0;

    while (place < count && !text_equals(names[place], text))
        place++;
    return place;
}

/* Digits, perhaps a point and digits, perhaps one letter: all that a charge's section can be. */
static bool
is_section(const char *text)
{
    size_t length = strspn(text, "0123456789");

    if (length == 0)
        return false;
    text += length;
    if (*text == '.' && (length = strspn(text + 1, "0123456789")) > 0)
        text += length + 1;
    if (*text >= 'A' && *text <= 'Z')
        text++;
    return *text == '\0';
}

static bool
is_code(const char *text)
{
    size_t length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    return length > 0 && text[length] == '\0';
}

void
statute_add(struct list *statutes, const struct statute_row *row, struct arena *arena,
            struct list *faults)
{
    const char *code = text_or_empty(row->code);
    const char *section = text_or_empty(row->section);
    size_t list = place_among(STATUTE_LIST_NAMES, STATUTE_LIST_COUNT, row->list);
    size_t subdivisions = place_among(SUBDIVISIONS_NAMES, SUBDIVISIONS_COUNT, row->subdivisions);
    const char *why = NULL;
    struct statute *statute;

    if (list == STATUTE_LIST_COUNT)
        why = "is of a list that no rule knows";
    else if (!is_code(code))
        why = "has a code that is not in capitals";
    else if (!is_section(section))
        why =
            "has a section that no charge is read as: digits, perhaps a point and digits, perhaps "
            "one capital";
    else if (subdivisions == SUBDIVISIONS_COUNT)
        why = "has subdivisions that no rule knows";
    if (why != NULL) {
        add_fault_of("statute", faults, arena,
                     arena_format(arena, "%s/%s/%s", text_or_empty(row->list), code, section), why);
        return;
    }
    statute = list_push(statutes, arena, sizeof *statute);
    statute->list = (enum statute_list)list;
    statute->code = arena_text(arena, code, strlen(code));
    statute->section = arena_text(arena, section, strlen(section));
    statute->subdivisions = (enum statute_subdivisions)subdivisions;
}

void
statute_check(const struct list *statutes, struct arena *arena, struct list *faults)
{
    const struct statute *statute = statutes->items;

    for (size_t list = 0; list < STATUTE_LIST_COUNT; list++) {
        size_t i = 0;

        while (i < statutes->count && statute[i].list != (enum statute_list)list)
            i++;
        if (i == statutes->count)
            add_fault_of("statute", faults, arena, STATUTE_LIST_NAMES[list],
                         "has no row, and a rule looks charges up in it");
    }
}

static int
section_order(const void *a, const void *b)
{
    const struct statute *y = b;

    return statute_order(a, y->code, y->section);
}

void
law_set_statutes(struct law *law, const struct list *statutes)
{
    array_sort(statutes->items, statutes->count, sizeof *law->statutes, section_order);
    law->statutes = statutes->items;
    law->statute_count = statutes->count;
}
