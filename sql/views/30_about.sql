-- 30_about: what the sheet About tells of the run beside its row. Replaced whole by init.

-- The types of credit that the run decided; of the others opening balances are all there is.
create view goodtime.report_credit_type as
select credit_type
from goodtime.credit_type_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

-- Law and lists of charges that the run found to be the site's own.
create view goodtime.report_site_law as
select l.name, l.citation, l.value::text as value, l.effective_on
from goodtime.law_history l
join goodtime.run r on r.run_id = (select goodtime.report_run()) and r.edition = l.edition
where l.origin = 'site'
  and goodtime.report_shows(r.run_id, l.since_run, l.until_run)
union all
select s.list || ': ' || s.code || ' ' || s.section, s.citation, s.subdivisions, null
from goodtime.statute_history s
where s.origin = 'site'
  and s.since_run <= (select goodtime.report_run())
  and (s.until_run is null or s.until_run > (select goodtime.report_run()));
