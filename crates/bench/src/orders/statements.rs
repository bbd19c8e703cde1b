//! The statements of one order, as the domains run them, copied here so that they can be run without the domains:
//! on a bare connection, and by `pgbench`. A test compares the copies with the originals.

/// The cart's lines with all that an order keeps of them. ?1 cart, ?2 user.
pub(super) const WANTED: &str =
    "SELECT i.offer_id, o.uid, o.shop_id, p.name, o.name, s.name, o.price, i.quantity, s.currency, s.vat_percent,
            o.visible AND s.open
     FROM cart c LEFT JOIN cart_item i ON i.cart_id = c.id LEFT JOIN offer o ON o.id = i.offer_id
          LEFT JOIN product p ON p.id = o.product_id LEFT JOIN shop s ON s.id = o.shop_id
     WHERE c.id = ?1 AND c.user_id = ?2 ORDER BY i.offer_id";

/// The contact. ?1 contact, ?2 user.
pub(super) const RECIPIENT: &str =
    "SELECT a.customer_id, a.id, a.first_name, a.last_name, a.email, a.phone, a.city, a.street, a.house, a.structure,
            a.building, a.apartment
     FROM contact a JOIN customer k ON k.id = a.customer_id WHERE a.id = ?1 AND k.user_id = ?2";

/// Empties the cart. ?1 cart, ?2 user.
pub(super) const TAKEN: &str =
    "DELETE FROM cart_item WHERE cart_id = (SELECT id FROM cart WHERE id = ?1 AND user_id = ?2)
     RETURNING offer_id, quantity";

/// The order.
pub(super) const ORDER: &str =
    "INSERT INTO orders (uid, user_id, customer_id, source, status, payment_status, payment_method, currency, total,
                         contact, created_at, updated_at, shop_id, expires_at, delivery_method, delivery_price,
                         delivery_carrier, pickup_point, delivery_days_from, delivery_days_to)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19) RETURNING id";

/// Its lines, `{rows}` being nine placeholders a line from ?2 on; ?1 is the order's uid.
pub(super) const ITEMS: &str =
    "WITH v (offer_id, offer_uid, shop_id, product_name, offer_name, shop_name, price, quantity, vat) AS (VALUES {rows})
     INSERT INTO order_item (order_id, offer_id, offer_uid, shop_id, product_name, offer_name, shop_name, price,
                             quantity, vat_percent, held)
     SELECT o.id, v.offer_id, v.offer_uid, v.shop_id, v.product_name, v.offer_name, v.shop_name, v.price,
            v.quantity, v.vat, v.quantity
     FROM orders o CROSS JOIN v WHERE o.uid = ?1 RETURNING offer_id, id";

/// Columns of a row of [`ITEMS`].
pub(super) const ITEM_COLUMNS: usize = 9;

/// Takes stock, a line at a time. ?1 offer, ?2 pieces.
pub(super) const STOCK: &str =
    "UPDATE stock SET reserved = reserved + ?2 WHERE offer_id = ?1 AND on_hand - reserved >= ?2";

/// The line of the timeline.
pub(super) const EVENT: &str = "INSERT INTO order_event (order_id, kind, status, actor, note, at, changes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

/// The fact in the outbox.
pub(super) const FACT: &str =
    "INSERT INTO fact (kind, subject, payload, recorded_at) VALUES (?1, ?2, ?3, ?4)";

/// The answer kept for its key.
pub(super) const KEPT: &str = "INSERT INTO kept_answer (scope, key, request_hash, status, body, kept_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
     ON CONFLICT (scope, key) DO NOTHING";

/// [`ITEMS`] for so many lines, each of its values made by `value` from its line, its column and its placeholder.
pub(super) fn items(lines: usize, value: impl Fn(usize, usize, String) -> String) -> String {
    let row = |line: usize| {
        let values = (0..ITEM_COLUMNS)
            .map(|column| value(line, column, format!("?{}", 2 + ITEM_COLUMNS * line + column)));
        format!("({})", values.collect::<Vec<_>>().join(", "))
    };
    ITEMS.replace("{rows}", &(0..lines).map(row).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_statement_is_one_that_the_domains_run() {
        let crates = concat!(env!("CARGO_MANIFEST_DIR"), "/../");
        let sources = ["orders/src/store/order.rs", "catalog/src/store/stock.rs", "jobs/src/store.rs"];
        let texts =
            sources.map(|file| words(&std::fs::read_to_string(format!("{crates}{file}")).unwrap())).join(" ");
        for statement in [WANTED, RECIPIENT, TAKEN, ORDER, ITEMS, STOCK, EVENT, FACT, KEPT] {
            assert!(texts.contains(&words(statement)), "no domain runs this any more: {statement}");
        }
    }

    #[test]
    fn lines_have_placeholders_of_their_own() {
        let text = items(2, |_, _, placeholder| placeholder);
        assert!(text.contains("(?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10), (?11, "), "{text}");
    }
}
