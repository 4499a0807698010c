-- Names of two characters, which trigrams do not find.
create index profile_pairs on people.profile using gin (organizations.pairs(name_key)) where superseded_at is null;
drop index people.profile_search;
