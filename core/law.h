/*
 * law.h - the parameters in force: numbers with an effective date, from goodtime.law.
 *
 * A change of law is a new row there, not new code. A parameter without a row in force on a day
 * did not exist in law on that day: MCC before 2017-08-01 has no weekly days, so nothing is earned.
 * That is an answer of its own, never a number.
 *
 * Every parameter is declared once, below: its name, what its value may be, and from which day it
 * has to be there. A law is read row by row and then checked as a whole; both list what cannot be
 * right, and nothing is decided by a law with a fault:
 *
 *     law.edition = "2018";
 *     law_add(&law, &(struct law_row){ "mcc-week-days", "2017-08-01", "7" }, arena, &faults);
 *     law_check(&law, arena, &faults);
 *     if (faults.count == 0 && law_on(&law, LAW_MCC_WEEK_DAYS, day, &days))
 *         …
 */
#ifndef CORE_LAW_H
#define CORE_LAW_H

#include "core/arena.h"
#include "core/day.h"

/*
 * X(KIND, least, most): what values may be. A number that is counted up to, granted or multiplied
 * by is at least 1. The most is beyond any law, and keeps every sum, product and date of the rules
 * within its type: days and months of a hundred years, minutes and business days of a year.
 */
#define LAW_KIND_LIST(X)      \
    X(DAYS, 1, 36525)         \
    X(DAYS_OR_NONE, 0, 36525) \
    X(BUSINESS_DAYS, 1, 366)  \
    X(MONTHS, 1, 1200)        \
    X(MINUTES, 1, 527040)     \
    X(COUNT, 1, 1000)         \
    X(FLAG, 0, 1)             \
    X(LEVEL, 1, 10)           \
    X(HALF_DAYS, 1, 48)       \
    X(QUARTER_DAYS, 0, 96)    \
    X(PERCENT, 0, 100)

/* From which day a rule may ask for a parameter; those of one credit are used together, and begin
 * together (rules.md E4 has one day for each credit). */
enum law_since {
    LAW_SINCE_RECORD, /* every day on record: its source gives no date, the row says 1900-01-01 */
    LAW_SINCE_MCC,    /* the first day of mcc-week-days */
    LAW_SINCE_RAC,    /* the first day of rac-hours-minutes */
    LAW_SINCE_PLAN,   /* the earlier of these two: plan periods earn either credit */
    LAW_SINCE_UNASKED /* no rule of this version asks for it: it may be missing */
};

/* X(NAME, name in goodtime.law, kind, since): what each is stands in sql/reference/law.sql. */
#define LAW_LIST(X)                                                                     \
    X(BUSINESS_WINDOW_INSTRUCTOR, "mcc-instructor-business-days", BUSINESS_DAYS, MCC)   \
    X(BUSINESS_WINDOW_APPROVER, "mcc-approver-business-days", BUSINESS_DAYS, MCC)       \
    X(BUSINESS_WINDOW_PLAN, "mcc-plan-business-days", BUSINESS_DAYS, MCC)               \
    X(BUSINESS_WINDOW_THERAPEUTIC, "mcc-therapeutic-business-days", BUSINESS_DAYS, MCC) \
    X(BUSINESS_WINDOW_RAC_HOURS, "rac-hours-business-days", BUSINESS_DAYS, RAC)         \
    X(MCC_WEEK_DAYS, "mcc-week-days", DAYS, MCC)                                        \
    X(MCC_PLAN_DAYS, "mcc-plan-days", DAYS, MCC)                                        \
    X(MCC_HOURS_MINUTES, "mcc-hours-minutes", MINUTES, MCC)                             \
    X(MCC_HOURS_DAYS, "mcc-hours-days", DAYS, MCC)                                      \
    X(MCC_HOURS_ANNUAL_EVENTS, "mcc-hours-annual-events", COUNT, MCC)                   \
    X(MCC_ANNUAL_DAYS, "mcc-annual-days", DAYS, MCC)                                    \
    X(RAC_HOURS_MINUTES, "rac-hours-minutes", MINUTES, RAC)                             \
    X(RAC_HOURS_DAYS, "rac-hours-days", DAYS, RAC)                                      \
    X(RAC_PLAN_DAYS, "rac-plan-days", DAYS, RAC)                                        \
    X(RAC_ANNUAL_DAYS, "rac-annual-days", DAYS, RAC)                                    \
    X(RAC_EXCESS_CARRIED, "rac-excess-carried", FLAG, RAC)                              \
    X(PLAN_MONTHS, "plan-period-months", MONTHS, PLAN)                                  \
    X(CWP_DAYS_LEFT, "cwp-least-days-left", DAYS_OR_NONE, RECORD)                       \
    X(CWP_SECURITY_LEVEL, "cwp-barred-security-level", LEVEL, RECORD)                   \
    X(CWP_REPEATED_INCIDENTS, "cwp-repeated-incidents", COUNT, RECORD)                  \
    X(CWP_HALF_DAYS, "cwp-half-days-a-day", HALF_DAYS, RECORD)                          \
    X(CWP_REEVALUATION, "cwp-reevaluation-days", DAYS_OR_NONE, RECORD)                  \
    X(GCC_EXCLUDED, "gcc-excluded-quarter-days", QUARTER_DAYS, UNASKED)                 \
    X(GCC_ZERO_CREDIT, "gcc-zero-credit-quarter-days", QUARTER_DAYS, UNASKED)           \
    X(GCC_VIOLENT_CAMP, "gcc-violent-camp-quarter-days", QUARTER_DAYS, UNASKED)         \
    X(GCC_VIOLENT, "gcc-violent-quarter-days", QUARTER_DAYS, UNASKED)                   \
    X(GCC_STRIKES_CAMP, "gcc-strikes-camp-quarter-days", QUARTER_DAYS, UNASKED)         \
    X(GCC_STRIKES, "gcc-strikes-quarter-days", QUARTER_DAYS, UNASKED)                   \
    X(GCC_MINIMUM, "gcc-minimum-quarter-days", QUARTER_DAYS, UNASKED)                   \
    X(GCC_OTHERWISE, "gcc-quarter-days", QUARTER_DAYS, UNASKED)                         \
    X(GCC_CAMP_KEPT, "gcc-camp-kept-days", DAYS, UNASKED)                               \
    X(ZERO_CREDIT_MOST, "zero-credit-most-days", DAYS, UNASKED)                         \
    X(ZERO_CREDIT_INJURY_MOST, "zero-credit-injury-most-days", DAYS, UNASKED)           \
    X(EMC_CATEGORY_1, "emc-category-1-days", DAYS, UNASKED)                             \
    X(EMC_CATEGORY_2, "emc-category-2-days", DAYS, UNASKED)                             \
    X(EMC_CATEGORY_3, "emc-category-3-days", DAYS, UNASKED)                             \
    X(EMC_CATEGORY_4, "emc-category-4-days", DAYS, UNASKED)                             \
    X(EMC_CATEGORY_5, "emc-category-5-days", DAYS, UNASKED)                             \
    X(EMC_LEAST_UNITS, "emc-least-units-percent", PERCENT, UNASKED)                     \
    X(EMC_WINDOW, "emc-calendar-days", DAYS, UNASKED)                                   \
    X(ECC_AWARD_MOST, "ecc-award-most-days", DAYS, UNASKED)                             \
    X(RELEASE_LIMIT, "release-limit-days", DAYS_OR_NONE, UNASKED)                       \
    X(FULL_TIME_DAY, "attendance-full-time-day-minutes", MINUTES, UNASKED)              \
    X(FULL_TIME_WEEK, "attendance-full-time-week-minutes", MINUTES, UNASKED)            \
    X(HALF_TIME_DAY, "attendance-half-time-day-minutes", MINUTES, UNASKED)              \
    X(HALF_TIME_WEEK, "attendance-half-time-week-minutes", MINUTES, UNASKED)            \
    X(CAMP_VOLUNTEER_DAYS_LEFT, "camp-volunteer-days-left", DAYS, UNASKED)              \
    X(CAMP_ASSIGNMENT_DAYS_LEFT, "camp-assignment-days-left", DAYS, UNASKED)

enum law_name {
#define LAW_ENUM(NAME, name, kind, since) LAW_##NAME,
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

/** A row as it is recorded: texts, NULL for null. */
struct law_row {
    const char *name;
    const char *effective_on; /* YYYY-MM-DD */
    const char *value;
};

/** Why nothing may be decided by a law: "law 'ROW' WHY". */
struct law_fault {
    const char *row; /* edition/name/effective_on; without a date where there is no row */
    const char *why;
};

/**
 * Add a row to a law whose edition is set; those of one name in order of effective_on.
 *
 * A row of an unknown name, without a date, with no value or one that its kind does not allow, or
 * of the same name and date as the row before, adds a struct law_fault to faults. Nothing of row is
 * kept; values and faults live in arena.
 */
void law_add(struct law *law, const struct law_row *row, struct arena *arena, struct list *faults);

/**
 * Add to faults what is wrong with a law that is read to its end: a parameter that a rule asks for
 * and that has no row at all, or none from the first day on which it can be asked for, or that does
 * not begin on the day of those it is used with.
 */
void law_check(const struct law *law, struct arena *arena, struct list *faults);

/**
 * The value in force on a day; false, and value as it was, where there was no such law then. Of
 * what holds for every day on record it is true also of days before the record.
 */
bool law_on(const struct law *law, enum law_name name, day_t day, int64_t *value);

/** Whether there was such law on a day. */
bool law_is_in_force(const struct law *law, enum law_name name, day_t day);

/** The first day of a parameter, DAY_NULL where it has no row. */
day_t law_begins_on(const struct law *law, enum law_name name);

/** Whether a value is one that a parameter may have. */
bool law_is_sound(enum law_name name, int64_t value);

#endif
