-- Training: the hours of a person at one training.
create schema training;

create table training.attendance (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  person_id bigint references people.person,
  name text not null,
  organization_id bigint references history.record,
  organization_name text,
  held_on date,
  way text,
  subject text,
  -- 学时 in minutes of a class hour's sixtieth: halves and quarters stay exact.
  minutes integer,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references training.attendance,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index attendance_all on training.attendance (record_id);
create index attendance_believed on training.attendance (record_id) where superseded_at is null;
create index attendance_person on training.attendance (person_id, held_on) where superseded_at is null;
