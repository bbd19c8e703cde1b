CREATE TABLE role (
    name     TEXT PRIMARY KEY,
    title_ru TEXT NOT NULL,
    title_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO role (name, title_ru, title_en) VALUES
    ('buyer',    'Покупатель',    'Buyer'),
    ('supplier', 'Поставщик',     'Supplier'),
    ('seller',   'Менеджер',      'Seller'),
    ('observer', 'Наблюдатель',   'Observer'),
    ('admin',    'Администратор', 'Administrator');

CREATE TABLE user_account (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    email         TEXT    NOT NULL,
    email_key     TEXT    NOT NULL UNIQUE,
    password_hash TEXT    NOT NULL,
    first_name    TEXT    NOT NULL,
    last_name     TEXT    NOT NULL,
    role          TEXT    NOT NULL REFERENCES role (name),
    shop_id       INTEGER,
    active        INTEGER NOT NULL DEFAULT 1,
    created_at    INTEGER NOT NULL
) STRICT;

-- One row a sign-in; the refresh token in circulation is the one that carries `generation`.
CREATE TABLE session (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id      INTEGER NOT NULL REFERENCES user_account (id),
    generation   INTEGER NOT NULL DEFAULT 0,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    ended_at     INTEGER
) STRICT;
CREATE INDEX session_of_user ON session (user_id);
