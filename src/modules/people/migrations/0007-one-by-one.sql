-- Of a person only their own seats are looked up, and not all of a nation's.
alter policy seated on people.profile using (
  exists (select from people.post p where p.person_id = profile.person_id and p.superseded_at is null));
alter policy visible on people.seating using (
  exists (select from people.post p where p.record_id = seating.record_id));
