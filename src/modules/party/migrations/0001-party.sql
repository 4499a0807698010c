-- Party organizations: those of chambers with what they cover, and those of enterprises with who guides them.
create schema party;

create table party.organization (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  name text not null,
  name_key text not null,
  form text,
  nature text,
  -- The one superior, as the ledger writes it and as it is compared; a general branch above is an organization here too.
  superior_name text,
  superior_key text,
  lead_chamber_id bigint references organizations.organization,
  founded_on date,
  dissolved_on date,
  paper_number text,
  secretary text,
  secretary_came text,
  secretary_source text,
  term_starts_on date,
  term_ends_on date,
  station_on date,
  member_count integer,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references party.organization,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index organization_believed on party.organization (record_id) where superseded_at is null;
create index organization_name on party.organization (name_key) where superseded_at is null;

-- A chamber that an organization covers; a joint branch covers several.
create table party.coverage (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  organization_id bigint not null references history.record,
  chamber_id bigint references organizations.organization,
  chamber_name text,
  -- False from the day on which the ledger no longer names the chamber.
  covers boolean not null,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references party.coverage,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index coverage_believed on party.coverage (record_id) where superseded_at is null;
create index coverage_organization on party.coverage (organization_id) where superseded_at is null;
create index coverage_chamber on party.coverage (chamber_id) where superseded_at is null;

create table party.enterprise_organization (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  name text not null,
  name_key text not null,
  enterprise_id bigint references organizations.organization,
  enterprise_name text,
  superior_name text,
  founded_on date,
  dissolved_on date,
  secretary text,
  member_count integer,
  -- The chamber's organization whose station guides it.
  guided_by_id bigint references history.record,
  guided_by_name text,
  visited_on date,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references party.enterprise_organization,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index enterprise_organization_believed on party.enterprise_organization (record_id) where superseded_at is null;
create index enterprise_organization_name on party.enterprise_organization (name_key) where superseded_at is null;
