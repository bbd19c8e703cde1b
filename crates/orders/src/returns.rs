//! A return: goods of an order that come back, and what became of them.
//!
//! A return is a state of its own beside the order's and the payment's: the order stays delivered whatever comes
//! back. `order_item.returned` counts the pieces of a line that are in returns which were not rejected, and never
//! passes what was bought, whoever asks at the same time.

use std::fmt;
use std::str::FromStr;

use catalog::Offer;
use kernel::{Id, Lang, Money, Quantity, Timestamp, Uid};
use media::Key;
use web::AccountId;

use crate::order::{Item, Order};

/// Photos of one return at most.
pub const MOST_PHOTOS: i64 = 3;

/// Goods that come back.
#[derive(Clone, Debug, PartialEq)]
pub struct Return {
    /// Its number.
    pub id: Id<Return>,
    /// What other systems call it.
    pub uid: Uid,
    /// The order they were bought in.
    pub order: Id<Order>,
    /// Whose order that is; none where it came by telephone or from another system.
    pub user: Option<AccountId>,
    /// Where it stands.
    pub status: ReturnStatus,
    /// Why, in the buyer's words.
    pub reason: String,
    /// Why not, in the staff's words.
    pub refusal: Option<String>,
    /// ISO 4217 code of every amount in it.
    pub currency: String,
    /// What the buyer was given back.
    pub refund: Option<Money>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// What comes back, by the order's lines.
    pub items: Vec<ReturnItem>,
    /// What it looks like, by place.
    pub photos: Vec<Photo>,
}

/// Pieces of one line of the order.
#[derive(Clone, Debug, PartialEq)]
pub struct ReturnItem {
    /// The order's line.
    pub item: Id<Item>,
    /// What was bought.
    pub offer: Id<Offer>,
    /// What other systems call it.
    pub offer_uid: Uid,
    /// The product's name.
    pub product_name: String,
    /// The seller's own name for it.
    pub offer_name: String,
    /// What was paid for one piece.
    pub price: Money,
    /// How many come back.
    pub quantity: Quantity,
    /// How many of them are for sale again; the others were written off. None until it is settled.
    pub restocked: Option<i64>,
}

/// A photo of what comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// 1 to [`MOST_PHOTOS`].
    pub place: i64,
    /// The file: for the buyer and the staff alone.
    pub key: Key,
}

impl Return {
    /// What was paid for the goods that come back: a refund is no larger.
    pub fn paid(&self) -> Money {
        let line = |item: &ReturnItem| item.price.times(item.quantity).unwrap_or(Money::from_minor(i64::MAX));
        self.items.iter().map(line).sum()
    }
}

/// Where a return stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReturnStatus {
    /// The buyer asks for it.
    Requested,
    /// The staff agreed; the goods are on their way or are being looked at.
    InProgress,
    /// It is settled.
    Completed,
    /// It was refused.
    Rejected,
}

use ReturnStatus::{Completed, InProgress, Rejected, Requested};

/// The word is no state of a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a state of a return")]
pub struct UnknownReturnStatus;

impl ReturnStatus {
    /// Every state.
    pub const ALL: [Self; 4] = [Requested, InProgress, Completed, Rejected];

    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Requested => "requested",
            InProgress => "in_progress",
            Completed => "completed",
            Rejected => "rejected",
        }
    }

    /// As a person reads it.
    pub const fn title(self, lang: Lang) -> &'static str {
        let (ru, en) = match self {
            Requested => ("Запрошен", "Requested"),
            InProgress => ("В работе", "In progress"),
            Completed => ("Завершён", "Completed"),
            Rejected => ("Отклонён", "Rejected"),
        };
        match lang {
            Lang::Ru => ru,
            Lang::En => en,
        }
    }

    /// Nothing was settled yet.
    pub const fn is_open(self) -> bool {
        matches!(self, Requested | InProgress)
    }

    /// Whether a return may come from here to `to`; accepting it may be skipped.
    pub const fn leads_to(self, to: Self) -> bool {
        match to {
            Requested => false,
            InProgress => matches!(self, Requested),
            Completed | Rejected => self.is_open(),
        }
    }
}

impl fmt::Display for ReturnStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for ReturnStatus {
    type Err = UnknownReturnStatus;

    fn from_str(word: &str) -> Result<Self, UnknownReturnStatus> {
        Self::ALL.into_iter().find(|status| status.name() == word).ok_or(UnknownReturnStatus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_return_goes_forward_and_ends_once() {
        let ways: Vec<(ReturnStatus, ReturnStatus)> = ReturnStatus::ALL
            .into_iter()
            .flat_map(|from| ReturnStatus::ALL.map(|to| (from, to)))
            .filter(|(from, to)| from.leads_to(*to))
            .collect();
        let known = [
            (Requested, InProgress),
            (Requested, Completed),
            (Requested, Rejected),
            (InProgress, Completed),
            (InProgress, Rejected),
        ];
        assert_eq!(ways, known);
        for status in ReturnStatus::ALL {
            assert_eq!(status.name().parse(), Ok(status));
        }
    }
}
