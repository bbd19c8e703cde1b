-- Who is whom at a provider that vouches for people.
CREATE TABLE social_identity (
    provider   TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    user_id    INTEGER NOT NULL REFERENCES user_account (id),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (provider, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX social_identity_user ON social_identity (user_id);

-- Codes that stand for an account once, for a minute; of each only its hash.
CREATE TABLE social_code (
    code_hash    TEXT PRIMARY KEY,
    browser_hash TEXT,
    user_id      INTEGER NOT NULL REFERENCES user_account (id),
    expires_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX social_code_age ON social_code (expires_at);

-- Failed sign-ins, by slots of accounts and networks.
CREATE TABLE sign_in_failure (
    slot       INTEGER PRIMARY KEY,
    failures   INTEGER NOT NULL,
    last_at    INTEGER NOT NULL,
    wait_until INTEGER NOT NULL
) STRICT;
