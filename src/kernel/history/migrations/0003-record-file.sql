-- The file that a record without a key of its own was read from: two files may each have a Sheet1 with a row 1.
alter table history.record add column file text;
