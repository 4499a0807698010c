-- Names by their pairs of characters, as chambers and enterprises are found.
create index organization_pairs on party.organization using gin (organizations.pairs(name_key))
  where superseded_at is null;
