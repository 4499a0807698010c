-- The answers already given: the same request sent twice is answered twice and done once.
create schema command;
create table command.receipt (
  actor text not null,
  command text not null,
  key text not null,
  input_digest bytea not null,
  answer json,
  recorded_at timestamptz not null default now(),
  primary key (actor, command, key)
);
