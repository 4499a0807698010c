-- Who sees which meetings, and who of them sees who was absent (kernel/identity).
create policy visible on meetings.meeting for select using (
  (select scope.all_of('meetings')) or organization_id in (select scope.ids('meetings')));
create policy visible on meetings.absence for select using (
  (select scope.all_of('attendance')) or person_id in (select scope.ids('people'))
  or meeting_id in (select record_id from meetings.meeting where organization_id in (select scope.ids('attendance'))));
