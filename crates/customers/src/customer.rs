//! The customer's card: who buys, whether or not they have an account.

use kernel::Id;

/// Marks the ids of customers' cards.
#[derive(Debug)]
pub enum Customer {}

/// The id of a customer's card.
pub type CustomerId = Id<Customer>;
