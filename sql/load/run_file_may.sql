-- load_run_file_may: whether this user may keep a record of a run's workbooks. Reads only.
select has_function_privilege('goodtime.run_file_keep(bigint, text[], text[], text, text[])', 'execute')
