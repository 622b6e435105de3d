-- transaction_commit: make the transaction's work visible, whole.
commit
