-- 020_program_digest: by which sources a run decided, beside its version. Applied once.

alter table goodtime.run add column program_digest text;
