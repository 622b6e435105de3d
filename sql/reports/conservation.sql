-- reports_conservation: figures that must agree; reads only.
select law, one_side, other_side, one_side - other_side as difference,
       case when one_side = other_side then 0 else 1 end as broken
from goodtime.report_conservation
order by check_no, law collate "C"
