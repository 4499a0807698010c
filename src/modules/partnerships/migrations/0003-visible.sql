-- Who sees which pairings (kernel/identity).
create policy visible on partnerships.pairing for select using (
  (select scope.all_of('organizations')) or organization_id in (select scope.ids('organizations')));
