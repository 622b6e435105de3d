-- 030_programs: the catalogue, its approved credit, and what wardens approved; part of one
-- transaction on an empty source.
--
-- Career technical titles are those of the department's own list of twenty. weeks null: never on
-- the milestone schedule. revised: 0 as adopted; 1 one week more from a later revision; 2 taken off
-- the schedule; 3 repeatable only from a later revision. pick is the weight within the category.

create temp table catalogue as
select
    c.program_code, c.title, c.category, c.high_school, c.issuer, c.partner_code, c.weeks,
    c.repeatable, c.revised,
    (sum(c.pick) over before - c.pick) * 10000 / sum(c.pick) over whole as from_p,
    sum(c.pick) over before * 10000 / sum(c.pick) over whole as to_p
from (
    values
        ('CTE-AUTOBODY', 'Automotive Body Repair and Refinishing', 'career_technical', false,
            'ASE', null, 8, false, 0, 4),
        ('CTE-AUTOMECH', 'Auto Mechanics, Engine Service and Repair', 'career_technical', false,
            'ASE', null, 9, false, 1, 6),
        ('CTE-CARPENTRY', 'Carpentry', 'career_technical', false, 'NCCER', null, 10, false, 0, 6),
        ('CTE-CODING', 'Computer Coding', 'career_technical', false, null, 'CODE', 12, false, 1, 2),
        ('CTE-COMPUTER', 'Computer and Related Technologies', 'career_technical', false, 'MOS',
            null, 6, false, 0, 9),
        ('CTE-CORE', 'Career Core', 'career_technical', false, 'NCCER', null, 3, false, 0, 9),
        ('CTE-CONSTRUCT', 'Construction Technology', 'career_technical', false, 'NCCER', null, 8,
            false, 0, 5),
        ('CTE-COSMETOLOGY', 'Cosmetology', 'career_technical', false, 'DCA', null, 12, false, 0, 2),
        ('CTE-ELECTRIC', 'Electrical Construction', 'career_technical', false, 'NCCER', null, 11,
            false, 1, 6),
        ('CTE-CABLING', 'Electronics and Network Cabling', 'career_technical', false, 'CTECH',
            null, 5, true, 0, 6),
        ('CTE-HVAC', 'Heating, Ventilation, Air Conditioning, Refrigeration', 'career_technical',
            false, 'EPA', null, 9, false, 0, 5),
        ('CTE-PAINT', 'Industrial Painting', 'career_technical', false, 'NCCER', null, 6, false, 0,
            3),
        ('CTE-MACHINE', 'Machine Shop (CNC)', 'career_technical', false, 'NIMS', null, 10, false,
            0, 3),
        ('CTE-MASONRY', 'Masonry', 'career_technical', false, 'NCCER', null, 9, false, 2, 4),
        ('CTE-PLUMBING', 'Plumbing', 'career_technical', false, 'NCCER', null, 10, false, 0, 5),
        ('CTE-ROOFING', 'Roofing', 'career_technical', false, 'NCCER', null, 5, false, 0, 2),
        ('CTE-ENGINE', 'Light Industrial and Small Engine Repair', 'career_technical', false,
            'EETC', null, 6, false, 0, 3),
        ('CTE-SHEETMETAL', 'Sheet Metal', 'career_technical', false, 'NCCER', null, 8, false, 0, 2),
        ('CTE-SEED', 'Landscaping SEED', 'career_technical', false, 'PLANET', null, 4, true, 3, 5),
        ('CTE-WELDING', 'Welding', 'career_technical', false, 'AWS', null, 12, false, 0, 7),

        ('ABE-1', 'Adult Basic Education I', 'academic', false, null, null, 4, false, 0, 18),
        ('ABE-2', 'Adult Basic Education II', 'academic', false, null, null, 4, false, 0, 20),
        ('ABE-3', 'Adult Basic Education III', 'academic', false, null, null, 4, false, 1, 20),
        ('HSE', 'High School Equivalency', 'academic', true, 'CDE', null, 12, false, 0, 22),
        ('HSD', 'High School Diploma', 'academic', true, 'CDE', null, 12, false, 0, 8),
        ('ESL', 'English as a Second Language', 'academic', false, null, null, 3, true, 0, 12),

        ('COL-101', 'College course, humanities', 'college', false, null, 'COLLEGE', 3, true, 0, 4),
        ('COL-102', 'College course, mathematics', 'college', false, null, 'COLLEGE', 3, true, 0,
            3),
        ('COL-103', 'College course, social science', 'college', false, null, 'COLLEGE', 3, false,
            3, 4),
        ('COL-104', 'College course, business', 'college', false, null, 'COLLEGE', 2, true, 0, 3),

        ('SAT-IST', 'Substance Use Disorder, intensive', 'substance_abuse_treatment', false, null,
            'SATP', 12, false, 0, 5),
        ('SAT-OP', 'Substance Use Disorder, outpatient', 'substance_abuse_treatment', false, null,
            'SATP', 6, false, 0, 4),
        ('SAT-LIFE', 'Recovery support', 'substance_abuse_treatment', false, null, 'SATP', 2, true,
            0, 2),

        ('SLS-FAMILY', 'Family Relationships', 'social_life_skills', false, null, null, 2, false,
            0, 5),
        ('SLS-MONEY', 'Money Management', 'social_life_skills', false, null, null, 1, false, 0, 3),
        ('SLS-PARENT', 'Parenting', 'social_life_skills', false, null, 'FAMILY', 2, true, 0, 4),

        ('CBI-ANGER', 'Anger Management', 'cognitive_behavioral', false, null, null, 2, false, 0,
            6),
        ('CBI-THINK', 'Criminal Thinking', 'cognitive_behavioral', false, null, null, 3, false, 0,
            6),
        ('CBI-VICTIM', 'Victim Impact', 'cognitive_behavioral', false, null, 'VICTIM', 3, false, 1,
            4),
        ('CBI-LIFER', 'Life Term Program', 'cognitive_behavioral', false, null, null, 6,
            false, 2, 3),

        ('OMCP', 'Occupational Mentor Certification Program', 'mentor_certification', false, 'DHCS',
            'OMCP', 12, false, 0, 1),

        ('OPM-1', 'Outpatient module, coping', 'outpatient_module', false, null, null, 2, true, 0,
            3),
        ('OPM-2', 'Outpatient module, recovery', 'outpatient_module', false, null, null, null,
            null, 0, 2),
        ('TA-GROUP', 'Therapeutic group', 'therapeutic_activity', false, null, null, null, null, 0,
            5),
        ('TA-RECREATION', 'Recreation therapy', 'therapeutic_activity', false, null, null, 1, true,
            0, 3),

        ('PIA-METAL', 'Metal products', 'prison_industry', false, 'PIA', null, 6, false, 0, 4),
        ('PIA-FABRIC', 'Fabric products', 'prison_industry', false, 'PIA', null, 4, false, 0, 6),
        ('PIA-FOOD', 'Food and beverage packaging', 'prison_industry', false, 'PIA', null, 4,
            false, 0, 5),
        ('PIA-FURNITURE', 'Wood furniture', 'prison_industry', false, 'PIA', null, 8, false, 1, 4),
        ('PIA-OPTICAL', 'Optical', 'prison_industry', false, 'ABO', null, 10, false, 0, 2),
        ('PIA-LAUNDRY', 'Industrial laundry', 'prison_industry', false, 'TRSA', null, 5, false, 0,
            5),

        ('JV-ASSEMBLY', 'Joint venture assembly', 'joint_venture', false, null, 'JV01', 4, false,
            0, 1),

        ('CAMP-FIRE', 'Camp firefighter', 'fire_camp', false, 'CALFIRE', null, 8, false, 0, 7),
        ('CAMP-SUPPORT', 'Camp support', 'fire_camp', false, null, null, null, null, 0, 2),

        ('PRE-TRANS', 'Transitions', 'pre_release', false, null, null, 2, false, 0, 4),
        ('PRE-ID', 'Reentry documents workshop', 'pre_release', false, null, null, null, null, 0,
            1),

        ('WRK-KITCHEN', 'Kitchen', 'work', false, null, null, null, null, 0, 26),
        ('WRK-PORTER', 'Porter', 'work', false, null, null, null, null, 0, 26),
        ('WRK-YARD', 'Yard crew', 'work', false, null, null, null, null, 0, 10),
        ('WRK-LAUNDRY', 'Laundry', 'work', false, null, null, null, null, 0, 8),
        ('WRK-CLERK', 'Clerk', 'work', false, null, null, null, null, 0, 8),
        ('WRK-MAINT', 'Facility maintenance', 'work', false, null, null, null, null, 0, 10),
        ('WRK-LIBRARY', 'Library', 'work', false, null, null, null, null, 0, 4),
        ('WRK-PEER', 'Peer health worker', 'work', false, null, null, 4, false, 0, 3),

        ('CWP-LAUNDRY', 'Jail laundry', 'county_work', false, null, null, null, null, 0, 1),
        ('CWP-KITCHEN', 'Jail kitchen', 'county_work', false, null, null, null, null, 0, 1)
    union all
    select
        'RAC-' || to_char(a.nr, 'FM00'), a.title, 'rehabilitative_activity', false, null,
        case when a.nr % 3 = 0 then 'VOL' || a.nr end, null, null, 0, 1 + a.nr % 4
    from unnest(array[
        'Twelve-step recovery meeting', 'Creative writing', 'Restorative justice circle', 'Yoga',
        'Theatre workshop', 'Public speaking', 'Guitar workshop', 'Book club', 'Running club',
        'Parents'' group', 'Veterans'' group', 'Gardening', 'Meditation', 'Mural arts',
        'Peer tutoring', 'Choir', 'Chess club', 'Conflict mediation', 'Service dog care',
        'Job search club'
    ]) with ordinality as a (title, nr)
) as c (
    program_code, title, category, high_school, issuer, partner_code, weeks, repeatable, revised,
    pick)
window
    whole as (partition by c.category),
    before as (partition by c.category order by c.program_code collate "C");

insert into source.program (
    program_code, title, category, high_school, certifies, certificate_issuer, partner_code)
select
    c.program_code, c.title, c.category, c.high_school, c.issuer is not null, c.issuer,
    c.partner_code
from pg_temp.catalogue as c
order by c.program_code;

insert into source.milestone_schedule (
    program_code, effective_on, weeks, repeatable, revision)
select
    c.program_code,
    r.effective_on,
    case
        when r.later and c.revised = 2 then 0
        when r.later and c.revised = 1 then least(c.weeks + 1, 12)
        else c.weeks
    end,
    c.repeatable and (r.later or c.revised <> 3),
    case when r.later then to_char(r.effective_on, '"REV "MM/YY') else 'REV 08/17' end
from pg_temp.catalogue as c
cross join lateral (
    values
        (date '2017-08-01', false),
        ((date_trunc('month', :'as_of'::date) - interval '18 months')::date, true)
) as r (effective_on, later)
where c.weeks is not null
    and (not r.later or c.revised > 0)
order by c.program_code, r.effective_on;

-- A warden approves about half of the activities; some approvals have ended, some came back.
insert into source.activity_approval (facility_code, program_code, starts_on, ends_on)
select
    f.facility_code,
    c.program_code,
    date '2017-08-01',
    case when d.die % 10 = 0 then :'as_of'::date - 60 - d.die / 10 % 600 end
from source.facility as f
cross join pg_temp.catalogue as c
cross join lateral (
    select pg_temp.roll(hashtext(f.facility_code || c.program_code), 131, 10000)
) as d (die)
where f.kind in ('prison', 'fire_camp', 'community_correctional', 'juvenile')
    and c.category = 'rehabilitative_activity'
    and d.die < 5500;

insert into source.activity_approval (facility_code, program_code, starts_on, ends_on)
select a.facility_code, a.program_code, a.ends_on + 45, null
from source.activity_approval as a
where a.ends_on is not null
    and a.ends_on + 45 <= :'as_of'::date
    and pg_temp.roll(hashtext(a.facility_code || a.program_code), 132, 3) = 0;
