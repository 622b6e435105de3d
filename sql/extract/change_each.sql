-- extract_change_each: whose facts changed from a time on, and when last, in microseconds since 1970; a time
-- that is not finite is later than all. The least number there is stands for none. Reads only.
--   setting goodtime.changed_since (inclusive)
copy (
    select person_id,
           max(case when isfinite(changed_at) then (extract(epoch from changed_at) * 1000000)::bigint
                    else 9223372036854775807 end)
    from source.person_change
    where person_id > -9223372036854775808
      and changed_at >= case
              when current_setting('goodtime.changed_since')::bigint < 0 then '-infinity'
              else to_timestamp(0) + current_setting('goodtime.changed_since')::bigint
                                     * interval '1 microsecond'
          end
    group by person_id
    order by person_id
) to stdout (format binary)
