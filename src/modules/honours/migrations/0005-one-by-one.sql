-- Of an award only its own enterprise is looked up, and not all enterprises.
alter policy visible on honours.award using (
  (select scope.all_of('chambers')) or chamber_id in (select scope.ids('chambers'))
  or exists (select from organizations.enterprise e where e.organization_id = award.enterprise_id));
