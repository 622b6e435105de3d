-- words: what a night decided about a few people, in words, one of each kind. Reads only; run by
-- tools/demo.sh through psql.
\pset format unaligned
\pset tuples_only on
with spell as (
    select d.*, (d.effective_on - d.earned_on)::bigint as served
    from goodtime.decision d
    where d.rule_id = 'G1'
), told (place, person_id, told) as (
    (select 1, person_id,
            format('Of %s days from %s on each counts as two more: %s days of Good Conduct Credit, '
                   'until %s (rule G1).', served, earned_on, days, effective_on)
     from spell
     where served > 30
       and days = 2 * served
     order by person_id, part
     limit 1)
    union all
    (select 2, person_id,
            format('A violent term: of %s days from %s on four bring one more, %s days until %s, and what '
                   'is left of the last four is kept (G1, G5).', served, earned_on, days, effective_on)
     from spell
     where served > 60
       and days between (served - 3) / 4 and (served + 3) / 4
     order by person_id, part
     limit 1)
    union all
    (select 3, person_id,
            format('From %s to %s nothing accrues: a zero-credit work group (G3).', earned_on,
                   effective_on)
     from spell
     where served > 10
       and days = 0
     order by person_id, part
     limit 1)
    union all
    (select 4, person_id,
            format('%s days of %s, earned on %s over the limit of its year, were granted on %s, the '
                   'anniversary (%s %s; M4).', days, credit_type, earned_on, effective_on,
                   replace(source_table, '_', ' '), source_id)
     from goodtime.decision
     where action = 'award'
       and reason = 'carried-over'
     order by person_id, source_id
     limit 1)
    union all
    (select 5, person_id,
            format('%s days of %s, earned on %s, wait for %s: the year''s limit is full (M4).', days,
                   credit_type, earned_on, effective_on)
     from goodtime.decision
     where action = 'defer'
     order by person_id, source_id
     limit 1)
    union all
    (select 6, f.person_id,
            format('Rule violation %s took %s days of %s on %s (F1); %s of them were given back on %s '
                   '(%s).', f.source_id, f.days, f.credit_type, f.effective_on, r.days,
                   r.effective_on, r.rule_id)
     from goodtime.decision f
     join goodtime.decision r
         on r.person_id = f.person_id
         and r.action = 'restore'
         and r.credit_type = f.credit_type
         and r.term_id = f.term_id
         and r.effective_on > f.effective_on
         and r.days < f.days
         and r.days > 0
     where f.action = 'forfeit'
     order by f.person_id, f.source_id, r.effective_on
     limit 1)
    union all
    (select 7, person_id,
            format('%s days of a forfeiture found no credit to take, and are not kept for later (F1).',
                   days)
     from goodtime.decision
     where action = 'uncollected'
     order by person_id, source_id
     limit 1)
    union all
    (select 8, b.person_id,
            format('Release is near: of %s days of %s earned on %s, %s are withheld, for no credit may '
                   'bring a release to within 60 days of its entry; it is projected for %s (P2).',
                   b.days + coalesce(a.days, 0), b.credit_type, b.earned_on, b.days, p.projected_on)
     from goodtime.decision b
     join goodtime.projection p on p.person_id = b.person_id
     left join goodtime.decision a
         on a.person_id = b.person_id
         and a.action in ('award', 'restore')
         and (a.custody_no, a.credit_type, a.source_table, a.source_id, a.part)
             = (b.custody_no, b.credit_type, b.source_table, b.source_id, b.part)
         and a.rule_id <> 'P2a'
     where b.action = 'bar'
       and b.reason = 'release-limit'
       and b.days > 0
     order by b.person_id, b.source_id
     limit 1)
    union all
    (select 9, person_id,
            format('%s days of %s, withheld when the term before ended, count in the term that follows '
                   '(P2a).', days, credit_type)
     from goodtime.decision
     where rule_id = 'P2a'
     order by person_id, source_id
     limit 1)
    union all
    (select 10, person_id,
            format('%s days for education completed on %s, effective on %s, when it was verified (EM1, '
                   'EM4).', days, earned_on, effective_on)
     from goodtime.decision
     where credit_type = 'EMC'
       and action = 'award'
     order by person_id, source_id
     limit 1)
    union all
    (select 11, person_id,
            format('%s days for extraordinary conduct, awarded on %s (EX1).', days, earned_on)
     from goodtime.decision
     where credit_type = 'ECC'
       and action = 'award'
     order by person_id, source_id
     limit 1)
    union all
    (select 12, d.person_id,
            format('No credit for %s %s: %s What would change it: %s (%s)',
                   replace(d.source_table, '_', ' '), d.source_id, r.meaning, r.remedy, r.rule_id)
     from goodtime.decision d
     join goodtime.reason r
         on r.code = d.reason
         and r.subject = d.credit_type
     where d.action = 'deny'
       and d.reason in ('holds-diploma', 'repeat')
     order by d.person_id, d.source_id
     limit 1)
    union all
    (select 13, person_id,
            format('%s of %s days are left: %s served, %s credited, %s quarters of a day more each day; %s on '
                   '%s (P1).', remaining_days, owed_days, served_days, credit_days,
                   rate_quarter_days, target, projected_on)
     from goodtime.projection
     where remaining_days > 100
       and rate_quarter_days in (1, 2)
     order by person_id
     limit 1)
    union all
    (select 14, person_id,
            format('Nothing is left to serve: %s owed, %s served, %s credited. Release is due (P1).',
                   owed_days, served_days, credit_days)
     from goodtime.projection
     where target = 'release'
       and remaining_days <= 0
     order by person_id
     limit 1)
    union all
    (select 15, person_id,
            format('Fire camp application %s: %s (%s; K1).', application_id, outcome,
                   array_to_string(reasons, ', '))
     from goodtime.screening
     where kind = 'fire_camp'
       and outcome = 'volunteer-only'
     order by person_id
     limit 1)
    union all
    (select 16, person_id,
            format('%s days active in the county program, %s of them credited, bring %s days, less %s '
                   'lost by discipline: %s (W3).', days_active, credited_days_active, half_days / 2,
                   lost_days, days)
     from goodtime.county_credit
     where lost_days > 0
       and days > 0
     order by person_id
     limit 1)
)
select format(E'person %s\n%s', person_id,
              regexp_replace(told, '(.{1,72})(?: |$)', E'    \\1\n', 'g'))
from told
order by place;
