-- Every message of every channel, in and out. `order_id` and `customer_id` name rows of domains above; `job_id` the
-- job that sends or takes it in. `payload_size` is the payload's size before it was cut, in bytes; the payload goes
-- sooner than its row.
CREATE TABLE message (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    channel      TEXT    NOT NULL,
    direction    TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
    unique_key   TEXT,
    subject      TEXT    NOT NULL,
    order_id     INTEGER,
    customer_id  INTEGER,
    job_id       INTEGER,
    state        TEXT    NOT NULL CHECK (state IN ('waiting', 'done', 'failed', 'ignored')),
    attempts     INTEGER NOT NULL DEFAULT 0,
    last_error   TEXT,
    recorded_at  INTEGER NOT NULL,
    changed_at   INTEGER NOT NULL,
    media_type   TEXT    NOT NULL,
    payload_size INTEGER NOT NULL,
    payload      TEXT
) STRICT;
CREATE UNIQUE INDEX message_once ON message (channel, unique_key) WHERE unique_key IS NOT NULL;
CREATE INDEX message_order ON message (order_id, recorded_at) WHERE order_id IS NOT NULL;
CREATE INDEX message_customer ON message (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX message_job ON message (job_id) WHERE job_id IS NOT NULL;
CREATE INDEX message_open ON message (state, id) WHERE state IN ('waiting', 'failed');
CREATE INDEX message_age ON message (recorded_at);
CREATE INDEX message_payload_age ON message (recorded_at) WHERE payload IS NOT NULL;
