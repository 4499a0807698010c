-- What lists, records and figures read by, so that none reads a whole table for a page.
create index organization_all on party.organization (record_id);
create index organization_superior on party.organization (superior_key) where superseded_at is null;
create index enterprise_organization_all on party.enterprise_organization (record_id);
create index enterprise_organization_guide on party.enterprise_organization (guided_by_id)
  where superseded_at is null;
create index enterprise_organization_enterprise on party.enterprise_organization (enterprise_id)
  where superseded_at is null;
create index member_people on party.member (person_id, record_id) where superseded_at is null;
