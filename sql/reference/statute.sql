-- reference_statute: the sections that charges are looked up in, by rules W1, W2 and K1, as the
-- program ships them (see law.sql).
--
-- Sections are in upper case and match as a whole. subdivisions: any, with or without; none-or-a,
-- without one or (a) alone; d-any and e-any, (d) or (e) and whatever follows.
--
-- m7: the county procedures star the sections of which every subdivision counts; of the others the
-- offence that they name is the section itself or its subdivision (a). Their "273(0)", corporal
-- injury to a child, is a scan of 273(d), and the offence is Penal Code 273d; records have both.
--
-- existing: sections that do exist, although without their letter or with a point they are listed
-- ones. Any other such section is taken for a listed one with its subdivision or point run together,
-- and cannot be read (rule W2).
--
-- The camps' lists: the page on jobs names offences, the sections are the reading of rule K1.

with listed (list, section, subdivisions, citation) as (
    values
        ('m7', '187', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '192', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '203', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '207', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '211', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '212.5', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '215', 'none-or-a', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '245', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '246.3', 'none-or-a', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '261', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '261.5', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '262', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '273', 'd-any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '273.6', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '273D', 'none-or-a', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '288', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '290', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '422', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '646.9', 'any', 'CWP, Disqualifying Guidelines; rules W2'),
        ('m7', '647.6', 'any', 'CWP, Disqualifying Guidelines; rules W2'),

        ('vetting', '243', 'e-any', 'CWP, Disqualifying Guidelines, vetted charges; rules W2'),
        ('vetting', '273.5', 'any', 'CWP, Disqualifying Guidelines, vetted charges; rules W2'),

        ('camp-rape', '261', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-rape', '262', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-rape', '264.1', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-rape', '269', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),

        ('camp-arson', '451', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-arson', '451.5', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-arson', '452', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-arson', '455', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),

        ('camp-sex-offense', '243.4', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-sex-offense', '286', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-sex-offense', '287', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-sex-offense', '288', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-sex-offense', '288A', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-sex-offense', '288.5', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-sex-offense', '288.7', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-sex-offense', '289', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-sex-offense', '290', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),
        ('camp-sex-offense', '647.6', 'any', 'JOBS, Conservation (Fire) Camps; rules K1'),

        ('existing', '273A', 'any', 'Penal Code 273a; rules W2'),
        ('existing', '288A', 'any', 'Penal Code 288a; rules W2')
)
insert into pg_temp.incoming_statute (list, code, section, subdivisions, citation)
select list, 'PC', section, subdivisions, citation
from listed;
