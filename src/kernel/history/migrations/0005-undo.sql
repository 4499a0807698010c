-- An import can be taken back. Whatever an act makes bears the moment of that act in recorded_at (the beginning of its
-- transaction), and whatever it closes bears it in superseded_at: also outside the timelines. To undo an act is to close
-- what it made and to open again what it closed; nothing is deleted.
alter table history.document
  add column undone_at timestamptz,
  add column undone_by text,
  add column undone_reason text;
create index on history.document (recorded_at);

alter table history.record add column recorded_at timestamptz not null default now();

-- By what a record is known again: its ledger's own key, else its content and the place at which it was last seen.
create table history.mark (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  kind text not null,
  natural_key text,
  content text,
  file text,
  sheet text,
  sequence text,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz
);
insert into history.mark (record_id, kind, natural_key, content, file, sheet, sequence)
  select id, kind, natural_key, content, file, sheet, sequence from history.record order by id;
alter table history.record
  drop column natural_key,
  drop column content,
  drop column file,
  drop column sheet,
  drop column sequence;
create unique index on history.mark (kind, natural_key) where natural_key is not null and superseded_at is null;
create index on history.mark (kind, content) where natural_key is null and superseded_at is null;
create index on history.mark (kind, sheet, sequence) where natural_key is null and superseded_at is null;
create index on history.mark (record_id);

-- What a ledger said before it said something else of the same day stays as well.
alter table history.statement drop constraint statement_pkey;
alter table history.statement
  add column id bigint generated always as identity primary key,
  add column recorded_at timestamptz not null default now(),
  add column superseded_at timestamptz;
create unique index statement_believed on history.statement (timeline, record_key, ledger, stated_on)
  where superseded_at is null;
