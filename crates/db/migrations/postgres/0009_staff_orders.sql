-- What staff tell of an order besides its state. `shop_id` is the shop of all its lines; NULL where there are several.
ALTER TABLE orders ADD COLUMN shop_id BIGINT;
ALTER TABLE orders ADD COLUMN delivery_method TEXT COLLATE "C";
ALTER TABLE orders ADD COLUMN delivery_price BIGINT NOT NULL DEFAULT 0 CHECK (delivery_price >= 0);
-- JSON: what was changed, from what to what.
ALTER TABLE order_event ADD COLUMN changes TEXT COLLATE "C";

UPDATE orders SET shop_id = (SELECT MIN(i.shop_id) FROM order_item i WHERE i.order_id = orders.id)
WHERE (SELECT COUNT(DISTINCT i.shop_id) FROM order_item i WHERE i.order_id = orders.id) = 1;

-- Sums over a span of time are read from this index alone.
CREATE INDEX orders_created ON orders (created_at, status, source, currency, shop_id, total);
CREATE INDEX orders_of_many_shops ON orders (created_at) WHERE shop_id IS NULL;
CREATE INDEX orders_status ON orders (status, id);
CREATE INDEX orders_customer ON orders (customer_id, id);
CREATE INDEX orders_owing ON orders (id) WHERE status = 'delivered' AND payment_status = 'pending';
CREATE INDEX orders_failed ON orders (id) WHERE payment_status = 'failed';
CREATE INDEX order_item_offer ON order_item (offer_id, order_id);

-- The words by which a customer was ever known: names, spellings of telephone numbers, e-mail addresses.
CREATE TABLE customer_word (
    word        TEXT COLLATE "C" NOT NULL,
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    PRIMARY KEY (word, customer_id)
);
CREATE INDEX customer_word_of ON customer_word (customer_id);
INSERT INTO customer_word (word, customer_id)
SELECT SUBSTR(phone_key, 2), customer_id FROM contact WHERE phone_key <> ''
UNION SELECT SUBSTR(phone_key, 3), customer_id FROM contact WHERE phone_key LIKE '+7%'
UNION SELECT RIGHT(phone_key, 4), customer_id FROM contact WHERE phone_key <> ''
UNION SELECT LOWER(email), customer_id FROM contact WHERE email <> '';
