-- 024_run_file_made_by: of what the bytes of a workbook came beside its run. Applied once.

-- The SHA-256 of program, library and limits that last wrote the file so: where they are the same, the file
-- would come out the same. Null where that is not known, or where a check did not hold, which is to be told anew.
alter table goodtime.run_file add column made_by text;

drop function if exists goodtime.run_file_keep(bigint, text[], text[], text);
