-- How names are spelled in pinyin, so that they are found by letters: ypysh and yaopin find 江海市药品业商会. Derived
-- from the names themselves; what is missing is added by the speller (speller.ts).
create table organizations.spelling (
  -- As names are compared.
  key text primary key,
  -- The first letter of each character: jhsypysh.
  initials text not null,
  -- All of it, without spaces: jianghaishiyaopinyeshanghui.
  letters text not null
);
create index spelling_begins on organizations.spelling (initials text_pattern_ops);
create index spelling_initials on organizations.spelling using gin (initials gin_trgm_ops);
create index spelling_letters on organizations.spelling using gin (letters gin_trgm_ops);
-- Which records bear a name is decided where they are read.
create policy visible on organizations.spelling for select using (true);

create index chamber_code on organizations.chamber (credit_code text_pattern_ops) where superseded_at is null;
create index enterprise_code on organizations.enterprise (credit_code text_pattern_ops)
  where superseded_at is null;
