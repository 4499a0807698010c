-- What an administrator has set for this whole database.
create schema settings;
create table settings.setting (
  name text primary key,
  value jsonb not null,
  set_at timestamptz not null default now(),
  set_by text not null
);
