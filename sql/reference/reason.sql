-- reference_reason: every reason and code that the program gives, with the rule and law that it comes from,
-- what it means, what would change it and who can, and what it does, as the program ships them (see
-- law.sql). Within a subject they stand in the order of the rule.

with stated (subject, code, rule_id, citation, meaning, remedy, effect, is_final) as (
    values
        ('county_work', 'state-prison', 'W1', 'CWP, Disqualifying Guidelines',
         'sentenced to state prison', 'nothing at a county facility', 'disqualifies', true),
        ('county_work', 'not-sentenced', 'W1', 'CWP, Qualifying Guidelines',
         'not sentenced: may take part, earns nothing yet', 'the sentence', 'earns nothing yet',
         false),
        ('county_work', 'unwilling', 'W1', 'CWP, Qualifying Guidelines',
         'does not want to work', 'the person', 'disqualifies', true),
        ('county_work', 'under-90-days', 'W1', 'CWP, Qualifying Guidelines',
         'fewer days left to serve than the program asks for', 'nothing', 'disqualifies', false),
        ('county_work', 'security-level', 'W1', 'CWP, Qualifying Guidelines',
         'classified at a security level that is barred', 'a reclassification', 'disqualifies',
         false),
        ('county_work', 'major-incident', 'W1', 'CWP, Disqualifying Guidelines',
         'a major incident while incarcerated', 'nothing', 'disqualifies', false),
        ('county_work', 'repeated-incidents', 'W1', 'CWP, Disqualifying Guidelines',
         'repeated incidents while incarcerated', 'nothing', 'disqualifies', false),
        ('county_work', 'court-returnee', 'W1', 'CWP, Disqualifying Guidelines',
         'ordered back by a court', 'the court', 'disqualifies', false),
        ('county_work', 'special-handle', 'W1', 'CWP, Disqualifying Guidelines',
         'to be handled specially', 'the facility', 'disqualifies', false),
        ('county_work', 'poor-work-habits', 'W1', 'CWP, Disqualifying Guidelines',
         'poor work habits documented before', 'the facility', 'disqualifies', false),
        ('county_work', 'discretionary', 'W1', 'CWP, Disqualifying Guidelines',
         'denied at discretion', 'the facility', 'disqualifies', false),
        ('county_work', 'm7-charge', 'W2', 'CWP, Disqualifying Guidelines',
         'a current conviction of a section on the M-7 list', 'the court', 'disqualifies', true),
        ('county_work', 'medical', 'W1', 'CWP, Inmates with Medical or Mental Health Needs',
         'disqualified for medical reasons', 'medical staff', 'disqualifies', false),
        ('county_work', 'refused-acknowledgement', 'W1', 'CWP, Qualifying Guidelines',
         'refused to sign the acknowledgement', 'the person', 'disqualifies', false),
        ('county_work', 'no-acknowledgement', 'W1', 'CWP, Qualifying Guidelines',
         'the acknowledgement was not presented', 'staff', 'incomplete', false),
        ('county_work', 'no-assessment', 'W1', 'CWP, Qualifying Guidelines',
         'no assessment on file', 'staff', 'incomplete', false),
        ('county_work', 'unknown-days-left', 'W1', 'CWP, Qualifying Guidelines',
         'the days left to serve are not recorded', 'staff', 'incomplete', false),
        ('county_work', 'unknown-security-level', 'W1', 'CWP, Qualifying Guidelines',
         'the security level is not recorded', 'staff', 'incomplete', false),
        ('county_work', 'unread-charge', 'W2', 'CWP, Disqualifying Guidelines',
         'a current charge that cannot be read as a section, or is recorded wrongly',
         'the record of the charge', 'incomplete', false),
        ('county_work', 'vetted-charge', 'W2', 'CWP, Qualifying Guidelines',
         'a current charge on the vetting list', 'the court', 'within security only', false)
)
insert into pg_temp.incoming_reason (
    code, subject, reason_no, rule_id, citation, meaning, remedy, effect, is_final)
select code, subject,
       (row_number() over (partition by subject))::int, rule_id, citation, meaning, remedy, effect,
       is_final
from stated;
