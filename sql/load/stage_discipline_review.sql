-- load_stage_discipline_review: a worker's rows for staged_discipline_review. A run empties the table before it begins.
copy goodtime.staged_discipline_review (
    person_id, review_id, person_number, participation_id, incident_on, reviewed_on, severity,
    outcome, days_lost, appeal_advised, appealed_on, appeal_decided_on, appeal_outcome,
    sergeant_recommends, lieutenant_decides
) from stdin (format binary)
