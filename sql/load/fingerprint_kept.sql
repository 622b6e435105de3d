-- load_fingerprint_kept: whether a run left fingerprints of what it read. Reads only.
--   $1 run_id
select exists (
    select
    from goodtime.fingerprint_history
    where person_id = 0
      and goodtime.report_shows($1::bigint, since_run, until_run)
)
