reindex index people.profile_pairs;
-- How often which characters are: of an index on some rows alone PostgreSQL does not estimate that.
create statistics people.profile_pairs_said on (organizations.pairs(name_key)) from people.profile;
