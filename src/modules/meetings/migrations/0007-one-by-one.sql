-- Of an absence only its own meeting is looked up, and not all meetings.
alter policy visible on meetings.absence using (
  (select scope.all_of('attendance')) or person_id in (select scope.ids('people'))
  or exists (select from meetings.meeting m where m.record_id = absence.meeting_id
    and m.organization_id in (select scope.ids('attendance'))));
