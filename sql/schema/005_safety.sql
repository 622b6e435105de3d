-- 005_safety: what keeps a wrong night from being published, and shows afterwards why one was. Applied
-- once.

-- Functions stand in sql/functions, and init replaces them; its parameters have other names there.
drop function if exists goodtime.publish_history(text, bigint);

-- The program whose views and functions stand here: one row. init of an older program is refused.
create table goodtime.program (
    version text not null,
    views text not null,
    view_names text[] not null,
    installed_at timestamptz not null default clock_timestamp()
);
create unique index program_one on goodtime.program ((true));

-- today: what day the run took for today, and from where; an as-of lies not after it. accepted: the
-- breakers let pass, and a change of edition. log_lines are those by as-of, recent_log_lines those of its
-- newest days, usual_log_lines those of four times as many; the counts are what the next run is compared with.
alter table goodtime.run
    add column today date,
    add column today_from text check (today_from in ('clock', 'option')),
    add column accepted text[] not null default '{}',
    add column rows_read bigint,
    add column log_lines bigint,
    add column recent_log_lines bigint,
    add column usual_log_lines bigint,
    add column log_minutes bigint,
    add column taken_back bigint,
    add column changes bigint;

-- Rows of each source relation that a published run read.
create table goodtime.run_relation (
    run_id bigint not null,
    relation text not null,
    rows bigint not null,
    primary key (run_id, relation)
);
create trigger append_only
before update or delete or truncate on goodtime.run_relation
for each statement execute function goodtime.refuse_change();

-- Every reason, exception and finding code: the rule and law it comes from, what it means, what would
-- change it and who can. subject: the credit type, the kind of screening, exception or finding.
-- is_final: no other facility can lift it (rules.md W5).
create table goodtime.reason (
    code text not null,
    subject text not null,
    reason_no int not null,
    rule_id text not null,
    citation text not null,
    meaning text not null,
    remedy text not null,
    effect text not null,
    is_final boolean not null default false,
    primary key (code, subject)
);

-- What the program ships of law, rules, reasons and lists of charges, as it was last installed: a row
-- that differs from it is the site's own.
create table goodtime.shipped (
    relation text not null,
    content jsonb not null
);
create index shipped_relation on goodtime.shipped (relation);

create function goodtime.origin_tell() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    new.origin := case
        when exists (select
                     from goodtime.shipped
                     where relation = tg_table_name
                       and content = to_jsonb(new) - 'origin')
        then 'shipped'
        else 'site'
    end;
    return new;
end
$$;

-- Rules and reasons are texts: what stands here was written by the program before. What numbers and
-- lists stand here cannot be told apart from a site's, and is taken for the site's where it differs.
insert into goodtime.shipped (relation, content)
select 'rule', to_jsonb(r)
from goodtime.rule r;

do $$
declare
    relation text;
begin
    foreach relation in array array['law', 'rule', 'statute', 'reason'] loop
        execute format('alter table goodtime.%I add column origin text not null default ''site'' '
                       'check (origin in (''shipped'', ''site''))', relation);
        execute format('create trigger origin before insert or update on goodtime.%I '
                       'for each row execute function goodtime.origin_tell()', relation);
    end loop;
end
$$;

-- Law and lists of charges as a run found them, with its staging.
create table goodtime.law_history (
    edition text not null,
    name text not null,
    effective_on date not null,
    value bigint not null,
    citation text not null,
    origin text not null,
    since_run bigint not null,
    until_run bigint,
    primary key (edition, name, effective_on, since_run)
);
create table goodtime.statute_history (
    list text not null,
    code text not null,
    section text not null,
    subdivisions text not null,
    citation text not null,
    origin text not null,
    since_run bigint not null,
    until_run bigint,
    primary key (list, code, section, since_run)
);
create unlogged table goodtime.staged_law (like goodtime.law);
create unlogged table goodtime.staged_statute (like goodtime.statute);
