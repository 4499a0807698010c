-- Pairings (结对共建) of chambers' Party organizations with those of government organs and law firms.
create schema partnerships;

create table partnerships.pairing (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  organization_id bigint references history.record,
  -- Both sides as the ledger writes them.
  organization_name text,
  partner_name text,
  partner_kind text,
  signed_on date,
  ended_on date,
  content text,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references partnerships.pairing,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index pairing_believed on partnerships.pairing (record_id) where superseded_at is null;
