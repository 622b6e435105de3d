-- 002_staging: where the workers of a run leave their results until it is published. Unlogged: a
-- crash empties them, and a run that did not publish left nothing behind that anybody reads.
-- Applied once.
create unlogged table goodtime.staged_person (
    person_id bigint not null,
    person_number text,
    entry_no int not null,
    hash bytea,
    is_touched boolean not null,
    is_known boolean not null
);

create unlogged table goodtime.staged_entry (
    person_id bigint not null,
    entry_no int not null,
    op text not null,
    custody_no int,
    term_id bigint,
    credit_type text not null,
    rule_id text not null,
    action text not null,
    days int not null,
    earned_on date not null,
    effective_on date not null,
    entered_on date not null,
    source_table text not null,
    source_id bigint not null,
    part int not null,
    reason text not null,
    facility_code text,
    supersedes int,
    previous_hash bytea,
    hash bytea not null
);

create unlogged table goodtime.staged_enrollment (
    person_id bigint not null,
    enrollment_id bigint not null,
    program_code text not null,
    facility_code text not null,
    starts_on date not null,
    ends_on date,
    work_group text not null
);

create unlogged table goodtime.staged_training (
    person_id bigint not null,
    month date not null,
    facility_code text not null,
    program_code text not null,
    minutes bigint not null
);

-- One staging table for each other history, with its columns but the runs.
do $$
declare
    history text;
begin
    for history in
        select relname
        from pg_catalog.pg_class
        where relnamespace = 'goodtime'::regnamespace
          and relkind = 'r'
          and relname like '%\_history'
          and relname <> 'person_number_history'
        order by relname
    loop
        execute format('create unlogged table goodtime.%I (like goodtime.%I)',
                       'staged_' || replace(history, '_history', ''), history);
        execute format('alter table goodtime.%I drop column since_run, drop column until_run',
                       'staged_' || replace(history, '_history', ''));
    end loop;
end
$$;

-- The numbers of persons are staged with the persons.
create view goodtime.staged_person_number as
select person_id, person_number
from goodtime.staged_person
where person_number is not null;

-- Bring a history to what is staged, as of a run: rows that are staged no longer, or otherwise,
-- end with the run; rows that are new begin with it. Rows of persons whom the run did not look at
-- stay as they are. Runs once a history within the transaction that publishes.
--
-- Histories begin empty and unknown to the planner, which would then compare row by row: nested loops
-- are off here. A key that is staged twice (a source view may have a key twice) is kept once.
create function goodtime.publish_history(history text, run bigint) returns void
language plpgsql
set search_path = pg_catalog
set enable_nestloop = off as $$
declare
    staged text := 'staged_' || replace(history, '_history', '');
    key_match text;
    row_match text;
    column_list text;
    looked_at text := '';
begin
    select string_agg(format('s.%1$I = h.%1$I', a.attname), ' and ')
    into key_match
    from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = format('goodtime.%I', history)::regclass
      and i.indisprimary
      and a.attname <> 'since_run';

    select string_agg(format('s.%1$I is not distinct from h.%1$I', attname), ' and '),
           string_agg(quote_ident(attname), ', ' order by attnum)
    into row_match, column_list
    from pg_attribute
    where attrelid = format('goodtime.%I', staged)::regclass
      and attnum > 0
      and not attisdropped;

    if exists (select from pg_attribute
               where attrelid = format('goodtime.%I', history)::regclass
                 and attname in ('person_id', 'subject')
                 and not attisdropped) then
        looked_at := format(
            'and (h.%1$I = 0 or exists (select from goodtime.staged_person p '
            'where p.person_id = h.%1$I))',
            case history when 'data_exception_history' then 'subject' else 'person_id' end);
    end if;

    execute format('update goodtime.%I h set until_run = $1 where h.until_run is null %s '
                   'and not exists (select from goodtime.%I s where %s and %s)',
                   history, looked_at, staged, key_match, row_match)
    using run;
    execute format('insert into goodtime.%I (%s, since_run) select %s, $1 from goodtime.%I s '
                   'where not exists (select from goodtime.%I h where h.until_run is null '
                   'and %s) on conflict do nothing',
                   history, column_list, column_list, staged, history, key_match)
    using run;
end
$$;
