-- A key opens only what its reader sees (kernel/identity); without the master key it opens nothing.
create policy visible on secrets.person_key for select using (true);
