reindex index party.organization_pairs;
-- How often which characters are: of an index on some rows alone PostgreSQL does not estimate that.
create statistics party.organization_pairs_said on (organizations.pairs(name_key)) from party.organization;
