-- Members who are in no chamber's organization yet are looked up by each enterprise of a chamber: few have any.
create index member_placeless on party.member (enterprise_id)
  where superseded_at is null and organization_id is null;
-- The order of a list of members by when they joined.
create index member_joined on party.member (coalesce(joined_on, '0001-01-01'), person_id)
  where superseded_at is null;
-- To plan `exists` in a policy takes twice as long: both asked row by row and made of all rows, each time a table is
-- named. Whether one of an enterprise's chambers is seen is asked of the few members who are in no organization.
alter policy visible on party.member using (
  (select scope.all_of('rolls')) or organization_id in (select scope.ids('rolls'))
  or person_id in (select scope.ids('people'))
  or (organization_id is null and (select true from organizations.membership m
    where m.enterprise_id = member.enterprise_id and m.superseded_at is null
      and m.chamber_id = any(array(select scope.ids('surveys'))) limit 1)));
