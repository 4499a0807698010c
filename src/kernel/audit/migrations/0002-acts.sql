-- What an auditor reads first: the acts, without the thousands of records that one import touches; and what was
-- found when the chain was last verified.
create index entry_acts on audit.entry (id) where subject_id is null;
create index entry_verified on audit.entry (id) where command = 'audit.verify';
