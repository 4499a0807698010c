-- Who sees which people (kernel/identity): everybody themselves, and those on the boards that are seen.
create policy visible on people.person for select using (true);
create policy visible on people.acquaintance for select using ((select scope.all_of('boards')));
create policy visible on people.post for select using (
  (select scope.all_of('boards')) or chamber_id in (select scope.ids('boards'))
  or person_id in (select scope.ids('people')));
create policy visible on people.profile for select using (
  (select scope.all_of('people')) or person_id in (select scope.ids('people')));
create policy seated on people.profile for select using (
  person_id in (select person_id from people.post where superseded_at is null));
