/*
 * facts.h - the rows of the source contract, as the rules see them.
 *
 * Every relation is declared once, in core/facts.list: kind, name, whether null is allowed, and
 * which values are. From there come the structs (build/gen/records.h), the statements and decoder
 * of the extract, the checks of part X, the reader of the worked examples and the columns that a
 * source must have.
 *
 * A fact is kept as it was recorded, right or wrong; transform/fact/sift.h says which rows
 * cannot be right. Spans are half-open. Texts are borrowed from the arena that the rows live in.
 *
 *     for (size_t i = 0; i < facts->placement.count; i++) {
 *         const struct placement *row = &facts->placement.row[i];
 *
 *         if (row->ends_on == DAY_NULL && row->housing.is == HOUSING_FIRE_CAMP)
 *             ...
 *     }
 */
#ifndef CORE_FACTS_H
#define CORE_FACTS_H

#include "core/value.h"

#include "records.h"

/**
 * All facts of one person, each relation in the order of its key (the log by log_date,
 * enrollment_id, attendance), null last: every relation of facts.list that is about one person.
 *
 * The foreign rows belong to other persons and are here only because a row of this person refers
 * to them: they tell a reference to another's row from one to no row (part X). An application may
 * also be one that a foreign participation refers to. They are in the order of their ids.
 */
struct facts {
    int64_t person_id;
    struct person_rows person;
    struct term_rows term;
    struct charge_rows charge;
    struct placement_rows placement;
    struct rule_violation_rows rule_violation;
    struct credit_restoration_rows credit_restoration;
    struct court_order_rows court_order;
    struct shu_term_rows shu_term;
    struct work_group_rows work_group;
    struct opening_balance_rows opening_balance;
    struct enrollment_rows enrollment;
    struct program_completion_rows program_completion;
    struct plan_period_rows plan_period;
    struct hours_verification_rows hours_verification;
    struct education_merit_rows education_merit;
    struct extraordinary_conduct_rows extraordinary_conduct;
    struct work_application_rows work_application;
    struct work_participation_rows work_participation;
    struct discipline_review_rows discipline_review;
    struct camp_application_rows camp_application;
    struct timekeeping_log_rows timekeeping_log;
    struct enrollment_rows foreign_enrollment;
    struct rule_violation_rows foreign_violation;
    struct work_application_rows foreign_application;
    struct work_participation_rows foreign_participation;
};

#endif
