-- reports_county_month: the county program of the last 36 months, month by month; a month without
-- anything is a row too; reads only.
select m.month, coalesce(c.screened_people, 0) as screened_people,
       coalesce(c.screened, 0) as screened, coalesce(c.ada_people, 0) as ada_people,
       coalesce(c.disqualified_people, 0) as disqualified_people,
       coalesce(c.reasons, 0) as reasons, coalesce(c.enrolled_people, 0) as enrolled_people,
       coalesce(c.days_active, 0) as days_active, coalesce(c.reviewed, 0) as reviewed,
       coalesce(c.sustained, 0) as sustained, coalesce(c.reinstated, 0) as reinstated,
       coalesce(c.excluded, 0) as excluded
from goodtime.report_month m
left join goodtime.report_county c on c.month = m.month and c.is_all
order by m.month
