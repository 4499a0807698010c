-- Of what somebody says only their own profile is looked up, and not all of them.
alter policy visible on privacy.objection using (
  exists (select from people.profile p where p.person_id = objection.person_id));
alter policy visible on privacy.erasure using (
  exists (select from people.profile p where p.person_id = erasure.person_id));
