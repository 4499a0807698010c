-- Standards of a Party organization's place: what an inspection of the six haves (六有) found.
create schema standards;

create table standards.inspection (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  -- The Party organization that was inspected; null where none of that name is known.
  organization_id bigint references history.record,
  organization_name text not null,
  -- Of each of the six null is unknown: an empty cell does not say that it is missing.
  premises boolean,
  facilities boolean,
  signs boolean,
  flag boolean,
  reading_matter boolean,
  rules boolean,
  inspector text,
  inspected_on date,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references standards.inspection,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index inspection_believed on standards.inspection (record_id) where superseded_at is null;
create index inspection_organization on standards.inspection (organization_id, inspected_on) where superseded_at is null;
