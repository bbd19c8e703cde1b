-- What a type of prices was called before 1C renamed it, a line each: settings name it by a name of once.
ALTER TABLE onec_word ADD COLUMN former TEXT NOT NULL DEFAULT '';
