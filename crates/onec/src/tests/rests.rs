//! Whatever is bought, called off, shipped, taken and told, and in whatever order: what a base counts itself is not
//! subtracted twice for ever, and never is more for sale than there is.

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use catalog::StockSource;
use catalog::import::{Runs, State, Wanted};
use db::testing::TestDb;
use db::{Engine, Tx};
use kernel::{Id, Timestamp};
use orders::{Order, Status};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::market::{Base, Line, Market, exchange};
use crate::catalogue::{Delivery, Piece, Whole};
use crate::{CatalogueReader, Dialect};

/// Histories: each tells stock some times, and each time is an import, which takes many round trips of PostgreSQL.
const CASES: Cases = Cases { sqlite: 40, postgres: 16 };
/// Pieces of the only offer: few enough to run out.
const PIECES: i64 = 6;
/// What 1C calls the offer.
const GOODS: &str = "g1";
/// Exchanges after which a base has everything.
const MOST_EXCHANGES: usize = 40;

/// How many histories.
struct Cases {
    sqlite: u32,
    postgres: u32,
}

#[derive(Clone, Debug)]
enum Act {
    Place,
    Cancel { order: usize },
    Ship { order: usize },
    TakeOrders { line: Line, confirms: bool },
    Count,
    Tell,
}

fn act() -> impl Strategy<Value = Act> {
    let line = prop_oneof![4 => Just(Line::Good), 1 => Just(Line::Cut), 1 => Just(Line::Lost)];
    prop_oneof![
        4 => Just(Act::Place),
        1 => (0..6_usize).prop_map(|order| Act::Cancel { order }),
        1 => (0..6_usize).prop_map(|order| Act::Ship { order }),
        4 => (line, prop::bool::weighted(0.8)).prop_map(|(line, confirms)| Act::TakeOrders { line, confirms }),
        3 => Just(Act::Count),
        3 => Just(Act::Tell),
    ]
}

/// An order, and at which revision it was called off.
struct Sold {
    order: Id<Order>,
    canceled: Option<i64>,
}

struct History<'a> {
    market: Market,
    runs: Runs,
    base: Base,
    folder: &'a Path,
    sold: Vec<Sold>,
    /// What the base has counted and not told yet, and when it began to tell it.
    counted: Option<(i64, Timestamp)>,
    told: usize,
}

impl<'a> History<'a> {
    async fn begin(test: &TestDb, folder: &'a Path, number: i64) -> Self {
        let market = Market::open(&exchange(&test.db, folder), number, 1).await;
        let (shop, offer) = market.shops[0];
        let feed = move |tx: &mut Tx<'_>| {
            tx.execute("UPDATE shop SET stock_source = 'onec' WHERE id = ?1", &[&shop])?;
            tx.execute("UPDATE offer SET external_id = ?2 WHERE id = ?1", &[&offer, &GOODS])?;
            tx.execute("UPDATE stock SET on_hand = ?2 WHERE offer_id = ?1", &[&offer, &PIECES])
        };
        test.db.write(feed).await.unwrap();
        let base = market.base(0, &[0], Dialect::Stock).await;
        let runs = Runs::new(test.db.clone(), None, folder.join("uploads"));
        let runs = runs.reading(Arc::new(CatalogueReader::new(test.db.clone())));
        Self { market, runs, base, folder, sold: Vec::new(), counted: None, told: 0 }
    }

    async fn act(&mut self, act: Act) -> Result<(), TestCaseError> {
        self.market.db().clock().advance(Duration::from_secs(1));
        match act {
            Act::Place => {
                if let Ok(order) = self.market.tries_to_place(&[0]).await {
                    self.sold.push(Sold { order, canceled: None });
                }
            }
            Act::Cancel { order } => {
                let Some(sold) = self.sold.get_mut(order).filter(|sold| sold.canceled.is_none()) else {
                    return Ok(());
                };
                self.market.change(sold.order, Status::Canceled).await;
                let now = self.market.order(sold.order).await;
                sold.canceled = (now.status == Status::Canceled).then_some(now.revision);
            }
            // What leaves the house unknown to the base, or while it tells what it counted before, it counts wrongly.
            Act::Ship { order } => {
                let known = self.sold.get(order).filter(|sold| self.has(sold) && self.counted.is_none());
                if let Some(sold) = known {
                    self.market.change(sold.order, Status::Shipped).await;
                }
            }
            Act::TakeOrders { line, confirms } => {
                self.base.greets().await;
                self.base.queries(line).await;
                if confirms && line == Line::Good {
                    drop(self.base.confirms().await);
                }
            }
            Act::Count => {
                self.counted = self.counted.or(Some((self.shelf(), self.market.db().clock().now())));
            }
            Act::Tell => self.tell().await,
        }
        self.check().await
    }

    fn has(&self, sold: &Sold) -> bool {
        self.base.has.iter().any(|(order, _)| *order == sold.order.number())
    }

    /// What the base counts: all pieces, but for those of the orders that it has and does not know to be called off.
    fn shelf(&self) -> i64 {
        let is_off = |sold: &Sold| {
            let off = |revision| self.base.has.range((sold.order.number(), revision)..).next();
            sold.canceled.is_some_and(|revision| off(revision).is_some_and(|it| it.0 == sold.order.number()))
        };
        let taken = self.sold.iter().filter(|sold| self.has(sold) && !is_off(sold)).count();
        PIECES - i64::try_from(taken).unwrap()
    }

    /// The base tells what it has counted.
    async fn tell(&mut self) {
        let Some((pieces, since)) = self.counted.take() else { return };
        self.told += 1;
        let (shop, _) = self.market.shops[0];
        let folder = self.folder.join(format!("{shop}-{}", self.told));
        std::fs::create_dir_all(&folder).unwrap();
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><КоммерческаяИнформация ВерсияСхемы=\"3.1\">\
             <ПакетПредложений СодержитТолькоИзменения=\"true\"><Ид>k#</Ид><Предложения><Предложение><Ид>{GOODS}</Ид>\
             <Остатки><Остаток><Количество>{pieces}</Количество></Остаток></Остатки></Предложение></Предложения>\
             </ПакетПредложений></КоммерческаяИнформация>"
        );
        let file = folder.join("0.xml");
        std::fs::write(&file, text).unwrap();
        let delivery = Delivery {
            shop,
            currency: "RUB".to_owned(),
            parts: vec![vec![Piece { path: file, name: "rests.xml".to_owned() }]],
            stands_for: 0,
            whole: Whole::Never,
            price_type: None,
            price_rrc_type: None,
            warehouses: Vec::new(),
            pictures: false,
            counted_by: Some((self.base.node.id, since)),
        };
        delivery.write(&folder).unwrap();
        let run = self
            .runs
            .begin_delivery(shop, (StockSource::Onec, folder), Wanted::Apply, |_, _| Ok(()))
            .await
            .unwrap();
        let run = self.runs.run_delivery(run, &|_| ()).await.unwrap();
        assert_eq!((run.state, run.progress.counts.rejected), (State::Done, 0), "{:?}", run.failure);
    }

    /// On hand, and reserved, which is what orders hold.
    async fn stock(&self) -> (i64, i64) {
        let (_, offer) = self.market.shops[0];
        let sql = "SELECT t.on_hand, t.reserved,
                     (SELECT CAST(COALESCE(SUM(i.held), 0) AS BIGINT) FROM order_item i WHERE i.offer_id = t.offer_id)
                   FROM stock t WHERE t.offer_id = ?1";
        let read = move |tx: &mut Tx<'_>| {
            tx.query_one(sql, &[&offer], |row| Ok((row.get(0)?, row.get(1)?, row.get::<i64>(2)?)))
        };
        let (on_hand, reserved, held) = self.market.db().read::<_, db::Error, _>(read).await.unwrap();
        assert_eq!(reserved, held, "what is reserved and what orders hold");
        (on_hand, reserved)
    }

    /// Pieces that nobody has bought.
    fn free(&self) -> i64 {
        PIECES - i64::try_from(self.sold.iter().filter(|sold| sold.canceled.is_none()).count()).unwrap()
    }

    async fn check(&self) -> Result<(), TestCaseError> {
        let (on_hand, reserved) = self.stock().await;
        prop_assert!(self.free() >= 0, "sold twice");
        prop_assert!(on_hand - reserved <= self.free(), "{on_hand} - {reserved} for sale of {}", self.free());
        Ok(())
    }

    /// The base takes everything and then tells what is left: just that is for sale, and nothing is reserved.
    async fn end(&mut self) -> Result<(), TestCaseError> {
        self.tell().await; // what was under way
        for round in 0.. {
            prop_assert!(round < MOST_EXCHANGES, "there is no end to it");
            let given = self.base.exchanges().await;
            let held = self.base.held().await;
            if given == 0 && held.is_empty() {
                break;
            }
            for order in held {
                self.base.is_sent_again(order).await;
            }
        }
        self.act(Act::Count).await?;
        self.act(Act::Tell).await?;
        prop_assert_eq!(self.stock().await, (self.free(), 0));
        Ok(())
    }
}

fn hold_the_law(test: &TestDb, cases: u32) {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 100, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let number = Cell::new(0);
    let outcome = runner.run(&prop::collection::vec(act(), 1..30), |acts| {
        number.set(number.get() + 1);
        test.clock.advance(Duration::from_secs(3_600)); // what was before is nobody's news
        tokio::runtime::Handle::current().block_on(async {
            let mut history = History::begin(test, folder.path(), number.get()).await;
            for act in acts {
                history.act(act).await?;
            }
            history.end().await
        })
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

async fn nothing_is_sold_twice_or_lost(engine: Engine) {
    let Some(test) = TestDb::on(engine) else { return };
    let cases = match engine {
        Engine::Sqlite => CASES.sqlite,
        Engine::Postgres => CASES.postgres,
    };
    tokio::task::spawn_blocking(move || hold_the_law(&test, cases)).await.unwrap();
}

mod stock_that_a_base_counts {
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn is_not_sold_twice_or_lost_on_sqlite() {
        super::nothing_is_sold_twice_or_lost(db::Engine::Sqlite).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn is_not_sold_twice_or_lost_on_postgres() {
        super::nothing_is_sold_twice_or_lost(db::Engine::Postgres).await;
    }
}
