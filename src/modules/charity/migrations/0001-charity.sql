-- Charity: what chambers give, the households that enterprises help, and the New Year's Eve dinners.
create schema charity;

create table charity.donation (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  given_on date,
  donor_id bigint references organizations.organization,
  -- The donor as the ledger writes it, and as it is compared.
  donor_name text,
  donor_key text,
  project text,
  -- As it is compared: without spaces and quotation marks.
  project_key text,
  beneficiary text,
  -- In fen; of goods what they are worth.
  amount bigint,
  form text check (form in ('money', 'goods', 'both')),
  state text check (state in ('received', 'pledged', 'revoked')),
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references charity.donation,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index donation_believed on charity.donation (record_id) where superseded_at is null;
create index donation_void on charity.donation (record_id) where superseded_at is null and state = 'revoked';
create index donation_donor on charity.donation (donor_key) where superseded_at is null;

-- A household that is helped: known by its number, never by a name.
create table charity.pair (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  household text not null,
  district text,
  -- 学段 of the child.
  stage text,
  enterprise_id bigint references organizations.organization,
  enterprise_name text,
  paired_on date,
  visited_on date,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references charity.pair,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index pair_believed on charity.pair (record_id) where superseded_at is null;

-- The dinners (爱心年夜饭) of a year.
create table charity.dinner (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  -- A year without a day is its 1 January.
  held_on date not null,
  host_id bigint references organizations.organization,
  host_name text,
  -- 人次: a person who comes twice counts twice.
  helped integer,
  restaurants integer,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references charity.dinner,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index dinner_believed on charity.dinner (record_id) where superseded_at is null;
