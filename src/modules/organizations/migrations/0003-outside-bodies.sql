-- Bodies that are not ours and only named in cells: superiors, home branches, government organs, law firms, banks.
alter table organizations.organization drop constraint organization_kind_check;
alter table organizations.organization
  add constraint organization_kind_check check (kind in ('federation', 'chamber', 'enterprise', 'outside'));

-- Nothing of such a body has a history here: it is a name that ledgers lead to, and what they lead to it as.
create table organizations.outside_body (
  organization_id bigint primary key references organizations.organization,
  -- As it was first written.
  name text not null,
  name_key text not null unique,
  -- Every nature under which a ledger names it: one body may be a superior and a home branch.
  natures text[] not null check (cardinality(natures) > 0)
);
create index outside_body_search on organizations.outside_body using gin (name_key gin_trgm_ops);
