-- People: each one once, however many seats; and the seats that they hold in chambers.
create schema people;

-- A person is one for ever; what is true of them has dates. Destroying the key erases what is sealed.
create table people.person (
  id bigint generated always as identity primary key,
  key_id bigint not null references secrets.person_key
);

create table people.profile (
  id bigint generated always as identity primary key,
  person_id bigint not null references people.person,
  name text not null,
  name_key text not null,
  sex text,
  ethnicity text,
  -- Sealed: see kernel/secrets. The digest before the dot is what is looked up.
  birth_date text,
  identity_number text,
  identity_digest text generated always as (split_part(identity_number, '.', 1)) stored,
  phone text,
  education text,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references people.profile,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (person_id with =, valid with &&) where (superseded_at is null)
);
create index profile_all on people.profile (person_id);
create index profile_believed on people.profile (person_id) where superseded_at is null;
create index profile_identity on people.profile (identity_digest) where superseded_at is null;
create index profile_name on people.profile (name_key) where superseded_at is null;
create index profile_search on people.profile using gin (name_key gin_trgm_ops) where superseded_at is null;

-- In which chambers somebody of a name is known: same name and same chamber is one person, across chambers never.
create table people.acquaintance (
  person_id bigint not null references people.person,
  chamber_id bigint not null references organizations.organization,
  primary key (person_id, chamber_id)
);
create index acquaintance_chamber on people.acquaintance (chamber_id);

create table people.post (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  -- Null where two people of the chamber have the name and nothing tells them apart.
  person_id bigint references people.person,
  name text not null,
  name_key text not null,
  chamber_id bigint references organizations.organization,
  chamber_name text not null,
  chamber_key text not null,
  term integer,
  seat text not null,
  seat_text text not null,
  party_member boolean,
  took_office_on date,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references people.post,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index post_all on people.post (record_id);
create index post_believed on people.post (record_id) where superseded_at is null;
create index post_person on people.post (person_id) where superseded_at is null;
create index post_chamber on people.post (chamber_id, term) where superseded_at is null;
