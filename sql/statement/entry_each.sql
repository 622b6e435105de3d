-- statement_entry_each: the entries of a person up to the run shown: when each was written, and one row for
-- each ground that it kept (null for none); reads only.
--   $1 person_id
select l.entry_no, l.run_id, r.as_of, b.ground
from goodtime.ledger l
join goodtime.run r on r.run_id = l.run_id
left join lateral (
    select k.ground, k.place
    from goodtime.entry_basis e
    cross join lateral unnest(e.grounds) with ordinality k (ground, place)
    where e.person_id = l.person_id
      and e.entry_no = l.entry_no
) b on true
where l.person_id = $1::bigint
  and l.run_id <= (select goodtime.report_run())
order by l.entry_no, b.place
