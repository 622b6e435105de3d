/*
 * disqualifications.c - reasons against taking part, and what discipline reviews decided.
 */
#include "reports/workbooks.h"
#include "sql.h"

// clang-format off
static const struct sheet_column REASONS_COLUMNS[] = {
    { "Reason", CELL_TEXT, 26 },
    { "Effect", CELL_TEXT, 22 },
    { "A facility can lift it", CELL_TEXT, 20 },
    { "Applications", CELL_INT, 13 },
    { "People", CELL_INT, 12 },
};
// clang-format on

static const struct sheet_chart REASONS_CHART = {
    .kind = CHART_BAR,
    .title = "Reasons of the screening",
    .description = "Bar chart of the sheet Reasons: a bar for each reason in the order of the "
                   "rule, as long as the number of applications for which it stood.",
    .category = 0,
    .series = { 3 },
    .series_count = 1,
};

// clang-format off
static const struct sheet_column FACILITIES_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "Reason", CELL_TEXT, 26 },
    { "Effect", CELL_TEXT, 22 },
    { "Applications", CELL_INT, 13 },
};
// clang-format on

// clang-format off
static const struct sheet_column SECURITY_LEVELS_COLUMNS[] = {
    { "Security level", CELL_ID, 14 },
    { "Reason", CELL_TEXT, 26 },
    { "Effect", CELL_TEXT, 22 },
    { "Applications", CELL_INT, 13 },
};
// clang-format on

// clang-format off
static const struct sheet_column MONTHS_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Facility", CELL_TEXT, 11 },
    { "Security level", CELL_ID, 14 },
    { "Reason", CELL_TEXT, 26 },
    { "Effect", CELL_TEXT, 22 },
    { "Applications", CELL_INT, 13 },
};
// clang-format on

// clang-format off
static const struct sheet_column ELSEWHERE_COLUMNS[] = {
    { "Application", CELL_ID, 12 },
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Facility", CELL_TEXT, 11 },
    { "Security level", CELL_ID, 14 },
    { "Applied", CELL_DATE, 12 },
    { "Screened", CELL_DATE, 12 },
    { "Reasons", CELL_TEXT, 48 },
    { "No facility can lift", CELL_TEXT, 28 },
    { "Another may place", CELL_TEXT, 18 },
};
// clang-format on

// clang-format off
static const struct sheet_column MEDICAL_COLUMNS[] = {
    { "Application", CELL_ID, 12 },
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Facility", CELL_TEXT, 11 },
    { "Disqualified by", CELL_TEXT, 18 },
    { "Disqualified on", CELL_DATE, 15 },
    { "Record", CELL_TEXT, 22 },
    { "Screened", CELL_DATE, 12 },
    { "Outcome", CELL_TEXT, 16 },
};
// clang-format on

// clang-format off
static const struct sheet_column REVIEW_COUNTS_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "Severity", CELL_TEXT, 10 },
    { "Reviews", CELL_INT, 12 },
    { "Reviewed", CELL_INT, 12 },
    { "Sustained", CELL_INT, 12 },
    { "Days lost", CELL_INT, 12 },
    { "Told of appeal", CELL_INT, 14 },
    { "Not told", CELL_INT, 12 },
    { "Not recorded", CELL_INT, 13 },
    { "Appealed", CELL_INT, 12 },
    { "Upheld", CELL_INT, 12 },
    { "Reversed", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column REVIEWS_COLUMNS[] = {
    { "Review", CELL_ID, 12 },
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Facility", CELL_TEXT, 11 },
    { "Participation", CELL_ID, 13 },
    { "Incident", CELL_DATE, 12 },
    { "Reviewed", CELL_DATE, 12 },
    { "Severity", CELL_TEXT, 10 },
    { "Outcome", CELL_TEXT, 14 },
    { "Days lost", CELL_INT, 12 },
    { "Told of appeal", CELL_TEXT, 14 },
    { "Appealed", CELL_DATE, 12 },
    { "Appeal decided", CELL_DATE, 14 },
    { "Appeal outcome", CELL_TEXT, 14 },
    { "Sergeant", CELL_TEXT, 12 },
    { "Lieutenant", CELL_TEXT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column RE_EVALUATION_COLUMNS[] = {
    { "Participation", CELL_ID, 13 },
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Facility", CELL_TEXT, 11 },
    { "Ended", CELL_DATE, 12 },
    { "From", CELL_DATE, 12 },
    { "May be now", CELL_TEXT, 12 },
    { "Reviewed", CELL_DATE, 12 },
    { "Sergeant", CELL_TEXT, 12 },
    { "Lieutenant", CELL_TEXT, 12 },
    { "May be reinstated", CELL_TEXT, 18 },
};
// clang-format on

static const struct sheet SHEETS[] = {
    {
        .title = "Reasons",
        .shows = "each reason of the screening and how often it stood",
        .sql = sql_reports_reason,
        .columns = REASONS_COLUMNS,
        .column_count = COUNT_OF(REASONS_COLUMNS),
        .chart = &REASONS_CHART,
    },
    {
        .title = "Facilities",
        .shows = "reasons by facility",
        .sql = sql_reports_reason_facility,
        .columns = FACILITIES_COLUMNS,
        .column_count = COUNT_OF(FACILITIES_COLUMNS),
    },
    {
        .title = "Security levels",
        .shows = "reasons by security level",
        .sql = sql_reports_reason_level,
        .columns = SECURITY_LEVELS_COLUMNS,
        .column_count = COUNT_OF(SECURITY_LEVELS_COLUMNS),
    },
    {
        .title = "Months",
        .shows = "reasons by month of the screening, facility and security level",
        .sql = sql_reports_reason_month,
        .columns = MONTHS_COLUMNS,
        .column_count = COUNT_OF(MONTHS_COLUMNS),
    },
    {
        .title = "Elsewhere",
        .shows = "disqualified applications, for placement at another facility",
        .sql = sql_reports_elsewhere,
        .columns = ELSEWHERE_COLUMNS,
        .column_count = COUNT_OF(ELSEWHERE_COLUMNS),
    },
    {
        .title = "Medical",
        .shows = "medical disqualifications with who decided and when",
        .sql = sql_reports_medical,
        .columns = MEDICAL_COLUMNS,
        .column_count = COUNT_OF(MEDICAL_COLUMNS),
    },
    {
        .title = "Review counts",
        .shows = "discipline reviews by facility and severity, with appeals",
        .sql = sql_reports_review_facility,
        .columns = REVIEW_COUNTS_COLUMNS,
        .column_count = COUNT_OF(REVIEW_COUNTS_COLUMNS),
    },
    {
        .title = "Reviews",
        .shows = "each discipline review",
        .sql = sql_reports_review,
        .columns = REVIEWS_COLUMNS,
        .column_count = COUNT_OF(REVIEWS_COLUMNS),
    },
    {
        .title = "Re-evaluation",
        .shows = "people removed for a minor incident, from when they may be re-evaluated, and "
                 "what was decided",
        .sql = sql_reports_reevaluation,
        .columns = RE_EVALUATION_COLUMNS,
        .column_count = COUNT_OF(RE_EVALUATION_COLUMNS),
    },
};

static const struct definition DEFINITIONS[] = {
    { "Reason",
      "All reasons that apply to a screened application. One application may stand under "
      "several.",
      "CWP, Disqualifying Guidelines; rule W1" },
    { "Effect",
      "What the reason does by itself: disqualifies; leaves the application incomplete; allows "
      "work within security only; earns nothing yet (not sentenced, but may take part).",
      "CWP, Qualifying and Disqualifying Guidelines; rule W1" },
    { "Charges",
      "m7-charge: a current conviction of a section on the M-7 list. vetted-charge: a section "
      "on the vetting list. unread-charge: a charge that cannot be read as a section.",
      "CWP, Disqualifying Guidelines; rule W2" },
    { "Elsewhere",
      "Who is disqualified at a facility is listed for placement at another; a sentence to "
      "state prison, a charge on the M-7 list and being unwilling no facility can lift.",
      "CWP, Qualifying Guidelines; rule W5" },
    { "Medical", "Who disqualified the person and when; both belong in the record.",
      "CWP, Inmates with Medical or Mental Health Needs; rule W1" },
    { "Days lost",
      "Work-time and good-time days taken by a review that sustained the incident; an appeal "
      "that reverses it gives them back.",
      "CWP, Inmate Incidents, Discipline and Grievance Procedures; rule W3" },
    { "Told of appeal", "Whether the record says that the person was told of the right to appeal.",
      "CWP, Inmate Incidents, Discipline and Grievance Procedures" },
    { "Re-evaluation",
      "After a removal for a minor incident a person may be re-evaluated from 30 days after "
      "the end, and reinstated only where a review on or after the end has the lieutenant "
      "decide so.",
      "CWP, Post Discipline Review; rule W4" },
};

const struct workbook DISQUALIFICATIONS = {
    .name = "disqualifications",
    .title = "Disqualifications and discipline",
    .shows = "Why people do not take part in the county program, who might at another "
             "facility, and who may come back.",
    .sheets = SHEETS,
    .sheet_count = COUNT_OF(SHEETS),
    .definitions = DEFINITIONS,
    .definition_count = COUNT_OF(DEFINITIONS),
    .check_sql = sql_reports_disqualifications_check,
};
