-- By the moments of a transaction: what it wrote, for the findings that hang on it (decision 0018).
create index attendance_made on training.attendance (recorded_at);
create index attendance_given_up on training.attendance (superseded_at) where superseded_at is not null;
-- Up to which day its ledgers tell of.
create index attendance_stated on training.attendance (stated_on) where superseded_at is null;
