-- Confirmed numbers (上报): all figures as of one day, frozen as they were counted, reviewed by another person, locked.
create schema statistics;
create table statistics.return (
  id bigint generated always as identity primary key,
  as_of date not null,
  -- What was known then is what was counted: all figures in one statement.
  counted_at timestamptz not null,
  prepared_by text not null,
  -- Whose account it is: two may bear one name.
  prepared_as text not null,
  -- 'prepared', 'reviewed', 'sent-back', 'locked'
  state text not null default 'prepared',
  -- Reviewed, or sent back for a reason.
  reviewed_at timestamptz,
  reviewed_by text,
  reviewed_as text check (reviewed_as <> prepared_as),
  reason text,
  locked_at timestamptz,
  locked_by text,
  check (num_nulls(reviewed_at, reviewed_by, reviewed_as) = case when state = 'prepared' then 3 else 0 end),
  check ((state = 'sent-back') = (reason is not null)),
  check (num_nulls(locked_at, locked_by) = case when state = 'locked' then 0 else 2 end)
);
create unique index return_locked on statistics.return (as_of) where state = 'locked';
create unique index return_open on statistics.return (as_of) where state in ('prepared', 'reviewed');

create table statistics.return_figure (
  return_id bigint not null references statistics.return,
  figure text not null,
  position integer not null,
  label text not null,
  unit text not null,
  definition text not null,
  -- Money is fen; everything else is a value in its unit.
  value numeric,
  fen bigint,
  records integer not null,
  -- Of a rate: how many of the records count in it.
  counted integer,
  -- Of the records and their weights.
  digest bytea not null,
  primary key (return_id, figure),
  check (num_nulls(value, fen) = 1)
);

-- A signed note: what was confirmed stays, and what is right is read beside it once another person has agreed.
create table statistics.correction (
  id bigint generated always as identity primary key,
  return_id bigint not null,
  figure text not null,
  -- What stood there until then.
  value numeric,
  fen bigint,
  right_value numeric,
  right_fen bigint,
  reason text not null,
  signed_at timestamptz not null default now(),
  signed_by text not null,
  signed_as text not null,
  -- 'agreed', 'refused'
  outcome text,
  answer text,
  reviewed_at timestamptz,
  reviewed_by text,
  reviewed_as text check (reviewed_as <> signed_as),
  foreign key (return_id, figure) references statistics.return_figure,
  check (num_nulls(value, fen) = 1 and num_nulls(right_value, right_fen) = 1 and (fen is null) = (right_fen is null)),
  check (num_nulls(outcome, reviewed_at, reviewed_by, reviewed_as) in (0, 4))
);
create unique index correction_open on statistics.correction (return_id, figure) where outcome is null;
create index correction_return on statistics.correction (return_id, figure, id);

create function statistics.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'confirmed numbers are never changed or deleted';
end $$;
create trigger keep before update on statistics.return for each row
  when (
    old.state in ('sent-back', 'locked')
    or (old.id, old.as_of, old.counted_at, old.prepared_by, old.prepared_as)
      is distinct from (new.id, new.as_of, new.counted_at, new.prepared_by, new.prepared_as)
  )
  execute function statistics.refuse();
create trigger keep_all before delete or truncate on statistics.return
  for each statement execute function statistics.refuse();
create trigger keep before update or delete or truncate on statistics.return_figure
  for each statement execute function statistics.refuse();
create trigger keep before update on statistics.correction for each row
  when (
    old.outcome is not null
    or (old.id, old.return_id, old.figure, old.value, old.fen, old.right_value, old.right_fen, old.reason, old.signed_at,
        old.signed_by, old.signed_as)
      is distinct from
       (new.id, new.return_id, new.figure, new.value, new.fen, new.right_value, new.right_fen, new.reason, new.signed_at,
        new.signed_by, new.signed_as)
  )
  execute function statistics.refuse();
create trigger keep_all before delete or truncate on statistics.correction
  for each statement execute function statistics.refuse();

-- Figures come with their return, in its own transaction (a restored backup is one as well), and never later.
create function statistics.refuse_late() returns trigger language plpgsql as $$
begin
  if exists (select from statistics.return r where r.id = new.return_id and r.xmin <> pg_current_xact_id()::xid) then
    raise exception 'confirmed numbers are never added to';
  end if;
  return new;
end $$;
create trigger at_once before insert on statistics.return_figure
  for each row execute function statistics.refuse_late();

-- Who reads with limits reads what is confirmed; a route asks for the permission besides.
create policy visible on statistics.return for select using (state = 'locked');
create policy visible on statistics.return_figure for select using (return_id in (select id from statistics.return));
create policy visible on statistics.correction for select using (outcome = 'agreed');
