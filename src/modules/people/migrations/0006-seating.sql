-- In which order a board's seats stand where that was set by hand: a row for each seat that was put in order.
create table people.seating (
  record_id bigint primary key references history.record,
  position integer not null
);
create policy visible on people.seating for select using (record_id in (select record_id from people.post));
