-- What the members of the fund's chamber brought about: new projects, and what those brought.
create schema outcomes;

create table outcomes.project (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  enterprise_id bigint references organizations.organization,
  -- The enterprise as the ledger writes it.
  enterprise_name text,
  name text,
  category text,
  -- The calendar year in which it went into production.
  year integer,
  -- Both in fen.
  capacity bigint,
  tax bigint,
  jobs integer,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references outcomes.project,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index project_believed on outcomes.project (record_id) where superseded_at is null;
