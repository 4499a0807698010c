-- The mobile number of whoever is on duty at an organization's office: a person's, so it is sealed with a key of its own,
-- and destroyed with it. The outbox names the organization alone.
create table notices.telephone (
  kind text not null check (kind in ('chamber', 'party-organization')),
  subject_id bigint not null,
  mobile text not null,
  key_id bigint not null references secrets.person_key,
  set_at timestamptz not null default now(),
  set_by text not null,
  primary key (kind, subject_id)
);
create policy visible on notices.telephone for select using (
  case kind
    when 'chamber' then (select scope.all_of('chambers')) or subject_id in (select scope.ids('chambers'))
    else (select scope.all_of('organizations')) or subject_id in (select scope.ids('organizations'))
  end);

alter table notices.delivery drop constraint delivery_channel_check;
alter table notices.delivery add check (channel in ('mail', 'wecom', 'dingtalk', 'sms'));
