-- load_past_show: let the views of this transaction show one run; repeating it changes nothing.
--   $1 run_id
select set_config('goodtime.report_run', $1, true)
