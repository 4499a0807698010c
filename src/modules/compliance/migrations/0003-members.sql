-- Of a finding about a member only that member's rows are looked up: to read the whole roll for it took a nation seconds.
alter policy visible on compliance.finding using (
  case kind
    when 'chamber' then (select scope.all_of('chambers')) or subject_id in (select scope.ids('chambers'))
    when 'party-organization' then
      (select scope.all_of('organizations')) or subject_id in (select scope.ids('organizations'))
    else (select scope.all_of('rolls')) or exists (
      select from party.member m where m.person_id = subject_id and m.superseded_at is null)
  end);
alter policy visible on compliance.exemption using (
  case kind
    when 'chamber' then (select scope.all_of('chambers')) or subject_id in (select scope.ids('chambers'))
    when 'party-organization' then
      (select scope.all_of('organizations')) or subject_id in (select scope.ids('organizations'))
    else (select scope.all_of('rolls')) or exists (
      select from party.member m where m.person_id = subject_id and m.superseded_at is null)
  end);
