-- The business date and what the city's words mean are everybody's (kernel/identity).
create policy visible on settings.setting for select using (true);
create policy visible on settings.word for select using (true);
