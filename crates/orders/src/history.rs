//! Looking at orders: one, or a page of them, as far as whoever looks may see.

use catalog::{Offer, Shop};
use customers::CustomerId;
use db::Tx;
use kernel::{Id, Money, Timestamp, Uid};
use web::{AccountId, Cursor, PageRequest};

use crate::order::Order;
use crate::{DeliveryMethod, PaymentMethod, PaymentStatus, Status, store};

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Staff: everything.
    All,
    /// A buyer: their own orders.
    Buyer(AccountId),
    /// A supplier: their own orders, and of everybody's the lines of their shop.
    Supplier(AccountId, Id<Shop>),
    /// Whoever works for a shop: of everybody's orders the lines of that shop.
    Shop(Id<Shop>),
}

/// Which orders, and in what order. Everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those in one of these states; all without any.
    pub statuses: Vec<Status>,
    /// Whether the money came.
    pub payment: Option<PaymentStatus>,
    /// How it comes.
    pub payment_method: Option<PaymentMethod>,
    /// How the goods get there.
    pub delivery: Option<DeliveryMethod>,
    /// The shop of a line.
    pub shop: Option<Id<Shop>>,
    /// The door it came through.
    pub source: Option<String>,
    /// Whose it is.
    pub customer: Option<CustomerId>,
    /// Placed then or later.
    pub from: Option<Timestamp>,
    /// Placed before.
    pub before: Option<Timestamp>,
    /// The least sum of its lines.
    pub least: Option<Money>,
    /// The highest.
    pub most: Option<Money>,
    /// What somebody typed to find it.
    pub search: Option<Search>,
    /// No drafts, and none that nobody agreed to in time: they were never orders.
    pub agreed_only: bool,
    /// In what order.
    pub ordering: Ordering,
}

/// What is looked for: any of it is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The order's number; zero where what was typed is none.
    pub(crate) number: i64,
    /// What each must be the beginning of a word by which the customer was ever known, and where such words end.
    pub(crate) terms: Vec<(String, String)>,
    /// What was bought.
    pub(crate) offers: Vec<i64>,
}

/// By what a list is ordered; ties are broken by number, in the same direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ordering {
    /// The value.
    pub by: OrderBy,
    /// Highest first.
    pub descending: bool,
}

/// A value to order by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderBy {
    /// Its number, which grows with the time it was placed.
    Number,
    /// When it last changed.
    Changed,
    /// The sum of its lines.
    Total,
}

impl Default for Ordering {
    /// Newest first.
    fn default() -> Self {
        Self { by: OrderBy::Number, descending: true }
    }
}

impl Ordering {
    /// `created_at`, `updated_at` or `total`, `-` in front for descending; nothing where it is another word.
    pub fn of(word: &str) -> Option<Self> {
        let (word, descending) = word.strip_prefix('-').map_or((word, false), |word| (word, true));
        let by = match word {
            "created_at" => OrderBy::Number,
            "updated_at" => OrderBy::Changed,
            "total" => OrderBy::Total,
            _ => return None,
        };
        Some(Self { by, descending })
    }

    /// The place of an order in it.
    pub fn cursor(self, order: &Order) -> Cursor {
        let key = match self.by {
            OrderBy::Number => order.id.number(),
            OrderBy::Changed => order.updated_at.micros(),
            OrderBy::Total => order.total.minor(),
        };
        Cursor { key: key.to_string(), id: order.id.number() }
    }
}

/// Goods whose orders a search looks through: those that a name leads to first.
const MOST_OFFERS: i64 = 1_000;

impl Search {
    /// Whoever was ever known by this telephone number, in its one spelling.
    pub fn by_phone(phone: &str) -> Self {
        let digits = phone.trim_start_matches('+').to_owned();
        let end = customers::words::end_of(&digits);
        Self { terms: vec![(digits, end)], ..Self::default() }
    }

    /// What somebody typed: a number, a name, a telephone number, an e-mail address, a product.
    pub fn typed(tx: &mut Tx, typed: &str) -> Result<Self, db::Error> {
        let terms = customers::words::asked(typed);
        let with_end = |term: String| (term.clone(), customers::words::end_of(&term));
        let offers: Vec<Id<Offer>> = catalog::listing::named(tx, typed, MOST_OFFERS)?;
        Ok(Self {
            number: typed.trim().trim_start_matches(['#', '№']).trim().parse().unwrap_or(0),
            terms: terms.into_iter().map(with_end).collect(),
            offers: offers.into_iter().map(Id::number).collect(),
        })
    }
}

impl Viewer {
    /// What this viewer sees of an order, if anything.
    pub(crate) fn sees(&self, order: Order) -> Option<Order> {
        match self {
            Self::All => Some(order),
            Self::Buyer(user) | Self::Supplier(user, _) if order.user == Some(*user) => Some(order),
            Self::Buyer(_) => None,
            Self::Supplier(_, shop) | Self::Shop(shop) => {
                Some(order.only_of(*shop)).filter(|order| !order.items.is_empty())
            }
        }
    }
}

/// One order with its timeline, if there is one that `viewer` may see.
pub fn find(tx: &mut Tx, id: Id<Order>, viewer: &Viewer) -> Result<Option<Order>, db::Error> {
    Ok(store::reading::order(tx, id)?.and_then(|order| viewer.sees(order)))
}

/// The number of the order that other systems call `uid`.
pub fn number_of(tx: &mut Tx, uid: Uid) -> Result<Option<Id<Order>>, db::Error> {
    store::reading::number_of(tx, uid)
}

/// Which of these orders had goods come back, and the return is settled.
pub fn came_back(tx: &mut Tx, orders: &[Id<Order>]) -> Result<Vec<Id<Order>>, db::Error> {
    let numbers: Vec<i64> = orders.iter().map(|order| order.number()).collect();
    store::reading::came_back(tx, &numbers)
}

/// A page of orders, without their timelines; one more than the page's limit where there are more. Two round trips
/// on PostgreSQL.
pub fn page(
    tx: &mut Tx,
    viewer: &Viewer,
    filter: &Filter,
    page: &PageRequest,
) -> Result<Vec<Order>, db::Error> {
    let orders = store::reading::page(tx, viewer, filter, page)?;
    Ok(orders.into_iter().filter_map(|order| viewer.sees(order)).collect())
}

/// How many orders there are in all.
pub fn count(tx: &mut Tx, viewer: &Viewer, filter: &Filter) -> Result<i64, db::Error> {
    store::reading::count(tx, viewer, filter)
}
