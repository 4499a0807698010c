-- Of an enterprise only its own memberships are looked up, and not all of a nation's: those that are believed now.
alter policy visible on organizations.enterprise using (
  (select scope.all_of('memberships')) or organization_id in (select scope.ids('enterprises'))
  or exists (select from organizations.membership m
    where m.enterprise_id = enterprise.organization_id and m.superseded_at is null));
