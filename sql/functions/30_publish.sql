-- 30_publish: from what is staged to what is published, in one transaction. Replaced by init.
--
-- publish and what it calls belong to the owner of the schema: the pipeline's role may stage what it
-- likes, but only what continues the chains of the ledger, under a run that is open and the caller's
-- own, gets in.

-- The columns of a history as its functions need them: a key that a row that is staged has and one that
-- stands may lack; conditions on s (staged) and h (standing); and, where its rows are about persons, the
-- column that says whom (0: nobody).
create or replace function goodtime.history_columns(
    history text, out staged text, out a_key text, out keys text[], out key_match text,
    out row_match text, out columns text, out person text)
language plpgsql stable
set search_path = pg_catalog, pg_temp as $$
begin
    staged := 'staged_' || replace(history, '_history', '');
    select min(a.attname::text), array_agg(a.attname::text),
           string_agg(format('s.%1$I = h.%1$I', a.attname), ' and ')
    into a_key, keys, key_match
    from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = format('goodtime.%I', history)::regclass
      and i.indisprimary
      and a.attname <> 'since_run';

    select string_agg(format('s.%1$I is not distinct from h.%1$I', attname), ' and '),
           string_agg(quote_ident(attname), ', ' order by attnum)
    into row_match, columns
    from pg_attribute
    where attrelid = format('goodtime.%I', staged)::regclass
      and attnum > 0
      and not attisdropped;

    select attname
    into person
    from pg_attribute
    where attrelid = format('goodtime.%I', history)::regclass
      and attname in ('person_id', 'subject')
      and not attisdropped
    order by attname desc
    limit 1;
end
$$;

-- Bring a history to what is staged, as of a run: rows that are staged no longer, or otherwise,
-- end with the run; rows that are new begin with it. Rows of persons whom the run did not look at
-- stay as they are, and are not read. Runs once a history within the transaction that publishes.
--
-- One join finds what differs; most nights that is little, and the rest touches no more. A key that
-- is staged twice (a source view may have a key twice) is kept once, as it stands if it is staged so.
create or replace function goodtime.publish_history(history text, this_run bigint) returns void
language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
    c record;
    looked_at text := 'true';
begin
    select * into c from goodtime.history_columns(history);
    if c.person is not null then
        looked_at := format('%I in (select person_id from goodtime.staged_person union all select 0)',
                            c.person);
    end if;

    -- A row that only one side has does not match: its key is null on the other.
    execute format(
        'with difference as materialized ('
        '    select %1$s, s.%8$I is not null as is_staged, h.stands_at'
        '    from (select * from goodtime.%2$I where %6$s) s'
        '    full join (select *, ctid as stands_at from goodtime.%3$I'
        '               where until_run is null and %6$s) h'
        '        on %4$s'
        '    where not (%5$s)'
        '), ended as ('
        '    update goodtime.%3$I h set until_run = $1'
        '    from difference d'
        '    where h.ctid = d.stands_at'
        '      and not exists (select from goodtime.%2$I s where %4$s and %5$s)'
        '    returning d.stands_at'
        ') '
        'insert into goodtime.%3$I (%7$s, since_run)'
        'select %7$s, $1 from difference '
        'where is_staged and (stands_at is null or stands_at in (select stands_at from ended)) '
        'on conflict do nothing',
        (select string_agg('s.' || name, ', ') from unnest(string_to_array(c.columns, ', ')) name),
        c.staged, history, c.key_match, c.row_match, looked_at, c.columns, c.a_key)
    using this_run;
end
$$;

-- Refuse a run that is proved where a history of a person who was not due comes out otherwise.
create or replace function goodtime.prove_history(history text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
    c record;
    persons text;
begin
    select * into c from goodtime.history_columns(history);
    if c.person is null then
        return;
    end if;
    execute format(
        'select string_agg(person::text, '', '' order by person)'
        'from (select distinct coalesce(s.%1$I, h.%1$I) as person'
        '      from goodtime.%2$I s'
        '      full join (select * from goodtime.%3$I where until_run is null) h on %4$s'
        '      where not (%5$s)'
        '        and coalesce(s.%1$I, h.%1$I) in (select person_id from goodtime.staged_person'
        '                                         where not is_due)'
        '      order by 1 limit 5) differing',
        c.person, c.staged, history, c.key_match, c.row_match)
    into persons;
    if persons is not null then
        raise exception 'a look at everybody finds what a look at those concerned does not: % of '
                        'person %; nothing was published', replace(history, '_history', ''), persons
            using errcode = 'GT002';
    end if;
end
$$;

-- Bring a table of counts to what stands and what is staged of it, which is by how much it differs. Only the
-- rows that differ are read: they are found by index, also of a run that looked at many.
create or replace function goodtime.publish_differences(history text, this_run bigint) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
set enable_nestloop = on as $$
declare
    c record;
    key_list text;
    value_list text;
    totals text;
    differs text;
    is_something text;
begin
    select * into c from goodtime.history_columns(history);
    select string_agg(format('%I', attname), ', ' order by attnum) filter (where is_key),
           string_agg(format('%I', attname), ', ' order by attnum) filter (where not is_key),
           string_agg(format('(s.%1$I + coalesce(h.%1$I, 0))::%2$s as %1$I', attname, type), ', '
                      order by attnum) filter (where not is_key),
           string_agg(format('coalesce(s.%I, 0) <> 0', attname), ' or ') filter (where not is_key),
           string_agg(format('coalesce(%I, 0) <> 0', attname), ' or ') filter (where not is_key)
    into key_list, value_list, totals, differs, is_something
    from (
        select attname, attnum, format_type(atttypid, null) as type,
               attname::text = any (c.keys) as is_key
        from pg_attribute
        where attrelid = format('goodtime.%I', c.staged)::regclass
          and attnum > 0
          and not attisdropped
    ) a;
    execute format(
        'with total as materialized ('
        '    select %1$s, %3$s'
        '    from goodtime.%6$I s'
        '    left join goodtime.%7$I h on %8$s and h.until_run is null'
        '    where %4$s'
        '), ended as ('
        '    update goodtime.%7$I h set until_run = $1'
        '    from total s'
        '    where %8$s and h.until_run is null'
        ') '
        'insert into goodtime.%7$I (%9$s, %2$s, since_run)'
        'select %9$s, %2$s, $1 from total where %5$s',
        (select string_agg('s.' || name, ', ') from unnest(string_to_array(key_list, ', ')) name),
        value_list, totals, differs, is_something, c.staged, history, c.key_match, key_list)
    using this_run;
end
$$;

-- One column of an entry as its hash takes it: four bytes of length, big-endian, and the bytes;
-- null as the length ffffffff (docs/auditing.md).
create or replace function goodtime.hash_part(content bytea) returns bytea
language sql immutable parallel safe as $$
    select coalesce(int4send(length(content)) || content, '\xffffffff')
$$;

-- Refuse staged persons and entries that do not continue the ledger; the message names the first
-- person. What it finds is a defect of the program, or somebody else's hand in staging.
create or replace function goodtime.publish_check(this_run bigint, run_as_of date) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, YMD' as $$
declare
    bad bigint;
begin
    select person_id
    into bad
    from goodtime.staged_person
    group by person_id
    having count(*) > 1
    order by person_id
    limit 1;
    if found then
        raise exception 'person % is staged twice', bad using errcode = 'GT001';
    end if;

    select e.person_id
    into bad
    from (
        select s.person_id, s.entry_no, s.previous_hash, s.hash, s.op, s.entered_on, s.earned_on,
               row_number() over chain as entry_ordinal,
               lag(s.hash) over chain as hash_before,
               sha256(
                   goodtime.hash_part(convert_to(s.person_id::text, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.entry_no::text, 'UTF8'))
                   || goodtime.hash_part(convert_to(this_run::text, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.op, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.custody_no::text, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.term_id::text, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.credit_type, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.rule_id, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.action, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.days::text, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.earned_on::text, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.effective_on::text, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.entered_on::text, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.source_table, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.source_id::text, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.part::text, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.reason, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.facility_code, 'UTF8'))
                   || goodtime.hash_part(convert_to(s.supersedes::text, 'UTF8'))
                   || goodtime.hash_part(s.previous_hash)) as hash_due
        from goodtime.staged_entry s
        window chain as (partition by s.person_id order by s.entry_no)
    ) e
    left join goodtime.person_state p on p.person_id = e.person_id
    where e.entry_no <> coalesce(p.entry_no, 0) + e.entry_ordinal
       or e.previous_hash is distinct from coalesce(e.hash_before, p.hash)
       or e.hash <> e.hash_due
       or (e.op = 'assert' and greatest(e.entered_on, e.earned_on) > run_as_of)
    order by e.person_id
    limit 1;
    if found then
        raise exception 'the staged entries of person % do not continue the ledger', bad
            using errcode = 'GT001';
    end if;

    select coalesce(s.person_id, l.person_id)
    into bad
    from goodtime.staged_person s
    full join (
        select distinct on (person_id) person_id, entry_no, hash
        from goodtime.staged_entry
        order by person_id, entry_no desc
    ) l on l.person_id = s.person_id
    left join goodtime.person_state p on p.person_id = s.person_id
    where s.person_id is null
       or s.is_touched <> (l.person_id is not null)
       or (s.entry_no, s.hash) is distinct from (coalesce(l.entry_no, p.entry_no, 0),
                                                 coalesce(l.hash, p.hash))
    order by 1
    limit 1;
    if found then
        raise exception 'the staged end of the chain of person % is not that of the entries', bad
            using errcode = 'GT001';
    end if;

    -- What is taken back holds as it is taken back, once; what is asserted anew replaces that.
    select r.person_id
    into bad
    from (
        select s.person_id, s.supersedes,
               count(*) over (partition by s.person_id, s.supersedes) as times,
               d.entry_no is not null as holds
        from goodtime.staged_entry s
        left join goodtime.decision d
            on d.person_id = s.person_id
            and d.entry_no = s.supersedes
            and (d.custody_no, d.term_id, d.facility_code)
                is not distinct from (s.custody_no, s.term_id, s.facility_code)
            and (d.credit_type, d.rule_id, d.action, d.days, d.earned_on, d.effective_on,
                 d.entered_on, d.source_table, d.source_id, d.part, d.reason)
                = (s.credit_type, s.rule_id, s.action, s.days, s.earned_on, s.effective_on,
                   s.entered_on, s.source_table, s.source_id, s.part, s.reason)
        where s.op = 'retract'
    ) r
    where not r.holds
       or r.times > 1
    order by r.person_id
    limit 1;
    if not found then
        select a.person_id
        into bad
        from goodtime.staged_entry a
        left join goodtime.staged_entry r
            on r.person_id = a.person_id
            and r.op = 'retract'
            and r.supersedes = a.supersedes
        where a.op = 'assert'
          and a.supersedes is not null
          and r.person_id is null
        order by a.person_id
        limit 1;
    end if;
    if found then
        raise exception 'a staged entry of person % takes back what does not hold', bad
            using errcode = 'GT001';
    end if;
end
$$;

-- Publish a run: ledger, decisions, histories and the run's closing row. account: the rows read of each
-- source relation ("relations") and what became of them ("used", "ignored", "unasked"), "log_lines",
-- "recent_log_lines" and "taken_back", what the next run is compared with; and what else the run leaves for
-- it to build on (load/run.h). A run that looked at some tells of everybody all the same.
--
-- Of a run that looked at many, joins are hashed, whatever the planner thinks of tables that it does not
-- know; one that looked at few finds their rows by index.
--
-- Of what is staged the planner is told what chains are checked by; a sample of 3,000 rows tells it what
-- one of 30,000 would. datestyle: entries are hashed here, whoever calls.
create or replace function goodtime.publish(
    this_run bigint, snapshot text, let_pass text[], account jsonb)
returns table (persons bigint, entries bigint, exceptions bigint)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, YMD'
set default_statistics_target = 10 as $$
declare
    opened goodtime.run;
    before goodtime.run;
    history text;
    histories text[];
    many boolean;
    taken_back bigint;
    replaced bigint;
begin
    perform goodtime.run_must_be_mine();
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'a transaction that may not see the last published run publishes none'
            using errcode = 'GT001';
    end if;
    select r.* into opened from goodtime.run r where r.run_id = this_run for update;
    if opened.state is distinct from 'running' then
        raise exception 'run % is not open', this_run using errcode = 'GT001';
    end if;
    select r.* into before from goodtime.run r where r.state = 'done' order by r.run_id desc limit 1;
    if before.as_of > opened.as_of then
        raise exception 'run % is as of a date before the last published', this_run
            using errcode = 'GT001';
    end if;
    if before.edition <> opened.edition and array_position(let_pass, 'edition') is null then
        raise exception 'run % is of another edition than the last published', this_run
            using errcode = 'GT001';
    end if;

    -- What is checked is what gets in: nobody stages in between.
    execute 'lock table ' || goodtime.stage_tables() || ' in share row exclusive mode';
    if exists (table goodtime.law except table goodtime.staged_law)
        or exists (table goodtime.staged_law except table goodtime.law)
        or exists (table goodtime.statute except table goodtime.staged_statute)
        or exists (table goodtime.staged_statute except table goodtime.statute) then
        raise exception 'the law was changed while run % was under way', this_run
            using errcode = 'GT001';
    end if;
    analyze goodtime.staged_person, goodtime.staged_entry;
    select count(*) * 10 > (select count(*) from goodtime.person_state)
    into many
    from goodtime.staged_person;
    if many then
        perform set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true);
    end if;
    select array_agg(h.relname::text order by h.relname)
    into histories
    from pg_class h
    join pg_class s
        on s.relnamespace = h.relnamespace
        and s.relname = 'staged_' || replace(h.relname, '_history', '')
    where h.relnamespace = 'goodtime'::regnamespace
      and h.relkind = 'r'
      and h.relname like '%\_history';
    if (account ->> 'proved')::boolean then
        foreach history in array histories
        loop
            perform goodtime.prove_history(history);
        end loop;
    end if;
    perform goodtime.publish_check(this_run, opened.as_of);

    delete from goodtime.decision d
    using goodtime.staged_entry s
    where s.person_id = d.person_id
      and s.supersedes = d.entry_no
      and s.op = 'retract';
    get diagnostics replaced = row_count;
    select count(*) into taken_back from goodtime.staged_entry where op = 'retract';
    if replaced <> taken_back then
        raise exception '% decisions were to be taken back, % were there', taken_back, replaced
            using errcode = 'GT001';
    end if;
    insert into goodtime.decision (
        person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on,
        effective_on, entered_on, source_table, source_id, part, reason, facility_code, entry_no)
    select person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on,
           effective_on, entered_on, source_table, source_id, part, reason, facility_code, entry_no
    from goodtime.staged_entry
    where op = 'assert'
    order by person_id, entry_no;
    perform goodtime.conserve_events();
    perform goodtime.conserve_years(opened.edition);
    perform goodtime.conserve_forfeits();
    perform goodtime.conserve_rows(account);
    insert into goodtime.ledger (
        person_id, entry_no, run_id, op, custody_no, term_id, credit_type, rule_id, action, days,
        earned_on, effective_on, entered_on, source_table, source_id, part, reason, facility_code,
        supersedes, previous_hash, hash)
    select person_id, entry_no, this_run, op, custody_no, term_id, credit_type, rule_id, action,
           days, earned_on, effective_on, entered_on, source_table, source_id, part, reason,
           facility_code, supersedes, previous_hash, hash
    from goodtime.staged_entry
    order by person_id, entry_no;
    insert into goodtime.entry_basis (person_id, entry_no, grounds)
    select b.person_id, b.entry_no, b.grounds
    from goodtime.staged_entry_basis b
    join goodtime.staged_entry e
        on e.person_id = b.person_id
        and e.entry_no = b.entry_no
        and e.op = 'assert'
    order by b.person_id, b.entry_no;
    insert into goodtime.entry_cause (person_id, entry_no, cause, source_table, source_key)
    select c.person_id, c.entry_no, c.cause, c.source_table, c.source_key
    from goodtime.staged_entry_cause c
    join goodtime.staged_entry e on e.person_id = c.person_id and e.entry_no = c.entry_no
    order by c.person_id, c.entry_no;
    insert into goodtime.projection_cause (
        person_id, term_id, run_id, cause, source_table, source_key)
    select person_id, term_id, this_run, cause, source_table, source_key
    from goodtime.staged_projection_cause
    order by person_id, term_id;
    insert into goodtime.run_total (
        run_id, op, credit_type, action, effective_on, entries, days)
    select this_run, op, credit_type, action, effective_on, count(*), sum(days)
    from goodtime.staged_entry
    group by op, credit_type, action, effective_on;
    foreach history in array histories
    loop
        if history in ('enrollment_month_history', 'enrollment_level_history',
                       'enrollment_group_history', 'training_month_history',
                       'training_level_history') then
            perform goodtime.publish_differences(history, this_run);
        else
            perform goodtime.publish_history(history, this_run);
        end if;
    end loop;
    insert into goodtime.matter_cause (person_id, run_id, what, key, cause, source_table, source_key)
    select c.person_id, this_run, c.what, c.key, c.cause, c.source_table, c.source_key
    from goodtime.staged_matter_cause c
    where exists (
        select
        from goodtime.matter_span m
        where m.person_id = c.person_id
          and m.what = c.what
          and m.key = c.key
          and this_run in (m.since_run, m.until_run))
    order by c.person_id, c.what, c.key;
    insert into goodtime.person_state as p (
        person_id, person_number, first_as_of, last_run_id, entry_no, hash, next_on, changed_at,
        tally, staged_digest, facts_fingerprint, matter_digest)
    select person_id, person_number, case when is_known then opened.as_of end, this_run, entry_no,
           hash, next_on, changed_at, tally, staged_digest, facts_fingerprint, matter_digest
    from goodtime.staged_person
    order by person_id
    on conflict (person_id) do update
    set person_number = excluded.person_number,
        first_as_of = coalesce(p.first_as_of, excluded.first_as_of),
        last_run_id = excluded.last_run_id,
        entry_no = excluded.entry_no,
        hash = excluded.hash,
        next_on = excluded.next_on,
        changed_at = excluded.changed_at,
        tally = excluded.tally,
        staged_digest = excluded.staged_digest,
        facts_fingerprint = excluded.facts_fingerprint,
        matter_digest = excluded.matter_digest;
    insert into goodtime.run_relation (run_id, relation, rows, used, ignored, unasked)
    select this_run, relation, read, used, ignored, unasked
    from goodtime.account_relation(account);

    -- The head: SHA-256 over the head before and, in order of person, the last hash of each person
    -- touched. Rows of persons that are not there are looked at too, but are no persons.
    return query
    update goodtime.run r
    set state = 'done',
        finished_at = clock_timestamp(),
        source_snapshot = snapshot,
        previous_head = before.head,
        head = sha256(coalesce(before.head, '')
                      || coalesce((select string_agg(s.hash, '' order by s.person_id)
                                   from goodtime.staged_person s
                                   where s.is_touched), '')),
        persons = coalesce((account ->> 'persons')::bigint,
                           (select count(*)
                            from goodtime.staged_person s
                            where s.is_known or s.is_touched)),
        entries = (select count(*) from goodtime.staged_entry),
        exceptions = (account ->> 'exceptions')::bigint,
        mode = case when account ->> 'why_full' is null then 'incremental' else 'full' end,
        why_full = account ->> 'why_full',
        proved = coalesce((account ->> 'proved')::boolean, false),
        program_digest = account ->> 'program_digest',
        law_digest = account ->> 'law_digest',
        reference_digest = account ->> 'reference_digest',
        changes_until = (account ->> 'changes_until')::bigint,
        tally = (select array_agg(value::bigint order by place)
                 from jsonb_array_elements_text(account -> 'person_tally') with ordinality t (value, place)),
        last_log_on = (account ->> 'last_log_on')::date,
        accepted = let_pass,
        rows_read = (select sum(value::bigint) from jsonb_each_text(account -> 'relations')),
        log_lines = (account ->> 'log_lines')::bigint,
        recent_log_lines = (account ->> 'recent_log_lines')::bigint,
        usual_log_lines = (account ->> 'usual_log_lines')::bigint,
        log_minutes = (account ->> 'log_minutes')::bigint,
        rows_used = (select sum(used) from goodtime.account_relation(account)),
        rows_ignored = (select sum(ignored) from goodtime.account_relation(account)),
        rows_unasked = (select sum(unasked) from goodtime.account_relation(account)),
        events = (account ->> 'events')::bigint,
        days_earned = (account ->> 'days_earned')::bigint,
        credit_years = (account ->> 'credit_years')::bigint,
        days_forfeited = (account ->> 'days_forfeited')::bigint,
        days_given_back = (account ->> 'days_given_back')::bigint,
        taken_back = (account ->> 'taken_back')::bigint,
        changes = (account ->> 'changes')::bigint
    where r.run_id = this_run
    returning r.persons, r.entries, r.exceptions;
end
$$;
