-- account: what a night decided, for the terminal. Reads only; run by tools/demo.sh through psql.
\pset footer off
select credit_type as credit, action, count(*) as decisions, sum(days) as days
from goodtime.decision
group by credit_type, action
order by credit_type, action;

select name as "window",
       count(*) filter (where status = 'met') as met,
       count(*) filter (where status = 'late') as late,
       count(*) filter (where status = 'open') as open,
       count(*) filter (where status = 'overdue') as overdue
from goodtime.deadline
group by name
order by name;

select kind as screening, outcome, count(*) as applications
from goodtime.screening
group by kind, outcome
order by kind, outcome;

select target as projected, count(*) as persons,
       count(*) filter (where remaining_days <= 0) as due,
       count(*) filter (where limited) as "held steady"
from goodtime.projection
group by target
order by target;

select code as "data exception", count(*) as rows
from goodtime.data_exception
group by code
order by code;
