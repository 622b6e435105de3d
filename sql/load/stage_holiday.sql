-- load_stage_holiday: the coordinator's rows for staged_holiday. A run empties the table before it
-- begins.
copy goodtime.staged_holiday (calendar, holiday_on) from stdin (format binary)
