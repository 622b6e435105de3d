-- reference_law: the numbers that the rules decide by, for the editions 2018 and 2021, as the program ships
-- them; goodtime.reference_take brings goodtime.law to them and leaves a site's own rows alone.
--
-- A number is in force from effective_on until the next row of its name. Where none is in force on
-- a day, the law that it belongs to did not exist on that day. Names say the unit: days, minutes,
-- months, percent, quarter-days (of credit for a day served), events (blocks of hours).
--
-- From which day:
--   2017-05-01  Good Conduct Credit, T15 3043.2(b)
--   2017-08-01  Milestone Completion, Rehabilitative Achievement, Educational Merit and
--               Extraordinary Conduct Credit, with their limits and windows, T15 3043.3(c),
--               3043.4(b), 3043.5(b), 3043.6(a). A merit conferred earlier is credited too
--               (T15 3043.5(c)): for it the first row of a name holds.
--   1900-01-01  what its source gives no date: the county's procedures, the camps, T15 3043(c) and
--               3044. It stands for every day on record.
--
-- Edition 2018 is the law as adopted on 2018-04-30. Edition 2021 is that with the amendments of
-- 2019-05-01 and 2021-05-01, as far as they are established. core/law_in_force.h lists every name, with what its
-- value may be and from which day it has to be there; those of rules that this version does not decide
-- by (GCC) may be missing.

with as_adopted (name, effective_on, value, citation) as (
    values
        -- Good Conduct Credit: the rows of rule G1's table.
        ('gcc-excluded-quarter-days', date '2017-05-01', 0::bigint,
         'T15 3043.2(b)(1); rules G1'),
        ('gcc-zero-credit-quarter-days', '2017-05-01', 0,
         'T15 3044(b)(4), (b)(6); rules G1'),
        ('gcc-violent-camp-quarter-days', '2017-05-01', 4,
         'T15 3043.2(b)(4)(B), (C); rules G1'),
        ('gcc-violent-quarter-days', '2017-05-01', 1,
         'T15 3043.2(b)(2); rules G1'),
        ('gcc-strikes-camp-quarter-days', '2017-05-01', 8,
         'T15 3043.2(b)(5)(B), (C); rules G1'),
        ('gcc-strikes-quarter-days', '2017-05-01', 2,
         'T15 3043.2(b)(3); rules G1'),
        ('gcc-minimum-quarter-days', '2017-05-01', 8,
         'T15 3043.2(b)(5); rules G1'),
        ('gcc-quarter-days', '2017-05-01', 4,
         'T15 3043.2(b)(4)(A); rules G1'),
        ('gcc-camp-kept-days', '1900-01-01', 365,
         'T15 3044(b)(7)(F); rules G4'),
        ('zero-credit-most-days', '1900-01-01', 180,
         'T15 3044(b)(4), (b)(6)(A); rules G3'),
        ('zero-credit-injury-most-days', '1900-01-01', 360,
         'T15 3044(b)(6)(B); rules G3'),

        -- Milestone Completion Credit.
        -- rules.md C4 is decided here.
        ('mcc-week-days', '2017-08-01', 7,
         'T15 3043.3(c); rules C4, M1'),
        ('mcc-plan-days', '2017-08-01', 21,
         'T15 3043.3(f)(1); rules M1'),
        ('plan-period-months', '2017-08-01', 3,
         'T15 3043.3(f)(1), 3043.4(d); rules M2, R2'),
        ('mcc-hours-minutes', '2017-08-01', 3600,
         'T15 3043.3(f)(2); rules M6'),
        ('mcc-hours-days', '2017-08-01', 7,
         'T15 3043.3(f)(2); rules M1'),
        ('mcc-hours-annual-events', '2017-08-01', 6,
         'T15 3043.3(f)(2); rules M6'),
        ('mcc-annual-days', '2017-08-01', 84,
         'T15 3043.3(c); rules M4'),
        ('mcc-instructor-business-days', '2017-08-01', 10,
         'T15 3043.3(e); rules M3'),
        ('mcc-approver-business-days', '2017-08-01', 10,
         'T15 3043.3(e); rules M3'),
        ('mcc-plan-business-days', '2017-08-01', 10,
         'T15 3043.3(f)(1); rules M3'),
        ('mcc-therapeutic-business-days', '2017-08-01', 10,
         'T15 3043.3(f)(2); rules M3'),

        -- Rehabilitative Achievement Credit. Excess carried: 1 yes, 0 no.
        ('rac-hours-minutes', '2017-08-01', 3120,
         'T15 3043.4(c); rules R1'),
        ('rac-hours-days', '2017-08-01', 7,
         'T15 3043.4(c), (e); rules R1'),
        ('rac-plan-days', '2017-08-01', 7,
         'T15 3043.4(d), (e); rules R2'),
        ('rac-annual-days', '2017-08-01', 28,
         'T15 3043.4(c), (d), (e); rules R4'),
        ('rac-excess-carried', '2017-08-01', 0,
         'T15 3043.4(e); rules R4'),
        ('rac-hours-business-days', '2017-08-01', 10,
         'T15 3043.4(g); rules R3'),

        -- Educational Merit and Extraordinary Conduct Credit.
        ('emc-category-1-days', '2017-08-01', 90,
         'T15 3043.5(b); rules EM1'),
        ('emc-category-2-days', '2017-08-01', 180,
         'T15 3043.5(b); rules EM1'),
        ('emc-category-3-days', '2017-08-01', 180,
         'T15 3043.5(b); rules EM1'),
        ('emc-category-4-days', '2017-08-01', 180,
         'T15 3043.5(b); rules EM1'),
        ('emc-category-5-days', '2017-08-01', 180,
         'T15 3043.5(b); rules EM1'),
        ('emc-least-units-percent', '2017-08-01', 50,
         'T15 3043.5(c); rules EM2'),
        ('emc-calendar-days', '2017-08-01', 30,
         'T15 3043.5(d); rules EM3'),
        ('ecc-award-most-days', '2017-08-01', 365,
         'T15 3043.6(a); rules EX1'),

        -- The 60-day limit.
        ('release-limit-days', '1900-01-01', 60,
         'T15 3043(c); rules P2, P3'),

        -- Attendance: the least minutes of a day and of a week.
        ('attendance-full-time-day-minutes', '1900-01-01', 390,
         'T15 3044(b)(1); rules L2'),
        ('attendance-full-time-week-minutes', '1900-01-01', 1920,
         'T15 3044(b)(1); rules L2'),
        ('attendance-half-time-day-minutes', '1900-01-01', 180,
         'T15 3044(b)(3); rules L2'),
        ('attendance-half-time-week-minutes', '1900-01-01', 900,
         'T15 3044(b)(3); rules L2'),

        -- The county's Conservation Work Program.
        ('cwp-least-days-left', '1900-01-01', 90,
         'CWP, Qualifying Guidelines; rules W1'),
        ('cwp-barred-security-level', '1900-01-01', 8,
         'CWP, Qualifying Guidelines and Disqualifying Guidelines; rules W1'),
        ('cwp-repeated-incidents', '1900-01-01', 2,
         'CWP, Disqualifying Guidelines; rules W1'),
        ('cwp-half-days-a-day', '1900-01-01', 3,
         'Penal Code 4019.1(a); CWP, Purpose; rules W3'),
        ('cwp-reevaluation-days', '1900-01-01', 30,
         'CWP, Post Discipline Review; rules W4'),

        -- Fire camps: the most days left to volunteer, and to be assigned.
        ('camp-volunteer-days-left', '1900-01-01', 2922,
         'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-assignment-days-left', '1900-01-01', 1826,
         'JOBS, Conservation (Fire) Camps; rules K1')
),
amended (name, effective_on, value, citation) as (
    values
        ('rac-hours-days', date '2019-05-01', 10::bigint,
         'T15 3043.4(c), as amended; rules A, R1'),
        ('rac-plan-days', '2019-05-01', 10,
         'T15 3043.4(d), as amended; rules A, R2'),
        ('rac-annual-days', '2019-05-01', 40,
         'T15 3043.4(c), (d), (e), as amended; rules A, R4'),
        ('rac-excess-carried', '2019-05-01', 1,
         'T15 3043.4(e), as amended; rules A, R4'),
        ('emc-category-1-days', '2019-05-01', 180,
         'T15 3043.5(b), as amended; rules A, EM1'),
        ('gcc-violent-quarter-days', '2021-05-01', 2,
         'T15 3043.2(b)(2), as amended; rules A, G1'),
        ('gcc-strikes-quarter-days', '2021-05-01', 4,
         'T15 3043.2(b)(3), as amended; rules A, G1')
),
edition_row (edition, name, effective_on, value, citation) as (
    select '2018', name, effective_on, value, citation
    from as_adopted
    union all
    select '2021', name, effective_on, value, citation
    from as_adopted
    union all
    select '2021', name, effective_on, value, citation
    from amended
)
insert into pg_temp.incoming_law (edition, name, effective_on, value, citation)
select edition, name, effective_on, value, citation
from edition_row;
