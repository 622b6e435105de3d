-- load_fingerprint_each: the fingerprints of a person's rows as a run left them, in order of relation and
-- key; of person 0 those of what the source has for everybody. Reads only.
--   $1 run_id  $2 person_id
select h.relation, f.key, f.fingerprint
from goodtime.fingerprint_history h
cross join unnest(h.keys, h.fingerprints) f (key, fingerprint)
where h.person_id = $2::bigint
  and goodtime.report_shows($1::bigint, h.since_run, h.until_run)
order by h.relation collate "C", f.key collate "C", f.fingerprint
