//! Which orders, and in what order: the conditions that lists, counts and exports share.

use db::{Arg, Value};
use web::{PageRequest, Place};

use crate::history::{Filter, OrderBy, Ordering, Search, Viewer};
use crate::{DeliveryMethod, PaymentMethod, PaymentStatus};

/// A text made of fixed fragments: there are as many texts as there are ways to look, and no more.
pub(super) struct Text<'a> {
    pub(super) sql: String,
    args: Vec<Value<'a>>,
}

impl<'a> Text<'a> {
    pub(super) fn new(select: &str) -> Self {
        Self { sql: format!("{select}WHERE TRUE"), args: Vec::new() }
    }

    /// Adds a fragment.
    pub(super) fn say(&mut self, fragment: &str) {
        self.sql.push(' ');
        self.sql.push_str(fragment);
    }

    /// Adds a fragment in which `?` stands for `arg`.
    pub(super) fn with(&mut self, fragment: &str, arg: Value<'a>) {
        self.args.push(arg);
        let place = format!("?{}", self.args.len());
        self.say(&fragment.replace('?', &place));
    }

    /// The same, where there is an argument.
    fn maybe(&mut self, fragment: &str, arg: Option<Value<'a>>) {
        if let Some(arg) = arg {
            self.with(fragment, arg);
        }
    }

    pub(super) fn args(&self) -> Vec<&dyn Arg> {
        self.args.iter().map(|arg| arg as &dyn Arg).collect()
    }

    /// What `viewer` may see, and of it what `filter` leaves.
    pub(super) fn narrow(&mut self, viewer: &Viewer, filter: &'a Filter) {
        self.seen_by(viewer);
        match filter.statuses.as_slice() {
            [] => {}
            // Said so, its index yields the rows in their order.
            [one] => self.with("AND o.status = ?", Value::Text(one.name())),
            many => {
                let places: Vec<String> = many.iter().map(|status| format!("'{status}'")).collect();
                self.say(&format!("AND o.status IN ({})", places.join(", "))); // words of ours, not of a caller
            }
        }
        if filter.agreed_only {
            self.say("AND o.status NOT IN ('draft', 'expired')");
        }
        let word = |word: &'static str| Value::Text(word);
        self.maybe("AND o.payment_status = ?", filter.payment.map(PaymentStatus::name).map(word));
        self.maybe("AND o.payment_method = ?", filter.payment_method.map(PaymentMethod::name).map(word));
        self.maybe("AND o.delivery_method = ?", filter.delivery.map(DeliveryMethod::name).map(word));
        self.maybe("AND o.source = ?", filter.source.as_deref().map(Value::Text));
        self.maybe(OF_CUSTOMER, filter.customer.map(|id| Value::Int(id.number())));
        self.maybe(OF_SHOP, filter.shop.map(|shop| Value::Int(shop.number())));
        self.maybe("AND o.created_at >= ?", filter.from.map(|from| Value::Int(from.micros())));
        self.maybe("AND o.created_at < ?", filter.before.map(|before| Value::Int(before.micros())));
        self.maybe("AND o.total >= ?", filter.least.map(|least| Value::Int(least.minor())));
        self.maybe("AND o.total <= ?", filter.most.map(|most| Value::Int(most.minor())));
        if let Some(search) = &filter.search {
            self.search(search, viewer);
        }
    }

    fn seen_by(&mut self, viewer: &Viewer) {
        match viewer {
            Viewer::All => {}
            Viewer::Buyer(user) => self.with("AND o.user_id = ?", Value::Int(user.number())),
            Viewer::Supplier(user, shop) => {
                self.with("AND (o.user_id = ?", Value::Int(user.number()));
                let theirs =
                    "OR EXISTS (SELECT 1 FROM order_item i WHERE i.order_id = o.id AND i.shop_id = ?))";
                self.with(theirs, Value::Int(shop.number()));
            }
            Viewer::Shop(shop) => self.with(OF_SHOP, Value::Int(shop.number())),
        }
    }

    /// By number, by whoever bought, by what was bought: each found by a key, none by walking over the orders.
    fn search(&mut self, search: &'a Search, viewer: &Viewer) {
        self.say("AND o.id IN (");
        self.with("SELECT n.id FROM orders n WHERE n.id = ?", Value::Int(search.number));
        if !search.terms.is_empty() {
            self.say("UNION SELECT b.id FROM orders b WHERE TRUE");
            for (term, end) in &search.terms {
                self.with(
                    "AND b.customer_id IN (SELECT w.customer_id FROM customer_word w WHERE w.word >= ?",
                    Value::Text(term),
                );
                self.with("AND w.word < ?)", Value::Text(end));
            }
        }
        if !search.offers.is_empty() {
            let bought = "UNION SELECT i.order_id FROM order_item i WHERE i.offer_id IN (SELECT value FROM each_int(?))";
            self.with(bought, Value::Ints(&search.offers));
            if let Viewer::Shop(shop) = viewer {
                self.with("AND i.shop_id = ?", Value::Int(shop.number())); // what others sell is not theirs to find
            }
        }
        self.say(")");
    }

    /// The rows of a page, with one more.
    pub(super) fn page(&mut self, ordering: Ordering, page: &PageRequest) {
        let descending = ordering.descending != page.is_backwards();
        let (beyond, direction) = if descending { ("<", "DESC") } else { (">", "ASC") };
        let key = match ordering.by {
            OrderBy::Number => "o.id",
            OrderBy::Changed => "o.updated_at",
            OrderBy::Total => "o.total",
        };
        if let Place::After(cursor) | Place::Before(cursor) = &page.place {
            if ordering.by == OrderBy::Number {
                self.with(&format!("AND o.id {beyond} ?"), Value::Int(cursor.id));
            } else {
                // A key that is no number was not written by us: it leads to one end of the list.
                self.with(
                    &format!("AND ({key}, o.id) {beyond} (?,"),
                    Value::Int(cursor.key.parse().unwrap_or(0)),
                );
                self.with("?)", Value::Int(cursor.id));
            }
        }
        let tie = if ordering.by == OrderBy::Number { String::new() } else { format!(", o.id {direction}") };
        self.say(&format!("ORDER BY {key} {direction}{tie}"));
        self.with("LIMIT ?", Value::Int(page.limit + 1));
        self.with("OFFSET ?", Value::Int(page.offset()));
    }
}

/// Orders of a card, or of the one that it was merged into.
const OF_CUSTOMER: &str =
    "AND o.customer_id = (SELECT COALESCE(m.merged_into, m.id) FROM customer m WHERE m.id = ?)";
/// Orders with lines of a shop.
const OF_SHOP: &str = "AND o.id IN (SELECT i.order_id FROM order_item i WHERE i.shop_id = ?)";
