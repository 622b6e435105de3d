-- transaction_to_savepoint: undo what came after the savepoint, and keep it.
rollback to savepoint here
