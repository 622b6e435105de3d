-- reference_rule: the rules that decisions carry the numbers of, with their citations, how the law is read
-- where it leaves something open, and what the rule says in one plain sentence, for a reader who knows
-- neither the program nor the law, as the program ships them (see law.sql). Sentences have no numbers of the
-- law: another edition has another.
--
-- T15 is California Code of Regulations, Title 15, Division 3, as adopted on 2018-04-30; CWP the
-- county's Conservation Work Program procedures; JOBS the department's page on job opportunities.
-- 'Convention' stands where a rule comes from no law. docs/rules.md has each rule in full.

with stated (rule_id, title, citation, reading, sentence) as (
    values
        ('C1', 'As-of: facts dated later do not exist yet', 'Convention', '',
         'Everything is decided for one date, and what is dated later has not happened yet.'),
        ('C2', 'Business days of the facility''s calendar', 'T15 3043.3(e), 3043.4(g)',
         'Monday to Friday without the calendar''s holidays; the day after the event is the '
         'first, and the window closes at the end of the last. An unknown facility uses the '
         'state''s calendar.',
         'A time that is given in business days counts the days on which the office of the '
         'place is open, beginning with the day after the event.'),
        ('C3', 'Anniversaries and months', 'T15 3043.3(c), 3043.4(e)',
         'An anniversary of 29 February is 28 February in a common year; a month that lacks the '
         'day ends on its last.',
         'An anniversary is the same day of the same month in a later year, always counted '
         'from the first day.'),
        ('C4', 'A week is seven calendar days', 'T15 3043.3(c), 3043.4(e)', '',
         'Where the law speaks of weeks, a week is seven days of the calendar.'),
        ('C5', 'Custody and the term running', 'T15 3043.3(c), 3043.5(c)',
         'Terms that follow one another without release are one custody; years of credit, blocks '
         'of hours and limits are counted within it.',
         'A time in custody runs from being received to being released, and lasts through '
         'terms that follow one another without release.'),
        ('C5a', 'Takeover from opening balances', 'Convention',
         'What was earned before the takeover is in the balances and is not decided again; for '
         'repeats and overlapping periods it is still looked at, unless it was denied.',
         'What was earned before the records were taken over stands in the balance that was '
         'brought along, and is not decided a second time.'),
        ('C6', 'Status of a window', 'T15 3043.3(e), (f), 3043.4(g), 3043.5(d)',
         'A late or missed verification is staff''s to answer for and takes no credit away.',
         'Staff have a set time to verify what was earned; when they are late, that is theirs '
         'to answer for and costs the person nothing.'),
        ('C7', 'What a decision says', 'Convention', '',
         'For everything that may earn credit one or more decisions are taken, each with its '
         'days, its dates and what became of it.'),
        ('C8', 'Which of several reasons is given', 'Convention', '',
         'Where more than one reason stands against credit, the first in the order of the '
         'rules is named.'),
        ('C9', 'Facts that cannot be right are kept out', 'Convention', '',
         'A record that cannot be right is left out of every decision and reported, so that '
         'staff can correct it.'),

        ('E1', 'In no custody', 'T15 3043(a)', '',
         'Credit is earned in custody; what happens on a day outside custody earns none.'),
        ('E2', 'A county term earns no Title 15 credit', 'T15 3043(a); Penal Code 4019', '',
         'A term that is served in county jail earns none of the state''s credits; the county '
         'has credit of its own.'),
        ('E3', 'Sentences that earn no credit',
         'T15 3043.2(b)(1), 3043.3(c), 3043.4(b), 3043.5(b), 3043.6(a)',
         'Presentenced on a state term is treated like a sentence that earns none.',
         'Somebody who is sentenced to death or to life without the possibility of parole '
         'earns none of these credits.'),
        ('E4', 'Before the credit''s effective date', 'T15 3043.3(c), 3043.4(b), 3043.6(a)', '',
         'A credit is earned from the day on which the law that gives it took effect, and not '
         'before.'),
        ('E5', 'Housed in another jurisdiction', 'T15 3043(e)',
         'Where no placement is known for the day, the facility that the event names decides.',
         'Somebody who is housed by a county, a state hospital, the federal government or '
         'another state earns credit for good conduct, merit and extraordinary conduct, and '
         'none for programs and activities.'),

        ('G1', 'Rate of Good Conduct Credit', 'T15 3043.2(b), 3044(b)',
         'Counted in quarter-days. Work group F covers firefighters and camp support alike. The '
         'page on jobs gives other figures for camps; the regulation is the law.',
         'Each day of a term that is served brings part of a day, a day, or more than a day of '
         'credit, by the kind of sentence and by the work group, the custody level or the camp '
         'that the person is in.'),
        ('G2', 'Which work group counts', 'T15 3044(b)',
         'Of two that overlap, the one recorded later. Without a record as A-1; group U earns at '
         'the sentence''s rate.',
         'On each day the work group counts that a classification committee has assigned for '
         'that day.'),
        ('G3', 'How long zero credit lasts', 'T15 3044(b)(4), (b)(6), (b)(7)(C), (b)(8)(D)',
         'After the limit the group before counts again, but F and M do not. Zero credit lets '
         'nothing accrue; it takes nothing away.',
         'Placement in a group that earns nothing lasts no longer than the credit that was '
         'taken for the violation, and no longer than the law''s limit; then the group before '
         'counts again.'),
        ('G4', 'Good Conduct Credit in alternative custody', 'T15 3043.2(c), 3044(b)(7)(F)',
         'Twelve months in group F are 365 days of the custody.',
         'Somebody who is moved to alternative custody goes on earning at the rate that was '
         'earned before the move.'),
        ('G5', 'Posting of Good Conduct Credit', 'T15 3043.2(b)',
         'Whole days post once a month; the remainder of a day is carried, never rounded.',
         'Credit for good conduct is worked out day by day and posted in whole days at the end '
         'of each month and of the term.'),

        ('M1', 'What earns Milestone Completion Credit', 'T15 3043.3(a), (d), (f)', '',
         'Completing a program that is on the schedule of milestones, a period of a program '
         'plan or a block of hours of therapy brings the days of credit that are set for it.'),
        ('M2', 'Milestone Completion Credit denied', 'T15 3043(b), 3043.3(a), (b), (d), (e), (f)',
         '',
         'No credit is given where the program is not on the schedule, was not taken part in '
         'fully and satisfactorily, was done before, or is one that the person needs no more.'),
        ('M3', 'Verification of milestones', 'T15 3043.3(e), (f)',
         'The approver''s days begin with the instructor''s verification, whenever that was. A '
         'verification dated before what it verifies does not count until it is corrected; '
         'nothing is lost by it.',
         'Credit for a milestone is granted when the instructor has verified the completion '
         'and an approver the eligibility.'),
        ('M4', 'Annual limit of Milestone Completion Credit', 'T15 3043.3(c)',
         'An event counts in the year in which it was earned, however late it is verified; a '
         'carried part uses up the limit of the year that grants it. The first accepted event '
         'sets the years; an earlier one that is verified later moves them.',
         'In twelve months no more than a set number of days can be granted; what is over it '
         'waits for the next anniversary of the first milestone.'),
        ('M5', 'End of custody', 'T15 3043.3(c)',
         'Death and every other ending void what is still deferred, as release does. A '
         'consecutive term is the same custody.',
         'What still waits or was never verified when the person is released or the custody '
         'otherwise ends is lost.'),
        ('M6', 'Therapeutic hours', 'T15 3043.3(f)(2)',
         'Six weeks a year limit what hours can earn, not when it is granted: what is over them '
         'is not carried.',
         'In certain care settings hours of therapy, group work and activities are added up, '
         'and each full block of them counts as a milestone, up to a set number a year.'),

        ('R1', 'Hours of rehabilitative activities', 'T15 3043.4(a), (c), (f)', '',
         'Hours of approved rehabilitative activities are added up, and each full block of '
         'them brings credit.'),
        ('R2', 'Periods of participation', 'T15 3043.4(d)', '',
         'Somebody in a juvenile facility or in alternative custody earns this credit for each '
         'period of taking part in the program satisfactorily.'),
        ('R3', 'Verification of achievement', 'T15 3043.4(g)', '',
         'A block of hours brings credit when staff have verified the hours.'),
        ('R4', 'Annual limit of Rehabilitative Achievement Credit', 'T15 3043.4(c), (d), (e)',
         'The day of earning the first week opens the first year, and that week is part of it. '
         'What exceeds a block begins the next; a void or rejected block has used its minutes up.',
         'In twelve months no more than a set number of days can be granted, counted from the '
         'day on which the first were earned.'),

        ('EM1', 'Days of Educational Merit Credit', 'T15 3043.5(b)', '',
         'A high school diploma, a degree or a professional certificate that is earned in '
         'prison brings a set number of days, once for each kind.'),
        ('EM2', 'Educational Merit Credit denied', 'T15 3043(b), 3043.5(b), (c)', '',
         'No credit is given for what was conferred outside custody, was had before, was for '
         'the most part earned elsewhere, or cannot be verified.'),
        ('EM3', 'Verification of merits', 'T15 3043.5(d)', '',
         'Credit for a diploma, degree or certificate is granted when staff have verified it.'),
        ('EM4', 'When Educational Merit Credit takes effect', 'T15 3043.5(b), (c), (e), (f)',
         'Not before the credit''s effective date, also where the merit was conferred earlier in '
         'the custody.',
         'Credit for merit counts from its verification, has no yearly limit and is never '
         'taken away.'),

        ('EX1', 'Extraordinary Conduct Credit', 'T15 3043.6',
         'Twelve months are 365 days, and limit each award by itself.',
         'For a heroic act or exceptional help in keeping people safe the director may award '
         'days of credit, up to a limit.'),

        ('F1', 'Forfeiture', 'T15 3043.2(d), 3043.3(h), 3043.4(i), 3043.5(f), 3043.6(d)',
         'Milestone credit goes before achievement credit; the law says only that both go after '
         'Good Conduct Credit. What finds no credit to take is not taken from credit to come.',
         'Whoever is found guilty of a serious rule violation loses the days that were '
         'decided: first from good conduct, and when that is used up, from milestones and from '
         'activities.'),
        ('F2', 'Restoration after a reversal',
         'T15 3043.2(d), 3043.3(h), 3043.4(i), 3044(b)(6)(D)',
         'A reversal is taken by its date alone.',
         'When a finding is reversed by an appeal or a court while the term lasts, all that it '
         'took is given back.'),
        ('F3', 'Restoration of forfeited credit', 'T15 3043.2(d)',
         'Restoration by the department is named for Good Conduct Credit alone, and comes too '
         'late once the term has ended.',
         'Credit for good conduct that was forfeited can be given back by the department, but '
         'no more than was taken.'),
        ('F4', 'Violations that forfeit nothing', 'T15 3043.2(d)', '',
         'A violation that is not serious, not decided, or of which the person was not found '
         'guilty takes no credit.'),

        ('P1', 'Projected release or hearing', 'T15 3043(a)', '',
         'The date is the day on which the days served and the days of credit together come to '
         'the length of the term.'),
        ('P2', 'The 60-day limit', 'T15 3043(c)',
         'Credit is entered in the run that first posts it. Awards are taken in an order of the '
         'rule''s own, and a week may be cut into days; the law orders neither.',
         'The department may not grant or restore credit that brings a release nearer than a '
         'set number of days to the day on which the credit is entered, unless a court orders '
         'it.'),
        ('P2a', 'Excess carried to a consecutive term', 'T15 3043.3(c), 3043.5(e), 3043.6(c)', '',
         'Credit that was withheld so close to the end of a term is tried again in the term '
         'that follows without release.'),
        ('P3', 'Steady dates', 'T15 3043(c), 3044(b)(8)(A)', '',
         'A release that was already projected does not jump nearer all at once because of '
         'what is recorded late.'),

        ('L1', 'Which log lines count as hours', 'T15 3043.4(a)',
         'Hours of credit are hours of participation: present, or worked on a regular day off.',
         'Only time in which the person was present and took part counts as hours of credit.'),
        ('L2', 'Short days and weeks', 'T15 3044(b)(1), (b)(3)', '',
         'A full-time or half-time assignment asks for a set length of day and week; a shorter '
         'one is noted, and takes no credit.'),

        ('W1', 'Screening for the county work program',
         'CWP, Qualifying Guidelines, Disqualifying Guidelines, Medical or Mental Health Needs',
         'Repeated incidents are two. What is not known is asked for, and not held against the '
         'person; a charge that part X keeps out is not known either.',
         'Somebody sentenced to county jail may join the work program who is willing, has '
         'enough days left, and has no charge, incident or medical ground against it.'),
        ('W2', 'How a statute is read, and the two lists', 'CWP, Disqualifying Guidelines',
         'The list''s 273(0), corporal injury to a child, is a scan of 273(d), section 273d. A star '
         'takes in every subdivision; without one, the section or its subdivision (a). A listed '
         'section run together with the letter of its subdivision, or without its point, and an '
         'attempt run together with what was attempted, cannot be read.',
         'Charges are compared with the program''s lists of offences however the record spells '
         'them; what cannot be read is asked about.'),
        ('W3', 'Credit for days in the county work program',
         'Penal Code 4019, 4019.1(a); CWP, Purpose, Qualifying Guidelines, Inmate Incidents',
         'Three half-days a day in place of two. A removal for discipline leaves what was '
         'earned before it.',
         'A day in the county''s work program brings more credit than an ordinary day in jail; '
         'days that a discipline review takes are subtracted.'),
        ('W4', 'Re-evaluation after a removal', 'CWP, Post Discipline Review', '',
         'Somebody who was removed from the program for a minor incident may be looked at '
         'again after a time.'),
        ('W5', 'Placement elsewhere', 'CWP, Qualifying Guidelines', '',
         'Who cannot take part at one facility is listed for placement at another, with the '
         'reasons.'),
        ('W6', 'Monthly visits to accessible housing', 'CWP, Identifying Inmate Workers', '',
         'Housing for people with disabilities is visited each month, so that they hear of the '
         'program and can apply.'),

        ('K1', 'Screening for fire camps', 'JOBS, Conservation (Fire) Camps',
         'Eight years left are the limit to volunteer, five to be assigned. The page names '
         'offences; the sections are the program''s lists.',
         'Somebody may go to a fire camp who has minimum custody, is medically cleared, has no '
         'more than a set time left, and has no conviction, warrant or escape that rules it '
         'out.'),

        ('X', 'Data exceptions', 'Convention',
         'Such a fact is counted and reported, and the run goes on without it.',
         'A record that contradicts itself or another is reported and left out, and everything '
         'else is decided without it.')
)
insert into pg_temp.incoming_rule (rule_id, title, citation, reading, sentence)
select rule_id, title, citation, reading, sentence
from stated;
