-- The latest meetings of one organization: of many that somebody with limits is shown, the first of each are enough.
create index meeting_latest on meetings.meeting (organization_id, coalesce(held_on, '0001-01-01'), record_id)
  where superseded_at is null;
