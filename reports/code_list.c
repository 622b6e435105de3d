#include "reports/code_list.h"

#include "reports/workbooks.h"

#include <string.h>

static const struct definition ACTION_CODES[] = {
    { "award", NULL, NULL },   { "defer", NULL, NULL },   { "pending", NULL, NULL },
    { "void", NULL, NULL },    { "deny", NULL, NULL },    { "bar", NULL, NULL },
    { "forfeit", NULL, NULL }, { "restore", NULL, NULL }, { "uncollected", NULL, NULL },
};

static const struct definition CREDIT_CODES[] = {
    { "GCC", NULL, NULL },
    { "MCC", NULL, NULL },
    { "RAC", NULL, NULL },
    { "EMC", NULL, NULL },
    { "ECC", NULL, NULL },
    { "NONE", "No type: what a forfeiture found no credit to take from.",
      "T15 3043.2(d), 3043.3(h), 3043.4(i); rule F1" },
};

static const struct definition WINDOW_CODES[] = {
    { "mcc-instructor", NULL, NULL },  { "mcc-approver", NULL, NULL }, { "mcc-plan", NULL, NULL },
    { "mcc-therapeutic", NULL, NULL }, { "rac-hours", NULL, NULL },    { "emc", NULL, NULL },
    { "ada-outreach", NULL, NULL },
};

static const struct definition SCREENING_CODES[] = {
    { "county_work", "The screening of an application to the county program.", "rule W1" },
    { "fire_camp", "The screening of an application to a fire camp.", "rule K1" },
};

static const struct definition OUTCOME_CODES[] = {
    { "approved", "No reason stands against the application.",
      "CWP, Qualifying and Disqualifying Guidelines; rule W1" },
    { "within-security", "The person may work inside security only.",
      "CWP, Qualifying and Disqualifying Guidelines; rule W1" },
    { "incomplete", "Something is missing or cannot be read.",
      "CWP, Qualifying and Disqualifying Guidelines; rule W1" },
    { "disqualified", "At least one reason disqualifies.",
      "CWP, Qualifying and Disqualifying Guidelines; rule W1" },
    { "unscreened", "Nobody had looked at it by the as-of date.",
      "CWP, Qualifying and Disqualifying Guidelines; rule W1" },
};

static const struct definition OUTCOME_FIRE_CAMP_CODES[] = {
    { "eligible", "No reason stands against the application.",
      "JOBS, Conservation Camps; rule K1" },
    { "volunteer-only",
      "More than {camp-assignment-days-left} left and no other reason: the "
      "person may volunteer and is not assigned yet.",
      "JOBS, Conservation Camps; rule K1" },
    { "incomplete",
      "Nothing stands against the person, and a charge, the clearance or "
      "the time left is not known.",
      "JOBS, Conservation Camps; rule K1" },
    { "disqualified", "At least one reason disqualifies.", "JOBS, Conservation Camps; rule K1" },
    { "unscreened", "Nobody had looked at it by the as-of date.",
      "JOBS, Conservation Camps; rule K1" },
};

static const struct definition EFFECT_CODES[] = {
    { "disqualifies", "By itself it makes the application disqualified.",
      "CWP, Qualifying and Disqualifying Guidelines; rule W1" },
    { "incomplete", "By itself it leaves the application incomplete.",
      "CWP, Qualifying and Disqualifying Guidelines; rule W1" },
    { "within security only", "By itself it lets the person work inside security only.",
      "CWP, Qualifying and Disqualifying Guidelines; rule W1" },
    { "earns nothing yet",
      "It bars nobody: the person may take part and earns nothing until "
      "sentenced.",
      "CWP, Qualifying and Disqualifying Guidelines; rule W1" },
    { "unknown", "The reason is none of those that the program has now.", "goodtime.reason" },
};

static const struct definition EFFECT_FIRE_CAMP_CODES[] = {
    { "disqualifies", "By itself it makes the application disqualified.",
      "JOBS, Conservation Camps; rule K1" },
    { "incomplete", "By itself it leaves the application incomplete.",
      "JOBS, Conservation Camps; rule K1" },
    { "may volunteer only", "By itself it lets the person volunteer and not be assigned.",
      "JOBS, Conservation Camps; rule K1" },
};

static const struct definition STANDING_CODES[] = {
    { "counts",
      "Staff are to act on it: the last one screened, of a person in "
      "custody who takes part in nothing.",
      "CWP, Qualifying Guidelines; rules C5, W5" },
    { "not screened", "It was not screened by the as-of date.",
      "CWP, Qualifying Guidelines; rules C5, W5" },
    { "screened again since", "A later application of the person was screened.",
      "CWP, Qualifying Guidelines; rules C5, W5" },
    { "not in custody", "The person is in no custody on the as-of date.",
      "CWP, Qualifying Guidelines; rules C5, W5" },
    { "in the program", "The person takes part in the program on the as-of date.",
      "CWP, Qualifying Guidelines; rules C5, W5" },
};

static const struct definition WHAT_CODES[] = {
    { "decision", "A decision about credit.", "goodtime.run_change" },
    { "release", "The day on which a determinate term is through.", "goodtime.run_change" },
    { "hearing", "The day on which an indeterminate term comes to its hearing.",
      "goodtime.run_change" },
    { "window", "A verification window.", "goodtime.run_change" },
    { "screening", "What an application came to.", "goodtime.run_change" },
    { "finding", "A short day or week of attendance.", "goodtime.run_change" },
};

static const struct definition CONCERN_CODES[] = {
    { "begins",
      "There was none in the run before; within so many days says how soon "
      "the day is.",
      "goodtime.run_change" },
    { "ends",
      "There is none any more; within so many days says how soon the day "
      "was.",
      "goodtime.run_change" },
    { "moves",
      "The day is another; within so many days says how soon the nearer of "
      "the two is.",
      "goodtime.run_change" },
    { "takes away", "It leaves fewer days in the balance.", "goodtime.run_change" },
    { "turns against",
      "It let the person work, volunteer or be assigned and does not any "
      "more.",
      "goodtime.run_change" },
    { "other", "It comes out otherwise and none of these.", "goodtime.run_change" },
};

static const struct definition CAUSE_CODES[] = {
    { "new-fact", "A record that is new; Record names it.", "goodtime.run_change" },
    { "corrected-fact", "A record that was corrected; Record names it.", "goodtime.run_change" },
    { "taken-back-fact", "A record that was taken back; Record names it.", "goodtime.run_change" },
    { "time", "The day alone: something came due or ran out.", "goodtime.run_change" },
    { "law", "The law in force, or its edition, is another.", "goodtime.run_change" },
    { "calendar", "A calendar of closed days is another.", "goodtime.run_change" },
    { "program", "Another version or build of the program.", "goodtime.run_change" },
};

static const struct definition STATUS_CODES[] = {
    { "met", "The location was visited in the month.",
      "CWP, Identifying Inmate Workers; rules W6, C6" },
    { "missed", "The month is over without a visit.",
      "CWP, Identifying Inmate Workers; rules W6, C6" },
    { "open", "The month is not over and there was no visit yet.",
      "CWP, Identifying Inmate Workers; rules W6, C6" },
};

static const struct definition IMPAIRMENT_CODES[] = {
    { "mobility", "A mobility impairment is on record.", "source work_application" },
    { "vision", "A vision impairment is on record.", "source work_application" },
    { "hearing", "A hearing impairment is on record.", "source work_application" },
    { "none recorded", "None of these is on record.", "source work_application" },
};

static const struct definition KIND_CODES[] = {
    { "prison", "State prison.", "source facility.kind" },
    { "fire_camp", "Conservation (fire) camp.", "source facility.kind" },
    { "juvenile", "Juvenile facility.", "source facility.kind" },
    { "alternative_custody", "Alternative custody program.", "source facility.kind" },
    { "community_correctional", "Community correctional facility.", "source facility.kind" },
    { "county_jail", "County jail.", "source facility.kind" },
    { "state_hospital", "State hospital.", "source facility.kind" },
    { "federal", "Federal facility.", "source facility.kind" },
    { "interstate", "Facility of another state.", "source facility.kind" },
};

static const struct definition CATEGORY_CODES[] = {
    { "academic", "Academic, as the program's row says.", "source program.category" },
    { "college", "College, as the program's row says.", "source program.category" },
    { "career_technical", "Career technical, as the program's row says.",
      "source program.category" },
    { "substance_abuse_treatment", "Substance abuse treatment, as the program's row says.",
      "source program.category" },
    { "social_life_skills", "Social life skills, as the program's row says.",
      "source program.category" },
    { "cognitive_behavioral", "Cognitive behavioral, as the program's row says.",
      "source program.category" },
    { "mentor_certification", "Mentor certification, as the program's row says.",
      "source program.category" },
    { "outpatient_module", "Outpatient module, as the program's row says.",
      "source program.category" },
    { "therapeutic_activity", "Therapeutic activity, as the program's row says.",
      "source program.category" },
    { "rehabilitative_activity", "Rehabilitative activity, as the program's row says.",
      "source program.category" },
    { "prison_industry", "Prison industry, as the program's row says.", "source program.category" },
    { "joint_venture", "Joint venture, as the program's row says.", "source program.category" },
    { "fire_camp", "Fire camp, as the program's row says.", "source program.category" },
    { "pre_release", "Pre release, as the program's row says.", "source program.category" },
    { "work", "Work, as the program's row says.", "source program.category" },
    { "county_work", "County work, as the program's row says.", "source program.category" },
};

static const struct definition WORK_GROUP_CODES[] = {
    { "A-1", "A full-time assignment.", "T15 3044(b)(1)" },
    { "A-2", "Willing, and unassigned: on a waiting list, or awaiting an adverse transfer.",
      "T15 3044(b)(2)" },
    { "B", "A half-time assignment.", "T15 3044(b)(3)" },
    { "C", "Unassigned for discipline: no good conduct credit is earned.", "T15 3044(b)(4)" },
    { "D-1", "In segregated housing.", "T15 3044(b)(5)" },
    { "D-2", "In segregated housing under an imposed SHU term: no good conduct credit is earned.",
      "T15 3044(b)(6)" },
    { "F", "Minimum custody and a firefighter, or placed in a fire camp.", "T15 3044(b)(7)" },
    { "M", "Minimum custody, or otherwise eligible for it.", "T15 3044(b)(8)" },
    { "U", "At a reception center, and not classified yet.", "T15 3044(b)(9)" },
    { "none", "No assignment on record holds the as-of date.", "rule G2" },
};

static const struct definition SEVERITY_CODES[] = {
    { "minor", "A minor incident.", "source discipline_review" },
    { "major", "A major incident.", "source discipline_review" },
};

static const struct definition REVIEW_OUTCOME_CODES[] = {
    { "sustained", "The review found that the incident happened.", "source discipline_review" },
    { "not_sustained", "It did not.", "source discipline_review" },
};

static const struct definition APPEAL_OUTCOME_CODES[] = {
    { "upheld", "The appeal left the review as it was.", "source discipline_review" },
    { "reversed", "The appeal reversed it: its days lost do not count.",
      "source discipline_review; rule W3" },
};

static const struct definition DECISION_CODES[] = {
    { "reinstate", "The person may come back to the program.", "CWP, Post Discipline Review" },
    { "exclude", "The person stays out of it.", "CWP, Post Discipline Review" },
};

static const struct definition END_REASON_CODES[] = {
    { "completed_sentence", "The sentence was completed.", "source work_participation.end_reason" },
    { "removed_minor", "Removed for a minor incident.", "source work_participation.end_reason" },
    { "removed_major", "Removed for a major incident.", "source work_participation.end_reason" },
    { "medical", "For medical reasons.", "source work_participation.end_reason" },
    { "withdrew", "The person withdrew.", "source work_participation.end_reason" },
    { "transferred", "Transferred to another place.", "source work_participation.end_reason" },
};

static const struct definition RECORD_CODES[] = {
    { "complete", "It says who decided and when.",
      "CWP, Inmates with Medical or Mental Health Needs; rule W1" },
    { "who is not recorded", "It does not say who decided.",
      "CWP, Inmates with Medical or Mental Health Needs; rule W1" },
    { "when is not recorded", "It does not say when it was decided.",
      "CWP, Inmates with Medical or Mental Health Needs; rule W1" },
};

static const struct definition MODE_CODES[] = {
    { "full", "The run looked at everybody.", "results contract: run" },
    { "incremental", "It looked at those whom something concerns.", "results contract: run" },
};

static const struct definition STATE_CODES[] = {
    { "done", "The run was published.", "results contract: run" },
    { "failed", "It failed, and nothing of it was published.", "results contract: run" },
};

#define CODES(list) .codes = (list), .code_count = ARRAY_SIZE(list)

const struct code_list CODE_LISTS[] = {
    { "Action", { ACTION, ACTION_BEFORE, EVENT }, CODES(ACTION_CODES) },
    { "Credit", { CREDIT }, CODES(CREDIT_CODES) },
    { "Reason (GCC)", { REASON_CREDIT, REASON_NARROW }, .subject = "GCC" },
    { "Reason (MCC)", { REASON_CREDIT, REASON_NARROW, EVENT }, .subject = "MCC" },
    { "Reason (RAC)", { REASON_CREDIT, REASON_NARROW, EVENT }, .subject = "RAC" },
    { "Reason (EMC)", { REASON_CREDIT, REASON_NARROW, EVENT }, .subject = "EMC" },
    { "Reason (ECC)", { REASON_CREDIT, REASON_NARROW }, .subject = "ECC" },
    { "Reason (NONE)", { REASON_CREDIT, REASON_NARROW }, .subject = "NONE" },
    { "Reason",
      { REASON, REASONS, REASONS_NOW, REASONS_BEFORE, NO_FACILITY_CAN_LIFT, WHICH },
      .subject = "county_work" },
    { "Reason (fire camp)",
      { CAMP_REASON, CAMP_REASONS, REASONS_NOW, REASONS_BEFORE },
      .subject = "fire_camp" },
    { "Code", { CODE }, .subject = "exception" },
    { "Finding", { FINDING, MATTER_KIND }, .subject = "finding" },
    { "Window", { WINDOW, WINDOW_NARROW, MATTER_KIND }, CODES(WINDOW_CODES) },
    { "Screening", { SCREENING_KIND }, CODES(SCREENING_CODES) },
    { "Outcome", { OUTCOME, OUTCOME_NOW, OUTCOME_BEFORE }, CODES(OUTCOME_CODES) },
    { "Outcome (fire camp)",
      { CAMP_OUTCOME, OUTCOME_NOW, OUTCOME_BEFORE },
      CODES(OUTCOME_FIRE_CAMP_CODES) },
    { "Effect", { EFFECT }, CODES(EFFECT_CODES) },
    { "Effect (fire camp)", { CAMP_EFFECT }, CODES(EFFECT_FIRE_CAMP_CODES) },
    { "Standing", { STANDING }, CODES(STANDING_CODES) },
    { "What", { CHANGE_WHAT, MATTER_WHAT }, CODES(WHAT_CODES) },
    { "Concern", { CONCERN }, CODES(CONCERN_CODES) },
    { "Cause", { CAUSE_OF_IT }, CODES(CAUSE_CODES) },
    { "Status", { STATUS }, CODES(STATUS_CODES) },
    { "Impairment", { IMPAIRMENT, WHICH }, CODES(IMPAIRMENT_CODES) },
    { "Kind", { KIND }, CODES(KIND_CODES) },
    { "Category", { CATEGORY }, CODES(CATEGORY_CODES) },
    { "Work group", { WORK_GROUP }, CODES(WORK_GROUP_CODES) },
    { "Severity", { SEVERITY }, CODES(SEVERITY_CODES) },
    { "Review outcome", { REVIEW_OUTCOME, WHICH }, CODES(REVIEW_OUTCOME_CODES) },
    { "Appeal outcome", { APPEAL_OUTCOME }, CODES(APPEAL_OUTCOME_CODES) },
    { "Decision", { SERGEANT, LIEUTENANT, WHICH }, CODES(DECISION_CODES) },
    { "End reason", { LAST_END_REASON }, CODES(END_REASON_CODES) },
    { "Record", { RECORD_COMPLETE }, CODES(RECORD_CODES) },
    { "Mode", { MODE }, CODES(MODE_CODES) },
    { "State", { STATE }, CODES(STATE_CODES) },
};
const size_t CODE_LIST_COUNT = ARRAY_SIZE(CODE_LISTS);

bool
code_list_is_in(const struct code_list *list, const struct workbook *workbook)
{
    size_t at;

    for (size_t i = 0; i < workbook->sheet_count; i++)
        for (size_t j = 0; j < CODE_LIST_COLUMNS_MOST && list->columns[j] != COLUMN_NONE; j++)
            if (sheet_column_find(&workbook->sheets[i], list->columns[j], &at))
                return true;
    return false;
}

const struct definition *
code_list_meaning(const struct definition *code)
{
    for (size_t i = 0; code->meaning == NULL && i < WORKBOOK_COUNT; i++)
        for (size_t j = 0; j < WORKBOOKS[i]->definition_count; j++)
            if (strcmp(WORKBOOKS[i]->definitions[j].word, code->word) == 0)
                return &WORKBOOKS[i]->definitions[j];
    return code;
}
