-- The bodies that a loan's bank and its guarantor are.
alter table loans.loan
  add column bank_id bigint references organizations.organization,
  add column guarantor_id bigint references organizations.organization;
