-- Who sees which inspections (kernel/identity).
create policy visible on standards.inspection for select using (
  (select scope.all_of('organizations')) or organization_id in (select scope.ids('organizations')));
