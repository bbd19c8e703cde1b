CREATE TABLE shop (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL UNIQUE,
    source_file   TEXT,
    open          INTEGER NOT NULL DEFAULT 1,
    missing_goods TEXT    NOT NULL DEFAULT 'keep' CHECK (missing_goods IN ('keep', 'hide')),
    currency      TEXT    NOT NULL DEFAULT 'RUB',
    time_zone     TEXT    NOT NULL DEFAULT 'Europe/Moscow',
    vat_percent   INTEGER,
    created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE category (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE product (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    category_id INTEGER NOT NULL REFERENCES category (id),
    name        TEXT    NOT NULL,
    name_key    TEXT    NOT NULL,
    UNIQUE (category_id, name_key)
) STRICT;

-- One shop's sellable position. `parameters` is the JSON array the listing shows; `text_hash` tells whether
-- anything a reader or a searcher sees changed since the last import.
CREATE TABLE offer (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT    NOT NULL UNIQUE,
    shop_id     INTEGER NOT NULL REFERENCES shop (id),
    product_id  INTEGER NOT NULL REFERENCES product (id),
    category_id INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    price       INTEGER NOT NULL,
    price_rrc   INTEGER NOT NULL,
    visible     INTEGER NOT NULL DEFAULT 1,
    parameters  TEXT    NOT NULL,
    text_hash   INTEGER NOT NULL,
    UNIQUE (product_id, shop_id, name)
) STRICT;
CREATE INDEX offer_price ON offer (price, id);
CREATE INDEX offer_category ON offer (category_id, id);
CREATE INDEX offer_category_price ON offer (category_id, price, id);
CREATE INDEX offer_shop ON offer (shop_id, id);

-- `on_hand` is told by the stock's source, `reserved` is ours; available = on_hand - reserved.
CREATE TABLE stock (
    offer_id INTEGER PRIMARY KEY,
    on_hand  INTEGER NOT NULL CHECK (on_hand >= 0),
    reserved INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0)
) STRICT;

-- The dictionary of distinct (name, value) pairs; an offer carries them as `_p<id>` among its words.
CREATE TABLE parameter (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL,
    value     TEXT NOT NULL,
    name_key  TEXT NOT NULL,
    value_key TEXT NOT NULL,
    UNIQUE (name, value)
) STRICT;

-- Stemmed words and the facets `_c<category>`, `_s<shop>`, `_p<parameter>` of an offer. Merging is done by
-- hand between an import's slices: left to itself it stalls a commit for 100-300 ms.
CREATE VIRTUAL TABLE offer_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);
INSERT INTO offer_words (offer_words, rank) VALUES ('automerge', 0);
INSERT INTO offer_words (offer_words, rank) VALUES ('crisismerge', 1000);
INSERT INTO offer_words (offer_words, rank) VALUES ('usermerge', 4);

CREATE TABLE import_run (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT    NOT NULL UNIQUE,
    shop_id      INTEGER NOT NULL REFERENCES shop (id),
    file         TEXT    NOT NULL,
    remove_file  INTEGER NOT NULL DEFAULT 0,
    state        TEXT    NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    stage        TEXT    NOT NULL DEFAULT 'waiting' CHECK (stage IN ('waiting', 'reading', 'applying', 'finished')),
    rows_total   INTEGER NOT NULL DEFAULT 0,
    rows_done    INTEGER NOT NULL DEFAULT 0,
    created      INTEGER NOT NULL DEFAULT 0,
    updated      INTEGER NOT NULL DEFAULT 0,
    unchanged    INTEGER NOT NULL DEFAULT 0,
    hidden       INTEGER NOT NULL DEFAULT 0,
    rejected     INTEGER NOT NULL DEFAULT 0,
    row_errors   TEXT    NOT NULL DEFAULT '[]',
    failure      TEXT,
    started_by   INTEGER,
    created_at   INTEGER NOT NULL,
    beat_at      INTEGER NOT NULL,
    finished_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX import_run_active ON import_run (shop_id) WHERE state IN ('waiting', 'running');
