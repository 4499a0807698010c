-- An import on the screen goes through states: its files are collected, checked, imported. What a check found is kept
-- in the same tables as what an import did; only an import that is done has changed anything else.
alter table intake.import
  add column state text not null default 'done' check (
    state in ('collecting', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed')
  ),
  add column ended_at timestamptz,
  add column progress json,
  add column cancel_asked boolean not null default false,
  -- Why it failed, for the clerk.
  add column failure text,
  add column told text[] not null default '{}';
alter table intake.import alter column state drop default;
update intake.import set ended_at = recorded_at;
alter table intake.file
  add column size integer not null default 0,
  -- What its sheets were recognised as.
  add column recognised json not null default '[]';
alter table intake.sheet add column unknown_headings text[] not null default '{}';
-- The message without the row's own names and numbers: findings of one reason stand together.
alter table intake.finding add column reason text not null default '';
