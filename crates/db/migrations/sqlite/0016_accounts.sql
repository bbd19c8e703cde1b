-- Who must prove an address before signing in, and in which language letters are written. Whoever is here already
-- was let in without.
ALTER TABLE user_account ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 1;
ALTER TABLE user_account ADD COLUMN lang TEXT NOT NULL DEFAULT 'ru';
-- What signed in, as it calls itself.
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';

-- Links that letters carry. What opens the door is the signature in the link, which is kept nowhere.
CREATE TABLE mailed_link (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT NOT NULL CHECK (kind IN ('confirm', 'change', 'reset')),
    user_id    INTEGER NOT NULL REFERENCES user_account (id),
    email      TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;
CREATE INDEX mailed_link_user ON mailed_link (user_id, kind, created_at);
CREATE INDEX mailed_link_age ON mailed_link (expires_at);

-- The same for contacts; the address is the one it was mailed to.
CREATE TABLE contact_confirmation (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    contact_id  INTEGER NOT NULL,
    email       TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    ended_at    INTEGER
) STRICT;
CREATE INDEX contact_confirmation_customer ON contact_confirmation (customer_id, created_at);

-- Refused sign-ins are anybody's to cause, so they are forgotten.
CREATE INDEX audit_refused ON audit (at) WHERE action = 'account.sign_in_refused';
