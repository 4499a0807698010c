-- Where values come from, what each ledger has stated, and what a person still has to verify.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create schema history;

-- A sheet of a ledger as it was imported, or one filled-in form.
create table history.document (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('ledger', 'form')),
  name text not null,
  sheet text,
  ledger text,
  digest bytea,
  stated_on date,
  columns jsonb not null default '{}',
  reason text,
  recorded_at timestamptz not null default now(),
  recorded_by text not null
);

-- One row of a document: the home that a value walks back to. A form has one source without a row number.
create table history.source (
  id bigint generated always as identity primary key,
  document_id bigint not null references history.document,
  row_number integer
);

-- What a ledger said of a record last time, field by field. A ledger read again changes only the cells that it changed
-- itself, so that a person's correction outlives the next import of the same file.
create table history.statement (
  timeline text not null,
  record_key bigint not null,
  ledger text not null,
  stated_on date not null,
  said jsonb not null,
  primary key (timeline, record_key, ledger, stated_on)
);

-- 待核实: what came in but cannot be believed as it stands; the text is kept until somebody settles it.
create table history.doubt (
  id bigint generated always as identity primary key,
  timeline text not null,
  record_key bigint not null,
  ledger text not null,
  stated_on date not null,
  field text not null,
  said text not null,
  reason text not null,
  source_id bigint not null references history.source,
  recorded_at timestamptz not null default now(),
  settled_at timestamptz,
  settled_by text,
  settled_how text
);
create index on history.doubt (timeline, record_key) where settled_at is null;
