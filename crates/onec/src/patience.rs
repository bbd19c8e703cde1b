//! The search for the one order that 1C refuses.
//!
//! A stock 1C confirms a batch whole or not at all: one order that it cannot take keeps all of them back, for ever. So
//! a batch that was delivered several times and never confirmed is halved, and halved again, until the order that is
//! to blame stands alone; it is put aside with the reason, and the others flow.
//!
//! A batch counts only where it may have been read: not one of which the last bytes did not leave, nor one that its own
//! conversation asked for again, which a program does that could not read the answer. Of what a program that does not ask
//! again lost on the way nothing is known here; such a loss looks like a refusal, and is one of three.
//!
//! Orders that failed least go first ([`crate::store::order::waiting`]), so the halves take turns, whatever the first one
//! meets. Each confirmed batch doubles the next one: the search is over when everything has gone through.

/// Batches that may go unconfirmed one after another before anybody is suspected: connections break.
const MOST_MISSES: i64 = 3;
/// Times that an order is delivered alone before it is put aside.
const MOST_ALONE: i64 = 3;

/// How a node's batches fare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Patience {
    /// Batches delivered one after another and not confirmed.
    pub(crate) misses: i64,
    /// So many orders a batch at most, while an order is looked for.
    pub(crate) cap: Option<i64>,
}

impl Patience {
    /// After a conversation that took `orders` orders and confirmed none.
    pub(crate) fn missed(self, orders: i64) -> Self {
        let misses = self.misses + 1;
        let searching = self.cap.is_some() || misses >= MOST_MISSES;
        Self { misses, cap: if searching { Some((orders / 2).max(1)) } else { None } }
    }

    /// After a confirmed batch, of which `more` tells whether anything is left to be taken.
    pub(crate) fn confirmed(self, more: bool) -> Self {
        Self { misses: 0, cap: self.cap.filter(|_| more).map(|cap| cap.saturating_mul(2)) }
    }

    /// After an order was put aside.
    pub(crate) fn relieved() -> Self {
        Self::default()
    }
}

/// Whether an order that was delivered `alone` so many times, and never confirmed, is put aside. `doubtful`: another
/// was put aside since 1C last confirmed anything; then it is 1C that confirms nothing, and no order is to blame.
pub(crate) fn is_refused(alone: i64, doubtful: bool) -> bool {
    alone >= MOST_ALONE && !doubtful
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_suspected_because_of_a_broken_connection() {
        let twice = Patience::default().missed(100).missed(100);
        assert_eq!(twice, Patience { misses: 2, cap: None });
        assert_eq!(twice.confirmed(true), Patience::default());
    }

    #[test]
    fn a_batch_is_halved_until_one_is_left() {
        let mut patience = Patience { misses: 2, cap: None };
        let mut orders = 1_000;
        for left in [500, 250, 125, 62, 31, 15, 7, 3, 1, 1] {
            patience = patience.missed(orders);
            assert_eq!(patience.cap, Some(left));
            orders = left;
        }
        assert_eq!(patience.confirmed(true).cap, Some(2));
        assert_eq!(patience.confirmed(false).cap, None);
    }

    #[test]
    fn one_order_is_put_aside_and_not_all_of_them() {
        assert!(is_refused(3, false) && !is_refused(2, false) && !is_refused(9, true));
    }
}
