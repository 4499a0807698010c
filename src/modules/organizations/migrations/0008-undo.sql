-- What an import has brought can be taken back: also the bodies that it was the first to name, and what it named each as.
alter table organizations.organization add column recorded_at timestamptz not null default now();
alter table organizations.outside_body
  add column recorded_at timestamptz not null default now(),
  add column superseded_at timestamptz,
  drop constraint outside_body_name_key_key;
create unique index outside_body_name on organizations.outside_body (name_key) where superseded_at is null;

-- Each act that names a body as something says so by itself: one that is taken back leaves what the others say.
create table organizations.outside_nature (
  id bigint generated always as identity primary key,
  organization_id bigint not null references organizations.outside_body,
  nature text not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  unique (organization_id, nature, recorded_at)
);
insert into organizations.outside_nature (organization_id, nature)
  select organization_id, unnest(natures) from organizations.outside_body;
alter table organizations.outside_body drop column natures;
create policy visible on organizations.outside_nature for select using ((select scope.all_of('chambers')));
