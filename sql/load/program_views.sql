-- load_program_views: the digest of the functions and views that stand in the target; null where there
-- are none. Reads only.
select p.views
from (select) nothing
left join goodtime.program p on true
