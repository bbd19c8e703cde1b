-- What programs are known by. `hash` is the SHA-256 of the whole key, `prefix` its beginning, which people may see.
-- `scopes` are words with single spaces between. A limit that is null is none.
CREATE TABLE api_key (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    name                TEXT    NOT NULL,
    prefix              TEXT    NOT NULL UNIQUE,
    hash                TEXT    NOT NULL UNIQUE,
    scopes              TEXT    NOT NULL,
    per_minute          INTEGER NOT NULL CHECK (per_minute > 0),
    order_pieces        INTEGER CHECK (order_pieces > 0),
    order_total         INTEGER CHECK (order_total > 0),
    orders_a_day        INTEGER CHECK (orders_a_day > 0),
    phone_bound         INTEGER NOT NULL,
    require_idempotency INTEGER NOT NULL,
    envelope            TEXT    NOT NULL CHECK (envelope IN ('data', 'bare')),
    language            TEXT    NOT NULL,
    country             TEXT    NOT NULL,
    shops               TEXT    NOT NULL DEFAULT '',
    created_at          INTEGER NOT NULL,
    last_used_at        INTEGER,
    revoked_at          INTEGER
) STRICT;
INSERT INTO permission (name, title_ru, title_en) VALUES
    ('api_keys.manage', 'Выдавать и отзывать ключи программ', 'Give out and take back the keys of programs');

-- One talk of an agent. Its row is held while something is drafted in it, so that the same is not drafted twice.
CREATE TABLE agent_call (
    key_id   INTEGER NOT NULL,
    call_id  TEXT    NOT NULL,
    begun_at INTEGER NOT NULL,
    PRIMARY KEY (key_id, call_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_call_begun ON agent_call (begun_at);

-- An order that an agent has drafted: by which key, in which talk, for whom. `goods` are uids and pieces in one
-- spelling; `confirmed_at` is when it became an order; `notice` says that a message about it was queued.
CREATE TABLE agent_order (
    order_id     INTEGER PRIMARY KEY,
    key_id       INTEGER NOT NULL,
    call_id      TEXT,
    phone        TEXT    NOT NULL,
    goods        TEXT    NOT NULL,
    drafted_at   INTEGER NOT NULL,
    confirmed_at INTEGER,
    notice       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX agent_order_call ON agent_order (key_id, call_id) WHERE call_id IS NOT NULL;
CREATE INDEX agent_order_phone ON agent_order (phone, confirmed_at);

-- Orders that a person has to agree to, and what the buyer had said yes to by then. `reasons` are words.
CREATE TABLE agent_approval (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT    NOT NULL UNIQUE,
    order_id   INTEGER NOT NULL UNIQUE,
    key_id     INTEGER NOT NULL,
    reasons    TEXT    NOT NULL,
    agreement  TEXT    NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('waiting', 'approved', 'refused')),
    note       TEXT    NOT NULL DEFAULT '',
    asked_at   INTEGER NOT NULL,
    decided_at INTEGER,
    decided_by INTEGER
) STRICT;
CREATE INDEX agent_approval_waiting ON agent_approval (id) WHERE state = 'waiting';

-- The dictionary of parameters, by what equal spellings share.
CREATE INDEX parameter_key ON parameter (name_key, value_key);
