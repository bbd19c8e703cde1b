//! An order that 1C refuses keeps nobody else back.

use std::collections::BTreeSet;

use super::market::{Base, Line, Market, exchange};
use crate::Dialect;

/// Conversations after which the order must have been found.
const MOST: usize = 60;

/// One conversation of a 1C that takes a batch whole or not at all, and cannot take these orders.
async fn comes(base: &mut Base, refused: &BTreeSet<i64>) {
    base.pauses();
    base.greets().await;
    let given = base.queries(Line::Dies).await;
    if given.iter().all(|(order, _)| !refused.contains(order)) {
        base.has.extend(given);
        base.confirms().await.unwrap();
    }
}

db::on_both_engines! {
    async fn an_order_that_1c_refuses_is_found_and_the_rest_flows(test: TestDb) {
        let folder = tempfile::tempdir().unwrap();
        let market = Market::open(&exchange(&test.db, folder.path()), 1, 1).await;
        let mut base = market.base(0, &[0], Dialect::Stock).await;
        let mut orders = Vec::new();
        for _ in 0..9 {
            orders.push(market.place(&[0]).await);
        }
        let refused: BTreeSet<i64> = [orders[0].number(), orders[6].number()].into();
        for _ in 0..MOST {
            comes(&mut base, &refused).await;
        }
        assert_eq!(base.held().await.len(), 1, "the other may be 1C that confirms nothing any more");
        orders.push(market.place(&[0]).await);
        for _ in 0..MOST {
            comes(&mut base, &refused).await;
        }
        assert_eq!(base.held().await, [orders[0], orders[6]]);
        let taken: BTreeSet<i64> = base.confirmed().await.into_iter().map(|(order, _)| order).collect();
        let good: BTreeSet<i64> = orders.iter().map(|order| order.number()).filter(|it| !refused.contains(it)).collect();
        assert_eq!(taken, good);
        // What comes later is not kept back by what stands aside.
        let late = market.place(&[0]).await;
        comes(&mut base, &refused).await;
        assert!(base.confirmed().await.contains(&(late.number(), 1)));
    }

    async fn a_1c_that_confirms_nothing_at_all_costs_no_more_than_one_order(test: TestDb) {
        let folder = tempfile::tempdir().unwrap();
        let market = Market::open(&exchange(&test.db, folder.path()), 1, 1).await;
        let mut base = market.base(0, &[0], Dialect::Stock).await;
        for _ in 0..5 {
            market.place(&[0]).await;
        }
        for _ in 0..MOST {
            base.greets().await;
            base.queries(Line::Good).await;
        }
        assert!(base.held().await.len() <= 1, "{:?}", base.held().await);
        assert!(base.confirmed().await.is_empty());
        for _ in 0..MOST {
            base.exchanges().await;
        }
        assert!(base.confirmed().await.len() >= 4);
    }

    async fn an_order_is_not_to_blame_for_a_connection_that_breaks(test: TestDb) {
        let folder = tempfile::tempdir().unwrap();
        let market = Market::open(&exchange(&test.db, folder.path()), 1, 1).await;
        // One asks again at once and gives up when that breaks off, too; to the other the last bytes never leave.
        for (name, dialect, line) in [(0, Dialect::Unf, Line::Lost), (1, Dialect::Stock, Line::Cut)] {
            let mut base = market.base(name, &[0], dialect).await;
            let order = market.place(&[0]).await;
            for _ in 0..MOST {
                base.pauses();
                base.greets().await;
                base.queries(line).await;
                base.queries(line).await;
            }
            assert_eq!(base.held().await, [], "{dialect}");
            base.exchanges().await;
            assert!(base.confirmed().await.contains(&(order.number(), 1)), "{dialect}");
        }
    }

    async fn an_order_that_was_put_aside_goes_again_when_it_changes_or_a_person_says_so(test: TestDb) {
        let folder = tempfile::tempdir().unwrap();
        let market = Market::open(&exchange(&test.db, folder.path()), 1, 1).await;
        let mut base = market.base(0, &[0], Dialect::Stock).await;
        let order = market.place(&[0]).await;
        let refused: BTreeSet<i64> = [order.number()].into();
        for _ in 0..MOST {
            comes(&mut base, &refused).await;
        }
        assert_eq!(base.held().await, [order]);
        assert_eq!(base.exchanges().await, 0);
        market.change(order, orders::Status::Confirmed).await;
        for _ in 0..2 {
            comes(&mut base, &refused).await;
        }
        assert_eq!(base.held().await, [], "as it is now it was given once");
        assert_eq!(base.exchanges().await, 1);
        assert_eq!(base.confirmed().await, [(order.number(), 2)]);
        base.is_sent_again(order).await;
        assert_eq!(base.exchanges().await, 1);
        assert_eq!(base.exchanges().await, 0);
    }
}
