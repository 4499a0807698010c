-- Who sees which Party organizations and members (kernel/identity). A member in no chamber's organization is seen with
-- the enterprise, by those who look after its chamber.
create policy visible on party.organization for select using (
  (select scope.all_of('organizations')) or record_id in (select scope.ids('organizations')));
create policy visible on party.coverage for select using (
  (select scope.all_of('organizations')) or organization_id in (select scope.ids('organizations')));
create policy visible on party.enterprise_organization for select using (
  (select scope.all_of('memberships')) or guided_by_id in (select scope.ids('organizations'))
  or enterprise_id in (select organization_id from organizations.enterprise));
create policy visible on party.member for select using (
  (select scope.all_of('rolls')) or organization_id in (select scope.ids('rolls'))
  or person_id in (select scope.ids('people'))
  or (organization_id is null and enterprise_id in (
    select enterprise_id from organizations.membership where chamber_id in (select scope.ids('surveys')))));
create policy enrolled on people.profile for select using (
  person_id in (select person_id from party.member where superseded_at is null));
