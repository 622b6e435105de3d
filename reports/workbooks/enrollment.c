/*
 * enrollment.c - who is enrolled, by facility, category, program and work group, month by month.
 */
#include "reports/workbooks.h"
#include "sql.h"

static const struct sheet SHEETS[] = {
    {
        .title = "Months",
        .shows = "people enrolled at each month's end, their enrollments, those begun and ended "
                 "in it",
        .sql = sql_reports_enrollment_month,
        .rows = sql_trace_enrollment,
        .columns = { MONTH, ENROLLED, ENROLLMENTS, BEGAN, ENDED },
        .chart =
            &(const struct chart){
                .kind = CHART_LINE,
                .title = "People enrolled and enrollments by month",
                .description = "Line chart of the sheet Months: one line each for people enrolled, "
                               "enrollments open, begun and ended, a point for each month.",
                .category = MONTH,
                .series = { ENROLLED, ENROLLMENTS, BEGAN, ENDED },
            },
    },
    {
        .title = "Facilities",
        .shows = "the same by facility",
        .sql = sql_reports_enrollment_facility,
        .rows = sql_trace_enrollment,
        .columns = { MONTH, FACILITY, KIND, ENROLLED, ENROLLMENTS, BEGAN, ENDED },
        .across = MONTH,
    },
    {
        .title = "Categories",
        .shows = "the same by program category, at all facilities",
        .sql = sql_reports_enrollment_category,
        .rows = sql_trace_enrollment,
        .columns = { MONTH, CATEGORY, ENROLLED, ENROLLMENTS, BEGAN, ENDED },
        .across = MONTH,
    },
    {
        .title = "Programs overall",
        .shows = "the same by program, at all facilities",
        .sql = sql_reports_enrollment_program,
        .rows = sql_trace_enrollment,
        .columns = { MONTH, PROGRAM, PROGRAM_TITLE, CATEGORY, ENROLLED, ENROLLMENTS, BEGAN, ENDED },
        .across = MONTH,
    },
    {
        .title = "Programs",
        .shows = "the same by facility and program",
        .sql = sql_reports_enrollment_facility_program,
        .rows = sql_trace_enrollment,
        .columns = { MONTH, FACILITY, PROGRAM, PROGRAM_TITLE, CATEGORY, ENROLLED, ENROLLMENTS,
                     BEGAN, ENDED },
        .across = MONTH,
    },
    {
        .title = "Work groups",
        .shows = "people enrolled on the as-of date, by work group",
        .sql = sql_reports_enrollment_group,
        .rows = sql_trace_enrollment,
        .columns = { WORK_GROUP, GROUP_ENROLLED },
        .chart =
            &(const struct chart){
                .kind = CHART_COLUMN,
                .title = "Enrolled by work group",
                .description =
                    "Column chart of the sheet Work groups: a column for each work group, as "
                    "high as the number of people enrolled on the as-of date.",
                .category = WORK_GROUP,
                .series = { GROUP_ENROLLED },
            },
    },
    {
        .title = "Work groups in programs",
        .shows = "the same by facility and program",
        .sql = sql_reports_enrollment_group_program,
        .rows = sql_trace_enrollment,
        .columns = { FACILITY, PROGRAM, PROGRAM_TITLE, CATEGORY, WORK_GROUP,
                     PROGRAM_GROUP_ENROLLED },
        .across = WORK_GROUP,
    },
    {
        .title = "Participations",
        .shows = "the county program by facility: people who ever took part and who do, their "
                 "participations, days active",
        .sql = sql_reports_county_facility,
        .rows = sql_trace_participation,
        .columns = { FACILITY, PEOPLE, COUNTY_ENROLLED, PARTICIPATIONS, OPEN_PARTICIPATIONS,
                     INSIDE_SECURITY, DAYS_ACTIVE_HERE },
    },
    {
        .title = "People enrolled",
        .shows = "each enrollment that lasts on the as-of date, with its person",
        .sql = sql_reports_enrollment_person,
        .rows = sql_trace_enrollment,
        .columns = { ENROLLMENT, PERSON, PERSON_NUMBER, FACILITY, PROGRAM, PROGRAM_TITLE, CATEGORY,
                     WORK_GROUP, ENROLLED_SINCE },
    },
    {
        .title = "County days",
        .shows = "days active and credited in the county program, by person and custody",
        .sql = sql_reports_county_person,
        .rows = sql_trace_participation,
        .columns = { PERSON, PERSON_NUMBER, CUSTODY, DAYS_ACTIVE, DAYS_CREDITED, HALF_DAYS,
                     DAYS_LOST, DAYS_OF_CREDIT },
    },
    {
        .title = "Waiting for a job",
        .shows = "people in custody whose last screening approved them and who take part in "
                 "nothing",
        .sql = sql_reports_county_waiting,
        .rows = sql_trace_application,
        .columns = { APPLICATION, PERSON, PERSON_NUMBER, FACILITY, OUTCOME, APPLIED, SCREENED,
                     DAYS_WAITING, LAST_ENDED, LAST_END_REASON },
    },
};

static const struct summary_line SUMMARY[] = {
    { .text = "People enrolled", .sheet = "Months", .figure = ENROLLED, .by = "Facilities" },
    { .text = "Enrollments", .sheet = "Months", .figure = ENROLLMENTS, .by = "Facilities" },
    { .text = "Enrollments that began", .sheet = "Months", .figure = BEGAN, .by = "Facilities" },
    { .text = "Enrollments that ended", .sheet = "Months", .figure = ENDED, .by = "Facilities" },
    { .text = "Enrollments that last, each with its person", .sheet = "People enrolled" },
    { .text = "People approved who wait for a job", .sheet = "Waiting for a job" },
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
    { "People enrolled",
      "The enrollments of the as-of date's month in Months, one by one: a person in two programs "
      "stands in two rows. Enrollment is the key of source.enrollment.",
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
      "running term is a sentenced county term; each brings {cwp-half-days-a-day}. "
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

const struct workbook WORKBOOK_ENROLLMENT = {
    .name = "enrollment",
    .title = "People enrolled in programs",
    .shows = "Who is enrolled where and in what, month by month, and who takes part in the "
             "county program.",
    .sheets = SHEETS,
    .sheet_count = ARRAY_SIZE(SHEETS),
    .summary = SUMMARY,
    .summary_count = ARRAY_SIZE(SUMMARY),
    .definitions = DEFINITIONS,
    .definition_count = ARRAY_SIZE(DEFINITIONS),
    .check_sql = sql_reports_enrollment_check,
};
