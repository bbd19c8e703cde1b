//! Whatever people do to their carts and orders, and whenever: every reserved piece is held by a line of an
//! order, every piece that left the warehouse was ordered, and nothing falls below zero.

use catalog::Offer;
use db::Db;
use db::testing::TestDb;
use futures_util::future::join_all;
use kernel::{Clock, Id};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use web::AccountId;

use super::fixture::{DRAFT_LIFETIME, confirm, contents, drafted, offer, put, ready, shop};
use crate::draft::expire_drafts;
use crate::{Actor, Order, Owner, Status, advance, cancel};

const BUYERS: i64 = 3;
const OFFERS: usize = 3;
const ON_HAND: i64 = 6;
const CASES: u32 = 12;

#[derive(Clone, Debug)]
enum Act {
    Add { buyer: i64, offer: usize, pieces: i64 },
    Confirm { buyer: i64 },
    Cancel { order: usize, by_staff: bool },
    Advance { order: usize, to: usize },
    Draft { buyer: i64, offer: usize, pieces: i64 },
    Expire,
}

/// What happens at one time.
fn moments() -> impl Strategy<Value = Vec<Vec<Act>>> {
    let act = prop_oneof![
        4 => (0..BUYERS, 0..OFFERS, 1..4_i64).prop_map(|(buyer, offer, pieces)| Act::Add { buyer, offer, pieces }),
        4 => (0..BUYERS).prop_map(|buyer| Act::Confirm { buyer }),
        2 => (0..8_usize, any::<bool>()).prop_map(|(order, by_staff)| Act::Cancel { order, by_staff }),
        2 => (0..8_usize, 0..Status::ALL.len()).prop_map(|(order, to)| Act::Advance { order, to }),
        2 => (0..BUYERS, 0..OFFERS, 1..4_i64).prop_map(|(buyer, offer, pieces)| Act::Draft { buyer, offer, pieces }),
        1 => Just(Act::Expire),
    ];
    prop::collection::vec(prop::collection::vec(act, 1..6), 1..10)
}

/// One market of a case's own: cases share a database, and neither buyers nor offers.
struct Market {
    db: Db,
    clock: Clock,
    first_buyer: i64,
    offers: Vec<Id<Offer>>,
}

impl Market {
    async fn open(test: &TestDb, case: i64) -> Self {
        let make = move |tx: &mut db::Tx<'_>| {
            let shop = shop(tx, &format!("Магазин {case}"), "RUB")?;
            (0..OFFERS).map(|n| offer(tx, shop, &format!("Товар {case}/{n}"), "1", ON_HAND)).collect()
        };
        let offers: Result<Vec<_>, db::Error> = test.db.write(make).await;
        Self {
            db: test.db.clone(),
            clock: test.clock.clone(),
            first_buyer: 1 + case * BUYERS,
            offers: offers.unwrap(),
        }
    }

    fn buyer(&self, number: i64) -> AccountId {
        Id::new(self.first_buyer + number)
    }

    async fn orders(&self) -> Vec<(Id<Order>, AccountId)> {
        let (from, to) = (self.first_buyer, self.first_buyer + BUYERS);
        // A draft has no account of its own, and is whose card it is on.
        let sql = "SELECT o.id, k.user_id FROM orders o JOIN customer k ON k.id = o.customer_id
                   WHERE k.user_id >= ?1 AND k.user_id < ?2 ORDER BY o.id";
        let read =
            move |tx: &mut db::Tx<'_>| tx.query(sql, &[&from, &to], |row| Ok((row.get(0)?, row.get(1)?)));
        self.db.read(read).await.unwrap()
    }

    /// Refusals are part of life; failures of the database are not.
    async fn act(&self, act: Act, orders: &[(Id<Order>, AccountId)]) {
        let outcome = match act {
            Act::Add { buyer, offer, pieces } => {
                put(&self.db, &Owner::User(self.buyer(buyer)), self.offers[offer], pieces).await.map(drop)
            }
            Act::Confirm { buyer } => {
                let new = ready(&self.db, self.buyer(buyer)).await;
                confirm(&self.db, &new).await.map(drop)
            }
            Act::Cancel { order, by_staff } => {
                let Some((id, buyer)) = orders.get(order).copied() else {
                    return;
                };
                let actor = if by_staff { Actor::Staff(Id::new(1)) } else { Actor::Buyer(buyer) };
                self.db.write(move |tx| cancel(tx, id, &actor, "")).await.map(drop)
            }
            Act::Advance { order, to } => {
                let Some((id, _)) = orders.get(order).copied() else {
                    return;
                };
                let to = Status::ALL[to];
                self.db.write(move |tx| advance(tx, id, to, &Actor::Channel("onec"), "")).await.map(drop)
            }
            Act::Draft { buyer, offer, pieces } => {
                drafted(&self.db, self.buyer(buyer), &[(self.offers[offer], pieces)]).await.map(drop)
            }
            Act::Expire => {
                self.clock.advance(DRAFT_LIFETIME);
                expire_drafts(&self.db).await
            }
        };
        assert!(!matches!(outcome, Err(crate::Error::Db(_))), "{outcome:?}");
    }

    async fn check(&self) -> Result<(), TestCaseError> {
        let sql = "SELECT t.on_hand, t.reserved,
                          (SELECT CAST(COALESCE(SUM(i.held), 0) AS BIGINT) FROM order_item i WHERE i.offer_id = t.offer_id),
                          (SELECT CAST(COALESCE(SUM(i.quantity), 0) AS BIGINT) FROM order_item i WHERE i.offer_id = t.offer_id
                           AND EXISTS (SELECT 1 FROM order_event e WHERE e.order_id = i.order_id
                                       AND e.status IN ('shipped', 'delivered', 'finished'))),
                          (SELECT CAST(COALESCE(SUM(i.quantity), 0) AS BIGINT) FROM order_item i JOIN orders o ON o.id = i.order_id
                           WHERE i.offer_id = t.offer_id
                           AND o.status IN ('draft', 'new', 'confirmed', 'assembling', 'ready_for_pickup'))
                   FROM stock t WHERE t.offer_id = ?1";
        for offer in self.offers.clone() {
            let read = move |tx: &mut db::Tx<'_>| {
                tx.query_one(sql, &[&offer], |row| {
                    Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?])
                })
            };
            let [on_hand, reserved, held, shipped, open]: [i64; 5] = self.db.read(read).await.unwrap();
            prop_assert_eq!(reserved, held);
            prop_assert_eq!(reserved, open);
            prop_assert_eq!(on_hand + shipped, ON_HAND);
            prop_assert!(0 <= reserved && reserved <= on_hand);
        }
        Ok(())
    }
}

/// Cases shrink only if the runner drives them; it is no async code, so it gets a thread of its own to block.
fn hold_the_law(test: &TestDb) {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: CASES, failure_persistence: None, max_shrink_iters: 50, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let case = std::cell::Cell::new(0);
    let outcome = runner.run(&moments(), |moments| {
        case.set(case.get() + 1);
        tokio::runtime::Handle::current().block_on(async {
            let market = Market::open(test, case.get()).await;
            for acts in moments {
                let orders = market.orders().await;
                join_all(acts.into_iter().map(|act| market.act(act, &orders))).await;
                market.check().await?;
            }
            // Whoever still has something in the cart may try to buy it: the shelves are not overdrawn.
            for buyer in 0..BUYERS {
                if !contents(&market.db, &Owner::User(market.buyer(buyer))).await.is_empty() {
                    market.act(Act::Confirm { buyer }, &[]).await;
                }
            }
            market.check().await
        })
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

db::on_both_engines! {
    async fn stock_is_held_shipped_or_for_sale_and_nothing_else(test: TestDb) {
        tokio::task::block_in_place(|| hold_the_law(&test));
    }
}
