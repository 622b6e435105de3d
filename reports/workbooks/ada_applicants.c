/*
 * ada_applicants.c - applicants with impairments, and the visits that invite them.
 */
#include "reports/workbooks.h"
#include "sql.h"

static const struct sheet SHEETS[] = {
    {
        .title = "Impairments",
        .shows = "all applications by impairment and outcome",
        .sql = sql_reports_ada_impairment,
        .rows = sql_trace_application,
        .columns = { IMPAIRMENT, PEOPLE, IMPAIRED_APPLICATIONS, IMPAIRED_APPROVED,
                     IMPAIRED_WITHIN_SECURITY, IMPAIRED_INCOMPLETE, IMPAIRED_DISQUALIFIED,
                     IMPAIRED_UNSCREENED },
    },
    {
        .title = "Outcomes of 100",
        .shows = "of 100 applications with each impairment, and with none recorded, how many "
                 "came to each outcome",
        .sql = sql_reports_ada_share,
        .rows = sql_trace_share,
        .columns = { OUTCOME, MOBILITY_SHARE, VISION_SHARE, HEARING_SHARE, OTHERS_SHARE },
        .chart =
            &(const struct chart){
                .kind = CHART_COLUMN,
                .title = "Outcomes of 100 applications, by impairment",
                .description =
                    "Column chart of the sheet Outcomes of 100: for each outcome, unscreened "
                    "included, four columns, as high as the share of applications that came to it: "
                    "with a mobility, vision and hearing impairment, and others.",
                .category = OUTCOME,
                .series = { MOBILITY_SHARE, VISION_SHARE, HEARING_SHARE, OTHERS_SHARE },
            },
    },
    {
        .title = "Denial reasons",
        .shows = "why applicants were denied, by impairment, with the rate beside that of other "
                 "applicants",
        .sql = sql_reports_ada_denial,
        .rows = sql_trace_denial,
        .columns = { IMPAIRMENT, REASON, PEOPLE_DENIED, DENIED, SCREENED_APPLICATIONS,
                     DENIED_OF_100, OTHERS_DENIED, OTHER_APPLICATIONS, OTHERS_OF_100 },
    },
    {
        .title = "Denials by month",
        .shows = "the same by month of the screening",
        .sql = sql_reports_ada_denial_month,
        .rows = sql_trace_denial,
        .columns = { MONTH, IMPAIRMENT, REASON, PEOPLE_DENIED, DENIED, SCREENED_APPLICATIONS,
                     DENIED_OF_100, OTHERS_DENIED, OTHER_APPLICATIONS, OTHERS_OF_100 },
    },
    {
        .title = "Facilities",
        .shows = "applications with an impairment by facility and outcome",
        .sql = sql_reports_ada_facility,
        .rows = sql_trace_application,
        .columns = { FACILITY, PEOPLE, APPLICATIONS, MOBILITY, VISION, HEARING, APPROVED,
                     WITHIN_SECURITY, INCOMPLETE, DISQUALIFIED, UNSCREENED },
    },
    {
        .title = "Outcomes",
        .shows = "applications by facility, impairment and outcome",
        .sql = sql_reports_ada_outcome,
        .rows = sql_trace_application,
        .columns = { FACILITY, IMPAIRMENT, OUTCOME, IMPAIRED_APPLICATIONS, PEOPLE },
        .across = OUTCOME,
    },
    {
        .title = "Applicants",
        .shows = "each application of a person with an impairment, with outcome and reasons",
        .sql = sql_reports_ada_applicant,
        .rows = sql_trace_application,
        .columns = { APPLICATION, PERSON, PERSON_NUMBER, FACILITY, HAS_MOBILITY, HAS_VISION,
                     HAS_HEARING, APPLIED, SCREENED, OUTCOME, REASONS },
    },
    {
        .title = "Outreach months",
        .shows = "visits to accessible housing due, made and missed, by month",
        .sql = sql_reports_ada_outreach_month,
        .rows = sql_trace_outreach,
        .columns = { MONTH, LOCATIONS, VISITED, MISSED, OPEN_LOCATIONS, VISITS },
        .chart =
            &(const struct chart){
                .kind = CHART_STACKED_COLUMN,
                .title = "Outreach by month",
                .description =
                    "Stacked column chart of the sheet Outreach months: a column for each "
                    "month, divided into locations visited, missed and still open.",
                .category = MONTH,
                .series = { VISITED, MISSED, OPEN_LOCATIONS },
            },
    },
    {
        .title = "Outreach",
        .shows = "the same by location",
        .sql = sql_reports_ada_outreach,
        .rows = sql_trace_outreach,
        .columns = { MONTH, FACILITY, HOUSING_LOCATION, VISIT_DUE, FIRST_VISITED, VISITS, STATUS },
    },
};

static const struct summary_line SUMMARY[] = {
    { .text = "Applications of people with an impairment", .sheet = "Applicants" },
    { .text = "Locations to be visited", .sheet = "Outreach months", .figure = LOCATIONS },
    { .text = "Locations visited", .sheet = "Outreach months", .figure = VISITED },
    { .text = "Visits missed", .sheet = "Outreach months", .figure = MISSED },
    { .text = "Visits made", .sheet = "Outreach months", .figure = VISITS },
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

const struct workbook WORKBOOK_ADA_APPLICANTS = {
    .name = "ada-applicants",
    .title = "Applicants with impairments",
    .shows = "Applicants to the county program with mobility, vision and hearing impairments, "
             "and the visits that invite them.",
    .sheets = SHEETS,
    .sheet_count = ARRAY_SIZE(SHEETS),
    .summary = SUMMARY,
    .summary_count = ARRAY_SIZE(SUMMARY),
    .definitions = DEFINITIONS,
    .definition_count = ARRAY_SIZE(DEFINITIONS),
    .check_sql = sql_reports_ada_applicants_check,
};
