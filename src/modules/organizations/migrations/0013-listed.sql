-- Which enterprises a chamber has, and which chambers an enterprise: told by the indexes alone, for lists and policies
-- ask it of every row that somebody with limits is shown.
create index membership_chamber_enterprise on organizations.membership (chamber_id, enterprise_id)
  where superseded_at is null;
create index membership_enterprise_chamber on organizations.membership (enterprise_id, chamber_id)
  where superseded_at is null;
drop index organizations.membership_chamber;
drop index organizations.membership_enterprise;
