-- Beliefs that hold only from a later ledger on; the first ones hold from ever and are not in it.
create index organization_later on party.organization (lower(valid))
  where superseded_at is null and lower(valid) is not null;
create index enterprise_organization_later on party.enterprise_organization (lower(valid))
  where superseded_at is null and lower(valid) is not null;
