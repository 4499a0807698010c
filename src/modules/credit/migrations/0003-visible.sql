-- Who sees which bank loans (kernel/identity): the fund's own people, and each enterprise its own.
create policy visible on credit.bank_loan for select using (
  (select scope.all_of('money')) or enterprise_id in (select scope.ids('money')));
