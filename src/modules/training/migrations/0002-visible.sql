-- Who sees whose hours of training (kernel/identity).
create policy visible on training.attendance for select using (
  (select scope.all_of('rolls')) or organization_id in (select scope.ids('rolls'))
  or person_id in (select scope.ids('people')));
