//! How many pieces a person asks for.

use serde::Serialize;

/// Pieces of one offer in a cart or an order: 1 to 1,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Quantity(i64);

/// Not a number of pieces that anybody may order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a quantity is a whole number from 1 to {}", Quantity::MOST)]
pub struct BadQuantity;

impl Quantity {
    /// The most pieces in one line: far above any real order, far below where sums overflow.
    pub const MOST: i64 = 1_000_000;

    /// That many pieces, if a line may have them.
    pub fn new(pieces: i64) -> Result<Self, BadQuantity> {
        if (1..=Self::MOST).contains(&pieces) { Ok(Self(pieces)) } else { Err(BadQuantity) }
    }

    /// The number of pieces.
    pub const fn pieces(self) -> i64 {
        self.0
    }
}
