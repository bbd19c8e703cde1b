//! What needs a person: orders that wait for somebody, money that did not come, goods that run out.

use catalog::{Offer, Shop};
use db::Tx;
use kernel::{Id, Timestamp};

use crate::store::sums;

/// Lines ordered last that are looked through for goods running out: what nobody has ordered lately does not run.
pub(crate) const LATEST_LINES: i64 = 2_000;
/// Goods running out that are told of.
const MOST_GOODS: i64 = 20;
/// Orders of one kind that are counted: beyond it "many" says as much.
pub(crate) const MOST_COUNTED: i64 = 1_000;

/// Something that waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Placed, and nobody has looked at it.
    Unconfirmed,
    /// A payment was tried and did not come.
    PaymentFailed,
    /// Handed over, and nobody has said that the money came.
    Unpaid,
    /// It should have arrived by now.
    Late,
}

/// Goods of which little is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunningOut {
    /// Which offer.
    pub offer: Id<Offer>,
    /// Its own name.
    pub name: String,
    /// The product's.
    pub product_name: String,
    /// Whose.
    pub shop: Id<Shop>,
    /// The shop's name.
    pub shop_name: String,
    /// How many are left.
    pub available: i64,
    /// How many were ordered lately.
    pub ordered: i64,
}

impl Waiting {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Unconfirmed, Self::PaymentFailed, Self::Unpaid, Self::Late];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unconfirmed => "unconfirmed",
            Self::PaymentFailed => "payment_failed",
            Self::Unpaid => "unpaid",
            Self::Late => "late",
        }
    }
}

/// How many orders wait in each way, counted up to a thousand, and since when the first of them does.
pub fn waiting(
    tx: &mut Tx,
    shop: Option<Id<Shop>>,
) -> Result<Vec<(Waiting, i64, Option<Timestamp>)>, db::Error> {
    Waiting::ALL
        .into_iter()
        .map(|kind| {
            let (count, since) = sums::waiting(tx, kind, shop)?;
            Ok((kind, count, since))
        })
        .collect()
}

/// Goods ordered lately of which at most `few` are left, the scarcest first.
pub fn running_out(tx: &mut Tx, few: i64, shop: Option<Id<Shop>>) -> Result<Vec<RunningOut>, db::Error> {
    sums::running_out(tx, few, MOST_GOODS, shop)
}
