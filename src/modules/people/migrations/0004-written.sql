-- By the moments of a transaction: what it wrote, for the findings that hang on it (decision 0018).
create index post_made on people.post (recorded_at);
create index post_given_up on people.post (superseded_at) where superseded_at is not null;
