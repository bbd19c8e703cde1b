CREATE TABLE customer (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id    INTEGER UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE contact (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    first_name  TEXT    NOT NULL DEFAULT '',
    last_name   TEXT    NOT NULL DEFAULT '',
    email       TEXT    NOT NULL DEFAULT '',
    phone       TEXT    NOT NULL,
    phone_key   TEXT    NOT NULL,
    city        TEXT    NOT NULL DEFAULT '',
    street      TEXT    NOT NULL DEFAULT '',
    house       TEXT    NOT NULL DEFAULT '',
    structure   TEXT    NOT NULL DEFAULT '',
    building    TEXT    NOT NULL DEFAULT '',
    apartment   TEXT    NOT NULL DEFAULT '',
    confirmed   INTEGER NOT NULL DEFAULT 0,
    created_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_customer ON contact (customer_id, id);
CREATE INDEX contact_phone ON contact (phone_key);
