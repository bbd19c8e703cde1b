//! What a base counts itself of what orders keep reserved: the lines of orders that it has.
//!
//! A base that was sent an order takes its goods off the stock that it tells from then on. It tells stock as it was when it
//! began to speak, or before, so an order that it confirmed later is not counted yet, however long the file takes to come
//! or waits for somebody's decision. Nor are lines of shops that it did not serve when it confirmed the order: they were
//! not sent to it.

use std::collections::{BTreeMap, BTreeSet};

use catalog::import::Counted;
use catalog::stock::Line;
use catalog::{Offer, Shop};
use db::Tx;
use kernel::{Id, Timestamp};
use orders::Item;

use crate::node::Node;
use crate::store;

/// The lines of an offer that a base counts itself.
pub(crate) struct CountedLines(BTreeMap<Id<Offer>, Vec<Id<Item>>>);

impl CountedLines {
    /// Of `shop`, as `node` counted when it began to tell its stock at `since`.
    pub(crate) fn of(
        tx: &mut Tx,
        shop: Id<Shop>,
        (node, since): (Id<Node>, Timestamp),
    ) -> Result<Self, db::Error> {
        let mut lines: BTreeMap<_, Vec<_>> = BTreeMap::new();
        if store::node::find(tx, node)?.is_some_and(|node| node.serves(shop)) {
            for (offer, line) in store::order::counted(tx, (node, shop), since)? {
                lines.entry(offer).or_default().push(line);
            }
        }
        Ok(Self(lines))
    }
}

impl Counted for CountedLines {
    fn offers(&self) -> BTreeSet<Id<Offer>> {
        self.0.keys().copied().collect()
    }

    fn let_go(&self, tx: &mut Tx, offers: &[Id<Offer>]) -> Result<Vec<Line>, db::Error> {
        let lines = offers.iter().filter_map(|offer| self.0.get(offer)).flatten().copied();
        orders::let_go(tx, &lines.collect::<Vec<_>>())
    }
}
