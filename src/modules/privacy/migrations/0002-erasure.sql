-- Cases of erasure: asked for by the person or due by retention, decided by the office with a reason.
create table privacy.erasure (
  id bigint generated always as identity primary key,
  person_id bigint not null references people.person,
  -- 'fulfilled', 'retention', 'consent', 'unlawful': Art. 47.
  ground text not null,
  -- Sealed with the person's own key, and erased with it.
  said text not null,
  by_person boolean not null,
  asked_at timestamptz not null default now(),
  asked_by text not null,
  -- 'erased', 'kept'
  outcome text,
  reason text,
  decided_at timestamptz,
  decided_by text,
  check (num_nulls(outcome, reason, decided_at, decided_by) in (0, 4))
);
create unique index erasure_open on privacy.erasure (person_id) where outcome is null;
create index erasure_person on privacy.erasure (person_id);
create policy visible on privacy.erasure for select using (person_id in (select person_id from people.profile));
