/*
 * credits.c - every decision that holds with its ledger entry, and the days they come to.
 */
#include "reports/workbooks.h"
#include "sql.h"

// clang-format off
static const struct sheet_column TYPES_COLUMNS[] = {
    { "Credit", CELL_TEXT, 9 },
    { "Action", CELL_TEXT, 13 },
    { "Decisions", CELL_INT, 12 },
    { "People", CELL_INT, 12 },
    { "Days", CELL_INT, 12 },
};

static const struct sheet_column FACILITIES_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "Kind", CELL_TEXT, 22 },
    { "Credit", CELL_TEXT, 9 },
    { "Action", CELL_TEXT, 13 },
    { "Decisions", CELL_INT, 12 },
    { "Days", CELL_INT, 12 },
};

static const struct sheet_column MONTHS_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Credit", CELL_TEXT, 9 },
    { "Action", CELL_TEXT, 13 },
    { "Decisions", CELL_INT, 12 },
    { "Days", CELL_INT, 12 },
};

static const struct sheet_column NOT_GRANTED_COLUMNS[] = {
    { "Credit", CELL_TEXT, 9 },
    { "Action", CELL_TEXT, 13 },
    { "Reason", CELL_TEXT, 26 },
    { "Rule", CELL_TEXT, 9 },
    { "Decisions", CELL_INT, 12 },
    { "People", CELL_INT, 12 },
    { "Days", CELL_INT, 12 },
    { "Rule of the reason", CELL_TEXT, 10 },
    { "Article", CELL_NOTE, 26 },
    { "Meaning", CELL_NOTE, 56 },
    { "Remedy", CELL_NOTE, 56 },
    { "In short", CELL_TEXT, 40 },
};

static const struct sheet_column BALANCES_COLUMNS[] = {
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Custody", CELL_ID, 10 },
    { "Credit", CELL_TEXT, 9 },
    { "Opening", CELL_INT, 12 },
    { "Awarded", CELL_INT, 12 },
    { "Restored", CELL_INT, 12 },
    { "Forfeited", CELL_INT, 12 },
    { "Balance", CELL_INT, 12 },
    { "Counts", CELL_TEXT, 30 },
};
// clang-format on

/* A decision a row. Granted has the first of them, Held back all: what its reason means, too. */
// clang-format off
static const struct sheet_column DECISION_COLUMNS[] = {
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Entry", CELL_ID, 9 },
    { "Run", CELL_ID, 9 },
    { "Custody", CELL_ID, 10 },
    { "Term", CELL_ID, 12 },
    { "Credit", CELL_TEXT, 9 },
    { "Rule", CELL_TEXT, 9 },
    { "Action", CELL_TEXT, 13 },
    { "Days", CELL_INT, 12 },
    { "Earned", CELL_DATE, 13 },
    { "Effective", CELL_DATE, 13 },
    { "Entered", CELL_DATE, 13 },
    { "Source", CELL_TEXT, 22 },
    { "Source id", CELL_ID, 12 },
    { "Part", CELL_ID, 9 },
    { "Reason", CELL_TEXT, 24 },
    { "Facility", CELL_TEXT, 11 },
    { "Rule of the reason", CELL_TEXT, 10 },
    { "Article", CELL_TEXT, 28 },
    { "Meaning", CELL_TEXT, 60 },
    { "Remedy", CELL_TEXT, 60 },
};
// clang-format on
#define GRANTED_COLUMN_COUNT (ARRAY_SIZE(DECISION_COLUMNS) - 4)

static const struct sheet_chart NOT_GRANTED_CHART = {
    .kind = CHART_BAR,
    .title = "Decisions that grant nothing, by reason",
    .description = "Bar chart of the sheet Not granted: a bar for each credit type, action and "
                   "reason, as long as the number of decisions.",
    .category = 11,
    .series = { 4 },
    .series_count = 1,
};

static const struct sheet SHEETS[] = {
    {
        .title = "Types",
        .shows = "decisions and days by credit type and action",
        .sql = sql_reports_credit_type,
        SHEET_COLUMNS(TYPES_COLUMNS),
    },
    {
        .title = "Facilities",
        .shows = "the same by facility of the event",
        .sql = sql_reports_credit_facility,
        SHEET_COLUMNS(FACILITIES_COLUMNS),
    },
    {
        .title = "Months",
        .shows = "the same by month of effect",
        .sql = sql_reports_credit_month,
        SHEET_COLUMNS(MONTHS_COLUMNS),
    },
    {
        .title = "Not granted",
        .shows = "deferred, pending, void, denied, barred and uncollected, by reason",
        .sql = sql_reports_credit_reason,
        SHEET_COLUMNS(NOT_GRANTED_COLUMNS),
        .chart = &NOT_GRANTED_CHART,
    },
    {
        .title = "Balances",
        .shows = "credit that stands on the as-of date, by person, custody and type",
        .sql = sql_reports_credit_balance,
        SHEET_COLUMNS(BALANCES_COLUMNS),
    },
    {
        .title = "Granted",
        .shows = "each award, restoration and forfeiture with its ledger entry",
        .sql = sql_reports_credit_granted,
        .columns = DECISION_COLUMNS,
        .column_count = GRANTED_COLUMN_COUNT,
    },
    {
        .title = "Held back",
        .shows =
            "each decision that moves no balance, with its reason, what that means, and its ledger "
            "entry",
        .sql = sql_reports_credit_held,
        SHEET_COLUMNS(DECISION_COLUMNS),
    },
};

static const struct definition DEFINITIONS[] = {
    { "MCC",
      "Milestone Completion Credit: for completed programs, plan periods and therapeutic hours; "
      "what is over the limit of a credit year is deferred to the next anniversary.",
      "T15 3043.3; rules M1 to M6" },
    { "RAC",
      "Rehabilitative Achievement Credit: for hours of approved activities and periods of "
      "participation; what is over the limit of a credit year is void, or deferred where the "
      "edition of the law says so.",
      "T15 3043.4; rules R1 to R4" },
    { "GCC, EMC, ECC",
      "Good Conduct, Educational Merit and Extraordinary Conduct Credit. About names the types "
      "that this run decided; of the others the sheets have opening balances only.",
      "T15 3043.2, 3043.5, 3043.6; rules G1, EM1, EX1" },
    { "award", "Credit granted; counts in the balance from its date of effect.", "rule C7" },
    { "defer",
      "Earned over the annual limit, to be granted on the anniversary that is its date of "
      "effect.",
      "T15 3043.3(c); rule M4" },
    { "pending", "Earned and not verified yet; the days are what it would bring before any limit.",
      "T15 3043.3(e), 3043.4(g); rules M3, R3" },
    { "void",
      "Earned and lost: over a limit that is not carried, or not verified before the custody "
      "ended.",
      "T15 3043.3(c), 3043.4(e); rules M5, M6, R3, R4" },
    { "deny", "Nothing earned; the reason says why.", "rules E1 to E5, M2, R1, R2" },
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
    { "Entered",
      "The date on which the decision counts as entered: the as-of date of the run that first "
      "posted it as it stands. One that took effect before the first published run that looked "
      "at the person is entered on its date of effect, for it was the person's before the program "
      "knew of them; so are most of those that a first run posts.",
      "T15 3043(c); rule P2" },
};

const struct workbook CREDITS = {
    .name = "credits",
    .title = "Credit",
    .shows = "Every decision about sentence credit that holds, each with its entry in the "
             "ledger, and what they come to.",
    .sheets = SHEETS,
    .sheet_count = ARRAY_SIZE(SHEETS),
    .definitions = DEFINITIONS,
    .definition_count = ARRAY_SIZE(DEFINITIONS),
    .check_sql = sql_reports_credits_check,
};
