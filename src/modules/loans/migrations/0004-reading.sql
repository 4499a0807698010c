-- Beliefs that hold only from a later ledger on; the first ones hold from ever and are not in it.
create index loan_later on loans.loan (lower(valid)) where superseded_at is null and lower(valid) is not null;
