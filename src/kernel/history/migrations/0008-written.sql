-- By the moments of a transaction: what it stated, for the findings that hang on it (decision 0018).
create index statement_made on history.statement (recorded_at);
create index statement_given_up on history.statement (superseded_at) where superseded_at is not null;
create index statement_record on history.statement (record_key);
