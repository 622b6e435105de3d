-- 010_worker_counts: enrollments and training are counted before they are staged, and the planner is told
-- only of what is joined. Applied once.
drop table goodtime.staged_enrollment, goodtime.staged_training;

-- Functions stand in sql/functions, where these are no more.
drop function if exists goodtime.publish_count(date);
drop function if exists goodtime.stage_analyze();
