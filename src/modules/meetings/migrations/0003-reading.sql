-- What the list and the page of a meeting read by.
create index meeting_all on meetings.meeting (record_id);
drop index meetings.meeting_day;
create index meeting_day on meetings.meeting (coalesce(held_on, '0001-01-01'), record_id) where superseded_at is null;
