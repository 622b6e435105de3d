-- transaction_set_snapshot: followed by the quoted id of a snapshot that another session exported.
set transaction snapshot
