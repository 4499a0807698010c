-- What this city means by a word: which chamber keeps the fund, which home towns are named. Dated, and settable.
create table settings.word (
  id bigint generated always as identity primary key,
  word text not null,
  value jsonb not null,
  valid daterange not null default daterange(null, null) check (not isempty(valid)),
  -- How it came to be known: guessed from which ledger, or set by whom and why.
  reason text not null,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  superseded_at timestamptz,
  exclude using gist (word with =, valid with &&) where (superseded_at is null)
);
