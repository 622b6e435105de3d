-- session_release: let go the session's locks, so that the next program that asks finds them free: a
-- server may notice the end of a session only after its program has ended. Repeating it changes nothing.
select pg_advisory_unlock_all()
