-- A guess gives way to a better guess; what a person has set stands.
alter table settings.word add column guessed boolean not null default true;
