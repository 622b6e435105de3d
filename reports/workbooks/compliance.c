/*
 * compliance.c - verification windows, data exceptions, conservation and the runs' accounts.
 */
#include "reports/workbooks.h"
#include "sql.h"

static const struct sheet SHEETS[] = {
    {
        .title = "Windows",
        .shows = "verification windows by kind and status",
        .sql = sql_reports_window_kind,
        .rows = sql_trace_window,
        .columns = { WINDOW, RULE, MET_WINDOWS, LATE_WINDOWS, OPEN_WINDOWS, OVERDUE_WINDOWS,
                     VOID_WINDOWS, WINDOWS, MET_IN_TIME, DUE_THIS_WEEK },
        .chart =
            &(const struct chart){
                .kind = CHART_STACKED_BAR,
                .title = "Windows by status",
                .description =
                    "Stacked bar chart of the sheet Windows: a bar for each kind of window, "
                    "divided into met, late, open and overdue.",
                .category = WINDOW,
                .series = { MET_WINDOWS, LATE_WINDOWS, OPEN_WINDOWS, OVERDUE_WINDOWS },
            },
    },
    {
        .title = "Months",
        .shows = "the same by the month in which they are due",
        .sql = sql_reports_window_month,
        .rows = sql_trace_window,
        .columns = { MONTH, MET_WINDOWS, LATE_WINDOWS, OPEN_WINDOWS, OVERDUE_WINDOWS, VOID_WINDOWS,
                     WINDOWS, MET_IN_TIME },
        .chart =
            &(const struct chart){
                .kind = CHART_STACKED_COLUMN,
                .title = "Windows by the month in which they are due",
                .description =
                    "Stacked column chart of the sheet Months: a column for each month in which "
                    "windows are due, divided into met, late, open and overdue.",
                .category = MONTH,
                .series = { MET_WINDOWS, LATE_WINDOWS, OPEN_WINDOWS, OVERDUE_WINDOWS },
            },
    },
    {
        .title = "Facilities",
        .shows = "the same by facility and kind",
        .sql = sql_reports_window_facility,
        .rows = sql_trace_window,
        .columns = { FACILITY, WINDOW, MET_WINDOWS, LATE_WINDOWS, OPEN_WINDOWS, OVERDUE_WINDOWS,
                     VOID_WINDOWS, WINDOWS, MET_IN_TIME, DUE_THIS_WEEK },
    },
    {
        .title = "Facilities by month",
        .shows = "the same by the month in which they are due, facility and kind",
        .sql = sql_reports_window_facility_month,
        .rows = sql_trace_window,
        .columns = { MONTH, FACILITY, WINDOW, MET_WINDOWS, LATE_WINDOWS, OPEN_WINDOWS,
                     OVERDUE_WINDOWS, VOID_WINDOWS, WINDOWS, MET_IN_TIME },
        .across = MONTH,
    },
    {
        .title = "Due this week",
        .shows = "each open window that closes within seven days",
        .sql = sql_reports_window_due,
        .rows = sql_trace_window,
        .columns = { FACILITY, WINDOW_NARROW, BRINGS_CREDIT, EVENT, PERSON, PERSON_NUMBER, CUSTODY,
                     SOURCE, SOURCE_ID, STARTS, DUE, MET_ON, BUSINESS_DAYS, RESPONSIBLE,
                     RULE_NARROW },
    },
    {
        .title = "Overdue",
        .shows =
            "each window that closed without being met; those that can bring credit no more last",
        .sql = sql_reports_window_overdue,
        .rows = sql_trace_window,
        .columns = { FACILITY, WINDOW_NARROW, BRINGS_CREDIT, EVENT, PERSON, PERSON_NUMBER, CUSTODY,
                     SOURCE, SOURCE_ID, STARTS, DUE, MET_ON, BUSINESS_DAYS, RESPONSIBLE,
                     RULE_NARROW },
    },
    {
        .title = "Late",
        .shows = "each window that was met after it had closed",
        .sql = sql_reports_window_late,
        .rows = sql_trace_window,
        .columns = { FACILITY, WINDOW_NARROW, BRINGS_CREDIT, EVENT, PERSON, PERSON_NUMBER, CUSTODY,
                     SOURCE, SOURCE_ID, STARTS, DUE, MET_ON, BUSINESS_DAYS, RESPONSIBLE,
                     RULE_NARROW },
    },
    {
        .title = "Exception codes",
        .shows = "data exceptions by code and relation",
        .sql = sql_reports_exception_code,
        .rows = sql_trace_exception,
        .columns = { CODE, RELATION, EXCEPTIONS, PEOPLE, RULE_NARROW, ARTICLE_NOTE, MEANING_NOTE,
                     WHAT_HAPPENS_NOTE, REMEDY_NOTE, CODE_IN_SHORT },
        .chart =
            &(const struct chart){
                .kind = CHART_BAR,
                .title = "Data exceptions",
                .description =
                    "Bar chart of the sheet Exception codes: a bar for each code and relation, "
                    "as long as the number of data exceptions, the most frequent first.",
                .category = CODE_IN_SHORT,
                .series = { EXCEPTIONS },
            },
    },
    {
        .title = "Exceptions",
        .shows = "each data exception",
        .sql = sql_reports_exception,
        .rows = sql_trace_exception,
        .columns = { CODE, RELATION, KEY, PERSON, PERSON_NUMBER, DETAIL, FIRST_IN_RUN },
    },
    {
        .title = "Attendance",
        .shows = "short days and weeks of attendance by facility",
        .sql = sql_reports_attendance_facility,
        .rows = sql_trace_attendance,
        .columns = { FACILITY, FINDING, FINDINGS, PEOPLE, SHORT_ENROLLMENTS },
        .across = FINDING,
    },
    {
        .title = "Attendance months",
        .shows = "the same by the month in which they begin, the last 36 months",
        .sql = sql_reports_attendance_month,
        .rows = sql_trace_attendance,
        .columns = { MONTH, SHORT_DAYS, SHORT_WEEKS, PEOPLE },
        .chart =
            &(const struct chart){
                .kind = CHART_STACKED_COLUMN,
                .title = "Short attendance by month",
                .description =
                    "Stacked column chart of the sheet Attendance months: a column for each "
                    "month, divided into short days and short weeks.",
                .category = MONTH,
                .series = { SHORT_DAYS, SHORT_WEEKS },
            },
    },
    {
        .title = "Attendance by month",
        .shows = "the same by month and facility, the last 36 months",
        .sql = sql_reports_attendance_facility_month,
        .rows = sql_trace_attendance,
        .columns = { MONTH, FACILITY, FINDING, FINDINGS, PEOPLE },
        .across = MONTH,
    },
    {
        .title = "Release due",
        .shows = "each person of whose determinate term nothing is left to serve",
        .sql = sql_reports_release_due,
        .rows = sql_trace_release,
        .columns = { PERSON, PERSON_NUMBER, TERM, WITHOUT_CREDIT, PROJECTED_ON, OWED_DAYS,
                     SERVED_DAYS, CREDIT_DAYS, REMAINING_DAYS },
    },
    {
        .title = "Conservation",
        .shows = "figures of the ledger that must agree, from the first entry to this run",
        .sql = sql_reports_conservation,
        .rows = sql_trace_conservation,
        .columns = { LAW, ONE_SIDE, OTHER_SIDE, DIFFERENCE, BROKEN },
    },
    {
        .title = "Runs",
        .shows = "the accounts of the last hundred runs that ended, this one first",
        .sql = sql_reports_account,
        .rows = sql_trace_account,
        .columns = { RUN, AS_OF, MODE, EDITION, STATE, PEOPLE_LOOKED_AT, ENTRIES, RUN_EXCEPTIONS,
                     LET_PASS, LEDGER_HEAD, PROGRAM_VERSION, RUN_DETAIL },
    },
    {
        .title = "Changes",
        .shows = "windows and findings of attendance that begin, end or come out otherwise than in "
                 "the run before, and why",
        .sql = sql_reports_compliance_change,
        .rows = sql_trace_matter_change,
        .columns = { PERSON, PERSON_NUMBER, FACILITY, MATTER_WHAT, CONCERN, MATTER_KIND, CUSTODY,
                     RULE, SOURCE_WIDE, SOURCE_ID, DATE_BEFORE, MET_ON_BEFORE, MINUTES_BEFORE, DATE,
                     MET_ON, FINDING_MINUTES, OTHERWISE_IN, CAUSE_OF_IT, RECORD },
    },
};

static const struct summary_line SUMMARY[] = {
    { .text = "Windows due and met in time",
      .sheet = "Months",
      .figure = MET_WINDOWS,
      .by = "Facilities by month" },
    { .text = "Windows met late",
      .sheet = "Months",
      .figure = LATE_WINDOWS,
      .by = "Facilities by month" },
    { .text = "Windows open",
      .sheet = "Months",
      .figure = OPEN_WINDOWS,
      .by = "Facilities by month" },
    { .text = "Windows overdue",
      .sheet = "Months",
      .figure = OVERDUE_WINDOWS,
      .by = "Facilities by month" },
    { .text = "Share met in time", .sheet = "Months", .figure = MET_IN_TIME },
    { .text = "Short days of attendance", .sheet = "Attendance months", .figure = SHORT_DAYS },
    { .text = "Short weeks of attendance", .sheet = "Attendance months", .figure = SHORT_WEEKS },
    { .text = "Windows overdue, of all months", .sheet = "Overdue" },
    { .text = "Windows due this week", .sheet = "Due this week" },
    { .text = "People with nothing left to serve", .sheet = "Release due" },
    { .text = "Data exceptions", .sheet = "Exceptions" },
    { .text = "Windows and findings that differ from the run before", .sheet = "Changes" },
};

static const struct definition DEFINITIONS[] = {
    { "Window", "The time in which staff have to verify. Missing it costs the person nothing.",
      "rule C6" },
    { "mcc-instructor",
      "{mcc-instructor-business-days} from a completion, in which the instructor has to verify it.",
      "T15 3043.3(e); rule M3" },
    { "mcc-approver",
      "{mcc-approver-business-days} from the instructor's verification, in which an approver has "
      "to "
      "verify that the person is eligible.",
      "T15 3043.3(e); rule M3" },
    { "mcc-plan",
      "{mcc-plan-business-days} from the end of a plan period, in which it has to be verified.",
      "T15 3043.3(f)(1); rule M3" },
    { "mcc-therapeutic",
      "{mcc-therapeutic-business-days} from the day on which a block of {mcc-hours-minutes} of "
      "therapy is full, in which it has to be verified.",
      "T15 3043.3(f)(2); rule M3" },
    { "rac-hours",
      "{rac-hours-business-days} from the day on which a block of {rac-hours-minutes} of approved "
      "activities is full, in which it has to be verified.",
      "T15 3043.4(g); rule R3" },
    { "emc",
      "{emc-calendar-days} of the calendar from the day on which the person's documents of a "
      "diploma, certificate or degree came in, in which it has to be verified.",
      "T15 3043.5(d); rule EM3" },
    { "ada-outreach",
      "A month in which a location of accessible housing was open, and has to be visited; the "
      "event "
      "is the location. It is of nobody in particular and brings no credit.",
      "CWP, Identifying Inmate Workers; rule W6" },
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
      "days of the facility's calendar, or of the state's where the window is of no facility, the "
      "first day not counted; empty where the calendar has "
      "no closed day in one of the years, for then nobody can tell.",
      "T15 3043.3(e), 3043.4(g); rule C2" },
    { "Event, Brings credit",
      "What became of what the window is for: its decisions and their reasons. No: it is void or "
      "denied, and verifying it brings nothing.",
      "rules C7, M2, M5, R3, EM2, EM4" },
    { "Responsible",
      "Who is named in the row to be verified: the instructor, the approver, the verifier; where "
      "nobody is, the facility.",
      "T15 3043.3(e), (f), 3043.4(g), 3043.5(d)" },
    { "Data exception",
      "A fact that cannot be right or that somebody should look at. Where it cannot be right "
      "it is kept out of the decisions.",
      "rule X" },
    { "Short day, short week",
      "Attendance below what the schedule of an enrollment asks for, each enrollment by itself and "
      "without effect on credit. A day that was attended: full time under "
      "{attendance-full-time-day-minutes}, half time under {attendance-half-time-day-minutes}. A "
      "week from "
      "Monday to Sunday, wholly within the enrollment and before the as-of date, absences that "
      "are excused or authorised and holidays counted: full time under "
      "{attendance-full-time-week-minutes}, half time under {attendance-half-time-week-minutes}. A "
      "week "
      "counts in the month of its Monday. Each stands in goodtime.attendance_finding.",
      "T15 3044(b)(1), (3); rule L2" },
    { "Release due",
      "Served days and credit have come to what is owed: the term less presentence credit and "
      "opening balances. Projected may be later than the as-of date, where a date that was given "
      "out "
      "is held. Without credit: the day on which the term would end by days served alone.",
      "T15 3043(a), (c); rules P1, P3" },
    { "Conservation",
      "Each law is counted from two sides: what stands, and what runs added, kept by run and read "
      "in the ledger for the run shown. Broken counts those that differ. "
      "goodtime.verify_conservation() reads the whole ledger.",
      "results contract: ledger" },
    { "Changes",
      "A window or finding of the run that the run before did not have, or had otherwise, and one "
      "that is gone; at the facility where it is, or where it was when it is gone. Date is of a "
      "window the last day to meet it, of a finding its day or the Monday of its week. That a "
      "window is met late or overdue is no change by itself.",
      "goodtime.run_change" },
    { "Cause",
      "The one difference since the run before that makes it so: a record that is new, corrected "
      "or taken back (which is named), the day alone, the law, a calendar of closed days, or "
      "another "
      "version or build of the program.",
      "goodtime.run_change" },
    { "Otherwise in",
      "The columns in which the row differs from the one before, as goodtime.deadline and "
      "goodtime.attendance_finding name them; empty where it begins or ends.",
      "goodtime.run_change" },
    { "Let pass",
      "Circuit breakers, and a change of the law's edition, that whoever called the run let pass.",
      "results contract: run" },
};

const struct workbook WORKBOOK_COMPLIANCE = {
    .name = "compliance",
    .title = "Compliance",
    .shows = "Whether staff verified in time, what in the data cannot be right, and whether "
             "the books agree.",
    .sheets = SHEETS,
    .sheet_count = ARRAY_SIZE(SHEETS),
    .summary = SUMMARY,
    .summary_count = ARRAY_SIZE(SUMMARY),
    .definitions = DEFINITIONS,
    .definition_count = ARRAY_SIZE(DEFINITIONS),
    .tells_others = true,
    .check_sql = sql_reports_compliance_check,
};
