//! Two cards that may be one person's: suggested where a telephone number or an e-mail address is on both, and made
//! one only when staff say so.

use db::Tx;
use identity::audit::Changes;
use serde::Serialize;
use utoipa::ToSchema;
use web::{AccountId, PageRequest};

use crate::cards::{Card, held, record};
use crate::{CustomerId, Error, MOST_CONTACTS, facts, store};

/// A card that may be the same person's as another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CustomerTwin)]
pub struct Twin {
    /// The other card.
    #[schema(value_type = i64, example = 9)]
    pub customer_id: CustomerId,
    /// What is on both: `phone` or `email`.
    #[schema(example = "phone")]
    pub reason: String,
}

/// Two cards that may be one person's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The card with the lower number.
    pub one: Card,
    /// The other.
    pub other: Card,
    /// What is on both: `phone` or `email`.
    pub reason: String,
}

/// A page of pairs that nobody has decided on, with one more than asked for where there are more.
pub fn pairs(tx: &mut Tx, page: &PageRequest) -> Result<Vec<Pair>, db::Error> {
    store::twins::pairs(tx, page)
}

/// Says that two cards are two people's: they are not suggested again.
pub fn tell_apart(tx: &mut Tx, by: AccountId, one: CustomerId, other: CustomerId) -> Result<(), Error> {
    if !store::twins::dismiss(tx, one, other)? {
        return Err(Error::NoSuchCustomer);
    }
    let changes = Changes::none().and("other", serde_json::Value::Null, other.number());
    Ok(record(tx, by, "customer.told_apart", one, &changes)?)
}

/// Makes one card of two: everything that is on `from` is on `into` afterwards, and `from` leads there. What domains
/// above keep of `from` they move in the same write.
///
/// Two cards with an account each stay two: an account has one card.
pub fn merge(tx: &mut Tx, by: AccountId, into: CustomerId, from: CustomerId) -> Result<(), Error> {
    if into == from {
        return Err(Error::SameCustomer);
    }
    // In one order, whoever merges what into what.
    let lower = held(tx, into.min(from))?;
    let higher = held(tx, into.max(from))?;
    let (mut kept, gone) = if lower.id == into { (lower, higher) } else { (higher, lower) };
    if kept.user_id.is_some() && gone.user_id.is_some() {
        return Err(Error::BothHaveAccounts);
    }
    if store::count(tx, into)? + store::count(tx, from)? > MOST_CONTACTS {
        return Err(Error::TooMany);
    }
    let before = kept.clone();
    kept.user_id = kept.user_id.or(gone.user_id);
    if kept.name.is_empty() {
        kept.name.clone_from(&gone.name);
    }
    kept.note = [kept.note.as_str(), gone.note.as_str()]
        .into_iter()
        .filter(|note| !note.is_empty())
        .collect::<Vec<_>>()
        .join("\n");
    store::cards::give_up(tx, from, into)?;
    store::cards::update(tx, &kept)?;
    store::twins::take_over(tx, from, into)?;
    facts::merged(tx, into, from)?;
    let changes = Changes::between(&before, &kept).and("merged", serde_json::Value::Null, from.number());
    Ok(record(tx, by, "customer.merged", into, &changes)?)
}
