-- extract_chunk_each: the first person of each chunk, and how many persons there are. Reads only.
--   $1 persons a chunk
select person_id, total
from (
    select person_id,
           row_number() over (order by person_id) - 1 as place,
           count(*) over () as total
    from source.person
    where person_id is not null
) numbered
where place % $1::bigint = 0
order by person_id
