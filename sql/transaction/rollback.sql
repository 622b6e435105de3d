-- transaction_rollback: leave nothing of the transaction.
rollback
