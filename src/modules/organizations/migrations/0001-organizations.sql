-- Organizations: the federation, its districts and its chambers, with their history.
create schema organizations;

-- An organization is one thing for ever; what is true of it has dates and stands in the table of its kind.
create table organizations.organization (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('federation', 'chamber')),
  -- 排序: the order set by hand, at first that of the ledger.
  position integer not null
);
create index on organizations.organization (kind, position, id);

create table organizations.federation (
  id bigint generated always as identity primary key,
  organization_id bigint not null references organizations.organization,
  name text not null,
  region_code text not null check (region_code ~ '^\d{6}$'),
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references organizations.federation,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (organization_id with =, valid with &&) where (superseded_at is null)
);

-- District is a dated mapping: a chamber keeps the name that it was registered under, and the map says which district
-- that name means on a day (a county that became a district, two districts that became one).
create table organizations.district (
  id bigint generated always as identity primary key,
  code text,
  position integer not null
);
create table organizations.district_name (
  id bigint generated always as identity primary key,
  district_id bigint not null references organizations.district,
  name text not null,
  -- The name in official use; others still lead to the district.
  official boolean not null default true,
  valid daterange not null check (not isempty(valid)),
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (name with =, valid with &&) where (superseded_at is null)
);

create table organizations.chamber (
  id bigint generated always as identity primary key,
  organization_id bigint not null references organizations.organization,
  name text not null,
  -- The name as it is compared: without spaces, brackets of one kind.
  name_key text not null,
  credit_code text,
  category text,
  district text,
  industry text,
  founded_on date,
  dissolved_on date,
  term_number integer,
  term_starts_on date,
  term_ends_on date,
  president text,
  secretary_general text,
  member_count integer,
  longitude numeric,
  latitude numeric,
  liaison_officer text,
  instructor text,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references organizations.chamber,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (organization_id with =, valid with &&) where (superseded_at is null)
);
create index chamber_believed on organizations.chamber (organization_id) where superseded_at is null;
create index chamber_all on organizations.chamber (organization_id);
create index chamber_name on organizations.chamber (name_key) where superseded_at is null;
create index chamber_search on organizations.chamber using gin (name_key gin_trgm_ops) where superseded_at is null;
