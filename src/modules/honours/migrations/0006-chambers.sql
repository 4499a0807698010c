-- The brands of one chamber are read whenever it was written: by index, and not with all brands there are.
create index brand_chamber on honours.brand (chamber_id) where superseded_at is null;
