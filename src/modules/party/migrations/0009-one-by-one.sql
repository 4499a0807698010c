-- Of a person, a member and an enterprise only their own rows are looked up, and not whole rolls.
alter policy visible on party.enterprise_organization using (
  (select scope.all_of('memberships')) or guided_by_id in (select scope.ids('organizations'))
  or exists (select from organizations.enterprise e
    where e.organization_id = enterprise_organization.enterprise_id));
alter policy visible on party.member using (
  (select scope.all_of('rolls')) or organization_id in (select scope.ids('rolls'))
  or person_id in (select scope.ids('people'))
  or (organization_id is null and exists (select from organizations.membership m
    where m.enterprise_id = member.enterprise_id and m.superseded_at is null
      and m.chamber_id in (select scope.ids('surveys')))));
alter policy enrolled on people.profile using (
  exists (select from party.member m where m.person_id = profile.person_id and m.superseded_at is null));
