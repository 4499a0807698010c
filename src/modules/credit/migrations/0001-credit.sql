-- Loans that banks grant to member enterprises in the banks' cooperation with chambers (银商企合作).
create schema credit;

create table credit.bank_loan (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  -- The calendar year that the ledger counts it in.
  year integer,
  enterprise_id bigint references organizations.organization,
  -- The enterprise as the ledger writes it.
  enterprise_name text,
  bank text,
  -- The bank's product as the ledger writes it, and whether that is a personal credit loan.
  product text,
  personal_credit boolean,
  guarantee text,
  -- In fen.
  amount bigint,
  paid_on date,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references credit.bank_loan,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index bank_loan_believed on credit.bank_loan (record_id) where superseded_at is null;
