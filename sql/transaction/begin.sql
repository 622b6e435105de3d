-- transaction_begin: a transaction that writes.
begin
