-- What is 待核实 is settled by a person, one or many at once, with a reason; and a settlement can be taken back.
create table history.settlement (
  id bigint generated always as identity primary key,
  how text not null check (how in ('stands', 'corrected', 'dropped')),
  reason text not null,
  settled_at timestamptz not null default now(),
  settled_by text not null,
  undone_at timestamptz,
  undone_by text,
  undone_reason text
);
create policy visible on history.settlement for select using (true);

alter table history.doubt
  -- Null where it is open, or where a ledger settled it itself.
  add column settlement_id bigint references history.settlement,
  -- The reason without the row's own names and numbers: doubts of one reason stand together.
  add column reason_group text not null default '';
update history.doubt set reason_group = regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(reason,
  '^(第 \d+ 行)?(“[^”]*”)?(（[A-Z]+ 列）)?(写作“[^”]*”，)?', ''),
  '“[^”]*”|（[^）]*）', '…', 'g'),
  '[0-9][0-9A-Za-z.*-]*', '…', 'g'),
  '…(\s*…)+', '…', 'g'),
  '^\s*…?\s*', '');
create index on history.doubt (settlement_id) where settlement_id is not null;
create index on history.doubt (id) where settled_at is null;
