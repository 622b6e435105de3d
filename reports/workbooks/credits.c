/*
 * credits.c - every decision that holds with its ledger entry, and the days they come to.
 */
#include "reports/workbooks.h"
#include "sql.h"

static const struct sheet SHEETS[] = {
    {
        .title = "Types",
        .shows = "decisions and days by credit type and action",
        .sql = sql_reports_credit_type,
        .rows = sql_trace_decision,
        .columns = { CREDIT, ACTION, DECISIONS, PEOPLE, DAYS },
        .across = ACTION,
    },
    {
        .title = "Facilities",
        .shows = "the same by facility of the event",
        .sql = sql_reports_credit_facility,
        .rows = sql_trace_decision,
        .columns = { FACILITY, KIND, CREDIT, ACTION, DECISIONS, DAYS },
        .across = ACTION,
    },
    {
        .title = "Months",
        .shows = "the same by month of effect",
        .sql = sql_reports_credit_month,
        .rows = sql_trace_decision,
        .columns = { MONTH, CREDIT, ACTION, DECISIONS, DAYS },
        .across = MONTH,
    },
    {
        .title = "Not granted",
        .shows = "deferred, pending, void, denied, barred and uncollected, by reason",
        .sql = sql_reports_credit_reason,
        .rows = sql_trace_decision,
        .columns = { CREDIT, ACTION, REASON_CREDIT, RULE, DECISIONS, PEOPLE, DAYS,
                     RULE_OF_THE_REASON, ARTICLE_NOTE_NARROW, MEANING_NOTE, REMEDY_NOTE, IN_SHORT },
        .chart =
            &(const struct chart){
                .kind = CHART_BAR,
                .title = "Decisions that grant nothing, by reason",
                .description =
                    "Bar chart of the sheet Not granted: a bar for each credit type, action and "
                    "reason, as long as the number of decisions.",
                .category = IN_SHORT,
                .series = { DECISIONS },
            },
    },
    {
        .title = "Balances",
        .shows = "credit that stands on the as-of date, by person, custody and type",
        .sql = sql_reports_credit_balance,
        .rows = sql_trace_balance,
        .columns = { PERSON, PERSON_NUMBER, CUSTODY, CREDIT, OPENING, AWARDED, RESTORED, FORFEITED,
                     BALANCE, COUNTS },
    },
    {
        .title = "Granted",
        .shows = "each award, restoration and forfeiture with its ledger entry",
        .sql = sql_reports_credit_granted,
        .rows = sql_trace_decision,
        .columns = { PERSON, PERSON_NUMBER, ENTRY, RUN, CUSTODY, TERM, CREDIT, RULE, ACTION, DAYS,
                     EARNED, EFFECTIVE, ENTERED, SOURCE_WIDE, SOURCE_ID, PART, REASON_NARROW,
                     FACILITY },
    },
    {
        .title = "Held back",
        .shows =
            "each decision that moves no balance, with its reason, what that means, and its ledger "
            "entry",
        .sql = sql_reports_credit_held,
        .rows = sql_trace_decision,
        .columns = { PERSON,
                     PERSON_NUMBER,
                     ENTRY,
                     RUN,
                     CUSTODY,
                     TERM,
                     CREDIT,
                     RULE,
                     ACTION,
                     DAYS,
                     EARNED,
                     EFFECTIVE,
                     ENTERED,
                     SOURCE_WIDE,
                     SOURCE_ID,
                     PART,
                     REASON_NARROW,
                     FACILITY,
                     RULE_OF_THE_REASON,
                     ARTICLE,
                     MEANING,
                     REMEDY },
    },
    {
        .title = "Changes",
        .shows = "what came out otherwise than in the run before, and why; dates that move first",
        .sql = sql_reports_credit_change,
        .rows = sql_trace_change,
        .columns = { PERSON, PERSON_NUMBER, CHANGE_WHAT, CONCERN, CREDIT, RULE, ENTRY_BEFORE,
                     ACTION_BEFORE, DAYS_BEFORE, DATE_BEFORE, ENTRY, ACTION, DAYS_NOW, DATE,
                     LATER_BY, CAUSE_OF_IT, RECORD },
    },
};

static const struct summary_line SUMMARY[] = {
    { .text = "Days awarded, by date of effect",
      .sheet = "Months",
      .figure = DAYS,
      .key = ACTION,
      .is = "award" },
    { .text = "Days forfeited", .sheet = "Months", .figure = DAYS, .key = ACTION, .is = "forfeit" },
    { .text = "Days restored", .sheet = "Months", .figure = DAYS, .key = ACTION, .is = "restore" },
    { .text = "Days deferred", .sheet = "Months", .figure = DAYS, .key = ACTION, .is = "defer" },
    { .text = "Days void", .sheet = "Months", .figure = DAYS, .key = ACTION, .is = "void" },
    { .text = "Decisions that award",
      .sheet = "Months",
      .figure = DECISIONS,
      .key = ACTION,
      .is = "award" },
    { .text = "Decisions that grant nothing, in all", .sheet = "Held back" },
    { .text = "Decisions and dates that differ from the run before", .sheet = "Changes" },
};

static const struct definition DEFINITIONS[] = {
    { "MCC",
      "Milestone Completion Credit: for completed programs, plan periods and therapeutic hours, at "
      "most {mcc-annual-days} in a credit year; what is over that is deferred to the next "
      "anniversary.",
      "T15 3043.3; rules M1 to M6" },
    { "RAC",
      "Rehabilitative Achievement Credit: {rac-hours-days} for each {rac-hours-minutes} of "
      "approved "
      "activities and {rac-plan-days} for a period of participation, at most {rac-annual-days} in "
      "a credit year; what is over that is {rac-excess-carried?deferred to the next "
      "anniversary|void}.",
      "T15 3043.4; rules R1 to R4" },
    { "EMC",
      "Educational Merit Credit, once in each category: {emc-category-1-days} for a high school "
      "diploma or its equivalent, {emc-category-2-days} for a mentor's certificate, "
      "{emc-category-3-days}, {emc-category-4-days} and {emc-category-5-days} for an associate, a "
      "bachelor and a post-graduate degree.",
      "T15 3043.5; rules EM1 to EM4" },
    { "ECC",
      "Extraordinary Conduct Credit, as the Director awards it, at most {ecc-award-most-days} at a "
      "time.",
      "T15 3043.6; rule EX1" },
    { "GCC",
      "Good Conduct Credit, by the day and the work group: a row for each span of one rate of a "
      "term, also of none. Earned is the span's first day; it takes effect on the day after its "
      "last, and is in that month whole. A term that lasts posts up to the first of the as-of "
      "date's month.",
      "T15 3043.2; rules G1 to G5" },
    { "award", "Credit granted; counts in the balance from its date of effect.", "rule C7" },
    { "defer",
      "Earned over the annual limit, to be granted on the anniversary that is its date of "
      "effect.",
      "T15 3043.3(c); rule M4" },
    { "pending", "Earned and not verified yet; the days are what it would bring before any limit.",
      "T15 3043.3(e), 3043.4(g), 3043.5(d); rules M3, R3, EM3" },
    { "void",
      "Earned and lost: over a limit that is not carried, or not verified before the custody "
      "ended; or given back when the term of the forfeiture had ended.",
      "T15 3043.3(c), 3043.4(e), 3043.5(e); rules M5, M6, R3, R4, EM4, F3" },
    { "bar",
      "Withheld, so that a release does not come closer than {release-limit-days}; the row keeps "
      "what was cut, perhaps nothing any more.",
      "T15 3043(c); rules P2, P2a" },
    { "forfeit", "Taken for a serious rule violation: counts against the balance.",
      "T15 3043.2(d), 3043.3(h), 3043.4(i); rule F1" },
    { "uncollected",
      "A forfeiture, or what is left of one, that found no credit to take; it is of no type of "
      "credit.",
      "T15 3043.2(d), 3043.3(h), 3043.4(i); rule F1" },
    { "restore",
      "Forfeited credit given back, by a reversal or a restoration; counts in the balance.",
      "T15 3043.2(d); rules F2, F3" },
    { "deny", "Nothing earned; the reason says why.", "rules E1 to E5, M2, R1, R2, EM2, EX1, F3" },
    { "Balance",
      "Opening balance and awards and restorations less forfeitures, with a date of effect not "
      "after the as-of date. Counts says where the run decided nothing of the type, so that the "
      "opening balance is all there is.",
      "rule C7" },
    { "Rule, Rule of the reason",
      "The rule that makes the event, whatever decided its fate; and the rule, with its article, "
      "that decided it.",
      "rules C7, C8" },
    { "Meaning, Remedy",
      "What the reason says in plain words, and what would change the decision and who can.",
      "goodtime.reason" },
    { "Entry",
      "The entry's number in the person's own chain of the ledger, and the run that made it. "
      "The ledger is only ever added to: a changed decision is retracted and asserted anew.",
      "results contract: ledger" },
    { "Cause",
      "The one difference since the run before that makes it so: a record that is new, corrected "
      "or taken back (which is named), the day alone, the law, a calendar of closed days, or "
      "another "
      "version or build of the program.",
      "goodtime.run_change" },
    { "Concern",
      "A date begins where none was projected, ends where none is any more, and else moves; with "
      "it stands how soon the nearer of the two is, counted from the as-of date. A decision takes "
      "away where it leaves fewer days in the balance. Windows and findings of attendance that "
      "change are in compliance.xlsx, screenings in disqualifications.xlsx.",
      "goodtime.run_change" },
    { "Entered",
      "The date on which the decision counts as entered: the as-of date of the run that first "
      "posted it as it stands. One that took effect before the first published run that looked "
      "at the person is entered on its date of effect, for it was the person's before the program "
      "knew of them; so are most of those that a first run posts.",
      "T15 3043(c); rule P2" },
};

const struct workbook WORKBOOK_CREDITS = {
    .name = "credits",
    .title = "Credit",
    .shows = "Every decision about sentence credit that holds, each with its entry in the "
             "ledger, and what they come to.",
    .sheets = SHEETS,
    .sheet_count = ARRAY_SIZE(SHEETS),
    .summary = SUMMARY,
    .summary_count = ARRAY_SIZE(SUMMARY),
    .definitions = DEFINITIONS,
    .definition_count = ARRAY_SIZE(DEFINITIONS),
    .check_sql = sql_reports_credits_check,
};
