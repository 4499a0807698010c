-- Honours: the service brands of chambers, and what chambers, enterprises and shops were awarded.
create schema honours;

create table honours.brand (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  -- A year without a day is its 1 January.
  recognized_on date,
  name text not null,
  -- As it is compared: without spaces and quotation marks.
  name_key text not null,
  chamber_id bigint references organizations.organization,
  -- The chamber as the ledger writes it, and as it is compared.
  chamber_name text,
  chamber_key text,
  category text,
  outcome text check (outcome in ('recognized', 'refused', 'revoked')),
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references honours.brand,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index brand_believed on honours.brand (record_id) where superseded_at is null;
create index brand_void on honours.brand (record_id) where superseded_at is null and outcome in ('refused', 'revoked');

create table honours.award (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  awarded_on date,
  project text not null,
  -- Which of the awards that the figures know; null for any other.
  project_kind text check (project_kind in ('integrity-shop', 'benchmark-shop', 'culture-unit', 'model-trade')),
  -- Who holds it, as the ledger writes it and as it is compared; shops stand in no registry.
  holder text not null,
  holder_key text not null,
  enterprise_id bigint references organizations.organization,
  chamber_id bigint references organizations.organization,
  chamber_name text,
  chamber_key text,
  outcome text check (outcome in ('awarded', 'refused', 'withdrawn', 'void')),
  -- From this day on it is not held.
  withdrawn_on date,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references honours.award,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index award_believed on honours.award (record_id) where superseded_at is null;
create index award_void on honours.award (record_id) where superseded_at is null and outcome in ('refused', 'void');
create index award_withdrawn on honours.award (project_kind, holder_key)
  where superseded_at is null and outcome = 'withdrawn';
