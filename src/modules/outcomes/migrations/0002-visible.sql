-- Who sees which projects (kernel/identity): with the enterprise.
create policy visible on outcomes.project for select using (
  (select scope.all_of('memberships')) or enterprise_id in (select organization_id from organizations.enterprise));
