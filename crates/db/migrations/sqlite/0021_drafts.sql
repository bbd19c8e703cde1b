-- A draft holds its goods until `expires_at`. What its delivery is, besides the price: who carries it, from which pickup
-- point (JSON, as it was then), within how many days.
ALTER TABLE orders ADD COLUMN expires_at INTEGER;
ALTER TABLE orders ADD COLUMN delivery_carrier TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN pickup_point TEXT;
ALTER TABLE orders ADD COLUMN delivery_days_from INTEGER;
ALTER TABLE orders ADD COLUMN delivery_days_to INTEGER;
CREATE INDEX orders_lapsing ON orders (expires_at) WHERE status = 'draft';
