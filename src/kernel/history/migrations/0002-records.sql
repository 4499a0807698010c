-- Records of the domain modules: what a ledger's row is about, and how it is known again when the ledger comes again.
create table history.record (
  id bigint generated always as identity primary key,
  kind text not null,
  -- What the ledger itself tells its records apart by, such as a contract's number; null where it has nothing of the kind.
  natural_key text,
  -- Where there is none: a digest of all values, and the sheet and number (序号) under which the row was last seen.
  content text,
  sheet text,
  sequence text
);
create unique index on history.record (kind, natural_key) where natural_key is not null;
create index on history.record (kind, content) where natural_key is null;
create index on history.record (kind, sheet, sequence) where natural_key is null;
