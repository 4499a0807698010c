-- Accounts, the roles that they hold for a time, and their sessions. None of it has a policy: no limited reader sees it.
create schema accounts;

create table accounts.account (
  id bigint generated always as identity primary key,
  -- How the audit and the screens call whoever it is.
  name text not null,
  -- A telephone number or a name to sign in with, as it is compared.
  login text not null unique,
  -- argon2id in the PHC form; null until it is set by a link.
  password text,
  -- Who it is in the registry, where they are in it: offices that they hold there are roles here.
  person_id bigint references people.person,
  -- Seals the second factor's secret.
  key_id bigint not null references secrets.person_key,
  totp_secret text,
  totp_confirmed_at timestamptz,
  -- The last time step that was used: a code is good once.
  totp_step bigint,
  suspended_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text not null
);
create index account_person on accounts.account (person_id) where person_id is not null;

create table accounts.recovery_code (
  account_id bigint not null references accounts.account,
  digest text not null,
  used_at timestamptz,
  primary key (account_id, digest)
);

-- A role held for a term somewhere: in a district, chamber, Party organization or enterprise, or everywhere.
create table accounts.grant_of_role (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts.account,
  role text not null,
  district text,
  organization_id bigint references organizations.organization,
  party_organization_id bigint references history.record,
  valid daterange not null check (not isempty(valid)),
  reason text not null,
  granted_at timestamptz not null default now(),
  granted_by text not null,
  revoked_at timestamptz,
  revoked_by text,
  check (num_nonnulls(district, organization_id, party_organization_id) <= 1)
);
create index grant_of_role_account on accounts.grant_of_role (account_id) where revoked_at is null;

create table accounts.session (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts.account,
  -- SHA-256 of what the cookie holds: whoever reads this table can take no session over.
  token_digest bytea not null unique,
  -- The browser and the address at the start, for its owner to recognise it by.
  agent text not null,
  address text not null,
  began_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ended_at timestamptz
);
create index session_account on accounts.session (account_id) where ended_at is null;

-- One-time links: to set up the first account, to accept an invitation, to set a new password.
create table accounts.link (
  id bigint generated always as identity primary key,
  token_digest bytea not null unique,
  kind text not null check (kind in ('set-up', 'invitation', 'reset')),
  account_id bigint references accounts.account,
  created_at timestamptz not null default now(),
  created_by text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Attempts to sign in that failed, by the keyed digest of what was typed: it may have been a password.
create table accounts.failure (
  login_digest text not null,
  -- The address, or the known browser, that it came from.
  origin text not null,
  at timestamptz not null default now()
);
create index failure_login on accounts.failure (login_digest, at);
