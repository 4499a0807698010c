-- The mutual-aid fund: what its core members put in, and the short loans that it pays out.
create schema loans;

create table loans.contribution (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  enterprise_id bigint references organizations.organization,
  -- The enterprise as the ledger writes it.
  enterprise_name text,
  -- In fen.
  amount bigint,
  contributed_on date,
  custodian text,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references loans.contribution,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index contribution_believed on loans.contribution (record_id) where superseded_at is null;

create table loans.loan (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  contract_number text,
  enterprise_id bigint references organizations.organization,
  -- The enterprise as the ledger writes it.
  enterprise_name text,
  kind text,
  -- Principal, in fen.
  amount bigint,
  paid_on date,
  due_on date,
  repaid_on date,
  written_off_on date,
  -- Of the principal, a day: 0.0003 is three ten-thousandths.
  daily_rate numeric,
  bank text,
  guarantor text,
  status text,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references loans.loan,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index loan_believed on loans.loan (record_id) where superseded_at is null;
-- Contracts that were voided in the end count on no date, and are few.
create index loan_voided on loans.loan (record_id)
  where superseded_at is null and status = 'voided' and upper_inf(valid);
