-- reports_run_find: the published run to report, or nulls where there is none; reads only. today is
-- told where an option named it.
--   $1 run_id, null for the last published
select r.run_id, r.as_of, r.edition, r.mode, encode(r.head, 'hex') as head, r.program_version,
       r.persons, r.entries, r.exceptions,
       case when r.today_from = 'option' then r.today end as today,
       nullif(array_to_string(r.accepted, ', '), '') as accepted,
       r.rows_read, r.rows_used, r.rows_ignored, r.rows_unasked, r.events, r.days_earned,
       r.credit_years, r.days_forfeited, r.days_given_back, r.why_full
from (values (1)) one (row_no)
left join goodtime.run r
    on r.state = 'done'
    and r.run_id = coalesce($1::bigint, (select max(run_id) from goodtime.run where state = 'done'))
