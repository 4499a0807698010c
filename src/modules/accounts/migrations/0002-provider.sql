-- Accounts that their owners bound to an identity provider's subject, and visits to the provider under way.
create table accounts.provider_binding (
  account_id bigint not null references accounts.account,
  issuer text not null,
  -- Keyed digest of issuer and subject: what the provider calls somebody may be a telephone or an identity number.
  identity text not null unique,
  bound_at timestamptz not null default now(),
  primary key (account_id, issuer)
);

create table accounts.provider_visit (
  -- SHA-256 of what the browser's cookie holds: only the browser that began a visit can end it.
  token_digest bytea primary key,
  state text not null,
  nonce text not null,
  verifier text not null,
  -- The account that is to be bound; null for signing in.
  account_id bigint references accounts.account,
  began_at timestamptz not null default now(),
  -- When the provider's answer was taken, which happens once, and whom it named.
  returned_at timestamptz,
  identity text
);
create index provider_visit_began on accounts.provider_visit (began_at);
