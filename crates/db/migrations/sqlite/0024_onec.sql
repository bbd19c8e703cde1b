-- What systems outside have of an order: for each the latest revision that it confirmed.
CREATE TABLE order_handover (
    order_id INTEGER NOT NULL REFERENCES orders (id),
    receiver TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (order_id, receiver)
) STRICT, WITHOUT ROWID;
-- What changed lately, for whoever takes orders out.
CREATE INDEX orders_updated ON orders (updated_at, id);

-- A 1C base. `seen_until`: orders that changed before were looked at. `cap`: so many orders a batch at most while an
-- order that 1C refuses is looked for; `misses`: batches delivered one after another and not confirmed.
CREATE TABLE onec_node (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT    NOT NULL UNIQUE,
    login         TEXT    NOT NULL UNIQUE,
    password_hash TEXT    NOT NULL,
    active        INTEGER NOT NULL DEFAULT 1,
    all_shops     INTEGER NOT NULL DEFAULT 1,
    dialect       TEXT,
    options       TEXT    NOT NULL DEFAULT '{}',
    orders_from   INTEGER NOT NULL DEFAULT 0,
    seen_until    INTEGER NOT NULL DEFAULT 0,
    cap           INTEGER,
    misses        INTEGER NOT NULL DEFAULT 0,
    created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE onec_node_shop (
    node_id INTEGER NOT NULL REFERENCES onec_node (id),
    shop_id INTEGER NOT NULL REFERENCES shop (id),
    PRIMARY KEY (node_id, shop_id)
) STRICT, WITHOUT ROWID;

-- One conversation, from `checkauth` on. Of its cookie only the hash is kept.
CREATE TABLE onec_session (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    node_id     INTEGER NOT NULL REFERENCES onec_node (id),
    cookie_hash TEXT    NOT NULL UNIQUE,
    kind        TEXT    NOT NULL,
    dialect     TEXT,
    version     TEXT,
    address     TEXT    NOT NULL,
    agent       TEXT    NOT NULL,
    last_mode   TEXT    NOT NULL,
    last_answer TEXT    NOT NULL,
    calls       INTEGER NOT NULL,
    started_at  INTEGER NOT NULL,
    seen_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX onec_session_node ON onec_session (node_id, id);
CREATE INDEX onec_session_age ON onec_session (seen_at);

-- A file that went either way, kept to the byte in the folder of the exchange.
CREATE TABLE onec_archive (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    node_id     INTEGER NOT NULL REFERENCES onec_node (id),
    session_id  INTEGER NOT NULL,
    direction   TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
    name        TEXT    NOT NULL,
    path        TEXT    NOT NULL UNIQUE,
    media_type  TEXT    NOT NULL,
    size        INTEGER NOT NULL,
    sha256      TEXT    NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX onec_archive_age ON onec_archive (recorded_at);
CREATE TABLE onec_archive_order (
    order_id   INTEGER NOT NULL,
    archive_id INTEGER NOT NULL REFERENCES onec_archive (id),
    PRIMARY KEY (order_id, archive_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX onec_archive_order_archive ON onec_archive_order (archive_id);

-- Orders that left together, `deliveries` times whole. An empty batch has no file: it is what `success` confirms when
-- there was nothing.
CREATE TABLE onec_batch (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    node_id         INTEGER NOT NULL REFERENCES onec_node (id),
    session_id      INTEGER NOT NULL REFERENCES onec_session (id),
    state           TEXT    NOT NULL CHECK (state IN ('frozen', 'delivered', 'acknowledged')),
    missed          INTEGER NOT NULL DEFAULT 0,
    orders          INTEGER NOT NULL,
    archive_id      INTEGER,
    created_at      INTEGER NOT NULL,
    delivered_at    INTEGER,
    acknowledged_at INTEGER,
    deliveries      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX onec_batch_session ON onec_batch (session_id, id);
CREATE INDEX onec_batch_open ON onec_batch (node_id) WHERE state = 'delivered' AND NOT missed;
CREATE TABLE onec_batch_item (
    batch_id   INTEGER NOT NULL REFERENCES onec_batch (id),
    position   INTEGER NOT NULL,
    order_id   INTEGER NOT NULL REFERENCES orders (id),
    revision   INTEGER NOT NULL,
    hash       TEXT    NOT NULL,
    message_id INTEGER NOT NULL,
    PRIMARY KEY (batch_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX onec_batch_item_order ON onec_batch_item (order_id);

-- What a base has of an order. `open`: something of it is still to be taken. `held`: why it is kept back, at which
-- revision; a later one is tried again. `tries`: deliveries that were not confirmed, `alone`: those without company.
-- `guid`, `number`, `raw_status`: what 1C calls it, and where it stands there.
CREATE TABLE onec_order (
    node_id        INTEGER NOT NULL REFERENCES onec_node (id),
    order_id       INTEGER NOT NULL REFERENCES orders (id),
    open           INTEGER NOT NULL,
    acked_revision INTEGER NOT NULL DEFAULT 0,
    acked_at       INTEGER,
    evidence       TEXT,
    held           TEXT,
    held_args      TEXT,
    held_revision  INTEGER NOT NULL DEFAULT 0,
    held_at        INTEGER,
    tries          INTEGER NOT NULL DEFAULT 0,
    alone          INTEGER NOT NULL DEFAULT 0,
    guid           TEXT,
    number         TEXT,
    raw_status     TEXT,
    told_at        INTEGER,
    PRIMARY KEY (node_id, order_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX onec_order_open ON onec_order (node_id, tries, order_id) WHERE open;
CREATE INDEX onec_order_held ON onec_order (node_id, order_id) WHERE held IS NOT NULL;
CREATE INDEX onec_order_of ON onec_order (order_id);
CREATE INDEX onec_order_guid ON onec_order (node_id, guid) WHERE guid IS NOT NULL;

-- A file on its way in. `length`: bytes that arrived in whole fragments; whatever lies behind them on the disk is cut
-- off. `generation` grows when a name comes again after its file was read.
CREATE TABLE onec_file (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id  INTEGER NOT NULL REFERENCES onec_session (id),
    kind        TEXT    NOT NULL CHECK (kind IN ('sale', 'catalog')),
    name        TEXT    NOT NULL,
    generation  INTEGER NOT NULL,
    length      INTEGER NOT NULL DEFAULT 0,
    state       TEXT    NOT NULL CHECK (state IN ('receiving', 'done', 'failed')),
    outcome     TEXT,
    sha256      TEXT,
    created_at  INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL,
    UNIQUE (session_id, kind, name, generation)
) STRICT;
CREATE INDEX onec_file_age ON onec_file (changed_at);
