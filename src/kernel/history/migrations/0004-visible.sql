-- Where a record comes from is seen by whoever sees the record; what ledgers said word for word is not.
create policy visible on history.record for select using (true);
create policy visible on history.document for select using (true);
create policy visible on history.source for select using (true);
create policy visible on history.doubt for select using (true);
