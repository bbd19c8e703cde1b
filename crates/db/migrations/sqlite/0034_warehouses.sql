-- Warehouses are words, too: one that has changed is told of without the others.
CREATE TABLE onec_word_with_warehouses (
    shop_id INTEGER NOT NULL REFERENCES shop (id),
    kind    TEXT    NOT NULL CHECK (kind IN ('group', 'property', 'variant', 'price_type', 'warehouse')),
    id      TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    place   INTEGER NOT NULL,
    former  TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (shop_id, kind, id)
) STRICT, WITHOUT ROWID;
INSERT INTO onec_word_with_warehouses (shop_id, kind, id, name, place, former)
SELECT shop_id, kind, id, name, place, former FROM onec_word;
DROP TABLE onec_word;
ALTER TABLE onec_word_with_warehouses RENAME TO onec_word;
