-- Up to which day the ledgers tell of anything is asked before every judging (kernel/history/records-until.ts).
create index attendance_until on training.attendance (stated_on) where superseded_at is null;
