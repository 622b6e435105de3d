-- 017_explain: what a person's statement says of a decision besides: the law's rule in a sentence, and the
-- grounds that its entry rested on when it was made. Applied once.
alter table goodtime.rule add column sentence text not null default '';

-- What stands as it was shipped goes on following the program.
update goodtime.shipped
set content = content || '{"sentence": ""}'
where relation = 'rule';

-- grounds: as core/ground.h names them, in the order in which the rule said them. They are kept, so that an
-- entry is explained when a program of other rules has taken the place of the one that made it.
create table goodtime.entry_basis (
    person_id bigint not null,
    entry_no int not null,
    grounds text[] not null,
    primary key (person_id, entry_no)
);
create trigger append_only
before update or delete or truncate on goodtime.entry_basis
for each statement execute function goodtime.refuse_change();

create unlogged table goodtime.staged_entry_basis (
    person_id bigint not null,
    entry_no int not null,
    grounds text[] not null
);
