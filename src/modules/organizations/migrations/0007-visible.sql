-- Who sees which organizations (kernel/identity): chambers by themselves, enterprises through their chambers.
create policy visible on organizations.organization for select using (true);
create policy visible on organizations.federation for select using (true);
create policy visible on organizations.district for select using (true);
create policy visible on organizations.district_name for select using (true);
create policy visible on organizations.chamber for select using (
  (select scope.all_of('chambers')) or organization_id in (select scope.ids('chambers')));
create policy visible on organizations.membership for select using (
  (select scope.all_of('memberships')) or chamber_id in (select scope.ids('memberships'))
  or enterprise_id in (select scope.ids('enterprises')));
create policy visible on organizations.enterprise for select using (
  (select scope.all_of('memberships')) or organization_id in (select scope.ids('enterprises'))
  or organization_id in (select enterprise_id from organizations.membership));
create policy visible on organizations.outside_body for select using ((select scope.all_of('chambers')));
