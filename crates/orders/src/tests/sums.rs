//! Whatever was bought and whatever became of it: the sums are those of the orders they sum.

use std::collections::BTreeMap;
use std::time::Duration;

use catalog::Offer;
use db::Db;
use db::testing::TestDb;
use kernel::{Id, Zone};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::fixture::{ANNA, buy, offer, shop};
use crate::sales::{By, Key, Span, Sum, sales};
use crate::{Actor, Filter, Order, Status, Viewer, advance, page};

const SHOPS: usize = 3;
const CASES: u32 = 8;

/// One order: hours after the one before, pieces from each shop, and where it goes.
type Bought = (u64, [i64; SHOPS], Option<usize>);

fn orders() -> impl Strategy<Value = Vec<Bought>> {
    let status = prop::option::of(0..Status::ALL.len());
    let bought = (0..40_u64, prop::array::uniform3(0..3_i64), status);
    prop::collection::vec(bought, 1..10)
}

async fn make_shops(db: &Db, case: i64) -> Vec<Id<Offer>> {
    let make = move |tx: &mut db::Tx<'_>| {
        (0..SHOPS)
            .map(|n| {
                let shop = shop(tx, &format!("Магазин {case}/{n}"), "RUB")?;
                offer(tx, shop, &format!("Товар {case}/{n}"), "10.01", 1_000)
            })
            .collect()
    };
    let offers: Result<Vec<_>, db::Error> = db.write(make).await;
    offers.unwrap()
}

/// The sums of all orders, added up one by one.
fn added_up(orders: &[Order], key: impl Fn(&Order) -> Vec<(String, kernel::Money)>) -> BTreeMap<Key, Sum> {
    let mut sums = BTreeMap::<Key, Sum>::new();
    let sold = |order: &&Order| !matches!(order.status, Status::Draft | Status::Canceled | Status::Expired);
    for order in orders.iter().filter(sold) {
        for (told, total) in key(order) {
            let sum = sums.entry((told, order.currency.clone())).or_default();
            sum.orders += 1;
            sum.total = sum.total.plus(total).unwrap();
        }
    }
    sums
}

async fn check(test: &TestDb, span: &Span) -> Result<(), TestCaseError> {
    let all = web::PageRequest { limit: 10_000, place: web::Place::First, count: false };
    let orders = test.db.read(move |tx| page(tx, &Viewer::All, &Filter::default(), &all)).await.unwrap();
    let told = async |by: By, shop: Option<Id<catalog::Shop>>| {
        let span = span.clone();
        let mut sums = test.db.read(move |tx| sales(tx, &span, by, shop)).await.unwrap();
        sums.retain(|_, sum| sum.orders > 0); // a day without sales is told, too
        sums
    };
    let by_day = |order: &Order| vec![(span.zone.day_of(order.created_at).to_string(), order.total)];
    prop_assert_eq!(told(By::Day, None).await, added_up(&orders, by_day));
    let by_channel = |order: &Order| vec![(order.source.clone(), order.total)];
    prop_assert_eq!(told(By::Channel, None).await, added_up(&orders, by_channel));
    let by_shop = |order: &Order| {
        let mut shops = BTreeMap::new();
        for item in &order.items {
            let total: &mut kernel::Money = shops.entry(item.shop.to_string()).or_default();
            *total = total.plus(item.total()).unwrap();
        }
        shops.into_iter().collect()
    };
    let shops = told(By::Shop, None).await;
    prop_assert_eq!(&shops, &added_up(&orders, by_shop));
    for ((shop, currency), sum) in shops {
        let own = told(By::Channel, Some(shop.parse().unwrap())).await;
        prop_assert_eq!(own.get(&("web".to_owned(), currency)), Some(&sum));
        let days: i64 =
            told(By::Day, Some(shop.parse().unwrap())).await.values().map(|sum| sum.total.minor()).sum();
        prop_assert_eq!(days, sum.total.minor());
    }
    Ok(())
}

fn hold_the_law(test: &TestDb) {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: CASES, failure_persistence: None, max_shrink_iters: 30, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let zone: Zone = "Asia/Kamchatka".parse().unwrap();
    let case = std::cell::Cell::new(0);
    let outcome = runner.run(&orders(), |orders| {
        case.set(case.get() + 1);
        tokio::runtime::Handle::current().block_on(async {
            let offers = make_shops(&test.db, case.get()).await;
            for (hours, pieces, status) in orders {
                test.clock.advance(Duration::from_secs(hours * 3_600));
                let wanted: Vec<_> =
                    offers.iter().copied().zip(pieces).filter(|(_, pieces)| *pieces > 0).collect();
                if wanted.is_empty() {
                    continue;
                }
                let id = buy(&test.db, ANNA, &wanted).await.unwrap().id;
                if let Some(to) = status {
                    // A way that the order does not go is refused, and it stays where it is.
                    let to = Status::ALL[to];
                    let _ = test.db.write(move |tx| advance(tx, id, to, &Actor::System, "")).await;
                }
            }
            let to = zone.day_of(test.clock.now());
            check(test, &Span { from: zone.day_of(db::testing::START), to, zone: zone.clone() }).await
        })
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

db::on_both_engines! {
    async fn sums_are_those_of_the_orders_they_sum(test: TestDb) {
        tokio::task::block_in_place(|| hold_the_law(&test));
    }
}
