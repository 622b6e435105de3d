-- load_due_missing: what rows refer to and the source had not, by relation. Reads only.
select relation, string_agg(distinct reference_id::text, ',')
from goodtime.foreign_reference_history
where until_run is null
  and owner_id = 0
group by relation
order by relation
