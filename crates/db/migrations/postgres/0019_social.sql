-- Who is whom at a provider that vouches for people.
CREATE TABLE social_identity (
    provider   TEXT COLLATE "C" NOT NULL,
    subject    TEXT COLLATE "C" NOT NULL,
    user_id    BIGINT NOT NULL REFERENCES user_account (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (provider, subject)
);
CREATE INDEX social_identity_user ON social_identity (user_id);

-- Codes that stand for an account once, for a minute; of each only its hash.
CREATE TABLE social_code (
    code_hash    TEXT COLLATE "C" PRIMARY KEY,
    browser_hash TEXT COLLATE "C",
    user_id      BIGINT NOT NULL REFERENCES user_account (id),
    expires_at   BIGINT NOT NULL
);
CREATE INDEX social_code_age ON social_code (expires_at);

-- Failed sign-ins, by slots of accounts and networks.
CREATE TABLE sign_in_failure (
    slot       BIGINT PRIMARY KEY,
    failures   BIGINT NOT NULL,
    last_at    BIGINT NOT NULL,
    wait_until BIGINT NOT NULL
);
