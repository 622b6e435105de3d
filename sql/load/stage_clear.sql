-- load_stage_clear: empty the staging tables for a run. Safe to repeat.
select goodtime.stage_clear()
