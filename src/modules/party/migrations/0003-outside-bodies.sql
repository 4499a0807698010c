-- The bodies that superiors and home branches are, where they are not of our own ledgers.
alter table party.organization add column superior_id bigint references organizations.organization;
alter table party.enterprise_organization add column superior_id bigint references organizations.organization;
alter table party.member add column affiliation_id bigint references organizations.organization;
