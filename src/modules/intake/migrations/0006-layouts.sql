-- Layouts that a person has explained: a sheet with these headings is that ledger, and which column is which field.
-- One is never changed: another takes its place, or it is dropped.
create table intake.layout (
  id bigint generated always as identity primary key,
  -- The headings, normalised; of a sheet without any, which sheet of which file it is.
  layout_key text not null,
  ledger text not null,
  -- [{heading, field, unit}]
  columns json not null,
  -- Of a sheet without a header: the row where its data begin, and the only sheet that it is the layout of.
  data_from integer,
  digest bytea,
  sheet text,
  -- The file that it was carried here in.
  carried_in text,
  set_at timestamptz not null default now(),
  set_by text not null,
  dropped_at timestamptz,
  dropped_by text
);
create unique index on intake.layout (layout_key) where dropped_at is null;
-- A sheet is read again as it was read, whatever its layout means today.
alter table intake.sheet add column layout_id bigint references intake.layout;
create index on intake.sheet (layout_id);
