-- Reminders that a person has sent, and the outbox of what is also carried outside the system.
create schema notices;

-- One step of one duty: the same duty is reminded of again only when it stands otherwise. What was said is kept as it
-- was said, whatever the rules and the names say later.
create table notices.notice (
  id bigint generated always as identity primary key,
  -- Organizations alone: nobody is reminded as a person.
  kind text not null check (kind in ('chamber', 'party-organization')),
  -- A chamber's id, or that of a Party organization's record.
  subject_id bigint not null,
  subject_name text not null,
  rule text not null,
  title text not null,
  -- Of a duty: the first day of the period, and its name.
  period_from date,
  period_name text,
  standing text not null check (standing in ('near', 'attention')),
  due_on date,
  because text not null,
  -- The article in full name, and its words; null where the finding has none.
  cited text,
  quote text,
  remedy text not null,
  -- The business date, and the moment.
  sent_on date not null,
  sent_at timestamptz not null default now(),
  sent_by text not null,
  unique nulls not distinct (kind, subject_id, rule, period_from, standing)
);
create index notice_subject on notices.notice (subject_id);

-- Where the office writes to an organization: an office's mailbox, not a person's.
create table notices.address (
  kind text not null check (kind in ('chamber', 'party-organization')),
  subject_id bigint not null,
  mail text not null,
  set_at timestamptz not null default now(),
  set_by text not null,
  primary key (kind, subject_id)
);

-- What is to be carried over a channel, written with the reminder itself.
create table notices.delivery (
  id bigint generated always as identity primary key,
  notice_id bigint not null references notices.notice,
  channel text not null check (channel in ('mail', 'wecom', 'dingtalk')),
  -- Of mail: where to. A robot has its own group.
  address text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  -- Not before this moment: quiet hours, days of rest, and the pause after a failure.
  due_at timestamptz not null,
  tried_at timestamptz,
  ended_at timestamptz,
  -- Why it last failed, without anything of a person.
  reason text,
  unique (notice_id, channel),
  check ((ended_at is null) = (state = 'waiting'))
);
create index delivery_waiting on notices.delivery (due_at) where state = 'waiting';
create index delivery_tried on notices.delivery (channel, tried_at) where tried_at is not null;

-- Who sees the organization sees of what it was reminded (kernel/identity).
create policy visible on notices.notice for select using (
  case kind
    when 'chamber' then (select scope.all_of('chambers')) or subject_id in (select scope.ids('chambers'))
    else (select scope.all_of('organizations')) or subject_id in (select scope.ids('organizations'))
  end);
create policy visible on notices.address for select using (
  case kind
    when 'chamber' then (select scope.all_of('chambers')) or subject_id in (select scope.ids('chambers'))
    else (select scope.all_of('organizations')) or subject_id in (select scope.ids('organizations'))
  end);
create policy visible on notices.delivery for select using (notice_id in (select id from notices.notice));
