-- What an import changed is told row by row, before and after; and an import can be taken back as a whole.
alter table intake.import
  drop constraint import_state_check,
  -- The moment that all it made and closed bears; null where it was done before anything could be taken back.
  add column done_at timestamptz,
  add column undone_at timestamptz,
  add column undone_by text,
  add column undone_reason text;
alter table intake.import add constraint import_state_check check (
  state in ('collecting', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed', 'undone'));
create unique index on intake.import (done_at);

-- The sheet as history keeps it, once it was imported.
alter table intake.sheet add column document_id bigint references history.document;
create index on intake.sheet (document_id);

-- A row that was taken in, or would be: which record it is, and which fields it changes. Sealed values stand nowhere.
create table intake.row (
  id bigint generated always as identity primary key,
  sheet_id bigint not null references intake.sheet,
  row_number integer not null,
  outcome text not null check (outcome in ('created', 'changed', 'unchanged')),
  label text not null,
  kind text not null,
  -- Null after a check: what is new had no id yet that would last.
  record_id bigint,
  -- [{label, before, after}]
  changes json not null
);
create index on intake.row (sheet_id, id);
create index on intake.row (sheet_id, row_number);
create index on intake.row (kind, record_id);
