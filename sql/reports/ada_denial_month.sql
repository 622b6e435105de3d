-- reports_ada_denial_month: the same by month of the screening; a reason is a row where it stood for
-- somebody with the impairment; reads only.
select d.month, d.impairment, coalesce(d.reason, 'any reason') as reason, d.denied_people, d.denied, d.screened,
       round(100.0 * d.denied / d.screened)::int as rate, coalesce(o.denied, 0) as others_denied,
       coalesce(o.screened, 0) as others_screened,
       round(100.0 * o.denied / o.screened)::int as others_rate
from goodtime.report_denial d
left join goodtime.report_denial o
    on not o.is_all
    and o.month = d.month
    and o.impairment = 'none recorded'
    and o.reason_no = d.reason_no
where not d.is_all
  and d.impairment <> 'none recorded'
  and (d.reason is null or d.denied > 0)
order by d.month, d.impairment_no, d.reason_no
