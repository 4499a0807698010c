-- By the moments of a transaction: what it wrote, for the findings that hang on it (decision 0018).
create index brand_made on honours.brand (recorded_at);
create index brand_given_up on honours.brand (superseded_at) where superseded_at is not null;
-- Up to which day its ledgers tell of.
create index brand_stated on honours.brand (stated_on) where superseded_at is null;
