-- Enterprises and the chambers that they belong to.
alter table organizations.organization drop constraint organization_kind_check;
alter table organizations.organization add check (kind in ('federation', 'chamber', 'enterprise'));

create table organizations.enterprise (
  id bigint generated always as identity primary key,
  organization_id bigint not null references organizations.organization,
  name text not null,
  name_key text not null,
  credit_code text,
  district text,
  employees integer,
  has_party_organization boolean,
  -- Sealed: see kernel/secrets.
  phone text,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references organizations.enterprise,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (organization_id with =, valid with &&) where (superseded_at is null)
);
create index enterprise_believed on organizations.enterprise (organization_id) where superseded_at is null;
create index enterprise_all on organizations.enterprise (organization_id);
create index enterprise_name on organizations.enterprise (name_key) where superseded_at is null;

-- The key that seals an organization's sensitive fields.
alter table organizations.organization add column key_id bigint references secrets.person_key;

create table organizations.membership (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  enterprise_id bigint not null references organizations.organization,
  chamber_id bigint references organizations.organization,
  -- The chamber as the ledger writes it.
  chamber_name text,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references organizations.membership,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index membership_believed on organizations.membership (record_id) where superseded_at is null;
create index membership_chamber on organizations.membership (chamber_id) where superseded_at is null;
create index membership_enterprise on organizations.membership (enterprise_id) where superseded_at is null;
