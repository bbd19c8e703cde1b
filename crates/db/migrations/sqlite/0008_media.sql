-- A row for every file: how it is found again whatever happened to whoever stored it. `since` is when it came to
-- its state.
CREATE TABLE media_file (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    key          TEXT    NOT NULL UNIQUE,
    kind         TEXT    NOT NULL,
    size         INTEGER NOT NULL,
    sha256       TEXT    NOT NULL,
    content_type TEXT    NOT NULL,
    owner_id     INTEGER,
    state        TEXT    NOT NULL CHECK (state IN ('waiting', 'kept', 'released', 'going')),
    since        INTEGER NOT NULL,
    created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX media_file_unwanted ON media_file (since) WHERE state <> 'kept';

-- Keys of a product's pictures; the smaller ones are made after the original is taken.
ALTER TABLE product ADD COLUMN original_image TEXT;
ALTER TABLE product ADD COLUMN thumb TEXT;
ALTER TABLE product ADD COLUMN detail_view TEXT;
