-- Imports: which files were read, sheet by sheet, and which rows were refused and why.
create schema intake;
create table intake.import (
  id bigint generated always as identity primary key,
  recorded_at timestamptz not null default now(),
  recorded_by text not null
);
create table intake.sheet (
  id bigint generated always as identity primary key,
  import_id bigint not null references intake.import,
  file text not null,
  digest bytea not null,
  sheet text not null,
  -- Null where the sheet was not recognised; `reason` then says why.
  ledger text,
  reason text,
  stated_on date,
  read integer not null,
  created integer not null,
  changed integer not null,
  unchanged integer not null,
  doubtful integer not null,
  refused integer not null
);
create index on intake.sheet (import_id);
create index on intake.sheet (digest);
create table intake.finding (
  id bigint generated always as identity primary key,
  sheet_id bigint not null references intake.sheet,
  row_number integer not null,
  severity text not null check (severity in ('doubtful', 'refused')),
  heading text,
  said text,
  message text not null
);
create index on intake.finding (sheet_id);
