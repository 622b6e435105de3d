/*
 * disqualifications.c - reasons against taking part, and what discipline reviews decided.
 */
#include "reports/workbooks.h"
#include "sql.h"

// clang-format off
static const struct sheet_column COUNTY_PROGRAM_COLUMNS[] = {
    { "What", CELL_TEXT, 26 },
    { "Which", CELL_TEXT, 26 },
    { "People", CELL_INT, 12 },
    { "Number", CELL_INT, 12 },
    { "Number of", CELL_TEXT, 16 },
};
// clang-format on

// clang-format off
static const struct sheet_column COUNTY_FACILITIES_COLUMNS[] = {
    { "Facility", CELL_TEXT, 14 },
    { "Screened applicants", CELL_INT, 18 },
    { "Applications screened", CELL_INT, 20 },
    { "ADA applicants", CELL_INT, 14 },
    { "Disqualified", CELL_INT, 13 },
    { "Disqualifying reasons", CELL_INT, 20 },
    { "Enrolled", CELL_INT, 12 },
    { "Days active", CELL_INT, 12 },
    { "Reviews", CELL_INT, 12 },
    { "Sustained", CELL_INT, 12 },
    { "Reinstated", CELL_INT, 12 },
    { "Excluded", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column COUNTY_MONTHS_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Screened applicants", CELL_INT, 18 },
    { "Applications screened", CELL_INT, 20 },
    { "ADA applicants", CELL_INT, 14 },
    { "Disqualified", CELL_INT, 13 },
    { "Disqualifying reasons", CELL_INT, 20 },
    { "Enrolled", CELL_INT, 12 },
    { "Days active", CELL_INT, 12 },
    { "Reviews", CELL_INT, 12 },
    { "Sustained", CELL_INT, 12 },
    { "Reinstated", CELL_INT, 12 },
    { "Excluded", CELL_INT, 12 },
};
// clang-format on

static const struct sheet_chart COUNTY_MONTHS_CHART = {
    .kind = CHART_LINE,
    .title = "The county program by month",
    .description = "Line chart of the sheet County months: one line each for people screened, "
                   "people disqualified and people enrolled, a point for each month.",
    .category = 0,
    .series = { 1, 4, 6 },
    .series_count = 3,
};

// clang-format off
static const struct sheet_column COUNTY_FACILITY_MONTHS_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Facility", CELL_TEXT, 14 },
    { "Screened applicants", CELL_INT, 18 },
    { "Applications screened", CELL_INT, 20 },
    { "ADA applicants", CELL_INT, 14 },
    { "Disqualified", CELL_INT, 13 },
    { "Disqualifying reasons", CELL_INT, 20 },
    { "Enrolled", CELL_INT, 12 },
    { "Days active", CELL_INT, 12 },
    { "Reviews", CELL_INT, 12 },
    { "Sustained", CELL_INT, 12 },
    { "Reinstated", CELL_INT, 12 },
    { "Excluded", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column APPLICANTS_BY_LEVEL_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "Security level", CELL_ID, 14 },
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
static const struct sheet_column LEVELS_BY_MONTH_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Security level", CELL_ID, 14 },
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
static const struct sheet_column APPLICATIONS_COLUMNS[] = {
    { "Application", CELL_ID, 12 },
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Facility", CELL_TEXT, 11 },
    { "Security level", CELL_ID, 14 },
    { "Applied", CELL_DATE, 12 },
    { "Screened", CELL_DATE, 12 },
    { "Outcome", CELL_TEXT, 16 },
    { "Reasons", CELL_TEXT, 48 },
    { "Standing", CELL_TEXT, 20 },
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
static const struct sheet_column MEDICAL_RECORDS_COLUMNS[] = {
    { "Application", CELL_ID, 12 },
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Facility", CELL_TEXT, 11 },
    { "Disqualified by", CELL_TEXT, 18 },
    { "Disqualified on", CELL_DATE, 15 },
    { "Record", CELL_TEXT, 22 },
    { "Screened", CELL_DATE, 12 },
    { "Outcome", CELL_TEXT, 16 },
    { "Standing", CELL_TEXT, 20 },
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
        .title = "County program",
        .shows = "all that the program's procedures ask for by name, at all facilities and of "
                 "all time: the people, each counted once, and the number",
        .sql = sql_reports_county_program,
        SHEET_COLUMNS(COUNTY_PROGRAM_COLUMNS),
    },
    {
        .title = "County facilities",
        .shows = "the same by facility",
        .sql = sql_reports_county_at_facility,
        SHEET_COLUMNS(COUNTY_FACILITIES_COLUMNS),
    },
    {
        .title = "County months",
        .shows = "the same by month, the last 36 months",
        .sql = sql_reports_county_month,
        SHEET_COLUMNS(COUNTY_MONTHS_COLUMNS),
        .chart = &COUNTY_MONTHS_CHART,
    },
    {
        .title = "County facility months",
        .shows = "the same by month and facility, the last 36 months",
        .sql = sql_reports_county_facility_month,
        SHEET_COLUMNS(COUNTY_FACILITY_MONTHS_COLUMNS),
    },
    {
        .title = "Applicants by level",
        .shows = "all applicants by facility and security level, with the outcomes",
        .sql = sql_reports_applicant_level,
        SHEET_COLUMNS(APPLICANTS_BY_LEVEL_COLUMNS),
    },
    {
        .title = "Levels by month",
        .shows = "the same by month of the application, the last 36 months",
        .sql = sql_reports_applicant_level_month,
        SHEET_COLUMNS(LEVELS_BY_MONTH_COLUMNS),
    },
    {
        .title = "Reasons",
        .shows = "each reason of the screening and how often it stood",
        .sql = sql_reports_reason,
        SHEET_COLUMNS(REASONS_COLUMNS),
        .chart = &REASONS_CHART,
    },
    {
        .title = "Facilities",
        .shows = "reasons by facility",
        .sql = sql_reports_reason_facility,
        SHEET_COLUMNS(FACILITIES_COLUMNS),
    },
    {
        .title = "Security levels",
        .shows = "reasons by security level",
        .sql = sql_reports_reason_level,
        SHEET_COLUMNS(SECURITY_LEVELS_COLUMNS),
    },
    {
        .title = "Months",
        .shows = "reasons by month of the screening, facility and security level",
        .sql = sql_reports_reason_month,
        SHEET_COLUMNS(MONTHS_COLUMNS),
    },
    {
        .title = "Applications",
        .shows = "each application with outcome and reasons, and whether it is the one that "
                 "staff act on",
        .sql = sql_reports_application,
        SHEET_COLUMNS(APPLICATIONS_COLUMNS),
    },
    {
        .title = "Elsewhere",
        .shows = "people in custody and in no job whose last screening disqualified them, for "
                 "placement at another facility",
        .sql = sql_reports_elsewhere,
        SHEET_COLUMNS(ELSEWHERE_COLUMNS),
    },
    {
        .title = "Medical",
        .shows = "those of them, and others in custody and in no job, whose last application has "
                 "a medical disqualification, with who decided and when",
        .sql = sql_reports_medical,
        SHEET_COLUMNS(MEDICAL_COLUMNS),
    },
    {
        .title = "Medical records",
        .shows = "every medical disqualification on record",
        .sql = sql_reports_medical_record,
        SHEET_COLUMNS(MEDICAL_RECORDS_COLUMNS),
    },
    {
        .title = "Review counts",
        .shows = "discipline reviews by facility and severity, with appeals",
        .sql = sql_reports_review_facility,
        SHEET_COLUMNS(REVIEW_COUNTS_COLUMNS),
    },
    {
        .title = "Reviews",
        .shows = "each discipline review",
        .sql = sql_reports_review,
        SHEET_COLUMNS(REVIEWS_COLUMNS),
    },
    {
        .title = "Re-evaluation",
        .shows = "people in custody removed for a minor incident who have not come back, from "
                 "when they may be re-evaluated, and what was decided",
        .sql = sql_reports_reevaluation,
        SHEET_COLUMNS(RE_EVALUATION_COLUMNS),
    },
};

static const struct definition DEFINITIONS[] = {
    { "People",
      "Each row counts its people once. A person may apply twice, at two facilities, at two "
      "security levels or be denied for two reasons, and is then in each of those rows: the sum "
      "of rows is more than the people. Numbers (applications, participations, days, reviews) "
      "are things.",
      "-" },
    { "County program",
      "Screened applicants, disqualified and reasons count in the month of the screening, ADA "
      "applicants and security levels in that of the application, days active on the day, reviews "
      "when they were held. Enrolled: people who take part on the last day of the month, of all "
      "time on the as-of date; a release ends that too, and a participation that starts in no "
      "custody is left out. Screened applicants, ADA applicants, disqualified and enrolled are "
      "people, what else stands in a row is a number.",
      "CWP, Evaluation and Review" },
    { "ADA applicants", "Applicants with a mobility, vision or hearing impairment on record.",
      "CWP, Identifying Inmate Workers, Evaluation and Review" },
    { "Days active",
      "Days before the as-of date within a participation and its custody, two jobs on one day "
      "counted once in each row: the sum over facilities is more where a person worked at two on "
      "one day.",
      "CWP, Evaluation and Review; rule W3" },
    { "Reinstated, excluded", "What the lieutenant decided in reviews held in the period.",
      "CWP, Post Discipline Review" },
    { "Reason",
      "All reasons that apply to a screened application. One application may stand under "
      "several, so the sum of rows is more than the applications.",
      "CWP, Disqualifying Guidelines; rule W1" },
    { "Effect",
      "What the reason does by itself: disqualifies; leaves the application incomplete; allows "
      "work within security only; earns nothing yet (not sentenced, but may take part).",
      "CWP, Qualifying and Disqualifying Guidelines; rule W1" },
    { "Charges",
      "m7-charge: a current conviction of a section on the M-7 list. vetted-charge: a section "
      "on the vetting list. unread-charge: a charge that cannot be read as a section.",
      "CWP, Disqualifying Guidelines; rule W2" },
    { "Standing",
      "Staff act on the application that counts: the one screened last (of one day the higher "
      "number), by the as-of date, of a person who on that date is in custody and takes part in "
      "nothing. Otherwise: not screened; screened again since; not in custody; in the program.",
      "CWP, Qualifying Guidelines; rules C5, W5" },
    { "Elsewhere",
      "Who is disqualified at a facility is listed for placement at another; a sentence to "
      "state prison, a charge on the M-7 list and being unwilling no facility can lift.",
      "CWP, Qualifying Guidelines; rule W5" },
    { "Medical", "Who disqualified the person and when; both belong in the record.",
      "CWP, Inmates with Medical or Mental Health Needs; rule W1" },
    { "Days lost",
      "Work-time and good-time days taken by a review that sustained the incident. Those that an "
      "appeal gave back are not counted; Reviews has them beside its outcome.",
      "CWP, Inmate Incidents, Discipline and Grievance Procedures; rule W3" },
    { "Told of appeal", "Whether the record says that the person was told of the right to appeal.",
      "CWP, Inmate Incidents, Discipline and Grievance Procedures" },
    { "Re-evaluation",
      "After a removal for a minor incident a person may be re-evaluated from the day in From, "
      "as many days after the end as the law in force on it asks for, and reinstated only where "
      "a review on or after the end has the lieutenant decide so. Reviewed is the last such "
      "review, "
      "or where there is none the last one; later ones are in Reviews. Who is not in custody, or "
      "has taken part again since, is not listed.",
      "CWP, Post Discipline Review; rule W4" },
};

const struct workbook DISQUALIFICATIONS = {
    .name = "disqualifications",
    .title = "Disqualifications and discipline",
    .shows = "The county program at a glance; why people do not take part in it, who might at "
             "another facility, and who may come back.",
    .sheets = SHEETS,
    .sheet_count = ARRAY_SIZE(SHEETS),
    .definitions = DEFINITIONS,
    .definition_count = ARRAY_SIZE(DEFINITIONS),
    .check_sql = sql_reports_disqualifications_check,
};
