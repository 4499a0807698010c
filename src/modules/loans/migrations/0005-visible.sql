-- Who sees which contributions and loans (kernel/identity): the fund's own people, and each enterprise its own.
create policy visible on loans.contribution for select using (
  (select scope.all_of('money')) or enterprise_id in (select scope.ids('money')));
create policy visible on loans.loan for select using (
  (select scope.all_of('money')) or enterprise_id in (select scope.ids('money')));
create policy visible on loans.repayment for select using (
  loan_id in (select record_id from loans.loan));
