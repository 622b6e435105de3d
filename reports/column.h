/*
 * column.h - every column that a sheet can have, once: heading, kind of its values, width.
 *
 * A sheet names its columns, in the order in which they stand and in which its statement gives
 * them; a chart names the columns that it draws. The names stand alone, so that a sheet reads like
 * its line of headings. In order of name, and no two rows alike: where a heading comes in two
 * widths or kinds, a name says more than the heading (DUE, VISIT_DUE).
 *
 *     .columns = { MONTH, FACILITY, ENROLLED },
 *     COLUMNS[FACILITY].title is "Facility"
 */
#ifndef REPORTS_COLUMN_H
#define REPORTS_COLUMN_H

#include <stdbool.h>

/*
 * ID: a number that is a name. MONTH: the first day of a month. OF_100: a share in whole
 * hundredths, rounded. PERCENT: a whole number of tenths of a percent, so that it is exact. HOURS
 * and MINUTES_OVER: minutes in whole hours, and what is left under an hour. NOTE: a text that
 * wraps, in sheets of few rows.
 */
enum cell_kind {
    CELL_TEXT,
    CELL_NOTE,
    CELL_ID,
    CELL_INT,
    CELL_OF_100,
    CELL_PERCENT,
    CELL_HOURS,
    CELL_MINUTES_OVER,
    CELL_DATE,
    CELL_MONTH
};
#define CELL_KIND_COUNT (CELL_MONTH + 1)

struct sheet_column {
    const char *title;
    enum cell_kind kind;
    double width; /* characters */
};

/* X(NAME, title, kind, width) */
// clang-format off
#define COLUMN_LIST(X) \
    X(ACTION, "Action", CELL_TEXT, 13) \
    X(ACTION_BEFORE, "Action before", CELL_TEXT, 14) \
    X(ADA_APPLICANTS, "ADA applicants", CELL_INT, 14) \
    X(ADDED, "Added", CELL_INT, 12) \
    X(ANOTHER_MAY_PLACE, "Another may place", CELL_TEXT, 18) \
    X(APPEALED, "Appealed", CELL_INT, 12) \
    X(APPEALED_ON, "Appealed", CELL_DATE, 12) \
    X(APPEAL_DECIDED, "Appeal decided", CELL_DATE, 14) \
    X(APPEAL_OUTCOME, "Appeal outcome", CELL_TEXT, 14) \
    X(APPLICATION, "Application", CELL_ID, 12) \
    X(APPLICATIONS, "Applications", CELL_INT, 13) \
    X(APPLICATIONS_SCREENED, "Applications screened", CELL_INT, 20) \
    X(APPLIED, "Applied", CELL_DATE, 12) \
    X(APPROVED, "Approved", CELL_INT, 12) \
    X(ARTICLE, "Article", CELL_TEXT, 28) \
    X(ARTICLE_NOTE, "Article", CELL_NOTE, 28) \
    X(ARTICLE_NOTE_NARROW, "Article", CELL_NOTE, 26) \
    X(AS_OF, "As of", CELL_DATE, 12) \
    X(AWARDED, "Awarded", CELL_INT, 12) \
    X(A_FACILITY_CAN_LIFT_IT, "A facility can lift it", CELL_TEXT, 20) \
    X(BALANCE, "Balance", CELL_INT, 12) \
    X(BEGAN, "Began", CELL_INT, 12) \
    X(BRINGS_CREDIT, "Brings credit", CELL_TEXT, 9) \
    X(BROKEN, "Broken", CELL_INT, 12) \
    X(BUSINESS_DAYS, "Business days", CELL_INT, 10) \
    X(CATEGORY, "Category", CELL_TEXT, 26) \
    X(CAUSE_OF_IT, "Cause", CELL_TEXT, 16) \
    X(CERTIFICATES, "Certificates", CELL_INT, 12) \
    X(CERTIFICATE_NUMBER, "Certificate number", CELL_TEXT, 20) \
    X(CHANGED, "Changed", CELL_INT, 12) \
    X(CODE, "Code", CELL_TEXT, 26) \
    X(COMPLETED, "Completed", CELL_DATE, 12) \
    X(COMPLETION, "Completion", CELL_ID, 12) \
    X(CONCERN, "Concern", CELL_TEXT, 22) \
    X(COUNTS, "Counts", CELL_TEXT, 30) \
    X(CREDIT, "Credit", CELL_TEXT, 9) \
    X(CREDIT_DAYS, "Credit", CELL_INT, 12) \
    X(CUSTODY, "Custody", CELL_ID, 10) \
    X(DATE, "Date", CELL_DATE, 12) \
    X(DATE_BEFORE, "Date before", CELL_DATE, 12) \
    X(DATE_OF, "Date of", CELL_TEXT, 11) \
    X(DAYS, "Days", CELL_INT, 12) \
    X(DAYS_ACTIVE, "Days active", CELL_INT, 12) \
    X(DAYS_BEFORE, "Days before", CELL_INT, 12) \
    X(DAYS_CREDITED, "Days credited", CELL_INT, 14) \
    X(DAYS_LATER, "Days later", CELL_INT, 12) \
    X(DAYS_LOST, "Days lost", CELL_INT, 12) \
    X(DAYS_OF_CREDIT, "Days of credit", CELL_INT, 14) \
    X(DAYS_WAITING, "Days waiting", CELL_INT, 13) \
    X(DECISIONS, "Decisions", CELL_INT, 12) \
    X(DENIED, "Denied", CELL_INT, 12) \
    X(DENIED_OF_100, "Denied of 100", CELL_OF_100, 14) \
    X(DETAIL, "Detail", CELL_TEXT, 48) \
    X(DIFFERENCE, "Difference", CELL_INT, 12) \
    X(DISQUALIFIED, "Disqualified", CELL_INT, 13) \
    X(DISQUALIFIED_BY, "Disqualified by", CELL_TEXT, 18) \
    X(DISQUALIFIED_ON, "Disqualified on", CELL_DATE, 15) \
    X(DISQUALIFYING_REASONS, "Disqualifying reasons", CELL_INT, 20) \
    X(DUE, "Due", CELL_DATE, 13) \
    X(DUE_THIS_WEEK, "Due this week", CELL_INT, 14) \
    X(EARNED, "Earned", CELL_DATE, 13) \
    X(EDITION, "Edition", CELL_TEXT, 9) \
    X(EFFECT, "Effect", CELL_TEXT, 22) \
    X(EFFECTIVE, "Effective", CELL_DATE, 13) \
    X(ENDED, "Ended", CELL_INT, 12) \
    X(ENDED_ON, "Ended", CELL_DATE, 12) \
    X(ENROLLED, "Enrolled", CELL_INT, 12) \
    X(ENROLLMENTS, "Enrollments", CELL_INT, 13) \
    X(ENTERED, "Entered", CELL_DATE, 13) \
    X(ENTRIES, "Entries", CELL_INT, 12) \
    X(ENTRY, "Entry", CELL_ID, 9) \
    X(ENTRY_BEFORE, "Entry before", CELL_ID, 12) \
    X(EVENT, "Event", CELL_TEXT, 20) \
    X(EXCEPTIONS, "Exceptions", CELL_INT, 12) \
    X(EXCLUDED, "Excluded", CELL_INT, 12) \
    X(FACILITY, "Facility", CELL_TEXT, 11) \
    X(FACILITY_WIDE, "Facility", CELL_TEXT, 14) \
    X(FINDING, "Finding", CELL_TEXT, 12) \
    X(FINDINGS, "Findings", CELL_INT, 12) \
    X(FIRST_IN_RUN, "First in run", CELL_ID, 12) \
    X(FIRST_VISITED, "First visited", CELL_DATE, 13) \
    X(FORFEITED, "Forfeited", CELL_INT, 12) \
    X(FROM, "From", CELL_DATE, 12) \
    X(HALF_DAYS, "Half-days", CELL_INT, 12) \
    X(HAS_HEARING, "Hearing", CELL_TEXT, 10) \
    X(HAS_MOBILITY, "Mobility", CELL_TEXT, 10) \
    X(HAS_VISION, "Vision", CELL_TEXT, 10) \
    X(HEARING, "Hearing", CELL_INT, 12) \
    X(HEARING_SHARE, "Hearing", CELL_OF_100, 12) \
    X(HOURS, "Hours", CELL_HOURS, 12) \
    X(HOUSING_LOCATION, "Housing location", CELL_TEXT, 20) \
    X(HOW_NEAR, "How near", CELL_TEXT, 18) \
    X(IMPAIRMENT, "Impairment", CELL_TEXT, 16) \
    X(INCIDENT, "Incident", CELL_DATE, 12) \
    X(INCOMPLETE, "Incomplete", CELL_INT, 12) \
    X(INSIDE_SECURITY, "Inside security", CELL_INT, 15) \
    X(IN_SHORT, "In short", CELL_TEXT, 40) \
    X(ISSUER, "Issuer", CELL_TEXT, 24) \
    X(IS_TOLD_OF_APPEAL, "Told of appeal", CELL_TEXT, 14) \
    X(KEY, "Key", CELL_TEXT, 28) \
    X(KIND, "Kind", CELL_TEXT, 22) \
    X(LAST_ENDED, "Last ended", CELL_DATE, 12) \
    X(LAST_END_REASON, "Last end reason", CELL_TEXT, 20) \
    X(LATER_BY, "Later by", CELL_INT, 10) \
    X(LATE_WINDOWS, "Late", CELL_INT, 10) \
    X(LAW, "Law", CELL_TEXT, 76) \
    X(LEDGER_HEAD, "Ledger head", CELL_TEXT, 68) \
    X(LET_PASS, "Let pass", CELL_TEXT, 16) \
    X(LIEUTENANT, "Lieutenant", CELL_TEXT, 12) \
    X(LOCATIONS, "Locations", CELL_INT, 12) \
    X(MAY_BE_NOW, "May be now", CELL_TEXT, 12) \
    X(MAY_BE_REINSTATED, "May be reinstated", CELL_TEXT, 18) \
    X(MEANING, "Meaning", CELL_TEXT, 60) \
    X(MEANING_NOTE, "Meaning", CELL_NOTE, 56) \
    X(MET_IN_TIME, "Met in time", CELL_PERCENT, 12) \
    X(MET_ON, "Met on", CELL_DATE, 13) \
    X(MET_ON_BEFORE, "Met on before", CELL_DATE, 14) \
    X(MET_WINDOWS, "Met", CELL_INT, 10) \
    X(MINUTES, "Minutes", CELL_INT, 14) \
    X(MINUTES_BEFORE, "Minutes before", CELL_INT, 14) \
    X(MINUTES_OVER, "Minutes over", CELL_MINUTES_OVER, 14) \
    X(MISSED, "Missed", CELL_INT, 12) \
    X(MOBILITY, "Mobility", CELL_INT, 12) \
    X(MOBILITY_SHARE, "Mobility", CELL_OF_100, 12) \
    X(MODE, "Mode", CELL_TEXT, 12) \
    X(MONTH, "Month", CELL_MONTH, 10) \
    X(NOT_RECORDED, "Not recorded", CELL_INT, 13) \
    X(NOT_TOLD, "Not told", CELL_INT, 12) \
    X(NO_FACILITY_CAN_LIFT, "No facility can lift", CELL_TEXT, 28) \
    X(NUMBER, "Number", CELL_INT, 12) \
    X(NUMBER_OF, "Number of", CELL_TEXT, 16) \
    X(NUMBER_WIDE, "Number", CELL_INT, 14) \
    X(ONE_SIDE, "One side", CELL_INT, 14) \
    X(OPEN, "Open", CELL_INT, 12) \
    X(OPENING, "Opening", CELL_INT, 12) \
    X(OPEN_WINDOWS, "Open", CELL_INT, 10) \
    X(OPERATION, "Operation", CELL_TEXT, 11) \
    X(OTHERS_DENIED, "Others denied", CELL_INT, 14) \
    X(OTHERS_OF_100, "Others of 100", CELL_OF_100, 14) \
    X(OTHERS_SHARE, "Others", CELL_OF_100, 12) \
    X(OTHER_APPLICATIONS, "Other applications", CELL_INT, 18) \
    X(OTHER_SIDE, "Other side", CELL_INT, 14) \
    X(OTHERWISE_IN, "Otherwise in", CELL_TEXT, 22) \
    X(OUTCOME, "Outcome", CELL_TEXT, 16) \
    X(OUTCOME_BEFORE, "Outcome before", CELL_TEXT, 16) \
    X(OVERDUE_WINDOWS, "Overdue", CELL_INT, 10) \
    X(OWED_DAYS, "Owed", CELL_INT, 12) \
    X(PART, "Part", CELL_ID, 9) \
    X(PARTICIPATION, "Participation", CELL_ID, 13) \
    X(PARTICIPATIONS, "Participations", CELL_INT, 15) \
    X(PEOPLE, "People", CELL_INT, 12) \
    X(PEOPLE_DENIED, "People denied", CELL_INT, 14) \
    X(PERSON, "Person", CELL_ID, 12) \
    X(PERSON_NUMBER, "Person number", CELL_TEXT, 15) \
    X(PLANNED_ON, "Planned", CELL_DATE, 13) \
    X(PROGRAM, "Program", CELL_TEXT, 14) \
    X(PROGRAMS, "Programs", CELL_INT, 12) \
    X(PROGRAM_TITLE, "Program title", CELL_TEXT, 36) \
    X(PROGRAM_VERSION, "Program", CELL_TEXT, 10) \
    X(PROJECTED_ON, "Projected", CELL_DATE, 13) \
    X(REASON, "Reason", CELL_TEXT, 26) \
    X(REASONS, "Reasons", CELL_TEXT, 48) \
    X(REASONS_BEFORE, "Reasons before", CELL_TEXT, 48) \
    X(REASON_NARROW, "Reason", CELL_TEXT, 24) \
    X(RECORD, "Record", CELL_TEXT, 22) \
    X(REINSTATED, "Reinstated", CELL_INT, 12) \
    X(RELATION, "Relation", CELL_TEXT, 24) \
    X(REMAINING_DAYS, "Remaining", CELL_INT, 12) \
    X(REMEDY, "Remedy", CELL_TEXT, 60) \
    X(REMEDY_NOTE, "Remedy", CELL_NOTE, 56) \
    X(RESPONSIBLE, "Responsible", CELL_TEXT, 18) \
    X(RESTORED, "Restored", CELL_INT, 12) \
    X(REVERSED, "Reversed", CELL_INT, 12) \
    X(REVIEW, "Review", CELL_ID, 12) \
    X(REVIEWED, "Reviewed", CELL_INT, 12) \
    X(REVIEWED_ON, "Reviewed", CELL_DATE, 12) \
    X(REVIEWS, "Reviews", CELL_INT, 12) \
    X(REVIEW_OUTCOME, "Outcome", CELL_TEXT, 14) \
    X(RULE, "Rule", CELL_TEXT, 9) \
    X(RULE_NARROW, "Rule", CELL_TEXT, 7) \
    X(RULE_OF_THE_REASON, "Rule of the reason", CELL_TEXT, 10) \
    X(RUN, "Run", CELL_ID, 9) \
    X(SCREENED, "Screened", CELL_DATE, 12) \
    X(SCREENED_APPLICANTS, "Screened applicants", CELL_INT, 18) \
    X(SECURITY_LEVEL, "Security level", CELL_ID, 14) \
    X(SERGEANT, "Sergeant", CELL_TEXT, 12) \
    X(SERVED_DAYS, "Served", CELL_INT, 12) \
    X(SEVERITY, "Severity", CELL_TEXT, 10) \
    X(SHORT_DAYS, "Short days", CELL_INT, 12) \
    X(SHORT_WEEKS, "Short weeks", CELL_INT, 12) \
    X(SOURCE, "Source", CELL_TEXT, 20) \
    X(SOURCE_ID, "Source id", CELL_ID, 12) \
    X(SOURCE_WIDE, "Source", CELL_TEXT, 22) \
    X(SO_FAR_ON, "So far", CELL_DATE, 13) \
    X(STANDING, "Standing", CELL_TEXT, 20) \
    X(STARTS, "Starts", CELL_DATE, 13) \
    X(STATE, "State", CELL_TEXT, 9) \
    X(STATUS, "Status", CELL_TEXT, 10) \
    X(SUPERSEDES, "Supersedes", CELL_ID, 12) \
    X(SUSTAINED, "Sustained", CELL_INT, 12) \
    X(TAKEN_BACK, "Taken back", CELL_INT, 12) \
    X(TERM, "Term", CELL_ID, 12) \
    X(TOLD_OF_APPEAL, "Told of appeal", CELL_INT, 14) \
    X(UNSCREENED, "Unscreened", CELL_INT, 12) \
    X(UPHELD, "Upheld", CELL_INT, 12) \
    X(VISION, "Vision", CELL_INT, 12) \
    X(VISION_SHARE, "Vision", CELL_OF_100, 12) \
    X(VISITED, "Visited", CELL_INT, 12) \
    X(VISITS, "Visits", CELL_INT, 12) \
    X(VISIT_DUE, "Due", CELL_DATE, 12) \
    X(VOID_WINDOWS, "Void", CELL_INT, 10) \
    X(WHAT, "What", CELL_TEXT, 26) \
    X(WHAT_HAPPENS_NOTE, "What happens", CELL_NOTE, 36) \
    X(WHAT_WIDE, "What", CELL_TEXT, 32) \
    X(WHICH, "Which", CELL_TEXT, 26) \
    X(WINDOW, "Window", CELL_TEXT, 18) \
    X(WINDOWS, "Windows", CELL_INT, 10) \
    X(WINDOW_NARROW, "Window", CELL_TEXT, 16) \
    X(WITHIN_SECURITY, "Within security", CELL_INT, 15) \
    X(WITHOUT_CREDIT, "Without credit", CELL_DATE, 14) \
    X(WORK_GROUP, "Work group", CELL_TEXT, 12) \
    X(YEAR, "Year", CELL_ID, 10)
// clang-format on

/* COLUMN_NONE, which is 0, ends a list of columns. */
enum column_name {
    COLUMN_NONE,
#define COLUMN_ENUM(NAME, title, kind, width) NAME,
    COLUMN_LIST(COLUMN_ENUM) COLUMN_COUNT
#undef COLUMN_ENUM
};

/** By name; what stands at COLUMN_NONE is empty. */
extern const struct sheet_column COLUMNS[COLUMN_COUNT];

/** Whether values of a kind are quantities: neither texts nor days, nor numbers that are names. */
bool cell_kind_is_figure(enum cell_kind kind);

#endif
