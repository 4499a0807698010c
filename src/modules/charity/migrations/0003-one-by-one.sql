-- Of a gift only its own giver is looked up, and not all enterprises.
alter policy visible on charity.donation using (
  (select scope.all_of('chambers')) or donor_id in (select scope.ids('chambers'))
  or exists (select from organizations.enterprise e where e.organization_id = donation.donor_id));
