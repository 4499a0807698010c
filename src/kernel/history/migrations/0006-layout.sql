-- What a ledger needs to be written back as its office keeps it: how each sheet was laid out, and its rows in their own
-- words. Values are not read from here: they are those of the timelines.
alter table history.document
  add column layout jsonb,
  -- How many of its rows were refused, and so are not kept.
  add column refused_rows integer,
  -- The key under which cells are sealed that no field holds; in secrets.person_key, which is made later than this.
  add column key_id bigint;
create index on history.document (ledger, id) where kind = 'ledger';

create table history.row (
  document_id bigint not null references history.document,
  row_number integer not null,
  -- The record that the row is about; of which kind, the document's ledger says.
  record_key bigint not null,
  -- One value a column of the layout; null where the cell is empty, or sealed.
  cells jsonb not null,
  -- By column: cells that are sensitive or whose column the ledger does not know.
  sealed text,
  -- Keyed, of everything that makes the row what it is: a row that comes again just so is not kept again.
  digest text not null,
  primary key (record_key, document_id, row_number)
);
create index on history.row (document_id);
