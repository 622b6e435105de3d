-- load_law_digest: a digest of the law that a run decides by, and the first day after one date and not after
-- another on which it changes; null for none. Reads only, from what the run keeps of it.
--   $1 edition  $2 after this date  $3 not after this one
select encode(sha256(convert_to(coalesce((
           select string_agg(format('%s|%s|%s|%s', name, effective_on, value, citation), E'\n'
                             order by name, effective_on)
           from goodtime.law
           where edition = $1), '')
           || E'\n' || coalesce((
           select string_agg(format('%s|%s|%s|%s', list, code, section, subdivisions), E'\n'
                             order by list, code, section)
           from goodtime.statute), ''), 'UTF8')), 'hex'),
       (select min(effective_on)
        from goodtime.law
        where edition = $1
          and effective_on > $2::date
          and effective_on <= $3::date)
