-- extract_snapshot: export what this transaction sees, so that every worker sees the same.
select pg_export_snapshot()
