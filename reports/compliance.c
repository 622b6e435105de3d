/*
 * compliance.c - verification windows, data exceptions, conservation and the runs' accounts.
 */
#include "reports/workbooks.h"
#include "sql.h"

// clang-format off
/* How many windows there are by status, wherever they are counted. */
#define COUNT_COLUMNS                   \
    { "Met", CELL_INT, 10 },            \
    { "Late", CELL_INT, 10 },           \
    { "Open", CELL_INT, 10 },           \
    { "Overdue", CELL_INT, 10 },        \
    { "Void", CELL_INT, 10 },           \
    { "Windows", CELL_INT, 10 },        \
    { "Met in time", CELL_PERCENT, 12 }

static const struct sheet_column WINDOWS_COLUMNS[] = {
    { "Window", CELL_TEXT, 18 },
    { "Rule", CELL_TEXT, 9 },
    COUNT_COLUMNS,
    { "Due this week", CELL_INT, 14 },
};
// clang-format on

static const struct sheet_chart WINDOWS_CHART = {
    .kind = CHART_STACKED_BAR,
    .title = "Windows by status",
    .description = "Stacked bar chart of the sheet Windows: a bar for each kind of window, "
                   "divided into met, late, open and overdue.",
    .category = 0,
    .series = { 2, 3, 4, 5 },
    .series_count = 4,
};

// clang-format off
static const struct sheet_column MONTHS_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    COUNT_COLUMNS,
};
// clang-format on

static const struct sheet_chart MONTHS_CHART = {
    .kind = CHART_STACKED_COLUMN,
    .title = "Windows by the month in which they are due",
    .description = "Stacked column chart of the sheet Months: a column for each month in which "
                   "windows are due, divided into met, late, open and overdue.",
    .category = 0,
    .series = { 1, 2, 3, 4 },
    .series_count = 4,
};

// clang-format off
static const struct sheet_column FACILITIES_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "Window", CELL_TEXT, 18 },
    COUNT_COLUMNS,
    { "Due this week", CELL_INT, 14 },
};

static const struct sheet_column FACILITIES_BY_MONTH_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Facility", CELL_TEXT, 11 },
    { "Window", CELL_TEXT, 18 },
    COUNT_COLUMNS,
};
// clang-format on

/* A window a row: of those due this week, overdue, and late. */
// clang-format off
static const struct sheet_column LISTED_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "Window", CELL_TEXT, 16 },
    { "Brings credit", CELL_TEXT, 9 },
    { "Event", CELL_TEXT, 20 },
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Custody", CELL_ID, 10 },
    { "Source", CELL_TEXT, 20 },
    { "Source id", CELL_ID, 12 },
    { "Starts", CELL_DATE, 13 },
    { "Due", CELL_DATE, 13 },
    { "Met on", CELL_DATE, 13 },
    { "Business days", CELL_INT, 10 },
    { "Responsible", CELL_TEXT, 18 },
    { "Rule", CELL_TEXT, 7 },
};

static const struct sheet_column EXCEPTION_CODES_COLUMNS[] = {
    { "Code", CELL_TEXT, 26 },
    { "Relation", CELL_TEXT, 24 },
    { "Exceptions", CELL_INT, 12 },
    { "People", CELL_INT, 12 },
    { "Rule", CELL_TEXT, 7 },
    { "Article", CELL_NOTE, 28 },
    { "Meaning", CELL_NOTE, 56 },
    { "What happens", CELL_NOTE, 36 },
    { "Remedy", CELL_NOTE, 56 },
    { "In short", CELL_TEXT, 40 },
};
// clang-format on

static const struct sheet_chart EXCEPTION_CODES_CHART = {
    .kind = CHART_BAR,
    .title = "Data exceptions",
    .description = "Bar chart of the sheet Exception codes: a bar for each code and relation, "
                   "as long as the number of data exceptions, the most frequent first.",
    .category = 9,
    .series = { 2 },
    .series_count = 1,
};

// clang-format off
static const struct sheet_column EXCEPTIONS_COLUMNS[] = {
    { "Code", CELL_TEXT, 26 },
    { "Relation", CELL_TEXT, 24 },
    { "Key", CELL_TEXT, 28 },
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Detail", CELL_TEXT, 48 },
    { "First in run", CELL_ID, 12 },
};

static const struct sheet_column CONSERVATION_COLUMNS[] = {
    { "Law", CELL_TEXT, 76 },
    { "One side", CELL_INT, 14 },
    { "Other side", CELL_INT, 14 },
    { "Difference", CELL_INT, 12 },
    { "Broken", CELL_INT, 12 },
};

static const struct sheet_column RUNS_COLUMNS[] = {
    { "Run", CELL_ID, 9 },
    { "As of", CELL_DATE, 12 },
    { "Mode", CELL_TEXT, 12 },
    { "Edition", CELL_TEXT, 9 },
    { "State", CELL_TEXT, 9 },
    { "People", CELL_INT, 12 },
    { "Entries", CELL_INT, 12 },
    { "Exceptions", CELL_INT, 12 },
    { "Let pass", CELL_TEXT, 16 },
    { "Ledger head", CELL_TEXT, 68 },
    { "Program", CELL_TEXT, 10 },
    { "Detail", CELL_TEXT, 48 },
};
// clang-format on

static const struct sheet SHEETS[] = {
    {
        .title = "Windows",
        .shows = "verification windows by kind and status",
        .sql = sql_reports_window_kind,
        SHEET_COLUMNS(WINDOWS_COLUMNS),
        .chart = &WINDOWS_CHART,
    },
    {
        .title = "Months",
        .shows = "the same by the month in which they are due",
        .sql = sql_reports_window_month,
        SHEET_COLUMNS(MONTHS_COLUMNS),
        .chart = &MONTHS_CHART,
    },
    {
        .title = "Facilities",
        .shows = "the same by facility and kind",
        .sql = sql_reports_window_facility,
        SHEET_COLUMNS(FACILITIES_COLUMNS),
    },
    {
        .title = "Facilities by month",
        .shows = "the same by the month in which they are due, facility and kind",
        .sql = sql_reports_window_facility_month,
        SHEET_COLUMNS(FACILITIES_BY_MONTH_COLUMNS),
    },
    {
        .title = "Due this week",
        .shows = "each open window that closes within seven days",
        .sql = sql_reports_window_due,
        SHEET_COLUMNS(LISTED_COLUMNS),
    },
    {
        .title = "Overdue",
        .shows =
            "each window that closed without being met; those that can bring credit no more last",
        .sql = sql_reports_window_overdue,
        SHEET_COLUMNS(LISTED_COLUMNS),
    },
    {
        .title = "Late",
        .shows = "each window that was met after it had closed",
        .sql = sql_reports_window_late,
        SHEET_COLUMNS(LISTED_COLUMNS),
    },
    {
        .title = "Exception codes",
        .shows = "data exceptions by code and relation",
        .sql = sql_reports_exception_code,
        SHEET_COLUMNS(EXCEPTION_CODES_COLUMNS),
        .chart = &EXCEPTION_CODES_CHART,
    },
    {
        .title = "Exceptions",
        .shows = "each data exception",
        .sql = sql_reports_exception,
        SHEET_COLUMNS(EXCEPTIONS_COLUMNS),
    },
    {
        .title = "Conservation",
        .shows = "figures of the ledger that must agree, from the first entry to this run",
        .sql = sql_reports_conservation,
        SHEET_COLUMNS(CONSERVATION_COLUMNS),
    },
    {
        .title = "Runs",
        .shows = "the accounts of the last hundred runs that ended, this one first",
        .sql = sql_reports_account,
        SHEET_COLUMNS(RUNS_COLUMNS),
    },
};

static const struct definition DEFINITIONS[] = {
    { "Window",
      "The time in which staff have to verify. Missing it costs the person nothing. How many "
      "business days or hours the law gives stands in goodtime.law.",
      "rule C6" },
    { "mcc-instructor", "From a completion until the instructor has to verify it.",
      "T15 3043.3(e); rule M3" },
    { "mcc-approver",
      "From the instructor's verification until an approver has to verify that the person is "
      "eligible.",
      "T15 3043.3(e); rule M3" },
    { "mcc-plan", "From the end of a plan period until it has to be verified.",
      "T15 3043.3(f)(1); rule M3" },
    { "mcc-therapeutic",
      "From the day on which a block of therapeutic hours is full until it has to be verified.",
      "T15 3043.3(f)(2); rule M3" },
    { "rac-hours",
      "From the day on which a block of hours of approved activities is full until it has to be "
      "verified.",
      "T15 3043.4(g); rule R3" },
    { "Met, Late, Open, Overdue",
      "Met by the due date; met after it; not met and the as-of date is not after the due "
      "date; not met and it is.",
      "rule C6" },
    { "Void",
      "Of the open and overdue ones those whose event was not verified before the custody ended: "
      "the credit is void by release, and meeting the window would not bring it back. They stay "
      "counted as what they are, open or overdue.",
      "T15 3043.3(c), 3043.4(e), 3043.5(e); rules M5, R3, EM4" },
    { "Met in time",
      "Met, of those met, late and overdue; open ones are not counted yet. Rounded down to a "
      "tenth of a percent, so that a hundred percent are all.",
      "rule C6" },
    { "Months", "A window counts in the month of its due date, whenever it was met.", "rule C6" },
    { "Due this week", "Open, and the due date is the as-of date or one of the six days after it.",
      "rules C4, C6" },
    { "Business days",
      "Late: from the due date to the day on which it was met. Overdue: from the due date to the "
      "as-of date. Due this week: left until the due date. Monday to Friday without the closed "
      "days of the facility's calendar, the first day not counted; empty where the calendar has "
      "no closed day in one of the years, for then nobody can tell.",
      "T15 3043.3(e), 3043.4(g); rule C2" },
    { "Event, Brings credit",
      "What became of what the window is for: its decisions and their reasons. No: it is void or "
      "denied, and verifying it brings nothing.",
      "rules C7, M2, M5, R3" },
    { "Responsible",
      "Who is named in the row to be verified: the instructor, the approver, the verifier; where "
      "nobody is, the facility.",
      "T15 3043.3(e), (f), 3043.4(g)" },
    { "Data exception",
      "A fact that cannot be right or that somebody should look at. Where it cannot be right "
      "it is kept out of the decisions.",
      "rule X" },
    { "Conservation",
      "Both sides are counted from the ledger in different ways; Broken counts those that differ.",
      "results contract: ledger" },
    { "Let pass",
      "Circuit breakers, and a change of the law's edition, that whoever called the run let pass.",
      "results contract: run" },
};

const struct workbook COMPLIANCE = {
    .name = "compliance",
    .title = "Compliance",
    .shows = "Whether staff verified in time, what in the data cannot be right, and whether "
             "the books agree.",
    .sheets = SHEETS,
    .sheet_count = ARRAY_SIZE(SHEETS),
    .definitions = DEFINITIONS,
    .definition_count = ARRAY_SIZE(DEFINITIONS),
    .check_sql = sql_reports_compliance_check,
};
