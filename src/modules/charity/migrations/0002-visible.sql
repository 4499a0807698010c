-- Who sees which gifts (kernel/identity): with the giver. The households that are helped only the city's own office.
create policy visible on charity.donation for select using (
  (select scope.all_of('chambers')) or donor_id in (select scope.ids('chambers'))
  or donor_id in (select organization_id from organizations.enterprise));
create policy visible on charity.dinner for select using (
  (select scope.all_of('chambers')) or host_id in (select scope.ids('chambers')));
create policy visible on charity.pair for select using ((select scope.all_of('people')));
