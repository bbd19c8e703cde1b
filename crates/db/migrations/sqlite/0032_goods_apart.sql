-- Whether another system (1C) has deleted an offer: 0 not, 1 it itself, 2 with the goods that it is a variant of. Such an
-- offer is hidden for another reason than one that has no price yet, or that somebody has hidden.
ALTER TABLE offer ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;
-- What it was before a run; NULL where that is not known.
ALTER TABLE import_journal ADD COLUMN deleted INTEGER;

-- Whose a product is.
CREATE INDEX product_external_product ON product_external (product_id, shop_id);
