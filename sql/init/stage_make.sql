-- init_stage_make: staging tables as the tables have it that they are published to. Safe to repeat.
do $$
begin
    perform goodtime.stage_make();
end
$$;
