-- Of a project only its own enterprise is looked up, and not all enterprises.
alter policy visible on outcomes.project using (
  (select scope.all_of('memberships'))
  or exists (select from organizations.enterprise e where e.organization_id = project.enterprise_id));
