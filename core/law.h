/*
 * law.h - the parameters in force: numbers with an effective date, from goodtime.law.
 *
 * A change of law is a new row there, not new code. A parameter without a row in force on a day
 * did not exist in law on that day: MCC before 2017-08-01 has no weekly days, so nothing is earned.
 */
#ifndef CORE_LAW_H
#define CORE_LAW_H

#include "core/arena.h"
#include "core/day.h"

#define LAW_NONE INT64_MIN

/* X(NAME, name in goodtime.law): what each number is stands in sql/reference/law.sql. */
#define LAW_LIST(X)                                                 \
    X(BUSINESS_WINDOW_INSTRUCTOR, "mcc-instructor-business-days")   \
    X(BUSINESS_WINDOW_APPROVER, "mcc-approver-business-days")       \
    X(BUSINESS_WINDOW_PLAN, "mcc-plan-business-days")               \
    X(BUSINESS_WINDOW_THERAPEUTIC, "mcc-therapeutic-business-days") \
    X(BUSINESS_WINDOW_RAC_HOURS, "rac-hours-business-days")         \
    X(MCC_WEEK_DAYS, "mcc-week-days")                               \
    X(MCC_PLAN_DAYS, "mcc-plan-days")                               \
    X(MCC_HOURS_MINUTES, "mcc-hours-minutes")                       \
    X(MCC_HOURS_DAYS, "mcc-hours-days")                             \
    X(MCC_HOURS_ANNUAL_EVENTS, "mcc-hours-annual-events")           \
    X(MCC_ANNUAL_DAYS, "mcc-annual-days")                           \
    X(RAC_HOURS_MINUTES, "rac-hours-minutes")                       \
    X(RAC_HOURS_DAYS, "rac-hours-days")                             \
    X(RAC_PLAN_DAYS, "rac-plan-days")                               \
    X(RAC_ANNUAL_DAYS, "rac-annual-days")                           \
    X(RAC_EXCESS_CARRIED, "rac-excess-carried")                     \
    X(PLAN_MONTHS, "plan-period-months")                            \
    X(CWP_DAYS_LEFT, "cwp-least-days-left")                         \
    X(CWP_SECURITY_LEVEL, "cwp-barred-security-level")              \
    X(CWP_REPEATED_INCIDENTS, "cwp-repeated-incidents")             \
    X(CWP_HALF_DAYS, "cwp-half-days-a-day")

enum law_name {
#define LAW_ENUM(NAME, name) LAW_##NAME,
    LAW_LIST(LAW_ENUM) LAW_COUNT
#undef LAW_ENUM
};

extern const char *const LAW_NAMES[LAW_COUNT];

/* X(NAME, name in goodtime.statute): lists of charges, and the sections that exist although they
 * look like a listed one with its subdivision or point run together. */
#define STATUTE_LIST(X)                     \
    X(M7, "m7")                             \
    X(VETTING, "vetting")                   \
    X(CAMP_RAPE, "camp-rape")               \
    X(CAMP_ARSON, "camp-arson")             \
    X(CAMP_SEX_OFFENSE, "camp-sex-offense") \
    X(EXISTING, "existing")

/* X(NAME, name): the subdivisions of a section that are listed. D_ANY and E_ANY: (d) or (e) comes
 * first, whatever follows. */
#define SUBDIVISIONS_LIST(X)  \
    X(ANY, "any")             \
    X(NONE_OR_A, "none-or-a") \
    X(D_ANY, "d-any")         \
    X(E_ANY, "e-any")

#define STATUTE_ENUM(NAME, name) STATUTE_##NAME,
enum statute_list { STATUTE_LIST(STATUTE_ENUM) STATUTE_LIST_COUNT };
#undef STATUTE_ENUM
#define SUBDIVISIONS_ENUM(NAME, name) SUBDIVISIONS_##NAME,
enum statute_subdivisions { SUBDIVISIONS_LIST(SUBDIVISIONS_ENUM) SUBDIVISIONS_COUNT };
#undef SUBDIVISIONS_ENUM

extern const char *const STATUTE_LIST_NAMES[STATUTE_LIST_COUNT];
extern const char *const SUBDIVISIONS_NAMES[SUBDIVISIONS_COUNT];

/** A section on a list (rules.md W2, K1). */
struct statute {
    enum statute_list list;
    const char *code;    /* PC */
    const char *section; /* 273D, in upper case */
    enum statute_subdivisions subdivisions;
};

struct law_value {
    day_t effective_on;
    int64_t value;
};

/** All parameters of one edition; values in order of effective_on. */
struct law {
    const char *edition;
    struct {
        struct law_value *value;
        size_t count;
    } parameter[LAW_COUNT];
    struct statute *statutes;
    size_t statute_count;
};

/** The value in force on a day, or LAW_NONE before the first. */
int64_t law_on(const struct law *law, enum law_name name, day_t day);

/** The value in force on a day; before the first, the first. LAW_NONE where there is no row. */
int64_t law_from_first(const struct law *law, enum law_name name, day_t day);

/** The latest value: for a number that has no day of its own. LAW_NONE where there is no row. */
int64_t law_latest(const struct law *law, enum law_name name);

#endif
