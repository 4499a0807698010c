-- Of a repayment only its own loan is looked up, and not all loans.
create index loan_all on loans.loan (record_id);
alter policy visible on loans.repayment using (
  exists (select from loans.loan l where l.record_id = repayment.loan_id));
