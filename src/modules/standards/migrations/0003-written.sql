-- By the moments of a transaction: what it wrote, for the findings that hang on it (decision 0018).
create index inspection_made on standards.inspection (recorded_at);
create index inspection_given_up on standards.inspection (superseded_at) where superseded_at is not null;
