-- By the moments of a transaction: what it wrote, for the findings that hang on it (decision 0018).
create index chamber_made on organizations.chamber (recorded_at);
create index chamber_given_up on organizations.chamber (superseded_at) where superseded_at is not null;
create index membership_made on organizations.membership (recorded_at);
create index membership_given_up on organizations.membership (superseded_at) where superseded_at is not null;
