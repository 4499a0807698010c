-- Who sees which brands and awards (kernel/identity): with the chamber or the enterprise that has them.
create policy visible on honours.brand for select using (
  (select scope.all_of('chambers')) or chamber_id in (select scope.ids('chambers')));
create policy visible on honours.award for select using (
  (select scope.all_of('chambers')) or chamber_id in (select scope.ids('chambers'))
  or enterprise_id in (select organization_id from organizations.enterprise));
