-- The files of an import as they came, and what its findings tell of people, sealed with a key of the import's own.
alter table intake.import add column key_id bigint references secrets.person_key;
alter table intake.finding add column sealed boolean not null default false;
create table intake.file (
  id bigint generated always as identity primary key,
  import_id bigint not null references intake.import,
  name text not null,
  digest bytea not null,
  sealed bytea not null
);
create index on intake.file (import_id);
create index on intake.file (digest);
