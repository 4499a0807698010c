-- By the moments of a transaction: what it wrote, for the findings that hang on it (decision 0018).
create index organization_made on party.organization (recorded_at);
create index organization_given_up on party.organization (superseded_at) where superseded_at is not null;
create index coverage_made on party.coverage (recorded_at);
create index coverage_given_up on party.coverage (superseded_at) where superseded_at is not null;
create index member_made on party.member (recorded_at);
create index member_given_up on party.member (superseded_at) where superseded_at is not null;
