-- Up to which day the ledgers tell of anything is asked before every judging (kernel/history/records-until.ts).
create index brand_until on honours.brand (stated_on) where superseded_at is null;
