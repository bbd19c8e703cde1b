//! A customer as the hub knows them: the card with what was ordered on it; and two cards made one, orders and all.

use customers::{CustomerId, Error, cards, twins};
use db::Tx;
use kernel::{Money, Timestamp};
use web::AccountId;

use crate::store;

/// A customer's card and what was ordered on it.
#[derive(Clone, Debug)]
pub struct Customer {
    /// The card, its contacts, and the cards that may be the same person's.
    pub card: cards::Whole,
    /// What was bought, by currency.
    pub bought: Vec<Bought>,
}

/// What a customer bought in one currency: orders that were neither called off nor expired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bought {
    /// ISO 4217.
    pub currency: String,
    /// How many orders.
    pub orders: i64,
    /// The money of their goods.
    pub total: Money,
    /// When the last of them was placed.
    pub last_at: Timestamp,
}

/// A customer's card with the sums of their orders; nothing where there is none.
pub fn customer(tx: &mut Tx, id: CustomerId) -> Result<Option<Customer>, db::Error> {
    let Some(card) = cards::find(tx, id)? else { return Ok(None) };
    let bought = store::sums::bought(tx, card.card.id)?;
    Ok(Some(Customer { card, bought }))
}

/// Makes one card of two, and moves the orders of the one that is given up.
pub fn merge_customers(tx: &mut Tx, by: AccountId, into: CustomerId, from: CustomerId) -> Result<(), Error> {
    twins::merge(tx, by, into, from)?;
    Ok(store::order::move_to_card(tx, from, into)?)
}
