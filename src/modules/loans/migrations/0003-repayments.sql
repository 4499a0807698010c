-- Loans that come back in parts. A ledger may have a row for each repayment, or say how much has been repaid so far.
create table loans.repayment (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  loan_id bigint not null references history.record,
  repaid_on date not null,
  -- In fen.
  amount bigint not null,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references loans.repayment,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index repayment_believed on loans.repayment (record_id) where superseded_at is null;
create index repayment_loan on loans.repayment (loan_id) where superseded_at is null;

-- Where the ledger only says how much of the principal has come back so far, in fen, and when it last did.
alter table loans.loan
  add column repaid_amount bigint,
  add column partly_repaid_on date;
