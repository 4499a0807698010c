-- How many chambers there are on a day is guessed from these values and not from a rule of thumb.
create statistics organizations.chamber_since on (coalesce(founded_on, stated_on)) from organizations.chamber;
