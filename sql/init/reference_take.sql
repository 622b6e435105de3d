-- init_reference_take: bring law, rules, reasons and lists of charges to what is shipped; a row for each
-- that the site has otherwise. Safe to repeat.
--   $1 whether rows of the site's own are reset
select relation, what, key, detail
from unnest(array['law', 'statute', 'rule', 'reason']) with ordinality r (relation, relation_no)
cross join lateral goodtime.reference_take(relation, $1::boolean)
order by relation_no, key
