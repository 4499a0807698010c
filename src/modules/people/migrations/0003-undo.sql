-- Whom a chamber knows, each act that says so by itself: one that is taken back leaves what the others say.
alter table people.person add column recorded_at timestamptz not null default now();
alter table people.acquaintance
  drop constraint acquaintance_pkey,
  add column recorded_at timestamptz not null default now(),
  add column superseded_at timestamptz;
alter table people.acquaintance add primary key (person_id, chamber_id, recorded_at);
