-- Values of figures that were counted once, kept until somebody writes. Nothing here is a record: all of it can be
-- deleted at any time, and a backup leaves it out, since it is bound to this server's transactions.
create schema figures;

create table figures.stored (
  figure text not null,
  as_of date not null,
  -- A digest of the query: another definition does not take over the value of this one.
  definition text not null,
  value text not null,
  records integer not null,
  counted integer,
  -- What was visible when it was counted.
  snapshot pg_snapshot not null,
  primary key (figure, as_of)
);

-- Each command's transaction. One that a stored value has not seen makes it stale, as soon as it is committed.
create table figures.written (
  transaction xid8 primary key,
  at timestamptz not null default now()
);
create index written_at on figures.written (at);
