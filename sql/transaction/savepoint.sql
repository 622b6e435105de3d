-- transaction_savepoint: a place within the transaction to come back to.
savepoint here
