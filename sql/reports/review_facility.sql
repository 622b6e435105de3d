-- reports_review_facility: discipline reviews by facility and severity; reads only.
select facility_code, severity, count(*) as reviews, count(reviewed_on) as reviewed,
       count(*) filter (where outcome = 'sustained') as sustained,
       coalesce(sum(days_lost) filter (where outcome = 'sustained'
                                       and appeal_outcome is distinct from 'reversed'), 0)
           as days_lost,
       count(*) filter (where appeal_advised) as advised,
       count(*) filter (where not appeal_advised) as not_advised,
       count(*) filter (where appeal_advised is null) as unknown_advised,
       count(appealed_on) as appealed,
       count(*) filter (where appeal_outcome = 'upheld') as upheld,
       count(*) filter (where appeal_outcome = 'reversed') as reversed
from goodtime.report_review
group by facility_code, severity
order by facility_code collate "C", severity collate "C"
