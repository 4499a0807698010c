-- What is seen of each kind is a setting of its own, the text "all" or an array: every policy asks, and a document of all
-- kinds was read over and over.
create or replace function scope.all_of(kind text) returns boolean language sql stable parallel safe
  return current_setting('tongxin.sees_' || kind, true) = 'all';

create or replace function scope.ids(kind text) returns setof bigint language sql stable parallel safe
begin atomic
  select unnest(nullif(nullif(current_setting('tongxin.sees_' || kind, true), 'all'), '')::bigint[]);
end;

drop function scope.seen;
