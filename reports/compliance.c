/*
 * compliance.c - verification windows, data exceptions, conservation and the runs' accounts.
 */
#include "reports/workbooks.h"
#include "sql.h"

// clang-format off
static const struct sheet_column WINDOWS_COLUMNS[] = {
    { "Window", CELL_TEXT, 18 },
    { "Rule", CELL_TEXT, 9 },
    { "Met", CELL_INT, 12 },
    { "Late", CELL_INT, 12 },
    { "Open", CELL_INT, 12 },
    { "Overdue", CELL_INT, 12 },
    { "Windows", CELL_INT, 12 },
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
static const struct sheet_column FACILITIES_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "Window", CELL_TEXT, 18 },
    { "Met", CELL_INT, 12 },
    { "Late", CELL_INT, 12 },
    { "Open", CELL_INT, 12 },
    { "Overdue", CELL_INT, 12 },
    { "Windows", CELL_INT, 12 },
    { "Due this week", CELL_INT, 14 },
};
// clang-format on

// clang-format off
static const struct sheet_column DUE_THIS_WEEK_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "Window", CELL_TEXT, 18 },
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Custody", CELL_ID, 10 },
    { "Source", CELL_TEXT, 22 },
    { "Source id", CELL_ID, 12 },
    { "Starts", CELL_DATE, 12 },
    { "Due", CELL_DATE, 12 },
    { "Days left", CELL_INT, 10 },
    { "Responsible", CELL_TEXT, 16 },
    { "Detail", CELL_TEXT, 28 },
    { "Rule", CELL_TEXT, 9 },
};
// clang-format on

// clang-format off
static const struct sheet_column OVERDUE_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "Window", CELL_TEXT, 18 },
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Custody", CELL_ID, 10 },
    { "Source", CELL_TEXT, 22 },
    { "Source id", CELL_ID, 12 },
    { "Starts", CELL_DATE, 12 },
    { "Due", CELL_DATE, 12 },
    { "Days over", CELL_INT, 10 },
    { "Responsible", CELL_TEXT, 16 },
    { "Detail", CELL_TEXT, 28 },
    { "Rule", CELL_TEXT, 9 },
};
// clang-format on

// clang-format off
static const struct sheet_column EXCEPTION_CODES_COLUMNS[] = {
    { "Code", CELL_TEXT, 26 },
    { "Relation", CELL_TEXT, 24 },
    { "Exceptions", CELL_INT, 12 },
    { "People", CELL_INT, 12 },
};
// clang-format on

static const struct sheet_chart EXCEPTION_CODES_CHART = {
    .kind = CHART_BAR,
    .title = "Data exceptions",
    .description = "Bar chart of the sheet Exception codes: a bar for each code and relation, "
                   "as long as the number of data exceptions.",
    .category = 0,
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
// clang-format on

// clang-format off
static const struct sheet_column CONSERVATION_COLUMNS[] = {
    { "Law", CELL_TEXT, 76 },
    { "One side", CELL_INT, 14 },
    { "Other side", CELL_INT, 14 },
    { "Difference", CELL_INT, 12 },
    { "Broken", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column RUNS_COLUMNS[] = {
    { "Run", CELL_ID, 9 },
    { "As of", CELL_DATE, 12 },
    { "Mode", CELL_TEXT, 12 },
    { "Edition", CELL_TEXT, 9 },
    { "State", CELL_TEXT, 9 },
    { "People", CELL_INT, 12 },
    { "Entries", CELL_INT, 12 },
    { "Exceptions", CELL_INT, 12 },
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
        .columns = WINDOWS_COLUMNS,
        .column_count = COUNT_OF(WINDOWS_COLUMNS),
        .chart = &WINDOWS_CHART,
    },
    {
        .title = "Facilities",
        .shows = "the same by facility",
        .sql = sql_reports_window_facility,
        .columns = FACILITIES_COLUMNS,
        .column_count = COUNT_OF(FACILITIES_COLUMNS),
    },
    {
        .title = "Due this week",
        .shows = "each open window that closes within seven days",
        .sql = sql_reports_window_due,
        .columns = DUE_THIS_WEEK_COLUMNS,
        .column_count = COUNT_OF(DUE_THIS_WEEK_COLUMNS),
    },
    {
        .title = "Overdue",
        .shows = "each window that closed without being met",
        .sql = sql_reports_window_overdue,
        .columns = OVERDUE_COLUMNS,
        .column_count = COUNT_OF(OVERDUE_COLUMNS),
    },
    {
        .title = "Exception codes",
        .shows = "data exceptions by code and relation",
        .sql = sql_reports_exception_code,
        .columns = EXCEPTION_CODES_COLUMNS,
        .column_count = COUNT_OF(EXCEPTION_CODES_COLUMNS),
        .chart = &EXCEPTION_CODES_CHART,
    },
    {
        .title = "Exceptions",
        .shows = "each data exception",
        .sql = sql_reports_exception,
        .columns = EXCEPTIONS_COLUMNS,
        .column_count = COUNT_OF(EXCEPTIONS_COLUMNS),
    },
    {
        .title = "Conservation",
        .shows = "figures of the ledger that must agree, from the first entry to this run",
        .sql = sql_reports_conservation,
        .columns = CONSERVATION_COLUMNS,
        .column_count = COUNT_OF(CONSERVATION_COLUMNS),
    },
    {
        .title = "Runs",
        .shows = "the accounts of the last hundred runs that ended, this one first",
        .sql = sql_reports_account,
        .columns = RUNS_COLUMNS,
        .column_count = COUNT_OF(RUNS_COLUMNS),
    },
};

static const struct definition DEFINITIONS[] = {
    { "Window", "The time in which staff have to verify. Missing it costs the person nothing.",
      "rule C6" },
    { "mcc-instructor", "From a completion, ten business days for the instructor to verify it.",
      "T15 3043.3(e); rule M3" },
    { "mcc-approver", "From the instructor's verification, ten business days for the approver.",
      "T15 3043.3(e); rule M3" },
    { "mcc-plan", "From the end of a plan period, ten business days to verify it.",
      "T15 3043.3(e), (f); rule M3" },
    { "mcc-therapeutic", "From the day 60 hours are full, ten business days to confirm them.",
      "T15 3043.3(e), (f); rule M3" },
    { "rac-hours", "From the day 52 hours are full, ten business days to confirm them.",
      "T15 3043.4(g); rule R3" },
    { "Met, late, open, overdue",
      "Met by the due date; met after it; not met and the as-of date is not after the due "
      "date; not met and it is.",
      "rule C6" },
    { "Due this week", "Open, and the due date is the as-of date or one of the six days after it.",
      "rules C4, C6" },
    { "Data exception",
      "A fact that cannot be right or that somebody should look at. Where it cannot be right "
      "it is kept out of the decisions.",
      "rule X" },
    { "Conservation",
      "Both sides are counted from the ledger in different ways; Broken is 1 where they "
      "differ.",
      "results contract: ledger" },
};

const struct workbook COMPLIANCE = {
    .name = "compliance",
    .title = "Compliance",
    .shows = "Whether staff verified in time, what in the data cannot be right, and whether "
             "the books agree.",
    .sheets = SHEETS,
    .sheet_count = COUNT_OF(SHEETS),
    .definitions = DEFINITIONS,
    .definition_count = COUNT_OF(DEFINITIONS),
    .check_sql = sql_reports_compliance_check,
};
