-- Keys of the people whose sensitive fields are kept. Destroying a key erases what it sealed, wherever copies lie.
create schema secrets;
create table secrets.person_key (
  id bigint generated always as identity primary key,
  -- The key, wrapped by the master key that is kept outside the data folder; null once it was destroyed.
  wrapped bytea,
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null))
);
