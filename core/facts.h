/*
 * facts.h - the rows of the source contract, as the rules see them.
 *
 * Every relation is declared once, as a list of columns: kind, name, whether null is allowed, and
 * which values are. From that list come the C struct here, the decoder of the extract, the checks
 * of part X, the reader of the worked examples and the columns a source must have.
 *
 * A fact is kept as it was recorded, right or wrong; transform/fact/exception.h says which rows
 * cannot be right. Spans are half-open. Texts are borrowed from the arena that the rows live in.
 */
#ifndef CORE_FACTS_H
#define CORE_FACTS_H

#include "core/day.h"

#include <limits.h>

#define INT_NULL INT64_MIN /* an integer column that is null */
#define BOOL_NULL (-1)     /* a boolean column that is null; else 0 or 1 */
#define CODE_NULL (-1)     /* a listed text that is null */
#define CODE_BAD (-2)      /* a listed text with a value that is not on its list */

/** A text with a list of values: is indexes the list, text is what was recorded (NULL for null). */
struct code {
    int32_t is;
    const char *text;
};

/* The lists of source.md. */
#define FACILITY_KIND_WORDS(X)                                   \
    X(FACILITY_PRISON, "prison")                                 \
    X(FACILITY_FIRE_CAMP, "fire_camp")                           \
    X(FACILITY_JUVENILE, "juvenile")                             \
    X(FACILITY_ALTERNATIVE_CUSTODY, "alternative_custody")       \
    X(FACILITY_COMMUNITY_CORRECTIONAL, "community_correctional") \
    X(FACILITY_COUNTY_JAIL, "county_jail")                       \
    X(FACILITY_STATE_HOSPITAL, "state_hospital")                 \
    X(FACILITY_FEDERAL, "federal")                               \
    X(FACILITY_INTERSTATE, "interstate")
#define JURISDICTION_WORDS(X) X(JURISDICTION_STATE, "state") X(JURISDICTION_COUNTY, "county")
#define SENTENCE_TYPE_WORDS(X)                             \
    X(SENTENCE_DETERMINATE, "determinate")                 \
    X(SENTENCE_INDETERMINATE, "indeterminate")             \
    X(SENTENCE_LIFE_WITHOUT_PAROLE, "life_without_parole") \
    X(SENTENCE_CONDEMNED, "condemned")                     \
    X(SENTENCE_PRESENTENCED, "presentenced")
#define PRIOR_EDUCATION_WORDS(X)            \
    X(EDUCATION_NONE, "none")               \
    X(EDUCATION_HIGH_SCHOOL, "high_school") \
    X(EDUCATION_EQUIVALENCY, "equivalency") \
    X(EDUCATION_ASSOCIATE, "associate")     \
    X(EDUCATION_BACHELOR, "bachelor")       \
    X(EDUCATION_POSTGRADUATE, "postgraduate")
#define TERM_END_WORDS(X)                                      \
    X(TERM_END_PAROLE, "parole")                               \
    X(TERM_END_COMMUNITY_SUPERVISION, "community_supervision") \
    X(TERM_END_DISCHARGE, "discharge")                         \
    X(TERM_END_CONSECUTIVE_TERM, "consecutive_term")           \
    X(TERM_END_DEATH, "death")                                 \
    X(TERM_END_OTHER, "other")
#define CHARGE_STATUS_WORDS(X)       \
    X(CHARGE_CONVICTED, "convicted") \
    X(CHARGE_PENDING, "pending")     \
    X(CHARGE_DISMISSED, "dismissed")
#define CUSTODY_LEVEL_WORDS(X)        \
    X(CUSTODY_MINIMUM_A, "minimum_a") \
    X(CUSTODY_MINIMUM_B, "minimum_b") \
    X(CUSTODY_MEDIUM, "medium")       \
    X(CUSTODY_CLOSE, "close")         \
    X(CUSTODY_MAXIMUM, "maximum")     \
    X(CUSTODY_UNCLASSIFIED, "unclassified")
#define HOUSING_WORDS(X)                                                  \
    X(HOUSING_GENERAL, "general")                                         \
    X(HOUSING_RECEPTION, "reception")                                     \
    X(HOUSING_ADMINISTRATIVE_SEGREGATION, "administrative_segregation")   \
    X(HOUSING_SECURITY_HOUSING, "security_housing")                       \
    X(HOUSING_PSYCHIATRIC_SERVICES, "psychiatric_services")               \
    X(HOUSING_NONDISCIPLINARY_SEGREGATION, "nondisciplinary_segregation") \
    X(HOUSING_FIRE_CAMP, "fire_camp")                                     \
    X(HOUSING_FIREHOUSE, "firehouse")
#define CARE_WORDS(X)                                            \
    X(CARE_NONE, "none")                                         \
    X(CARE_ENHANCED_OUTPATIENT, "enhanced_outpatient")           \
    X(CARE_DEVELOPMENTAL_DISABILITY, "developmental_disability") \
    X(CARE_MENTAL_HEALTH_INPATIENT, "mental_health_inpatient")   \
    X(CARE_CRISIS_BED, "crisis_bed")                             \
    X(CARE_MEDICAL_INPATIENT, "medical_inpatient")
#define TRANSFER_WORDS(X) X(TRANSFER_ADVERSE, "adverse") X(TRANSFER_NON_ADVERSE, "non_adverse")
#define WORK_GROUP_WORDS(X) \
    X(GROUP_A1, "A-1")      \
    X(GROUP_A2, "A-2")      \
    X(GROUP_B, "B")         \
    X(GROUP_C, "C")         \
    X(GROUP_D1, "D-1")      \
    X(GROUP_D2, "D-2")      \
    X(GROUP_F, "F")         \
    X(GROUP_M, "M")         \
    X(GROUP_U, "U")
#define CREDIT_TYPE_WORDS(X) \
    X(CREDIT_GCC, "GCC")     \
    X(CREDIT_MCC, "MCC")     \
    X(CREDIT_RAC, "RAC")     \
    X(CREDIT_EMC, "EMC")     \
    X(CREDIT_ECC, "ECC")
#define CATEGORY_WORDS(X)                                              \
    X(CATEGORY_ACADEMIC, "academic")                                   \
    X(CATEGORY_COLLEGE, "college")                                     \
    X(CATEGORY_CAREER_TECHNICAL, "career_technical")                   \
    X(CATEGORY_SUBSTANCE_ABUSE_TREATMENT, "substance_abuse_treatment") \
    X(CATEGORY_SOCIAL_LIFE_SKILLS, "social_life_skills")               \
    X(CATEGORY_COGNITIVE_BEHAVIORAL, "cognitive_behavioral")           \
    X(CATEGORY_MENTOR_CERTIFICATION, "mentor_certification")           \
    X(CATEGORY_OUTPATIENT_MODULE, "outpatient_module")                 \
    X(CATEGORY_THERAPEUTIC_ACTIVITY, "therapeutic_activity")           \
    X(CATEGORY_REHABILITATIVE_ACTIVITY, "rehabilitative_activity")     \
    X(CATEGORY_PRISON_INDUSTRY, "prison_industry")                     \
    X(CATEGORY_JOINT_VENTURE, "joint_venture")                         \
    X(CATEGORY_FIRE_CAMP, "fire_camp")                                 \
    X(CATEGORY_PRE_RELEASE, "pre_release")                             \
    X(CATEGORY_WORK, "work")                                           \
    X(CATEGORY_COUNTY_WORK, "county_work")
#define SCHEDULE_WORDS(X)              \
    X(SCHEDULE_FULL_TIME, "full_time") \
    X(SCHEDULE_HALF_TIME, "half_time") \
    X(SCHEDULE_SPECIAL, "special")     \
    X(SCHEDULE_VOLUNTARY, "voluntary")
#define ENROLLMENT_END_WORDS(X)                                \
    X(ENROLLMENT_END_COMPLETED, "completed")                   \
    X(ENROLLMENT_END_TRANSFERRED, "transferred")               \
    X(ENROLLMENT_END_REMOVED_DISCIPLINE, "removed_discipline") \
    X(ENROLLMENT_END_REMOVED_OTHER, "removed_other")           \
    X(ENROLLMENT_END_WITHDREW, "withdrew")                     \
    X(ENROLLMENT_END_RELEASED, "released")
#define ATTENDANCE_WORDS(X)            \
    X(ATTENDANCE_PRESENT, "X")         \
    X(ATTENDANCE_WORKED_DAY_OFF, "RX") \
    X(ATTENDANCE_ABSENT, "A")          \
    X(ATTENDANCE_EXCUSED, "E")         \
    X(ATTENDANCE_AUTHORISED, "S")      \
    X(ATTENDANCE_DAY_OFF, "R")         \
    X(ATTENDANCE_HOLIDAY, "H")
#define APPROVER_OUTCOME_WORDS(X)    \
    X(APPROVER_ELIGIBLE, "eligible") \
    X(APPROVER_INELIGIBLE, "ineligible")
#define PLAN_SCHEME_WORDS(X) X(PLAN_MILESTONE, "milestone") X(PLAN_ACHIEVEMENT, "achievement")
#define HOURS_SCHEME_WORDS(X) \
    X(HOURS_ACHIEVEMENT, "achievement") X(HOURS_THERAPEUTIC, "therapeutic")
#define HOURS_OUTCOME_WORDS(X) X(HOURS_CONFIRMED, "confirmed") X(HOURS_REJECTED, "rejected")
#define MERIT_OUTCOME_WORDS(X) X(MERIT_VERIFIED, "verified") X(MERIT_UNVERIFIABLE, "unverifiable")
#define ACT_WORDS(X)                \
    X(ACT_HEROIC_ACT, "heroic_act") \
    X(ACT_EXCEPTIONAL_ASSISTANCE, "exceptional_assistance")
#define SENTENCE_STATUS_WORDS(X)                   \
    X(STATUS_PRESENTENCED, "presentenced")         \
    X(STATUS_SENTENCED_COUNTY, "sentenced_county") \
    X(STATUS_SENTENCED_AB109, "sentenced_ab109")   \
    X(STATUS_STATE_PRISON, "state_prison")
#define ACKNOWLEDGEMENT_WORDS(X)          \
    X(ACKNOWLEDGEMENT_SIGNED, "signed")   \
    X(ACKNOWLEDGEMENT_REFUSED, "refused") \
    X(ACKNOWLEDGEMENT_NOT_PRESENTED, "not_presented")
#define PARTICIPATION_END_WORDS(X)                                \
    X(PARTICIPATION_END_COMPLETED_SENTENCE, "completed_sentence") \
    X(PARTICIPATION_END_REMOVED_MINOR, "removed_minor")           \
    X(PARTICIPATION_END_REMOVED_MAJOR, "removed_major")           \
    X(PARTICIPATION_END_MEDICAL, "medical")                       \
    X(PARTICIPATION_END_WITHDREW, "withdrew")                     \
    X(PARTICIPATION_END_TRANSFERRED, "transferred")
#define SEVERITY_WORDS(X) X(SEVERITY_MINOR, "minor") X(SEVERITY_MAJOR, "major")
#define REVIEW_OUTCOME_WORDS(X)      \
    X(REVIEW_SUSTAINED, "sustained") \
    X(REVIEW_NOT_SUSTAINED, "not_sustained")
#define APPEAL_OUTCOME_WORDS(X) X(APPEAL_UPHELD, "upheld") X(APPEAL_REVERSED, "reversed")
#define REINSTATEMENT_WORDS(X)              \
    X(REINSTATEMENT_REINSTATE, "reinstate") \
    X(REINSTATEMENT_EXCLUDE, "exclude")

#define WORD_LISTS(X)    \
    X(FACILITY_KIND)     \
    X(JURISDICTION)      \
    X(SENTENCE_TYPE)     \
    X(PRIOR_EDUCATION)   \
    X(TERM_END)          \
    X(CHARGE_STATUS)     \
    X(CUSTODY_LEVEL)     \
    X(HOUSING)           \
    X(CARE)              \
    X(TRANSFER)          \
    X(WORK_GROUP)        \
    X(CREDIT_TYPE)       \
    X(CATEGORY)          \
    X(SCHEDULE)          \
    X(ENROLLMENT_END)    \
    X(ATTENDANCE)        \
    X(APPROVER_OUTCOME)  \
    X(PLAN_SCHEME)       \
    X(HOURS_SCHEME)      \
    X(HOURS_OUTCOME)     \
    X(MERIT_OUTCOME)     \
    X(ACT)               \
    X(SENTENCE_STATUS)   \
    X(ACKNOWLEDGEMENT)   \
    X(PARTICIPATION_END) \
    X(SEVERITY)          \
    X(REVIEW_OUTCOME)    \
    X(APPEAL_OUTCOME)    \
    X(REINSTATEMENT)

#define WORD_ENUM(name, text) name,
#define WORD_LIST_ENUM(list) enum { list##_WORDS(WORD_ENUM) list##_COUNT };
WORD_LISTS(WORD_LIST_ENUM)

/*
 * Columns of relation R: X(R, kind, name, null, check).
 * kind: ID, INT, BOOL, DAY, TEXT, CODE. null: KEY (of the primary key), READ (a rule reads it:
 * null is bad-value), FREE (null is allowed, or no rule reads it). check: ANY, a range of the
 * table in relation.c, or for CODE the list.
 */
#define FACILITY_COLUMNS(X, R)            \
    X(R, TEXT, facility_code, KEY, ANY)   \
    X(R, CODE, kind, READ, FACILITY_KIND) \
    X(R, TEXT, calendar, READ, ANY)       \
    X(R, INT, design_capacity, FREE, COUNT)
#define HOLIDAY_COLUMNS(X, R)      \
    X(R, TEXT, calendar, KEY, ANY) \
    X(R, DAY, holiday_on, KEY, ANY)
#define PROGRAM_COLUMNS(X, R)            \
    X(R, TEXT, program_code, KEY, ANY)   \
    X(R, TEXT, title, FREE, ANY)         \
    X(R, CODE, category, READ, CATEGORY) \
    X(R, BOOL, high_school, READ, ANY)   \
    X(R, BOOL, certifies, FREE, ANY)     \
    X(R, TEXT, certificate_issuer, FREE, ANY)
#define MILESTONE_SCHEDULE_COLUMNS(X, R) \
    X(R, TEXT, program_code, KEY, ANY)   \
    X(R, DAY, effective_on, KEY, ANY)    \
    X(R, INT, weeks, READ, WEEKS)        \
    X(R, BOOL, repeatable, READ, ANY)
#define ACTIVITY_APPROVAL_COLUMNS(X, R) \
    X(R, TEXT, facility_code, KEY, ANY) \
    X(R, TEXT, program_code, KEY, ANY)  \
    X(R, DAY, starts_on, KEY, ANY)      \
    X(R, DAY, ends_on, FREE, ANY)

#define ACCESSIBLE_HOUSING_COLUMNS(X, R)   \
    X(R, TEXT, facility_code, KEY, ANY)    \
    X(R, TEXT, housing_location, KEY, ANY) \
    X(R, DAY, starts_on, KEY, ANY)         \
    X(R, DAY, ends_on, FREE, ANY)
#define OUTREACH_VISIT_COLUMNS(X, R)        \
    X(R, TEXT, facility_code, READ, ANY)    \
    X(R, TEXT, housing_location, READ, ANY) \
    X(R, DAY, visited_on, READ, ANY)

#define PERSON_COLUMNS(X, R)      \
    X(R, ID, person_id, KEY, ANY) \
    X(R, TEXT, person_number, FREE, ANY)
#define TERM_COLUMNS(X, R)                             \
    X(R, ID, term_id, KEY, ANY)                        \
    X(R, ID, person_id, READ, ANY)                     \
    X(R, INT, custody_no, READ, COUNT)                 \
    X(R, INT, term_no, READ, ANY)                      \
    X(R, CODE, jurisdiction, READ, JURISDICTION)       \
    X(R, CODE, sentence_type, READ, SENTENCE_TYPE)     \
    X(R, BOOL, violent_felony, READ, ANY)              \
    X(R, BOOL, three_strikes, READ, ANY)               \
    X(R, BOOL, sex_registrant, READ, ANY)              \
    X(R, DAY, received_on, READ, ANY)                  \
    X(R, CODE, prior_education, READ, PRIOR_EDUCATION) \
    X(R, DAY, starts_on, READ, ANY)                    \
    X(R, INT, term_days, FREE, COUNT)                  \
    X(R, INT, primary_offense_days, FREE, COUNT)       \
    X(R, INT, presentence_credit_days, READ, COUNT)    \
    X(R, INT, statutory_quarter_days, FREE, COUNT)     \
    X(R, DAY, ended_on, FREE, ANY)                     \
    X(R, CODE, end_reason, FREE, TERM_END)
#define CHARGE_COLUMNS(X, R)                \
    X(R, ID, charge_id, KEY, ANY)           \
    X(R, ID, person_id, READ, ANY)          \
    X(R, TEXT, statute, READ, ANY)          \
    X(R, CODE, status, READ, CHARGE_STATUS) \
    X(R, BOOL, is_current, READ, ANY)
#define PLACEMENT_COLUMNS(X, R)                    \
    X(R, ID, placement_id, KEY, ANY)               \
    X(R, ID, person_id, READ, ANY)                 \
    X(R, TEXT, facility_code, READ, ANY)           \
    X(R, DAY, starts_on, READ, ANY)                \
    X(R, DAY, ends_on, FREE, ANY)                  \
    X(R, CODE, custody_level, READ, CUSTODY_LEVEL) \
    X(R, CODE, housing, FREE, HOUSING)             \
    X(R, CODE, care, READ, CARE)                   \
    X(R, BOOL, structured_programming, READ, ANY)  \
    X(R, CODE, transfer, FREE, TRANSFER)
#define WORK_GROUP_COLUMNS(X, R)             \
    X(R, ID, work_group_id, KEY, ANY)        \
    X(R, ID, person_id, READ, ANY)           \
    X(R, CODE, work_group, READ, WORK_GROUP) \
    X(R, DAY, starts_on, READ, ANY)          \
    X(R, DAY, ends_on, FREE, ANY)            \
    X(R, DAY, entered_on, READ, ANY)
#define OPENING_BALANCE_COLUMNS(X, R)         \
    X(R, ID, person_id, KEY, ANY)             \
    X(R, CODE, credit_type, KEY, CREDIT_TYPE) \
    X(R, INT, days, READ, COUNT)              \
    X(R, DAY, anchor_on, FREE, ANY)           \
    X(R, INT, year_days, FREE, COUNT)         \
    X(R, INT, deferred_days, FREE, COUNT)     \
    X(R, INT, part_minutes, FREE, COUNT)      \
    X(R, DAY, balance_on, READ, ANY)
#define ENROLLMENT_COLUMNS(X, R)         \
    X(R, ID, enrollment_id, KEY, ANY)    \
    X(R, ID, person_id, READ, ANY)       \
    X(R, TEXT, program_code, READ, ANY)  \
    X(R, TEXT, facility_code, READ, ANY) \
    X(R, DAY, starts_on, READ, ANY)      \
    X(R, DAY, ends_on, FREE, ANY)        \
    X(R, CODE, schedule, READ, SCHEDULE) \
    X(R, CODE, end_reason, FREE, ENROLLMENT_END)
#define TIMEKEEPING_LOG_COLUMNS(X, R)       \
    X(R, ID, person_id, KEY, ANY)           \
    X(R, DAY, log_date, KEY, ANY)           \
    X(R, ID, enrollment_id, KEY, ANY)       \
    X(R, CODE, attendance, KEY, ATTENDANCE) \
    X(R, INT, minutes, READ, MINUTES)
#define PROGRAM_COMPLETION_COLUMNS(X, R)                 \
    X(R, ID, completion_id, KEY, ANY)                    \
    X(R, ID, person_id, READ, ANY)                       \
    X(R, TEXT, program_code, READ, ANY)                  \
    X(R, TEXT, facility_code, READ, ANY)                 \
    X(R, DAY, completed_on, READ, ANY)                   \
    X(R, BOOL, all_activities, READ, ANY)                \
    X(R, BOOL, exam_only, READ, ANY)                     \
    X(R, BOOL, satisfactory, READ, ANY)                  \
    X(R, TEXT, instructor_id, FREE, ANY)                 \
    X(R, DAY, instructor_verified_on, FREE, ANY)         \
    X(R, TEXT, approver_id, FREE, ANY)                   \
    X(R, DAY, approver_verified_on, FREE, ANY)           \
    X(R, CODE, approver_outcome, FREE, APPROVER_OUTCOME) \
    X(R, TEXT, certificate_number, FREE, ANY)
#define PLAN_PERIOD_COLUMNS(X, R)         \
    X(R, ID, plan_period_id, KEY, ANY)    \
    X(R, ID, person_id, READ, ANY)        \
    X(R, TEXT, facility_code, READ, ANY)  \
    X(R, CODE, scheme, READ, PLAN_SCHEME) \
    X(R, DAY, starts_on, READ, ANY)       \
    X(R, DAY, completed_on, FREE, ANY)    \
    X(R, BOOL, satisfactory, READ, ANY)   \
    X(R, DAY, verified_on, FREE, ANY)     \
    X(R, TEXT, verifier_id, FREE, ANY)
#define HOURS_VERIFICATION_COLUMNS(X, R)  \
    X(R, ID, person_id, KEY, ANY)         \
    X(R, INT, custody_no, KEY, ANY)       \
    X(R, CODE, scheme, KEY, HOURS_SCHEME) \
    X(R, INT, ordinal, KEY, ANY)          \
    X(R, DAY, verified_on, READ, ANY)     \
    X(R, TEXT, verifier_id, FREE, ANY)    \
    X(R, CODE, outcome, READ, HOURS_OUTCOME)
#define EDUCATION_MERIT_COLUMNS(X, R)             \
    X(R, ID, merit_id, KEY, ANY)                  \
    X(R, ID, person_id, READ, ANY)                \
    X(R, INT, category, READ, MERIT_CATEGORY)     \
    X(R, DAY, conferred_on, READ, ANY)            \
    X(R, DAY, documented_on, FREE, ANY)           \
    X(R, DAY, verified_on, FREE, ANY)             \
    X(R, CODE, outcome, FREE, MERIT_OUTCOME)      \
    X(R, INT, units_in_term_percent, FREE, COUNT) \
    X(R, BOOL, accredited, FREE, ANY)             \
    X(R, BOOL, official_transcript, FREE, ANY)
#define EXTRAORDINARY_CONDUCT_COLUMNS(X, R) \
    X(R, ID, conduct_id, KEY, ANY)          \
    X(R, ID, person_id, READ, ANY)          \
    X(R, CODE, act, FREE, ACT)              \
    X(R, INT, days, READ, POSITIVE)         \
    X(R, DAY, awarded_on, READ, ANY)
#define WORK_APPLICATION_COLUMNS(X, R)                 \
    X(R, ID, application_id, KEY, ANY)                 \
    X(R, ID, person_id, READ, ANY)                     \
    X(R, TEXT, facility_code, READ, ANY)               \
    X(R, DAY, applied_on, READ, ANY)                   \
    X(R, DAY, screened_on, FREE, ANY)                  \
    X(R, INT, security_level, FREE, SECURITY_LEVEL)    \
    X(R, CODE, sentence_status, READ, SENTENCE_STATUS) \
    X(R, INT, days_left, FREE, COUNT)                  \
    X(R, BOOL, willing, READ, ANY)                     \
    X(R, BOOL, assessment_on_file, READ, ANY)          \
    X(R, CODE, acknowledgement, READ, ACKNOWLEDGEMENT) \
    X(R, BOOL, court_returnee, READ, ANY)              \
    X(R, BOOL, special_handle, READ, ANY)              \
    X(R, BOOL, poor_work_habits, READ, ANY)            \
    X(R, INT, major_incidents, READ, COUNT)            \
    X(R, INT, minor_incidents, READ, COUNT)            \
    X(R, BOOL, discretionary_denial, READ, ANY)        \
    X(R, BOOL, mobility_impairment, FREE, ANY)         \
    X(R, BOOL, vision_impairment, FREE, ANY)           \
    X(R, BOOL, hearing_impairment, FREE, ANY)          \
    X(R, TEXT, medical_disqualified_by, FREE, ANY)     \
    X(R, DAY, medical_disqualified_on, FREE, ANY)
#define WORK_PARTICIPATION_COLUMNS(X, R)   \
    X(R, ID, participation_id, KEY, ANY)   \
    X(R, ID, application_id, READ, ANY)    \
    X(R, ID, person_id, READ, ANY)         \
    X(R, TEXT, facility_code, READ, ANY)   \
    X(R, TEXT, job_title, FREE, ANY)       \
    X(R, BOOL, inside_security, READ, ANY) \
    X(R, DAY, starts_on, READ, ANY)        \
    X(R, DAY, ends_on, FREE, ANY)          \
    X(R, CODE, end_reason, FREE, PARTICIPATION_END)
#define DISCIPLINE_REVIEW_COLUMNS(X, R)                  \
    X(R, ID, review_id, KEY, ANY)                        \
    X(R, ID, person_id, READ, ANY)                       \
    X(R, ID, participation_id, FREE, ANY)                \
    X(R, DAY, incident_on, READ, ANY)                    \
    X(R, DAY, reviewed_on, FREE, ANY)                    \
    X(R, CODE, severity, FREE, SEVERITY)                 \
    X(R, CODE, outcome, FREE, REVIEW_OUTCOME)            \
    X(R, INT, days_lost, READ, COUNT)                    \
    X(R, BOOL, appeal_advised, FREE, ANY)                \
    X(R, DAY, appealed_on, FREE, ANY)                    \
    X(R, DAY, appeal_decided_on, FREE, ANY)              \
    X(R, CODE, appeal_outcome, FREE, APPEAL_OUTCOME)     \
    X(R, CODE, sergeant_recommends, FREE, REINSTATEMENT) \
    X(R, CODE, lieutenant_decides, FREE, REINSTATEMENT)

/*
 * Relations: X(NAME, name, own date of rules.md C1, first day and end of its span), dates by their
 * place in the row. Those about everybody, and those about one person.
 */
#define NO_DAY SIZE_MAX
#define DAY_AT(relation, column) offsetof(struct relation, column)
#define REFERENCE_RELATIONS(X)                                                    \
    X(FACILITY, facility, NO_DAY, NO_DAY, NO_DAY)                                 \
    X(HOLIDAY, holiday, NO_DAY, NO_DAY, NO_DAY)                                   \
    X(PROGRAM, program, NO_DAY, NO_DAY, NO_DAY)                                   \
    X(MILESTONE_SCHEDULE, milestone_schedule, NO_DAY, NO_DAY, NO_DAY)             \
    X(ACTIVITY_APPROVAL, activity_approval, DAY_AT(activity_approval, starts_on), \
      DAY_AT(activity_approval, starts_on), DAY_AT(activity_approval, ends_on))
#define PERSON_RELATIONS(X)                                                                     \
    X(PERSON, person, NO_DAY, NO_DAY, NO_DAY)                                                   \
    X(TERM, term, DAY_AT(term, received_on), DAY_AT(term, starts_on), DAY_AT(term, ended_on))   \
    X(CHARGE, charge, NO_DAY, NO_DAY, NO_DAY)                                                   \
    X(PLACEMENT, placement, DAY_AT(placement, starts_on), DAY_AT(placement, starts_on),         \
      DAY_AT(placement, ends_on))                                                               \
    X(WORK_GROUP, work_group, DAY_AT(work_group, starts_on), DAY_AT(work_group, starts_on),     \
      DAY_AT(work_group, ends_on))                                                              \
    X(OPENING_BALANCE, opening_balance, DAY_AT(opening_balance, balance_on), NO_DAY, NO_DAY)    \
    X(ENROLLMENT, enrollment, DAY_AT(enrollment, starts_on), DAY_AT(enrollment, starts_on),     \
      DAY_AT(enrollment, ends_on))                                                              \
    X(PROGRAM_COMPLETION, program_completion, DAY_AT(program_completion, completed_on), NO_DAY, \
      NO_DAY)                                                                                   \
    X(PLAN_PERIOD, plan_period, DAY_AT(plan_period, completed_on), NO_DAY, NO_DAY)              \
    X(HOURS_VERIFICATION, hours_verification, DAY_AT(hours_verification, verified_on), NO_DAY,  \
      NO_DAY)                                                                                   \
    X(EDUCATION_MERIT, education_merit, DAY_AT(education_merit, conferred_on), NO_DAY, NO_DAY)  \
    X(EXTRAORDINARY_CONDUCT, extraordinary_conduct, DAY_AT(extraordinary_conduct, awarded_on),  \
      NO_DAY, NO_DAY)                                                                           \
    X(WORK_APPLICATION, work_application, DAY_AT(work_application, applied_on), NO_DAY, NO_DAY) \
    X(WORK_PARTICIPATION, work_participation, DAY_AT(work_participation, starts_on),            \
      DAY_AT(work_participation, starts_on), DAY_AT(work_participation, ends_on))               \
    X(DISCIPLINE_REVIEW, discipline_review, DAY_AT(discipline_review, incident_on), NO_DAY,     \
      NO_DAY)                                                                                   \
    X(TIMEKEEPING_LOG, timekeeping_log, DAY_AT(timekeeping_log, log_date), NO_DAY, NO_DAY)

/* Relations about places that the reports pass on as the source counts them. */
#define PLACE_RELATIONS(X)                                                           \
    X(ACCESSIBLE_HOUSING, accessible_housing, DAY_AT(accessible_housing, starts_on), \
      DAY_AT(accessible_housing, starts_on), DAY_AT(accessible_housing, ends_on))    \
    X(OUTREACH_VISIT, outreach_visit, DAY_AT(outreach_visit, visited_on), NO_DAY, NO_DAY)

#define TYPE_ID int64_t
#define TYPE_INT int64_t
#define TYPE_BOOL int8_t
#define TYPE_DAY day_t
#define TYPE_TEXT const char *
#define TYPE_CODE struct code
#define COLUMN_MEMBER(relation, kind, name, null, check) TYPE_##kind name;
#define RELATION_STRUCT(NAME, name, own, from, until) \
    struct name {                                     \
        NAME##_COLUMNS(COLUMN_MEMBER, name)           \
    };
REFERENCE_RELATIONS(RELATION_STRUCT)
PERSON_RELATIONS(RELATION_STRUCT)
PLACE_RELATIONS(RELATION_STRUCT)

enum relation_number {
#define RELATION_ENUM(NAME, name, own, from, until) RELATION_##NAME,
    REFERENCE_RELATIONS(RELATION_ENUM) PERSON_RELATIONS(RELATION_ENUM)
        PLACE_RELATIONS(RELATION_ENUM) RELATION_TOTAL,
    REFERENCE_COUNT = RELATION_PERSON,
    RELATION_COUNT = RELATION_ACCESSIBLE_HOUSING /* those that are read as facts */
#undef RELATION_ENUM
};

#define ROWS_MEMBER(NAME, name, own, from, until) \
    struct {                                      \
        const struct name *row;                   \
        size_t count;                             \
    } name;

/** What concerns everybody; see reference.h. */
struct reference;

/**
 * All facts of one person, each relation in the order of its key (the log by log_date,
 * enrollment_id, attendance).
 *
 * The foreign rows belong to other persons and are here only because a row of this person refers
 * to them: they tell a reference to another's row from one to no row (part X).
 */
struct facts {
    int64_t person_id;
    PERSON_RELATIONS(ROWS_MEMBER)
    struct {
        const struct enrollment *row;
        size_t count;
    } foreign_enrollment;
    struct {
        const struct work_application *row;
        size_t count;
    } foreign_application;
    struct {
        const struct work_participation *row;
        size_t count;
    } foreign_participation;
};

#endif
