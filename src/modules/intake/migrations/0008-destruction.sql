-- The originals of an import can be destroyed for good, by a person and with a reason: the encrypted files and the key
-- of the import go; names, digests, counts, author and where each belief came from stay.
alter table intake.file alter column sealed drop not null;
alter table intake.import
  add column destroyed_at timestamptz,
  add column destroyed_by text,
  add column destroyed_reason text,
  add check (num_nulls(destroyed_at, destroyed_by, destroyed_reason) in (0, 3));
create index import_kept on intake.import (id) where destroyed_at is null;
-- How long originals are kept before somebody has to look at them, as it was set. Of two that hold on a day the later
-- one counts; nothing is destroyed by it.
create table intake.retention (
  id bigint generated always as identity primary key,
  -- Null: no period, until somebody destroys them.
  years integer check (years between 1 and 100),
  holds_from date not null,
  reason text not null,
  set_at timestamptz not null default now(),
  set_by text not null
);
