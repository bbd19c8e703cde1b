//! However many ask for returns at once, and whatever the staff make of them: no line gives back more than was
//! bought, every piece on the shelf again was once returned, and refunds stay below what was paid.

use futures_util::future::join_all;
use kernel::{Id, Money, Quantity};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::fixture::{ANNA, buy, offers, stock};
use crate::order::{Actor, Item, Order};
use crate::{
    Error, Return, ReturnRequest, Settlement, Status, accept_return, advance, complete_return, reject_return,
    return_items,
};
use db::Db;

const STAFF: Actor = Actor::Staff(Id::new(77));
const BOUGHT: i64 = 6;

#[derive(Clone, Debug)]
enum Act {
    Ask { line: usize, pieces: i64 },
    Accept { which: usize },
    Reject { which: usize },
    Complete { which: usize, restock: i64, refund: i64 },
}

fn moments() -> impl Strategy<Value = Vec<Vec<Act>>> {
    let act = prop_oneof![
        4 => (0..2_usize, 1..5_i64).prop_map(|(line, pieces)| Act::Ask { line, pieces }),
        1 => (0..6_usize).prop_map(|which| Act::Accept { which }),
        2 => (0..6_usize).prop_map(|which| Act::Reject { which }),
        2 => (0..6_usize, 0..5_i64, 0..60_000_i64)
            .prop_map(|(which, restock, refund)| Act::Complete { which, restock, refund }),
    ];
    prop::collection::vec(prop::collection::vec(act, 1..7), 1..6)
}

/// Refusals are part of life; failures of the database are not.
async fn act(db: &Db, order: &Order, asked: &[(Id<Return>, Id<Item>)], act: Act) {
    let order_id = order.id;
    let outcome = match act {
        Act::Ask { line, pieces } => {
            let items = vec![(order.items[line].id, Quantity::new(pieces).unwrap())];
            let actor = Actor::Buyer(ANNA);
            let request = ReturnRequest { order: order_id, items, reason: "Брак".to_owned(), actor };
            db.write(move |tx| return_items(tx, &request)).await
        }
        Act::Accept { which } => {
            let Some((id, _)) = asked.get(which).copied() else { return };
            db.write(move |tx| accept_return(tx, id, &STAFF, "")).await
        }
        Act::Reject { which } => {
            let Some((id, _)) = asked.get(which).copied() else { return };
            db.write(move |tx| reject_return(tx, id, &STAFF, "Нет")).await
        }
        Act::Complete { which, restock, refund } => {
            let Some((id, item)) = asked.get(which).copied() else { return };
            let refund = Money::from_minor(refund);
            let how = Settlement { restock: vec![(item, restock)], refund, note: String::new() };
            db.write(move |tx| complete_return(tx, id, &STAFF, &how)).await
        }
    };
    assert!(!matches!(outcome, Err(Error::Db(_))), "{outcome:?}");
}

async fn asked(db: &Db) -> Vec<(Id<Return>, Id<Item>)> {
    let sql = "SELECT return_id, item_id FROM order_return_item ORDER BY return_id";
    let read = move |tx: &mut db::Tx<'_>| tx.query(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)));
    db.read(read).await.unwrap()
}

async fn hold_the_law(db: &Db, order: &Order) {
    for line in &order.items {
        let (item, offer) = (line.id, line.offer);
        let sql = "SELECT i.returned,
                     (SELECT CAST(COALESCE(SUM(l.quantity), 0) AS BIGINT) FROM order_return_item l
                      JOIN order_return r ON r.id = l.return_id WHERE l.item_id = i.id AND r.status <> 'rejected'),
                     (SELECT CAST(COALESCE(SUM(l.restocked), 0) AS BIGINT) FROM order_return_item l WHERE l.item_id = i.id),
                     (SELECT CAST(COALESCE(SUM(r.refund), 0) AS BIGINT) FROM order_return_item l
                      JOIN order_return r ON r.id = l.return_id WHERE l.item_id = i.id)
                   FROM order_item i WHERE i.id = ?1";
        let read = move |tx: &mut db::Tx<'_>| {
            tx.query_one(sql, &[&item], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))
        };
        let [returned, in_returns, restocked, refunded]: [i64; 4] = db.read(read).await.unwrap();
        assert_eq!(returned, in_returns);
        assert!((0..=BOUGHT).contains(&returned) && restocked <= returned);
        assert!(refunded <= line.price.minor() * returned);
        assert_eq!(stock(db, offer).await, (10 - BOUGHT + restocked, 0));
    }
}

db::on_both_engines! {
    async fn no_line_gives_back_more_than_was_bought(test: TestDb) {
        let goods = offers(&test, [10, 10]).await;
        let lines = goods.map(|offer| (offer, BOUGHT));
        let order = buy(&test.db, ANNA, &lines).await.unwrap();
        let id = order.id;
        test.db.write(move |tx| advance(tx, id, Status::Delivered, &STAFF, "")).await.unwrap();
        let mut runner = TestRunner::deterministic();
        for _ in 0..12 {
            for acts in moments().new_tree(&mut runner).unwrap().current() {
                let known = asked(&test.db).await;
                let open = &known[known.len().saturating_sub(6)..];
                join_all(acts.into_iter().map(|next| act(&test.db, &order, open, next))).await;
                hold_the_law(&test.db, &order).await;
            }
        }
    }
}
