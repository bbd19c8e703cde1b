-- How much of the file has been read, in hundredths: while it is read nobody knows how many rows there are.
ALTER TABLE import_run ADD COLUMN read_percent INTEGER NOT NULL DEFAULT 0;
