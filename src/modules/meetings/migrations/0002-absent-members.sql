-- Which member of the roll was absent; null where the roll has nobody of the name, or two.
alter table meetings.absence add column person_id bigint references people.person;
create index absence_person on meetings.absence (person_id) where superseded_at is null;
