-- The audit: written in each command's transaction, numbered and chained afterwards by the one sealer.
create schema audit;
create table audit.entry (
  id bigint generated always as identity primary key,
  recorded_at timestamptz not null default clock_timestamp(),
  actor text not null,
  command text not null,
  sentence text not null,
  subject_kind text,
  subject_id bigint,
  -- `json`, not `jsonb`: the text that was hashed must come back as it was.
  detail json,
  number bigint unique,
  hash bytea,
  check ((number is null) = (hash is null))
);
create index entry_unsealed on audit.entry (id) where number is null;
create index entry_subject on audit.entry (subject_kind, subject_id) where subject_id is not null;

-- Nothing but the seal may ever be added to an entry, and nothing may be taken away.
create function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed or deleted';
end $$;
create trigger keep before update on audit.entry for each row
  when (
    old.number is not null or new.number is null
    or (old.id, old.recorded_at, old.actor, old.command, old.sentence, old.subject_kind, old.subject_id, old.detail::text)
      is distinct from
       (new.id, new.recorded_at, new.actor, new.command, new.sentence, new.subject_kind, new.subject_id, new.detail::text)
  )
  execute function audit.refuse();
create trigger keep_all before delete or truncate on audit.entry for each statement execute function audit.refuse();
