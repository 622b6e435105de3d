-- reports_ada_denial: why applicants were denied, by impairment, with the rate beside that of
-- applicants with none recorded; reads only.
select d.impairment, coalesce(d.reason, 'any reason') as reason, d.denied_people, d.denied, d.screened,
       round(100.0 * d.denied / d.screened)::int as rate, coalesce(o.denied, 0) as others_denied,
       coalesce(o.screened, 0) as others_screened,
       round(100.0 * o.denied / o.screened)::int as others_rate
from goodtime.report_denial d
left join goodtime.report_denial o
    on o.is_all
    and o.impairment = 'none recorded'
    and o.reason_no = d.reason_no
where d.is_all
  and d.impairment <> 'none recorded'
order by d.impairment_no, d.reason_no
