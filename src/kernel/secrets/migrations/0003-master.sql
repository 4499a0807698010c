-- By which master key a key is wrapped: its fingerprint. Null where there had only ever been one.
alter table secrets.person_key add column master text;
create index person_key_master on secrets.person_key (master) where master is not null;
