/*
 * law_in_force.h - the parameters in force: numbers with an effective date, from goodtime.law.
 *
 * A change of law is a new row there, not new code. A parameter without a row in force on a day
 * did not exist in law on that day: MCC before 2017-08-01 has no weekly days, so nothing is earned.
 * That is an answer of its own, never a number.
 *
 * Every parameter is declared in law_in_force.c: its name, what its value may be, and from which
 * day it has to be there. A law is read row by row and then checked as a whole; both list what
 * cannot be right, and nothing is decided by a law with a fault:
 *
 *     law.edition = "2018";
 *     law_add(&law, &(struct law_row){ "mcc-week-days", "2017-08-01", "7" }, arena, &faults);
 *     law_check(&law, arena, &faults);
 *     if (faults.count == 0 && law_on(&law, LAW_MCC_WEEK_DAYS, day, &days))
 *         …
 */
#ifndef CORE_LAW_IN_FORCE_H
#define CORE_LAW_IN_FORCE_H

#include "core/arena.h"
#include "core/day.h"
#include "core/text.h"

/**
 * What values may be: law_in_force.c has the least and the most of each kind. A number that is
 * counted up to, granted or multiplied by is at least 1. The most is beyond any law, and keeps
 * every sum, product and date of the rules within its type: days and months of a hundred years,
 * minutes and business days of a year.
 */
enum law_kind {
    LAW_KIND_DAYS,
    LAW_KIND_DAYS_OR_NONE,
    LAW_KIND_BUSINESS_DAYS,
    LAW_KIND_MONTHS,
    LAW_KIND_MINUTES,
    LAW_KIND_COUNT,
    LAW_KIND_FLAG,
    LAW_KIND_LEVEL,
    LAW_KIND_HALF_DAYS,
    LAW_KIND_QUARTER_DAYS,
    LAW_KIND_PERCENT,
    LAW_KIND_TOTAL
};

/* From which day a rule may ask for a parameter; those of one credit are used together, and begin
 * together (rules.md E4 has one day for each credit). */
enum law_since {
    LAW_SINCE_RECORD, /* every day on record: its source gives no date, the row says 1900-01-01 */
    LAW_SINCE_GCC,    /* the first day of gcc-quarter-days */
    LAW_SINCE_MCC,    /* the first day of mcc-week-days */
    LAW_SINCE_RAC,    /* the first day of rac-hours-minutes */
    LAW_SINCE_PLAN,   /* the earlier of these two: plan periods earn either credit */
    LAW_SINCE_EMC,    /* the first day of emc-category-1-days */
    LAW_SINCE_ECC     /* the first day of ecc-award-most-days */
};

/** The parameters: what each number is stands in sql/reference/law_number.sql. */
enum law_name {
    LAW_BUSINESS_WINDOW_INSTRUCTOR,
    LAW_BUSINESS_WINDOW_APPROVER,
    LAW_BUSINESS_WINDOW_PLAN,
    LAW_BUSINESS_WINDOW_THERAPEUTIC,
    LAW_BUSINESS_WINDOW_RAC_HOURS,
    LAW_MCC_WEEK_DAYS,
    LAW_MCC_PLAN_DAYS,
    LAW_MCC_HOURS_MINUTES,
    LAW_MCC_HOURS_DAYS,
    LAW_MCC_HOURS_ANNUAL_EVENTS,
    LAW_MCC_ANNUAL_DAYS,
    LAW_RAC_HOURS_MINUTES,
    LAW_RAC_HOURS_DAYS,
    LAW_RAC_PLAN_DAYS,
    LAW_RAC_ANNUAL_DAYS,
    LAW_RAC_EXCESS_CARRIED,
    LAW_PLAN_MONTHS,
    LAW_CWP_DAYS_LEFT,
    LAW_CWP_SECURITY_LEVEL,
    LAW_CWP_REPEATED_INCIDENTS,
    LAW_CWP_HALF_DAYS,
    LAW_CWP_REEVALUATION,
    LAW_GCC_EXCLUDED,
    LAW_GCC_ZERO_CREDIT,
    LAW_GCC_VIOLENT_CAMP,
    LAW_GCC_VIOLENT,
    LAW_GCC_STRIKES_CAMP,
    LAW_GCC_STRIKES,
    LAW_GCC_MINIMUM,
    LAW_GCC_OTHERWISE,
    LAW_GCC_CAMP_KEPT,
    LAW_ZERO_CREDIT_MOST,
    LAW_ZERO_CREDIT_INJURY_MOST,
    LAW_EMC_CATEGORY_1,
    LAW_EMC_CATEGORY_2,
    LAW_EMC_CATEGORY_3,
    LAW_EMC_CATEGORY_4,
    LAW_EMC_CATEGORY_5,
    LAW_EMC_LEAST_UNITS,
    LAW_EMC_WINDOW,
    LAW_ECC_AWARD_MOST,
    LAW_RELEASE_LIMIT,
    LAW_FULL_TIME_DAY,
    LAW_FULL_TIME_WEEK,
    LAW_HALF_TIME_DAY,
    LAW_HALF_TIME_WEEK,
    LAW_CAMP_VOLUNTEER_DAYS_LEFT,
    LAW_CAMP_ASSIGNMENT_DAYS_LEFT,
    LAW_COUNT
};

/** What has no date of its own in its source is dated with the first day of the record,
 * 1900-01-01. */
#define RECORD_BEGINS_ON (-36524)

/** A parameter's name in goodtime.law, what its value may be, and from when it has to be there. */
struct law_parameter {
    const char *name;
    enum law_kind kind;
    enum law_since since;
};

extern const struct law_parameter LAW_PARAMETERS[LAW_COUNT];

/** Lists of charges, and the sections that exist although they look like a listed one with its
 * subdivision or point run together. */
enum statute_list {
    STATUTE_M7,
    STATUTE_VETTING,
    STATUTE_CAMP_RAPE,
    STATUTE_CAMP_ARSON,
    STATUTE_CAMP_SEX_OFFENSE,
    STATUTE_EXISTING,
    STATUTE_LIST_COUNT
};

/** The subdivisions of a section that are listed. D_ANY and E_ANY: (d) or (e) comes first, whatever
 * follows. */
enum statute_subdivisions {
    SUBDIVISIONS_ANY,
    SUBDIVISIONS_NONE_OR_A,
    SUBDIVISIONS_D_ANY,
    SUBDIVISIONS_E_ANY,
    SUBDIVISIONS_COUNT
};

/** Their names in goodtime.statute. */
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
    struct statute *statutes; /* in order of section and code */
    size_t statute_count;
};

/** A row as it is recorded: texts, NULL for null. */
struct law_row {
    const char *name;
    const char *effective_on; /* YYYY-MM-DD */
    const char *value;
};

/** A row of a list of charges as it is recorded: texts, NULL for null. */
struct statute_row {
    const char *list;
    const char *code;
    const char *section;
    const char *subdivisions;
};

/** Why nothing may be decided by a law: "RELATION 'ROW' WHY". */
struct law_fault {
    const char *relation; /* law, or statute for a list of charges */
    const char *row;      /* its key; without what is not there where there is no row */
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
 * Add a row of a list of charges to statutes, a list of struct statute.
 *
 * A row of a list or of subdivisions that no rule knows, or with a section as no charge is read
 * (rules.md W2), adds a struct law_fault to faults instead. Nothing of row is kept.
 */
void statute_add(struct list *statutes, const struct statute_row *row, struct arena *arena,
                 struct list *faults);

/** Add to faults each list of charges that has no row. */
void statute_check(const struct list *statutes, struct arena *arena, struct list *faults);

/** Give a law its lists of charges, a list of struct statute, which is put in order. */
void law_set_statutes(struct law *law, const struct list *statutes);

/** Whether a row of a list comes before a section in the order in which a law has them, is of it
 * (0), or comes after it. */
static inline int
statute_order(const struct statute *statute, const char *code, const char *section)
{
    int order = text_byte_order(statute->section, section);

    return order != 0 ? order : text_byte_order(statute->code, code);
}

/**
 * The value in force on a day; false, and value as it was, where there was no such law then. Of
 * what holds for every day on record it is true also of days before the record.
 */
static inline bool
law_on(const struct law *law, enum law_name name, day_t day, int64_t *value)
{
    if (LAW_PARAMETERS[name].since == LAW_SINCE_RECORD)
        day = day_later(day, RECORD_BEGINS_ON);
    for (size_t i = law->parameter[name].count; i > 0; i--) {
        if (law->parameter[name].value[i - 1].effective_on <= day) {
            *value = law->parameter[name].value[i - 1].value;
            return true;
        }
    }
    return false;
}

/** Whether there was such law on a day. */
static inline bool
law_is_in_force(const struct law *law, enum law_name name, day_t day)
{
    int64_t value;

    return law_on(law, name, day, &value);
}

/** The first day of a parameter, DAY_NULL where it has no row. */
day_t law_begins_on(const struct law *law, enum law_name name);

/** The first day after a day on which a parameter has a row of its own; DAY_MAX for none. */
day_t law_changes_on(const struct law *law, enum law_name name, day_t day);

/** Whether a value is one that a parameter may have. */
bool law_is_sound(enum law_name name, int64_t value);

#endif
