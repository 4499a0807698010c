-- Whose records the actor of a query sees: read by the policies of the modules' tables, which apply to the role that
-- reads for accounts with limits and to nobody else. Without the setting nothing is seen.
create schema scope;

-- What is seen of a kind: the text "all", or the ids of chambers, organizations, enterprises or people.
create function scope.seen(kind text) returns jsonb language sql stable parallel safe
  return coalesce(nullif(current_setting('tongxin.sees', true), '')::jsonb -> kind, '[]'::jsonb);

create function scope.all_of(kind text) returns boolean language sql stable parallel safe
  return scope.seen(kind) = '"all"'::jsonb;

create function scope.ids(kind text) returns setof bigint language sql stable parallel safe
begin atomic
  select id::bigint from jsonb_array_elements_text(
    case jsonb_typeof(scope.seen(kind)) when 'array' then scope.seen(kind) else '[]'::jsonb end) id;
end;
