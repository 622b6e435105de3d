-- transaction_begin_reading: one snapshot for all that is read; nothing can be written.
begin isolation level repeatable read, read only
