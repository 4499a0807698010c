-- The body that a bank is.
alter table credit.bank_loan add column bank_id bigint references organizations.organization;
