-- transaction_begin: a transaction that writes; each statement sees what was committed before it.
begin isolation level read committed
