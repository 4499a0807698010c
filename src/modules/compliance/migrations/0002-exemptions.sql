-- What a superior has allowed: that somebody need not keep a rule for a time. Nothing is deleted; who withdraws says why.
create table compliance.exemption (
  id bigint generated always as identity primary key,
  rule text not null,
  kind text not null check (kind in ('chamber', 'party-organization', 'member')),
  subject_id bigint not null,
  -- Who allowed it, in which paper, and why.
  allowed_by text not null,
  paper text not null,
  reason text not null,
  valid daterange not null check (not isempty(valid)),
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  -- From this moment on it is withdrawn.
  superseded_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text,
  exclude using gist (rule with =, kind with =, subject_id with =, valid with &&) where (superseded_at is null)
);
create index exemption_made on compliance.exemption (recorded_at);
create index exemption_given_up on compliance.exemption (superseded_at) where superseded_at is not null;
create policy visible on compliance.exemption for select using (
  case kind
    when 'chamber' then (select scope.all_of('chambers')) or subject_id in (select scope.ids('chambers'))
    when 'party-organization' then
      (select scope.all_of('organizations')) or subject_id in (select scope.ids('organizations'))
    else (select scope.all_of('rolls')) or subject_id in (
      select person_id from party.member where superseded_at is null)
  end);

-- The exemption by which a finding need not be kept. What was judged before is judged again.
alter table compliance.finding add column exemption_id bigint;
drop index compliance.finding_wanting;
create index finding_wanting on compliance.finding (kind, subject_id)
  where standing in ('attention', 'near') or exemption_id is not null;
delete from compliance.stored;
