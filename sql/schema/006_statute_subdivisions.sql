-- 006_statute_subdivisions: lists of charges may name subdivision (d) of a section, whatever follows it
-- (rule W2: Penal Code 273(d)). Applied once.
alter table goodtime.statute
    drop constraint statute_subdivisions_check,
    add constraint statute_subdivisions_check
        check (subdivisions in ('any', 'none-or-a', 'd-any', 'e-any'));
