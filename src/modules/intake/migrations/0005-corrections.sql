-- Refused rows that came in after all: which row of which import, and by which later one. Where that is taken back the
-- row is refused again, and nothing has to be changed here.
create table intake.correction (
  id bigint generated always as identity primary key,
  import_id bigint not null references intake.import,
  file text not null,
  sheet text not null,
  row_number integer not null,
  by_import bigint not null references intake.import
);
create index on intake.correction (import_id, file, sheet, row_number);
create index on intake.correction (by_import);
