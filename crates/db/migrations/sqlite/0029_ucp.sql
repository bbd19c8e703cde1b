-- A cart or a checkout of a platform that speaks UCP, as it was wished for: `wish` is JSON. `told` is the total that the
-- platform was told last; `order_id` is what it became, or waits to become; `cart_id` is the cart that it was made of.
CREATE TABLE ucp_session (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT NOT NULL UNIQUE,
    key_id      INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('cart', 'checkout')),
    wish        TEXT NOT NULL,
    told        INTEGER,
    cart_id     INTEGER,
    order_id    INTEGER,
    canceled_at INTEGER,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ucp_session_order ON ucp_session (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX ucp_session_cart ON ucp_session (cart_id) WHERE cart_id IS NOT NULL;
CREATE INDEX ucp_session_expires ON ucp_session (expires_at);

-- Talks are looked up by their names alone, too.
CREATE INDEX agent_order_talk ON agent_order (call_id) WHERE call_id IS NOT NULL;
