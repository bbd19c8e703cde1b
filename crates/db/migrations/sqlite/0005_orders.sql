-- A cart belongs to an account or, through a signed cookie, to a guest.
CREATE TABLE cart (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id    INTEGER UNIQUE,
    guest      TEXT    UNIQUE,
    updated_at INTEGER NOT NULL,
    CHECK ((user_id IS NULL) <> (guest IS NULL))
) STRICT;
CREATE INDEX cart_guest_age ON cart (updated_at) WHERE guest IS NOT NULL;

CREATE TABLE cart_item (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    cart_id  INTEGER NOT NULL REFERENCES cart (id),
    offer_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    UNIQUE (cart_id, offer_id)
) STRICT;

-- `id` is also the order's number: from the database, never reused. `contact` is the JSON of the contact as
-- it was when the order was placed. `revision` grows with every change that a channel must hear of.
CREATE TABLE orders (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT    NOT NULL UNIQUE,
    user_id         INTEGER,
    customer_id     INTEGER NOT NULL,
    source          TEXT    NOT NULL,
    status          TEXT    NOT NULL,
    payment_status  TEXT    NOT NULL,
    payment_method  TEXT    NOT NULL,
    currency        TEXT    NOT NULL,
    total           INTEGER NOT NULL CHECK (total >= 0),
    contact         TEXT    NOT NULL,
    eta             INTEGER,
    tracking_number TEXT,
    revision        INTEGER NOT NULL DEFAULT 1,
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX orders_user ON orders (user_id, id);

-- Names, price and tax as they were when placed. `held` is how many pieces this line still keeps reserved.
CREATE TABLE order_item (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id     INTEGER NOT NULL REFERENCES orders (id),
    offer_id     INTEGER NOT NULL,
    offer_uid    TEXT    NOT NULL,
    shop_id      INTEGER NOT NULL,
    product_name TEXT    NOT NULL,
    offer_name   TEXT    NOT NULL,
    shop_name    TEXT    NOT NULL,
    price        INTEGER NOT NULL,
    quantity     INTEGER NOT NULL CHECK (quantity > 0),
    vat_percent  INTEGER,
    held         INTEGER NOT NULL CHECK (held >= 0)
) STRICT;
CREATE INDEX order_item_order ON order_item (order_id);
CREATE INDEX order_item_shop ON order_item (shop_id, order_id);

-- The timeline: everything that happened to one order.
CREATE TABLE order_event (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id INTEGER NOT NULL REFERENCES orders (id),
    kind     TEXT    NOT NULL,
    status   TEXT,
    actor    TEXT    NOT NULL,
    note     TEXT    NOT NULL DEFAULT '',
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX order_event_order ON order_event (order_id);
