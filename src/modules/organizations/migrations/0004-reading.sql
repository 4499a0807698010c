-- The orders in which chambers and enterprises are listed.
create index chamber_founded on organizations.chamber (coalesce(founded_on, '0001-01-01'), organization_id)
  where superseded_at is null;
create index chamber_term_ends on organizations.chamber (coalesce(term_ends_on, '0001-01-01'), organization_id)
  where superseded_at is null;
create index enterprise_employees on organizations.enterprise (coalesce(employees, -1), organization_id)
  where superseded_at is null;
