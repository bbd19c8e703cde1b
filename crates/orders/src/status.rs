//! Where an order stands, and where it may go from there.
//!
//! The table of transitions is the whole law: whoever moves an order may skip steps along it, and nobody goes
//! against it, so a late word of a slow channel cannot bring a delivered order back.

use std::fmt;
use std::str::FromStr;

use kernel::Lang;

/// The state of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Somebody is still putting it together; it reserves stock and expires.
    Draft,
    /// Placed, and nobody has looked at it yet.
    New,
    /// Somebody has agreed to it.
    Confirmed,
    /// Its goods are being put together.
    Assembling,
    /// Its goods wait for the buyer.
    ReadyForPickup,
    /// Its goods are on their way.
    Shipped,
    /// The buyer has the goods.
    Delivered,
    /// Nothing is left to be done.
    Finished,
    /// Called off.
    Canceled,
    /// A draft that nobody confirmed in time.
    Expired,
}

use Status::{
    Assembling, Canceled, Confirmed, Delivered, Draft, Expired, Finished, New, ReadyForPickup, Shipped,
};

/// The word is no state of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a state of an order")]
pub struct UnknownStatus;

impl Status {
    /// Every state, in the order in which an order passes through them.
    pub const ALL: [Self; 10] =
        [Draft, New, Confirmed, Assembling, ReadyForPickup, Shipped, Delivered, Finished, Canceled, Expired];

    /// The word it is stored by, and which our own API calls `state`.
    pub const fn name(self) -> &'static str {
        match self {
            Draft => "draft",
            New => "new",
            Confirmed => "confirmed",
            Assembling => "assembling",
            ReadyForPickup => "ready_for_pickup",
            Shipped => "shipped",
            Delivered => "delivered",
            Finished => "finished",
            Canceled => "canceled",
            Expired => "expired",
        }
    }

    /// The coarser word of the order service's API; a draft has none.
    pub const fn public(self) -> Option<&'static str> {
        match self {
            Draft => None,
            New => Some("new"),
            Confirmed | Assembling | ReadyForPickup => Some("processing"),
            Shipped => Some("shipped"),
            Delivered | Finished => Some("delivered"),
            Canceled | Expired => Some("canceled"),
        }
    }

    /// As a person reads it.
    pub const fn title(self, lang: Lang) -> &'static str {
        let (ru, en) = match self {
            Draft => ("Черновик", "Draft"),
            New => ("Новый", "New"),
            Confirmed => ("Подтверждён", "Confirmed"),
            Assembling => ("Собирается", "Being assembled"),
            ReadyForPickup => ("Готов к выдаче", "Ready for pickup"),
            Shipped => ("Отправлен", "Shipped"),
            Delivered => ("Доставлен", "Delivered"),
            Finished => ("Закрыт", "Finished"),
            Canceled => ("Отменён", "Canceled"),
            Expired => ("Просрочен", "Expired"),
        };
        match lang {
            Lang::Ru => ru,
            Lang::En => en,
        }
    }

    /// The states that may come next.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Draft => &[New, Confirmed, Canceled, Expired],
            New => &[Confirmed, Assembling, Canceled],
            Confirmed => &[Assembling, ReadyForPickup, Shipped, Canceled],
            Assembling => &[ReadyForPickup, Shipped, Canceled],
            ReadyForPickup | Shipped => &[Delivered, Canceled],
            Delivered => &[Finished],
            Finished | Canceled | Expired => &[],
        }
    }

    /// Whether an order may come from here to `to`, steps skipped or not.
    pub fn leads_to(self, to: Self) -> bool {
        self.next().iter().any(|next| *next == to || next.leads_to(to))
    }

    /// A buyer may still call the order off.
    pub const fn buyer_may_cancel(self) -> bool {
        matches!(self, New | Confirmed)
    }

    /// Goods of the order can come back: the buyer has them, or soon will.
    pub const fn may_be_returned(self) -> bool {
        matches!(self, Shipped | Delivered | Finished)
    }

    /// What becomes of the pieces an order in this state still keeps reserved.
    pub const fn stock(self) -> Fate {
        match self {
            Draft | New | Confirmed | Assembling | ReadyForPickup => Fate::Kept,
            Shipped | Delivered | Finished => Fate::Gone,
            Canceled | Expired => Fate::Back,
        }
    }

    /// The states that a word of a filter means: the public words first, ours where they say more.
    pub fn meant_by(word: &str) -> Result<Vec<Self>, UnknownStatus> {
        let meant: Vec<Self> = Self::ALL.into_iter().filter(|status| status.public() == Some(word)).collect();
        if meant.is_empty() { Ok(vec![word.parse()?]) } else { Ok(meant) }
    }
}

/// What becomes of reserved pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They stay reserved.
    Kept,
    /// They left the warehouse.
    Gone,
    /// They are for sale again.
    Back,
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Status {
    type Err = UnknownStatus;

    fn from_str(word: &str) -> Result<Self, UnknownStatus> {
        Self::ALL.into_iter().find(|status| status.name() == word).ok_or(UnknownStatus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of the design, word for word: state, Russian, next, order service.
    const TABLE: &str = "
        draft | Черновик | new, confirmed, canceled, expired | –
        new | Новый | confirmed, assembling, canceled | new
        confirmed | Подтверждён | assembling, ready_for_pickup, shipped, canceled | processing
        assembling | Собирается | ready_for_pickup, shipped, canceled | processing
        ready_for_pickup | Готов к выдаче | delivered, canceled | processing
        shipped | Отправлен | delivered, canceled | shipped
        delivered | Доставлен | finished | delivered
        finished | Закрыт | – | delivered
        canceled | Отменён | – | canceled
        expired | Просрочен | – | canceled";

    #[test]
    fn every_state_is_as_the_table_says() {
        let rows: Vec<Vec<&str>> =
            TABLE.trim().lines().map(|line| line.split('|').map(str::trim).collect()).collect();
        assert_eq!(rows.len(), Status::ALL.len());
        for row in rows {
            let status: Status = row[0].parse().unwrap();
            let next: Vec<&str> = status.next().iter().map(|next| next.name()).collect();
            assert_eq!(status.title(Lang::Ru), row[1]);
            assert_eq!(if next.is_empty() { "–".to_owned() } else { next.join(", ") }, row[2]);
            assert_eq!(status.public().unwrap_or("–"), row[3]);
        }
    }

    #[test]
    fn nobody_goes_back_and_what_ended_stays_ended() {
        for from in Status::ALL {
            assert!(!from.leads_to(from), "{from}");
            for to in Status::ALL {
                assert!(!(from.leads_to(to) && to.leads_to(from)), "{from} <-> {to}");
                let restocked = from.stock() == Fate::Gone && to.stock() == Fate::Kept;
                assert!(!(from.leads_to(to) && restocked), "{from} -> {to}");
            }
        }
        assert!(New.leads_to(Delivered) && New.leads_to(Finished) && Shipped.leads_to(Canceled));
        for (from, to) in [(Delivered, Canceled), (Shipped, Assembling), (New, Expired), (Confirmed, New)] {
            assert!(!from.leads_to(to), "{from} -> {to}");
        }
    }

    #[test]
    fn a_filter_speaks_both_languages() {
        assert_eq!(Status::meant_by("processing"), Ok(vec![Confirmed, Assembling, ReadyForPickup]));
        assert_eq!(Status::meant_by("delivered"), Ok(vec![Delivered, Finished]));
        assert_eq!(Status::meant_by("finished"), Ok(vec![Finished]));
        assert_eq!(Status::meant_by("lost"), Err(UnknownStatus));
    }
}
