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
create function audit.keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.number is null and new.number is not null
    and (new.id, new.recorded_at, new.actor, new.command, new.sentence, new.subject_kind, new.subject_id)
      is not distinct from
        (old.id, old.recorded_at, old.actor, old.command, old.sentence, old.subject_kind, old.subject_id)
    and new.detail::text is not distinct from old.detail::text
  then
    return new;
  end if;
  raise exception 'audit entries are never changed or deleted';
end $$;
create trigger keep before update or delete on audit.entry for each row execute function audit.keep();
create trigger keep_all before truncate on audit.entry for each statement execute function audit.keep();
