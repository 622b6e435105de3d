/*
 * disqualifications.c - reasons against taking part, and what discipline reviews decided.
 */
#include "reports/workbooks.h"
#include "sql.h"

static const struct sheet SHEETS[] = {
    {
        .title = "County program",
        .shows = "all that the program's procedures ask for by name, at all facilities and of "
                 "all time: the people, each counted once, and the number",
        .sql = sql_reports_county_program,
        .rows = sql_trace_county_program,
        .columns = { WHAT, WHICH, PEOPLE, NUMBER, NUMBER_OF },
    },
    {
        .title = "County facilities",
        .shows = "the same by facility",
        .sql = sql_reports_county_at_facility,
        .rows = sql_trace_county,
        .columns = { FACILITY_WIDE, SCREENED_APPLICANTS, APPLICATIONS_SCREENED, ADA_APPLICANTS,
                     DISQUALIFIED_PEOPLE, DISQUALIFYING_REASONS, COUNTY_ENROLLED, DAYS_ACTIVE_HERE,
                     REVIEWS_HELD, SUSTAINED, REINSTATED, EXCLUDED },
    },
    {
        .title = "County months",
        .shows = "the same by month, the last 36 months",
        .sql = sql_reports_county_month,
        .rows = sql_trace_county,
        .columns = { MONTH, SCREENED_APPLICANTS, APPLICATIONS_SCREENED, ADA_APPLICANTS,
                     DISQUALIFIED_PEOPLE, DISQUALIFYING_REASONS, COUNTY_ENROLLED, DAYS_ACTIVE,
                     REVIEWS_HELD, SUSTAINED, REINSTATED, EXCLUDED },
        .chart =
            &(const struct chart){
                .kind = CHART_LINE,
                .title = "The county program by month",
                .description =
                    "Line chart of the sheet County months: one line each for people screened, "
                    "people disqualified and people enrolled, a point for each month.",
                .category = MONTH,
                .series = { SCREENED_APPLICANTS, DISQUALIFIED_PEOPLE, COUNTY_ENROLLED },
            },
    },
    {
        .title = "County facility months",
        .shows = "the same by month and facility, the last 36 months",
        .sql = sql_reports_county_facility_month,
        .rows = sql_trace_county,
        .columns = { MONTH, FACILITY_WIDE, SCREENED_APPLICANTS, APPLICATIONS_SCREENED,
                     ADA_APPLICANTS, DISQUALIFIED_PEOPLE, DISQUALIFYING_REASONS, COUNTY_ENROLLED,
                     DAYS_ACTIVE_HERE, REVIEWS_HELD, SUSTAINED, REINSTATED, EXCLUDED },
        .across = MONTH,
    },
    {
        .title = "Applicants by level",
        .shows = "all applicants by facility and security level, with the outcomes",
        .sql = sql_reports_applicant_level,
        .rows = sql_trace_application,
        .columns = { FACILITY, SECURITY_LEVEL, PEOPLE, APPLICATIONS, APPROVED, WITHIN_SECURITY,
                     INCOMPLETE, DISQUALIFIED, UNSCREENED },
    },
    {
        .title = "Levels by month",
        .shows = "the same by month of the application, the last 36 months",
        .sql = sql_reports_applicant_level_month,
        .rows = sql_trace_application,
        .columns = { MONTH, SECURITY_LEVEL, PEOPLE, APPLICATIONS, APPROVED, WITHIN_SECURITY,
                     INCOMPLETE, DISQUALIFIED, UNSCREENED },
        .across = MONTH,
    },
    {
        .title = "Reasons",
        .shows = "each reason of the screening and how often it stood",
        .sql = sql_reports_reason,
        .rows = sql_trace_reason,
        .columns = { REASON, EFFECT, A_FACILITY_CAN_LIFT_IT, REASON_APPLICATIONS, PEOPLE },
        .chart =
            &(const struct chart){
                .kind = CHART_BAR,
                .title = "Reasons of the screening",
                .description =
                    "Bar chart of the sheet Reasons: a bar for each reason in the order of the "
                    "rule, as long as the number of applications for which it stood.",
                .category = REASON,
                .series = { REASON_APPLICATIONS },
            },
    },
    {
        .title = "Facilities",
        .shows = "reasons by facility",
        .sql = sql_reports_reason_facility,
        .rows = sql_trace_reason,
        .columns = { FACILITY, REASON, EFFECT, REASON_APPLICATIONS },
        .across = REASON,
    },
    {
        .title = "Security levels",
        .shows = "reasons by security level",
        .sql = sql_reports_reason_level,
        .rows = sql_trace_reason,
        .columns = { SECURITY_LEVEL, REASON, EFFECT, REASON_APPLICATIONS },
        .across = SECURITY_LEVEL,
    },
    {
        .title = "Months",
        .shows = "reasons by month of the screening, facility and security level",
        .sql = sql_reports_reason_month,
        .rows = sql_trace_reason,
        .columns = { MONTH, FACILITY, SECURITY_LEVEL, REASON, EFFECT, REASON_APPLICATIONS },
        .across = MONTH,
    },
    {
        .title = "Applications",
        .shows = "each application with outcome and reasons, and whether it is the one that "
                 "staff act on",
        .sql = sql_reports_application,
        .rows = sql_trace_application,
        .columns = { APPLICATION, PERSON, PERSON_NUMBER, FACILITY, SECURITY_LEVEL, APPLIED,
                     SCREENED, OUTCOME, REASONS, STANDING },
    },
    {
        .title = "Elsewhere",
        .shows = "people in custody and in no job whose last screening disqualified them, for "
                 "placement at another facility",
        .sql = sql_reports_elsewhere,
        .rows = sql_trace_application,
        .columns = { APPLICATION, PERSON, PERSON_NUMBER, FACILITY, SECURITY_LEVEL, APPLIED,
                     SCREENED, REASONS, NO_FACILITY_CAN_LIFT, ANOTHER_MAY_PLACE },
    },
    {
        .title = "Medical records",
        .shows = "every medical disqualification on record, with who decided and when; those that "
                 "staff act on first",
        .sql = sql_reports_medical_record,
        .rows = sql_trace_application,
        .columns = { APPLICATION, PERSON, PERSON_NUMBER, FACILITY, DISQUALIFIED_BY, DISQUALIFIED_ON,
                     RECORD_COMPLETE, SCREENED, OUTCOME, STANDING },
    },
    {
        .title = "Review counts",
        .shows = "discipline reviews by facility and severity, with appeals",
        .sql = sql_reports_review_facility,
        .rows = sql_trace_review,
        .columns = { FACILITY, SEVERITY, REVIEWS, REVIEWED, SUSTAINED, REVIEWS_DAYS_LOST,
                     TOLD_OF_APPEAL, NOT_TOLD, NOT_RECORDED, APPEALED, UPHELD, REVERSED },
    },
    {
        .title = "Reviews",
        .shows = "each discipline review",
        .sql = sql_reports_review,
        .rows = sql_trace_review,
        .columns = { REVIEW, PERSON, PERSON_NUMBER, FACILITY, PARTICIPATION, INCIDENT, REVIEWED_ON,
                     SEVERITY, REVIEW_OUTCOME, REVIEW_DAYS_LOST, IS_TOLD_OF_APPEAL, APPEALED_ON,
                     APPEAL_DECIDED, APPEAL_OUTCOME, SERGEANT, LIEUTENANT },
    },
    {
        .title = "Re-evaluation",
        .shows = "people in custody removed for a minor incident who have not come back, from "
                 "when they may be re-evaluated, and what was decided",
        .sql = sql_reports_reevaluation,
        .rows = sql_trace_reevaluation,
        .columns = { PARTICIPATION, PERSON, PERSON_NUMBER, FACILITY, ENDED_ON, FROM, MAY_BE_NOW,
                     REVIEWED_ON, SERGEANT, LIEUTENANT, MAY_BE_REINSTATED },
    },
    {
        .title = "Fire camp outcomes",
        .shows = "applications to fire camps by what the screening came to",
        .sql = sql_reports_camp_outcome,
        .rows = sql_trace_camp,
        .columns = { CAMP_OUTCOME, CAMP_APPLICATIONS, PEOPLE },
    },
    {
        .title = "Fire camp reasons",
        .shows = "each reason of that screening and how often it stood",
        .sql = sql_reports_camp_reason,
        .rows = sql_trace_camp,
        .columns = { CAMP_REASON, CAMP_EFFECT, CAMP_REASON_APPLICATIONS, PEOPLE },
        .chart =
            &(const struct chart){
                .kind = CHART_BAR,
                .title = "Reasons of the screening for fire camps",
                .description =
                    "Bar chart of the sheet Fire camp reasons: a bar for each reason in the order "
                    "of the rule, as long as the number of applications for which it stood.",
                .category = CAMP_REASON,
                .series = { CAMP_REASON_APPLICATIONS },
            },
    },
    {
        .title = "Fire camp applications",
        .shows = "each application to fire camps with outcome and reasons",
        .sql = sql_reports_camp_screening,
        .rows = sql_trace_camp,
        .columns = { APPLICATION, PERSON, PERSON_NUMBER, CAMP_OUTCOME, CAMP_REASONS },
    },
    {
        .title = "Changes",
        .shows = "screenings that begin, end or come out otherwise than in the run before, and "
                 "why; those that turn against the person first",
        .sql = sql_reports_screening_change,
        .rows = sql_trace_matter_change,
        .columns = { PERSON, PERSON_NUMBER, FACILITY, SCREENING_KIND, CONCERN, RULE, SOURCE_WIDE,
                     SOURCE_ID, OUTCOME_BEFORE, REASONS_BEFORE, OUTCOME_NOW, REASONS_NOW,
                     OTHERWISE_IN, CAUSE_OF_IT, RECORD },
    },
};

static const struct summary_line SUMMARY[] = {
    { .text = "People screened",
      .sheet = "County months",
      .figure = SCREENED_APPLICANTS,
      .by = "County facility months" },
    { .text = "People disqualified",
      .sheet = "County months",
      .figure = DISQUALIFIED_PEOPLE,
      .by = "County facility months" },
    { .text = "Disqualifying reasons",
      .sheet = "County months",
      .figure = DISQUALIFYING_REASONS,
      .by = "County facility months" },
    { .text = "People in the program",
      .sheet = "County months",
      .figure = COUNTY_ENROLLED,
      .by = "County facility months" },
    { .text = "Days active", .sheet = "County months", .figure = DAYS_ACTIVE },
    { .text = "Discipline reviews",
      .sheet = "County months",
      .figure = REVIEWS_HELD,
      .by = "County facility months" },
    { .text = "Reviews that sustained",
      .sheet = "County months",
      .figure = SUSTAINED,
      .by = "County facility months" },
    { .text = "People to be placed elsewhere", .sheet = "Elsewhere" },
    { .text = "Medical disqualifications on record", .sheet = "Medical records" },
    { .text = "People who may be re-evaluated", .sheet = "Re-evaluation" },
    { .text = "Screenings that differ from the run before", .sheet = "Changes" },
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
    { "Limits",
      "under-90-days: fewer than {cwp-least-days-left} left, whatever the name of the reason says. "
      "security-level: {cwp-barred-security-level} or above. repeated-incidents: at least "
      "{cwp-repeated-incidents} incidents.",
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
      "{cwp-reevaluation-days} after the end, and reinstated only where a review on or after the "
      "end has the lieutenant decide so. Reviewed is the last such review, or where there is none "
      "the last one; later ones are in Reviews. Who is not in custody, or has taken part again "
      "since, is not listed.",
      "CWP, Post Discipline Review; rule W4" },
    { "Fire camps",
      "Eligible: no reason. Volunteer-only: more than {camp-assignment-days-left} left and no "
      "other "
      "reason; the person may volunteer and is not assigned yet. Incomplete: nothing stands "
      "against the person, and a charge, the clearance or the time left is not known. "
      "Disqualified otherwise. Of convictions all count, current or not. A reason may stand for "
      "more than one charge, and an application under several reasons.",
      "JOBS, Conservation Camps; rule K1" },
    { "Changes",
      "A screening that the run before did not have, or had otherwise, and one that is gone; at "
      "the facility of the application, or of what it was when it is gone. It turns against the "
      "person where it let them work, volunteer or be assigned and does not any more, also where "
      "it ends.",
      "goodtime.run_change" },
    { "Cause",
      "The one difference since the run before that makes it so: a record that is new, corrected "
      "or taken back (which is named), the day alone, the law, a calendar of closed days, or "
      "another "
      "version or build of the program.",
      "goodtime.run_change" },
    { "Otherwise in",
      "The columns in which the row differs from the one before, as goodtime.screening names "
      "them; empty where it begins or ends.",
      "goodtime.run_change" },
};

const struct workbook WORKBOOK_DISQUALIFICATIONS = {
    .name = "disqualifications",
    .title = "Disqualifications and discipline",
    .shows = "The county program at a glance; why people do not take part in it, who might at "
             "another facility, and who may come back; and who may go to a fire camp.",
    .sheets = SHEETS,
    .sheet_count = ARRAY_SIZE(SHEETS),
    .summary = SUMMARY,
    .summary_count = ARRAY_SIZE(SUMMARY),
    .definitions = DEFINITIONS,
    .definition_count = ARRAY_SIZE(DEFINITIONS),
    .check_sql = sql_reports_disqualifications_check,
};
