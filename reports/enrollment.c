/*
 * enrollment.c - who is enrolled, by facility, category, program and work group, month by month.
 */
#include "reports/workbooks.h"
#include "sql.h"

// clang-format off
static const struct sheet_column MONTHS_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Enrolled", CELL_INT, 12 },
    { "Enrollments", CELL_INT, 13 },
    { "Began", CELL_INT, 12 },
    { "Ended", CELL_INT, 12 },
};
// clang-format on

static const struct sheet_chart MONTHS_CHART = {
    .kind = CHART_LINE,
    .title = "People enrolled and enrollments by month",
    .description = "Line chart of the sheet Months: one line each for people enrolled, "
                   "enrollments open, begun and ended, a point for each month.",
    .category = 0,
    .series = { 1, 2, 3, 4 },
    .series_count = 4,
};

// clang-format off
static const struct sheet_column FACILITIES_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Facility", CELL_TEXT, 11 },
    { "Kind", CELL_TEXT, 22 },
    { "Enrolled", CELL_INT, 12 },
    { "Enrollments", CELL_INT, 13 },
    { "Began", CELL_INT, 12 },
    { "Ended", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column CATEGORIES_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Category", CELL_TEXT, 26 },
    { "Enrolled", CELL_INT, 12 },
    { "Enrollments", CELL_INT, 13 },
    { "Began", CELL_INT, 12 },
    { "Ended", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column PROGRAMS_OVERALL_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Program", CELL_TEXT, 14 },
    { "Program title", CELL_TEXT, 36 },
    { "Category", CELL_TEXT, 26 },
    { "Enrolled", CELL_INT, 12 },
    { "Enrollments", CELL_INT, 13 },
    { "Began", CELL_INT, 12 },
    { "Ended", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column PROGRAMS_COLUMNS[] = {
    { "Month", CELL_MONTH, 10 },
    { "Facility", CELL_TEXT, 11 },
    { "Program", CELL_TEXT, 14 },
    { "Program title", CELL_TEXT, 36 },
    { "Category", CELL_TEXT, 26 },
    { "Enrolled", CELL_INT, 12 },
    { "Enrollments", CELL_INT, 13 },
    { "Began", CELL_INT, 12 },
    { "Ended", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column WORK_GROUPS_COLUMNS[] = {
    { "Work group", CELL_TEXT, 12 },
    { "Enrolled", CELL_INT, 12 },
};
// clang-format on

static const struct sheet_chart WORK_GROUPS_CHART = {
    .kind = CHART_COLUMN,
    .title = "Enrolled by work group",
    .description = "Column chart of the sheet Work groups: a column for each work group, as "
                   "high as the number of people enrolled on the as-of date.",
    .category = 0,
    .series = { 1 },
    .series_count = 1,
};

// clang-format off
static const struct sheet_column WORK_GROUPS_IN_PROGRAMS_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "Program", CELL_TEXT, 14 },
    { "Program title", CELL_TEXT, 36 },
    { "Category", CELL_TEXT, 26 },
    { "Work group", CELL_TEXT, 12 },
    { "Enrolled", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column PARTICIPATIONS_COLUMNS[] = {
    { "Facility", CELL_TEXT, 11 },
    { "People", CELL_INT, 12 },
    { "Enrolled", CELL_INT, 12 },
    { "Participations", CELL_INT, 15 },
    { "Open", CELL_INT, 12 },
    { "Inside security", CELL_INT, 15 },
    { "Days active", CELL_INT, 12 },
};
// clang-format on

// clang-format off
static const struct sheet_column COUNTY_DAYS_COLUMNS[] = {
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Custody", CELL_ID, 10 },
    { "Days active", CELL_INT, 12 },
    { "Days credited", CELL_INT, 14 },
    { "Half-days", CELL_INT, 12 },
    { "Days lost", CELL_INT, 12 },
    { "Days of credit", CELL_INT, 14 },
};
// clang-format on

// clang-format off
static const struct sheet_column WAITING_FOR_A_JOB_COLUMNS[] = {
    { "Application", CELL_ID, 12 },
    { "Person", CELL_ID, 12 },
    { "Person number", CELL_TEXT, 15 },
    { "Facility", CELL_TEXT, 11 },
    { "Outcome", CELL_TEXT, 16 },
    { "Applied", CELL_DATE, 12 },
    { "Screened", CELL_DATE, 12 },
    { "Days waiting", CELL_INT, 13 },
    { "Last ended", CELL_DATE, 12 },
    { "Last end reason", CELL_TEXT, 20 },
};
// clang-format on

static const struct sheet SHEETS[] = {
    {
        .title = "Months",
        .shows = "people enrolled at each month's end, their enrollments, those begun and ended "
                 "in it",
        .sql = sql_reports_enrollment_month,
        SHEET_COLUMNS(MONTHS_COLUMNS),
        .chart = &MONTHS_CHART,
    },
    {
        .title = "Facilities",
        .shows = "the same by facility",
        .sql = sql_reports_enrollment_facility,
        SHEET_COLUMNS(FACILITIES_COLUMNS),
    },
    {
        .title = "Categories",
        .shows = "the same by program category, at all facilities",
        .sql = sql_reports_enrollment_category,
        SHEET_COLUMNS(CATEGORIES_COLUMNS),
    },
    {
        .title = "Programs overall",
        .shows = "the same by program, at all facilities",
        .sql = sql_reports_enrollment_program,
        SHEET_COLUMNS(PROGRAMS_OVERALL_COLUMNS),
    },
    {
        .title = "Programs",
        .shows = "the same by facility and program",
        .sql = sql_reports_enrollment_facility_program,
        SHEET_COLUMNS(PROGRAMS_COLUMNS),
    },
    {
        .title = "Work groups",
        .shows = "people enrolled on the as-of date, by work group",
        .sql = sql_reports_enrollment_group,
        SHEET_COLUMNS(WORK_GROUPS_COLUMNS),
        .chart = &WORK_GROUPS_CHART,
    },
    {
        .title = "Work groups in programs",
        .shows = "the same by facility and program",
        .sql = sql_reports_enrollment_group_program,
        SHEET_COLUMNS(WORK_GROUPS_IN_PROGRAMS_COLUMNS),
    },
    {
        .title = "Participations",
        .shows = "the county program by facility: people who ever took part and who do, their "
                 "participations, days active",
        .sql = sql_reports_county_facility,
        SHEET_COLUMNS(PARTICIPATIONS_COLUMNS),
    },
    {
        .title = "County days",
        .shows = "days active and credited in the county program, by person and custody",
        .sql = sql_reports_county_person,
        SHEET_COLUMNS(COUNTY_DAYS_COLUMNS),
    },
    {
        .title = "Waiting for a job",
        .shows = "people in custody whose last screening approved them and who take part in "
                 "nothing",
        .sql = sql_reports_county_waiting,
        SHEET_COLUMNS(WAITING_FOR_A_JOB_COLUMNS),
    },
};

static const struct definition DEFINITIONS[] = {
    { "Enrolled",
      "People with an enrollment that holds the last day of the month, in the as-of date's month "
      "the as-of date. The last 36 months are shown. Each row counts its people once: a person in "
      "two programs is in two rows of Programs and in one of Months, so the sum of rows is more "
      "than the people. The people of a month are in Months and in no other sum.",
      "source contract: enrollment" },
    { "Enrollments",
      "The enrollments that make them so. Enrollments, begun and ended can be added up: every "
      "sheet has the same sum.",
      "source contract: enrollment" },
    { "Began, ended",
      "Enrollments whose first day, or whose first day after the end, lies in the month.",
      "source contract: enrollment" },
    { "Work group",
      "The group of the assignment whose span holds the as-of date; 'none' where there is "
      "none. A person has one: the sum of Work groups is the people enrolled.",
      "T15 3044(b); rule G2" },
    { "Days active",
      "Days before the as-of date within a participation, two jobs on one day counted once, in "
      "the custody in which the participation starts.",
      "CWP, Purpose; rule W3" },
    { "Days credited",
      "Days active on which the application comes out approved, or within security only, and the "
      "running term is a sentenced county term; the half-days are what the law gives for them. "
      "Days of credit are half the half-days, rounded down, less the days lost.",
      "Penal Code 4019, 4019.1(a); rule W3" },
    { "Participations",
      "People: who ever took part at the facility. Enrolled: who takes part on the as-of date; a "
      "release ends that too, and a participation that starts in no custody is left out. Open: "
      "their participations. Inside security: those of all whose job lies within security. A "
      "person at two facilities is counted at both, and so is a day active at two. All facilities "
      "together, and month by month: disqualifications.xlsx, County program.",
      "CWP, Evaluation and Review; rule W3" },
    { "Waiting for a job",
      "On the as-of date the person is in custody and takes part in nothing, and the application "
      "screened last (of one day the higher number) came out approved, or within security only. "
      "Days waiting are counted from that screening, also over days in a job since; the job that "
      "ended last stands beside them. Older applications are in disqualifications.xlsx, "
      "Applications.",
      "CWP, Qualifying Guidelines; rules C5, W1, W5" },
};

const struct workbook ENROLLMENT = {
    .name = "enrollment",
    .title = "People enrolled in programs",
    .shows = "Who is enrolled where and in what, month by month, and who takes part in the "
             "county program.",
    .sheets = SHEETS,
    .sheet_count = ARRAY_SIZE(SHEETS),
    .definitions = DEFINITIONS,
    .definition_count = ARRAY_SIZE(DEFINITIONS),
    .check_sql = sql_reports_enrollment_check,
};
