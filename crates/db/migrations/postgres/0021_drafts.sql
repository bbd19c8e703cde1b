-- A draft holds its goods until `expires_at`. What its delivery is, besides the price: who carries it, from which pickup
-- point (JSON, as it was then), within how many days.
ALTER TABLE orders ADD COLUMN expires_at BIGINT;
ALTER TABLE orders ADD COLUMN delivery_carrier TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN pickup_point TEXT COLLATE "C";
ALTER TABLE orders ADD COLUMN delivery_days_from BIGINT;
ALTER TABLE orders ADD COLUMN delivery_days_to BIGINT;
CREATE INDEX orders_lapsing ON orders (expires_at) WHERE status = 'draft';
