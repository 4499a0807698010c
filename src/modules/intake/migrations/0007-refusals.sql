-- A refused row is known again in a later ledger by what it says beside the refused cells: a keyed digest of that. Its
-- ledger comes back under the same name of the sheet, and as of the same day or a later one.
create table intake.refusal (
  id bigint generated always as identity primary key,
  import_id bigint not null references intake.import,
  file text not null,
  sheet text not null,
  row_number integer not null,
  ledger text not null,
  stated_on date not null,
  -- The fields of the refused cells, which may come back otherwise.
  fields text[] not null,
  likeness text not null
);
create index on intake.refusal (ledger, sheet);
create index on intake.refusal (import_id);
