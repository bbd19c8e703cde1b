-- What the firm's people have told; what nobody told is the program's default. `value` is JSON.
CREATE TABLE setting (
    name    TEXT PRIMARY KEY,
    value   TEXT    NOT NULL,
    told_at INTEGER NOT NULL,
    told_by INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What somebody filtered a screen by, under a name. `filters` is JSON.
CREATE TABLE saved_view (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id    INTEGER NOT NULL REFERENCES user_account (id),
    screen     TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    filters    TEXT    NOT NULL,
    shared     INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER NOT NULL,
    UNIQUE (user_id, screen, name)
) STRICT;
CREATE INDEX saved_view_shared ON saved_view (screen) WHERE shared;
