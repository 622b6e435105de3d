-- trace_reevaluation: the participation behind a row of re-evaluation, and the reviews of it from its end
-- on; reads only. The row has no number that they add to.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select ($1::jsonb ->> 'Participation')::bigint as participation_id,
           ($1::jsonb ->> 'Person')::bigint as person_id, $2::text as title
), ended as (
    select p.person_id, p.participation_id, p.ends_on
    from goodtime.report_participation p
    join arg a on a.person_id = p.person_id and a.participation_id = p.participation_id
), behind as (
    select person_id, 1 as place, 'work_participation' as relation, participation_id as id
    from ended
    union all
    select r.person_id, 2, 'discipline_review', r.review_id
    from ended e
    join goodtime.report_review r
        on r.person_id = e.person_id
        and r.participation_id = e.participation_id
        and r.reviewed_on >= e.ends_on
)
select person_id, null::int as entry_no, null::bigint as run_id, relation, id::text as key,
       null::bigint as adds
from behind
order by place, id
