-- reference_rule: the rules that decisions carry the numbers of, with their citations and how the law is
-- read where it leaves something open, as the program ships them (see law.sql).
--
-- T15 is California Code of Regulations, Title 15, Division 3, as adopted on 2018-04-30; CWP the
-- county's Conservation Work Program procedures; JOBS the department's page on job opportunities.
-- 'Convention' stands where a rule comes from no law. docs/rules.md has each rule in full.

with stated (rule_id, title, citation, reading) as (
    values
        ('C1', 'As-of: facts dated later do not exist yet', 'Convention', ''),
        ('C2', 'Business days of the facility''s calendar', 'T15 3043.3(e), 3043.4(g)',
         'Monday to Friday without the calendar''s holidays; the day after the event is the '
         'first, and the window closes at the end of the last. An unknown facility uses the '
         'state''s calendar.'),
        ('C3', 'Anniversaries and months', 'T15 3043.3(c), 3043.4(e)',
         'An anniversary of 29 February is 28 February in a common year; a month that lacks the '
         'day ends on its last.'),
        ('C4', 'A week is seven calendar days', 'T15 3043.3(c), 3043.4(e)', ''),
        ('C5', 'Custody and the term running', 'T15 3043.3(c), 3043.5(c)',
         'Terms that follow one another without release are one custody; years of credit, blocks '
         'of hours and limits are counted within it.'),
        ('C5a', 'Takeover from opening balances', 'Convention',
         'What was earned before the takeover is in the balances and is not decided again; for '
         'repeats and overlapping periods it is still looked at, unless it was denied.'),
        ('C6', 'Status of a window', 'T15 3043.3(e), (f), 3043.4(g), 3043.5(d)',
         'A late or missed verification is staff''s to answer for and takes no credit away.'),
        ('C7', 'What a decision says', 'Convention', ''),
        ('C8', 'Which of several reasons is given', 'Convention', ''),
        ('C9', 'Facts that cannot be right are kept out', 'Convention', ''),

        ('E1', 'In no custody', 'T15 3043(a)', ''),
        ('E2', 'A county term earns no Title 15 credit', 'T15 3043(a); Penal Code 4019', ''),
        ('E3', 'Sentences that earn no credit',
         'T15 3043.2(b)(1), 3043.3(c), 3043.4(b), 3043.5(b), 3043.6(a)',
         'Presentenced on a state term is treated like a sentence that earns none.'),
        ('E4', 'Before the credit''s effective date', 'T15 3043.3(c), 3043.4(b), 3043.6(a)', ''),
        ('E5', 'Housed in another jurisdiction', 'T15 3043(e)',
         'Where no placement is known for the day, the facility that the event names decides.'),

        ('G1', 'Rate of Good Conduct Credit', 'T15 3043.2(b), 3044(b)',
         'Counted in quarter-days. Work group F covers firefighters and camp support alike. The '
         'page on jobs gives other figures for camps; the regulation is the law.'),
        ('G2', 'Which work group counts', 'T15 3044(b)',
         'Of two that overlap, the one recorded later. Without a record as A-1; group U earns at '
         'the sentence''s rate.'),
        ('G3', 'How long zero credit lasts', 'T15 3044(b)(4), (b)(6), (b)(7)(C), (b)(8)(D)',
         'After the limit the group before counts again, but F and M do not. Zero credit lets '
         'nothing accrue; it takes nothing away.'),
        ('G4', 'Good Conduct Credit in alternative custody', 'T15 3043.2(c), 3044(b)(7)(F)',
         'Twelve months in group F are 365 days of the custody.'),
        ('G5', 'Posting of Good Conduct Credit', 'T15 3043.2(b)',
         'Whole days post once a month; the remainder of a day is carried, never rounded.'),

        ('M1', 'What earns Milestone Completion Credit', 'T15 3043.3(a), (d), (f)', ''),
        ('M2', 'Milestone Completion Credit denied', 'T15 3043(b), 3043.3(a), (b), (d), (e), (f)',
         ''),
        ('M3', 'Verification of milestones', 'T15 3043.3(e), (f)',
         'The approver''s days begin with the instructor''s verification, whenever that was. A '
         'verification dated before what it verifies does not count until it is corrected; '
         'nothing is lost by it.'),
        ('M4', 'Annual limit of Milestone Completion Credit', 'T15 3043.3(c)',
         'An event counts in the year in which it was earned, however late it is verified; a '
         'carried part uses up the limit of the year that grants it. The first accepted event '
         'sets the years; an earlier one that is verified later moves them.'),
        ('M5', 'End of custody', 'T15 3043.3(c)',
         'Death and every other ending void what is still deferred, as release does. A '
         'consecutive term is the same custody.'),
        ('M6', 'Therapeutic hours', 'T15 3043.3(f)(2)',
         'Six weeks a year limit what hours can earn, not when it is granted: what is over them '
         'is not carried.'),

        ('R1', 'Hours of rehabilitative activities', 'T15 3043.4(a), (c), (f)', ''),
        ('R2', 'Periods of participation', 'T15 3043.4(d)', ''),
        ('R3', 'Verification of achievement', 'T15 3043.4(g)', ''),
        ('R4', 'Annual limit of Rehabilitative Achievement Credit', 'T15 3043.4(c), (d), (e)',
         'The day of earning the first week opens the first year, and that week is part of it. '
         'What exceeds a block begins the next; a void or rejected block has used its minutes up.'),

        ('EM1', 'Days of Educational Merit Credit', 'T15 3043.5(b)', ''),
        ('EM2', 'Educational Merit Credit denied', 'T15 3043(b), 3043.5(b), (c)', ''),
        ('EM3', 'Verification of merits', 'T15 3043.5(d)', ''),
        ('EM4', 'When Educational Merit Credit takes effect', 'T15 3043.5(b), (c), (e), (f)',
         'Not before the credit''s effective date, also where the merit was conferred earlier in '
         'the custody.'),

        ('EX1', 'Extraordinary Conduct Credit', 'T15 3043.6',
         'Twelve months are 365 days, and limit each award by itself.'),

        ('F1', 'Forfeiture', 'T15 3043.2(d), 3043.3(h), 3043.4(i), 3043.5(f), 3043.6(d)',
         'Milestone credit goes before achievement credit; the law says only that both go after '
         'Good Conduct Credit. What finds no credit to take is not taken from credit to come.'),
        ('F2', 'Restoration after a reversal',
         'T15 3043.2(d), 3043.3(h), 3043.4(i), 3044(b)(6)(D)',
         'A reversal is taken by its date alone.'),
        ('F3', 'Restoration of forfeited credit', 'T15 3043.2(d)',
         'Restoration by the department is named for Good Conduct Credit alone, and comes too '
         'late once the term has ended.'),
        ('F4', 'Violations that forfeit nothing', 'T15 3043.2(d)', ''),

        ('P1', 'Projected release or hearing', 'T15 3043(a)', ''),
        ('P2', 'The 60-day limit', 'T15 3043(c)',
         'Credit is entered in the run that first posts it. Awards are taken in an order of the '
         'rule''s own, and a week may be cut into days; the law orders neither.'),
        ('P2a', 'Excess carried to a consecutive term', 'T15 3043.3(c), 3043.5(e), 3043.6(c)', ''),
        ('P3', 'Steady dates', 'T15 3043(c), 3044(b)(8)(A)', ''),

        ('L1', 'Which log lines count as hours', 'T15 3043.4(a)',
         'Hours of credit are hours of participation: present, or worked on a regular day off.'),
        ('L2', 'Short days and weeks', 'T15 3044(b)(1), (b)(3)', ''),

        ('W1', 'Screening for the county work program',
         'CWP, Qualifying Guidelines, Disqualifying Guidelines, Medical or Mental Health Needs',
         'Repeated incidents are two. What is not known is asked for, and not held against the '
         'person; a charge that part X keeps out is not known either.'),
        ('W2', 'How a statute is read, and the two lists', 'CWP, Disqualifying Guidelines',
         'The list''s 273(0), corporal injury to a child, is a scan of 273(d), section 273d. A star '
         'takes in every subdivision; without one, the section or its subdivision (a). A listed '
         'section run together with the letter of its subdivision, or without its point, and an '
         'attempt run together with what was attempted, cannot be read.'),
        ('W3', 'Credit for days in the county work program',
         'Penal Code 4019, 4019.1(a); CWP, Purpose, Qualifying Guidelines, Inmate Incidents',
         'Three half-days a day in place of two. A removal for discipline leaves what was '
         'earned before it.'),
        ('W4', 'Re-evaluation after a removal', 'CWP, Post Discipline Review', ''),
        ('W5', 'Placement elsewhere', 'CWP, Qualifying Guidelines', ''),
        ('W6', 'Monthly visits to accessible housing', 'CWP, Identifying Inmate Workers', ''),

        ('K1', 'Screening for fire camps', 'JOBS, Conservation (Fire) Camps',
         'Eight years left are the limit to volunteer, five to be assigned. The page names '
         'offences; the sections are the program''s lists.'),

        ('X', 'Data exceptions', 'Convention',
         'Such a fact is counted and reported, and the run goes on without it.')
)
insert into pg_temp.incoming_rule (rule_id, title, citation, reading)
select rule_id, title, citation, reading
from stated;
