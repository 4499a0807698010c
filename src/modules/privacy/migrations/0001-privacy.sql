-- What people say is wrong with what is kept of them, and what they were answered.
create schema privacy;
create table privacy.objection (
  id bigint generated always as identity primary key,
  person_id bigint not null references people.person,
  -- Sealed with the person's own key.
  said text not null,
  said_at timestamptz not null default now(),
  said_by text not null,
  -- 'corrected', 'kept'
  outcome text,
  answer text,
  answered_at timestamptz,
  answered_by text,
  check (num_nulls(outcome, answer, answered_at, answered_by) in (0, 4))
);
create index objection_person on privacy.objection (person_id);
create index objection_open on privacy.objection (id) where outcome is null;
-- Whoever sees the person; the route asks for more.
create policy visible on privacy.objection for select using (person_id in (select person_id from people.profile));
