-- What every rule says of everybody on one day, so that nobody waits for a nation to be judged (decision 0018). Nothing in
-- `finding` and `stored` is a record: all of it is judged again where it is missing, and a backup leaves it out.
create schema compliance;

create table compliance.finding (
  kind text not null check (kind in ('chamber', 'party-organization', 'member')),
  subject_id bigint not null,
  rule text not null,
  -- Of a duty: the first day of the period.
  period_from date,
  subject_name text not null,
  standing text not null,
  -- The day from which the words are in force by which it was judged; null where none are.
  in_force_from date,
  due_on date,
  because text not null,
  missing text[] not null,
  evidence bigint[] not null,
  unique nulls not distinct (kind, subject_id, rule, period_from)
);
create index finding_rule on compliance.finding (rule, standing);
create index finding_wanting on compliance.finding (kind, subject_id) where standing in ('attention', 'near');

-- Of which day the findings are, and what was visible when they were judged: what has been committed since is not in them.
create table compliance.stored (
  one boolean primary key default true check (one),
  as_of date not null,
  -- A digest of all rules: findings of other rules are not these.
  definition text not null,
  snapshot pg_snapshot not null,
  judged_at timestamptz not null,
  -- By family: what all its subjects had in common.
  common jsonb not null
);

-- Who does not see a subject does not see its findings (kernel/identity).
create policy visible on compliance.finding for select using (
  case kind
    when 'chamber' then (select scope.all_of('chambers')) or subject_id in (select scope.ids('chambers'))
    when 'party-organization' then
      (select scope.all_of('organizations')) or subject_id in (select scope.ids('organizations'))
    else (select scope.all_of('rolls')) or subject_id in (
      select person_id from party.member where superseded_at is null)
  end);
create policy visible on compliance.stored for select using (true);
