-- Goods that come back. `returned` counts the pieces of a line that are in returns which were not rejected.
ALTER TABLE order_item ADD COLUMN returned INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0 AND returned <= quantity);

CREATE TABLE order_return (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT    NOT NULL UNIQUE,
    order_id   INTEGER NOT NULL REFERENCES orders (id),
    user_id    INTEGER,
    status     TEXT    NOT NULL CHECK (status IN ('requested', 'in_progress', 'completed', 'rejected')),
    reason     TEXT    NOT NULL,
    refusal    TEXT,
    refund     INTEGER CHECK (refund >= 0),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX order_return_order ON order_return (order_id, id);
CREATE INDEX order_return_user ON order_return (user_id, id);
CREATE INDEX order_return_status ON order_return (status, id);

-- `restocked` is how many of the pieces are for sale again; the others were written off.
CREATE TABLE order_return_item (
    return_id INTEGER NOT NULL REFERENCES order_return (id),
    item_id   INTEGER NOT NULL REFERENCES order_item (id),
    quantity  INTEGER NOT NULL CHECK (quantity > 0),
    restocked INTEGER CHECK (restocked >= 0 AND restocked <= quantity),
    PRIMARY KEY (return_id, item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_return_photo (
    return_id INTEGER NOT NULL REFERENCES order_return (id),
    place     INTEGER NOT NULL CHECK (place BETWEEN 1 AND 3),
    key       TEXT    NOT NULL,
    PRIMARY KEY (return_id, place)
) STRICT, WITHOUT ROWID;
