-- Members on the roll: where their affiliation is, and in which chamber's organization they live organizational life.
create table party.member (
  id bigint generated always as identity primary key,
  record_id bigint not null references history.record,
  person_id bigint not null references people.person,
  name text not null,
  status text,
  joined_on date,
  confirmed_on date,
  enterprise_id bigint references organizations.organization,
  enterprise_name text,
  -- 组织关系所在党组织, as it is written and as it is compared.
  affiliation_name text,
  affiliation_key text,
  -- 商会党组织; null with a name where the name is unknown, null without where the member's chamber has none.
  organization_id bigint references history.record,
  organization_name text,
  dual_life boolean,
  -- 商会职务 as the roll claims it; the leadership ledger has the say.
  claimed_seat text,
  valid daterange not null check (not isempty(valid)),
  stated_on date not null,
  source_id bigint not null references history.source,
  based_on bigint references party.member,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  exclude using gist (record_id with =, valid with &&) where (superseded_at is null)
);
create index member_all on party.member (record_id);
create index member_believed on party.member (record_id) where superseded_at is null;
create index member_person on party.member (person_id) where superseded_at is null;
create index member_organization on party.member (organization_id) where superseded_at is null;
create index member_enterprise on party.member (enterprise_id) where superseded_at is null;
