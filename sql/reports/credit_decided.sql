-- reports_credit_decided: the types of credit that the run decided, null for none; reads only.
select string_agg(credit_type, ', ' order by credit_type collate "C") as credit_types
from goodtime.report_credit_type
