-- Beliefs that hold only from a later ledger on; the first ones hold from ever and are not in it.
create index chamber_later on organizations.chamber (lower(valid))
  where superseded_at is null and lower(valid) is not null;

-- Two characters are enough to look for in Chinese, and too few for trigrams: names by their pairs of characters.
create function organizations.pairs(name text) returns text[] language sql immutable parallel safe
  return (select coalesce(array_agg(distinct substr(name, i, 2)), '{}') from generate_series(1, length(name) - 1) i);
create index chamber_pairs on organizations.chamber using gin (organizations.pairs(name_key))
  where superseded_at is null;
create index enterprise_pairs on organizations.enterprise using gin (organizations.pairs(name_key))
  where superseded_at is null;
drop index organizations.chamber_search;
