-- Who tells a shop's prices and stock: one source at a time.
ALTER TABLE shop ADD COLUMN stock_source TEXT NOT NULL DEFAULT 'price_list'
    CHECK (stock_source IN ('price_list', 'hand', 'onec', 'bitrix'));

-- A shelf may stand within another.
ALTER TABLE category ADD COLUMN parent_id INTEGER;
CREATE INDEX category_parent ON category (parent_id) WHERE parent_id IS NOT NULL;
