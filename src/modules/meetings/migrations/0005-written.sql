-- By the moments of a transaction: what it wrote, for the findings that hang on it (decision 0018).
create index meeting_made on meetings.meeting (recorded_at);
create index meeting_given_up on meetings.meeting (superseded_at) where superseded_at is not null;
-- Up to which day its ledgers tell of.
create index meeting_stated on meetings.meeting (stated_on) where superseded_at is null;
