-- What another system (1C) calls a shop's offers and products: the ids by which its files speak of them.
ALTER TABLE offer ADD COLUMN external_id TEXT;
CREATE UNIQUE INDEX offer_external ON offer (shop_id, external_id) WHERE external_id IS NOT NULL;
CREATE TABLE product_external (
    shop_id     INTEGER NOT NULL REFERENCES shop (id),
    external_id TEXT    NOT NULL,
    product_id  INTEGER NOT NULL REFERENCES product (id),
    PRIMARY KEY (shop_id, external_id)
) STRICT, WITHOUT ROWID;

-- The place and the name of an offer before a run changed them; NULL where it did not.
ALTER TABLE import_journal ADD COLUMN product_id INTEGER;
ALTER TABLE import_journal ADD COLUMN name TEXT;

-- What groups, properties, their values and types of prices are called in the 1C of a shop, in the order they were told.
CREATE TABLE onec_word (
    shop_id INTEGER NOT NULL REFERENCES shop (id),
    kind    TEXT    NOT NULL CHECK (kind IN ('group', 'property', 'variant', 'price_type')),
    id      TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    place   INTEGER NOT NULL,
    PRIMARY KEY (shop_id, kind, id)
) STRICT, WITHOUT ROWID;

-- Goods that came in one conversation, and the import run that reads them. `folder`: where the files lie, in the folder
-- of the exchange. `node_id`: nobody's where the operator brought it. `closes`: everything that did not come since this moment (seconds) is to be hidden.
CREATE TABLE onec_delivery (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    node_id    INTEGER REFERENCES onec_node (id),
    session_id INTEGER NOT NULL,
    shop_id    INTEGER NOT NULL REFERENCES shop (id),
    folder     TEXT    NOT NULL UNIQUE,
    run        TEXT    NOT NULL,
    closes     INTEGER,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX onec_delivery_node ON onec_delivery (node_id, created_at);
CREATE INDEX onec_delivery_age ON onec_delivery (created_at);

ALTER TABLE onec_file ADD COLUMN delivery_id INTEGER;
