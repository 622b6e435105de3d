-- init_source_grant: the pipeline and auditors read the source, and change nothing. Safe to repeat.
grant usage on schema source to goodtime_pipeline, goodtime_audit;
grant select on all tables in schema source to goodtime_pipeline, goodtime_audit;
