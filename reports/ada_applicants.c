/*
 * ada_applicants.c - applicants with impairments, and the visits that invite them.
 */
#include "reports/workbooks.h"
#include "sql.h"

// clang-format off
static const struct sheet_column IMPAIRMENTS_COLUMNS[] = {
    { "Impairment", CELL_TEXT, 16 },
    { "People", CELL_INT, 12 },
    { "Applications", CELL_INT, 13 },
    { "Approved", CELL_INT, 12 },
    { "Within security", CELL_INT, 15 },
    { "Incomplete", CELL_INT, 12 },
    { "Disqualified", CELL_INT, 13 },
    { "Unscreened", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column OUTCOMES_OF_100_COLUMNS[] = {
    { "Outcome", CELL_TEXT, 16 },
    { "Mobility", CELL_INT, 12 },
    { "Vision", CELL_INT, 12 },
    { "Hearing", CELL_INT, 12 },
    { "Others", CELL_INT, 12 },
};
// clang-format on

static const struct sheet_chart OUTCOMES_OF_100_CHART = {
    .kind = CHART_COLUMN,
    .title = "Outcomes of 100 applications, by impairment",
    .description = "Column chart of the sheet Outcomes of 100: for each outcome, unscreened "
                   "included, four columns, as high as the share of applications that came to it: "
                   "with a mobility, vision and hearing impairment, and others.",
    .category = 0,
    .series = { 1, 2, 3, 4 },
    .series_count = 4,
};

// clang-format off
static const struct sheet_column DENIAL_REASONS_COLUMNS[] = {
    { "Impairment", CELL_TEXT, 16 },
    { "Reason", CELL_TEXT, 26 },
    { "People denied", CELL_INT, 14 },
    { "Denied", CELL_INT, 12 },
    { "Applications", CELL_INT, 13 },
    { "Denied of 100", CELL_INT, 14 },
    { "Others denied", CELL_INT, 14 },
    { "Other applications", CELL_INT, 18 },
    { "Others of 100", CELL_INT, 14 },
};
// clang-format on

// clang-format off
static const struct sheet_column DENIALS_BY_MONTH_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Impairment", CELL_TEXT, 16 },
    { "Reason", CELL_TEXT, 26 },
    { "People denied", CELL_INT, 14 },
    { "Denied", CELL_INT, 12 },
    { "Applications", CELL_INT, 13 },
    { "Denied of 100", CELL_INT, 14 },
    { "Others denied", CELL_INT, 14 },
    { "Other applications", CELL_INT, 18 },
    { "Others of 100", CELL_INT, 14 },
};
// clang-format on

// clang-format off
static const struct sheet_column FACILITIES_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "People", CELL_INT, 12 },
    { "Applications", CELL_INT, 13 },
    { "Mobility", CELL_INT, 12 },
    { "Vision", CELL_INT, 12 },
    { "Hearing", CELL_INT, 12 },
    { "Approved", CELL_INT, 12 },
    { "Within security", CELL_INT, 15 },
    { "Incomplete", CELL_INT, 12 },
    { "Disqualified", CELL_INT, 13 },
    { "Unscreened", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column OUTCOMES_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "Impairment", CELL_TEXT, 16 },
    { "Outcome", CELL_TEXT, 16 },
    { "Applications", CELL_INT, 13 },
    { "People", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column APPLICANTS_COLUMNS[] = {
    { "Application", CELL_ID, 12 },
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Facility", CELL_TEXT, 11 },
    { "Mobility", CELL_TEXT, 10 },
    { "Vision", CELL_TEXT, 10 },
    { "Hearing", CELL_TEXT, 10 },
    { "Applied", CELL_DATE, 12 },
    { "Screened", CELL_DATE, 12 },
    { "Outcome", CELL_TEXT, 16 },
    { "Reasons", CELL_TEXT, 48 },
};
// clang-format on

// clang-format off
static const struct sheet_column OUTREACH_MONTHS_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Locations", CELL_INT, 12 },
    { "Visited", CELL_INT, 12 },
    { "Missed", CELL_INT, 12 },
    { "Open", CELL_INT, 12 },
    { "Visits", CELL_INT, 12 },
};
// clang-format on

static const struct sheet_chart OUTREACH_MONTHS_CHART = {
    .kind = CHART_STACKED_COLUMN,
    .title = "Outreach by month",
    .description = "Stacked column chart of the sheet Outreach months: a column for each "
                   "month, divided into locations visited, missed and still open.",
    .category = 0,
    .series = { 2, 3, 4 },
    .series_count = 3,
};

// clang-format off
static const struct sheet_column OUTREACH_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Facility", CELL_TEXT, 11 },
    { "Housing location", CELL_TEXT, 20 },
    { "Due", CELL_DATE, 12 },
    { "First visited", CELL_DATE, 13 },
    { "Visits", CELL_INT, 12 },
    { "Status", CELL_TEXT, 10 },
};
// clang-format on

static const struct sheet SHEETS[] = {
    {
        .title = "Impairments",
        .shows = "all applications by impairment and outcome",
        .sql = sql_reports_ada_impairment,
        SHEET_COLUMNS(IMPAIRMENTS_COLUMNS),
    },
    {
        .title = "Outcomes of 100",
        .shows = "of 100 applications with each impairment, and with none recorded, how many "
                 "came to each outcome",
        .sql = sql_reports_ada_share,
        SHEET_COLUMNS(OUTCOMES_OF_100_COLUMNS),
        .chart = &OUTCOMES_OF_100_CHART,
    },
    {
        .title = "Denial reasons",
        .shows = "why applicants were denied, by impairment, with the rate beside that of other "
                 "applicants",
        .sql = sql_reports_ada_denial,
        SHEET_COLUMNS(DENIAL_REASONS_COLUMNS),
    },
    {
        .title = "Denials by month",
        .shows = "the same by month of the screening",
        .sql = sql_reports_ada_denial_month,
        SHEET_COLUMNS(DENIALS_BY_MONTH_COLUMNS),
    },
    {
        .title = "Facilities",
        .shows = "applications with an impairment by facility and outcome",
        .sql = sql_reports_ada_facility,
        SHEET_COLUMNS(FACILITIES_COLUMNS),
    },
    {
        .title = "Outcomes",
        .shows = "applications by facility, impairment and outcome",
        .sql = sql_reports_ada_outcome,
        SHEET_COLUMNS(OUTCOMES_COLUMNS),
    },
    {
        .title = "Applicants",
        .shows = "each application of a person with an impairment, with outcome and reasons",
        .sql = sql_reports_ada_applicant,
        SHEET_COLUMNS(APPLICANTS_COLUMNS),
    },
    {
        .title = "Outreach months",
        .shows = "visits to accessible housing due, made and missed, by month",
        .sql = sql_reports_ada_outreach_month,
        SHEET_COLUMNS(OUTREACH_MONTHS_COLUMNS),
        .chart = &OUTREACH_MONTHS_CHART,
    },
    {
        .title = "Outreach",
        .shows = "the same by location",
        .sql = sql_reports_ada_outreach,
        SHEET_COLUMNS(OUTREACH_COLUMNS),
    },
};

static const struct definition DEFINITIONS[] = {
    { "People, applications",
      "Applications made by the as-of date, and the people who made them, each counted once in a "
      "row. A person with two impairments is counted under both, and one who applied at two "
      "facilities at both, so the sum of rows is more than the people.",
      "source contract: work_application" },
    { "Others", "Applications with no impairment recorded.", "source contract: work_application" },
    { "Of 100",
      "The share of the applications in the row, rounded to whole ones; empty where there is no "
      "application to take it of. A few applications make a rate of little meaning: the numbers "
      "stand beside it.",
      "CWP, Identifying Inmate Workers" },
    { "Denied",
      "Applications that came out disqualified, for any reason and for each that disqualifies; "
      "one may stand under several. In Denial reasons and Denials by month, Applications and Other "
      "applications are those that were screened.",
      "CWP, Identifying Inmate Workers; rule W1" },
    { "Outcome",
      "approved; within-security (may work inside security only); incomplete (something is "
      "missing or cannot be read); disqualified; unscreened (not looked at by the as-of date).",
      "CWP, Qualifying and Disqualifying Guidelines; rule W1" },
    { "Reasons", "All that apply, in the order of the rule. An impairment is none of them.",
      "CWP, Disqualifying Guidelines; rule W1" },
    { "Visit due",
      "Each location of accessible housing that is open on any day of a month is to be visited "
      "in it, to invite people to take part.",
      "CWP, Identifying Inmate Workers; rule W6" },
    { "Visited, missed, open",
      "Visited in the month; the month is over without a visit; the month is not over yet.",
      "rules W6, C6" },
};

const struct workbook ADA_APPLICANTS = {
    .name = "ada-applicants",
    .title = "Applicants with impairments",
    .shows = "Applicants to the county program with mobility, vision and hearing impairments, "
             "and the visits that invite them.",
    .sheets = SHEETS,
    .sheet_count = ARRAY_SIZE(SHEETS),
    .definitions = DEFINITIONS,
    .definition_count = ARRAY_SIZE(DEFINITIONS),
    .check_sql = sql_reports_ada_applicants_check,
};
