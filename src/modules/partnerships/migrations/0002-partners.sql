-- The body that a pairing's partner is, where it is not one of ours.
alter table partnerships.pairing add column partner_id bigint references organizations.organization;
