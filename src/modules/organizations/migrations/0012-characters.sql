-- One character is enough to look for, too: names by their characters and by the pairs of them.
create or replace function organizations.pairs(name text) returns text[] language sql immutable parallel safe
  -- Asked row after row it is slow: an index is nearly always better.
  cost 5000
  return (select coalesce(array_agg(distinct substr(name, i, n)), '{}')
    from generate_series(1, length(name)) i, generate_series(1, 2) n where i + n <= length(name) + 1);
reindex index organizations.chamber_pairs;
reindex index organizations.enterprise_pairs;
-- How often which characters are: of an index on some rows alone PostgreSQL does not estimate that.
create statistics organizations.chamber_pairs_said on (organizations.pairs(name_key)) from organizations.chamber;
create statistics organizations.enterprise_pairs_said on (organizations.pairs(name_key)) from organizations.enterprise;
