-- Organizational life (组织生活): what a Party organization held, and who was absent and why.
create schema meetings;

create table meetings.meeting (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  -- The Party organization that held it; null where none of that name is known.
  organization_id bigint references history.record,
  organization_name text not null,
  kind text check (kind in ('general-meeting', 'committee', 'group', 'lecture', 'themed-day', 'organizational-life',
    'appraisal', 'other')),
  -- Of another activity: what the ledger calls it.
  kind_name text,
  topic text,
  held_on date,
  place text,
  due_count integer,
  present_count integer,
  -- The cell that names who was absent, whole.
  absentees text,
  -- 学时 in sixtieths of a class hour: halves and quarters stay exact.
  minutes integer,
  recorder text,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references meetings.meeting,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index meeting_believed on meetings.meeting (record_id) where superseded_at is null;
create index meeting_organization on meetings.meeting (organization_id, held_on) where superseded_at is null;
create index meeting_day on meetings.meeting (held_on, record_id) where superseded_at is null;

create table meetings.absence (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  meeting_id bigint not null references history.record,
  name text not null,
  reason text,
  reason_kind text check (reason_kind in ('ill', 'travelling', 'leave', 'at-home-branch', 'other')),
  -- False from the day on which the ledger no longer names the person.
  absent boolean not null,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references meetings.absence,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index absence_believed on meetings.absence (record_id) where superseded_at is null;
create index absence_meeting on meetings.absence (meeting_id) where superseded_at is null;
