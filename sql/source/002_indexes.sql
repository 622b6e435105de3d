-- 002_indexes: a way to one person's rows in each relation; safe to repeat: what exists is kept.
--
-- The pipeline takes persons in ranges and reads every relation in order of person and key: an index in
-- that order saves sorting a range of each. Where the key begins with the person (timekeeping_log among
-- them) the key is that way already.

create index if not exists term_person_id_idx
    on source.term (person_id, term_id);

create index if not exists charge_person_id_idx
    on source.charge (person_id, charge_id);

create index if not exists placement_person_id_idx
    on source.placement (person_id, placement_id);

create index if not exists work_group_person_id_idx
    on source.work_group (person_id, work_group_id);

create index if not exists enrollment_person_id_idx
    on source.enrollment (person_id, enrollment_id);

create index if not exists program_completion_person_id_idx
    on source.program_completion (person_id, completion_id);

create index if not exists plan_period_person_id_idx
    on source.plan_period (person_id, plan_period_id);

create index if not exists education_merit_person_id_idx
    on source.education_merit (person_id, merit_id);

create index if not exists extraordinary_conduct_person_id_idx
    on source.extraordinary_conduct (person_id, conduct_id);

create index if not exists rule_violation_person_id_idx
    on source.rule_violation (person_id, violation_id);

create index if not exists credit_restoration_person_id_idx
    on source.credit_restoration (person_id, restoration_id);

create index if not exists court_order_person_id_idx
    on source.court_order (person_id, order_id);

create index if not exists shu_term_person_id_idx
    on source.shu_term (person_id, shu_term_id);

create index if not exists work_application_person_id_idx
    on source.work_application (person_id, application_id);

create index if not exists work_participation_person_id_idx
    on source.work_participation (person_id, participation_id);

create index if not exists discipline_review_person_id_idx
    on source.discipline_review (person_id, review_id);

create index if not exists camp_application_person_id_idx
    on source.camp_application (person_id, camp_application_id);
