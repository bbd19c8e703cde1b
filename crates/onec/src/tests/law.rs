//! Whatever is placed, changed, asked, cut off, confirmed and repeated, and in whatever order: nothing is confirmed that
//! the base does not have, nothing that it confirmed is sent to it again, and in the end it has every order as it is.

use std::cell::Cell;
use std::time::Duration;

use db::Engine;
use db::testing::TestDb;
use kernel::Id;
use orders::{Order, Status};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::market::{Base, Line, Market, exchange};
use crate::{Dialect, Exchange};

/// Histories of the short form, on each engine: two thousand in all.
const CASES: Cases = Cases { sqlite: 1_600, postgres: 400 };
/// Histories of the long form: a hundred thousand and more.
const MANY_CASES: Cases = Cases { sqlite: 100_000, postgres: 10_000 };
/// Bases in every history.
const BASES: usize = 2;
/// Exchanges after which everything must have gone through, whoever was suspected meanwhile.
const MOST_EXCHANGES: usize = 40;

/// How many histories.
struct Cases {
    sqlite: u32,
    postgres: u32,
}

#[derive(Clone, Debug)]
enum Act {
    Place { shops: Vec<usize> },
    Change { order: usize, to: usize },
    Greet { base: usize },
    Query { base: usize, line: Line },
    Confirm { base: usize },
    Wait { seconds: u64 },
}

fn act() -> impl Strategy<Value = Act> {
    let shops = prop_oneof![Just(vec![0]), Just(vec![1]), Just(vec![0, 1])];
    let line = prop_oneof![4 => Just(Line::Good), 1 => Just(Line::Cut), 1 => Just(Line::Lost), 1 => Just(Line::Dies)];
    let changes = 0..Status::ALL.len();
    prop_oneof![
        3 => shops.prop_map(|shops| Act::Place { shops }),
        3 => (0..6_usize, changes).prop_map(|(order, to)| Act::Change { order, to }),
        2 => (0..BASES).prop_map(|base| Act::Greet { base }),
        4 => (0..BASES, line).prop_map(|(base, line)| Act::Query { base, line }),
        3 => (0..BASES).prop_map(|base| Act::Confirm { base }),
        1 => (1..2_000_u64).prop_map(|seconds| Act::Wait { seconds }),
    ]
}

fn dialects() -> impl Strategy<Value = [Dialect; BASES]> {
    let any = || prop::sample::select(Dialect::ALL.to_vec());
    [any(), any()]
}

/// A history under way.
struct History {
    market: Market,
    orders: Vec<(Id<Order>, Vec<usize>)>,
    bases: Vec<(Base, Vec<usize>)>,
    /// The base has taken in everything that it was given in this conversation.
    honest: Vec<bool>,
}

impl History {
    async fn begin(exchange: &Exchange, number: i64, dialects: [Dialect; BASES]) -> Self {
        let market = Market::open(exchange, number, 2).await;
        let serves = [vec![0, 1], vec![0]];
        let mut bases = Vec::new();
        for (name, (shops, dialect)) in serves.into_iter().zip(dialects).enumerate() {
            let mut base = market.base(name, &shops, dialect).await;
            base.greets().await;
            bases.push((base, shops));
        }
        Self { market, orders: Vec::new(), bases, honest: vec![true; BASES] }
    }

    async fn act(&mut self, act: Act) -> Result<(), TestCaseError> {
        match act {
            Act::Place { shops } => {
                let order = self.market.place(&shops).await;
                self.orders.push((order, shops));
            }
            Act::Change { order, to } => {
                if let Some((order, _)) = self.orders.get(order) {
                    self.market.change(*order, Status::ALL[to]).await;
                }
            }
            Act::Wait { seconds } => self.market.db().clock().advance(Duration::from_secs(seconds)),
            Act::Greet { base } => {
                self.bases[base].0.greets().await;
                self.honest[base] = true;
            }
            Act::Query { base, line } => {
                let confirmed = self.bases[base].0.confirmed().await;
                let given = self.bases[base].0.queries(line).await;
                for (order, revision) in given {
                    let before = confirmed.iter().find(|(known, _)| *known == order);
                    prop_assert!(before.is_none_or(|(_, known)| *known < revision), "{order} was sent again");
                }
                self.honest[base] &= line != Line::Dies;
            }
            // A base that died over what it was given, or has not read it, confirms nothing of it.
            Act::Confirm { base } if self.honest[base] && self.bases[base].0.has_read() => {
                drop(self.bases[base].0.confirms().await);
            }
            Act::Confirm { .. } => {}
        }
        self.check().await
    }

    /// Nothing is confirmed that the base does not have.
    async fn check(&self) -> Result<(), TestCaseError> {
        for (base, _) in &self.bases {
            for confirmed in base.confirmed().await {
                prop_assert!(
                    base.has.contains(&confirmed),
                    "{confirmed:?} is confirmed and was never taken in"
                );
            }
        }
        Ok(())
    }

    /// The lines get better, and everybody comes as long as there is something.
    async fn end(&mut self) -> Result<(), TestCaseError> {
        for (base, shops) in &mut self.bases {
            for round in 0.. {
                prop_assert!(round < MOST_EXCHANGES, "there is no end to it");
                let given = base.exchanges().await;
                // What bad lines made a suspect, a person lets go again.
                let held = base.held().await;
                if given == 0 && held.is_empty() {
                    break;
                }
                for order in held {
                    base.is_sent_again(order).await;
                }
            }
            for (order, sold) in &self.orders {
                let now = self.market.order(*order).await;
                let theirs = sold.iter().any(|shop| shops.contains(shop));
                let has = base.has.contains(&(order.number(), now.revision));
                let ever = base.has.iter().any(|(known, _)| *known == order.number());
                prop_assert!(if theirs { has } else { !ever }, "{order} at {} of {shops:?}", now.revision);
            }
        }
        for (order, _) in &self.orders {
            let order = self.market.order(*order).await;
            prop_assert!(order.handed_over_at("1c").is_some(), "{} is not known to be everywhere", order.id);
        }
        self.check().await
    }
}

/// Cases shrink only if the runner drives them; it is no async code, so it gets a thread of its own to block.
fn hold_the_law(test: &TestDb, (cases, seed): (u32, [u8; 2])) {
    let folder = tempfile::tempdir().unwrap();
    let exchange = exchange(&test.db, folder.path());
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let mut runner =
        TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed.repeat(16)));
    let number = Cell::new(0);
    let outcome = runner.run(&(dialects(), prop::collection::vec(act(), 1..40)), |(dialects, acts)| {
        number.set(number.get() + 1);
        test.clock.advance(Duration::from_secs(3_600)); // what was before is nobody's news
        tokio::runtime::Handle::current().block_on(async {
            let mut history = History::begin(&exchange, number.get(), dialects).await;
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

/// Databases in which histories happen at the same time.
const AT_ONCE: u8 = 4;
/// Histories of one database: each leaves its bases there, and whoever confirms an order asks about all of them.
const IN_A_DATABASE: u32 = 500;

/// The same in one database after another.
fn hold_the_law_anew(engine: Engine, (cases, seed): (u32, u8)) {
    for (round, first) in (0..).zip((0..cases).step_by(IN_A_DATABASE as usize)) {
        let Some(test) = TestDb::on(engine) else { return };
        hold_the_law(&test, (IN_A_DATABASE.min(cases - first), [seed, round]));
    }
}

#[expect(clippy::disallowed_methods, reason = "the long form is asked for by the environment")]
fn cases(engine: Engine) -> u32 {
    let long = std::env::var("TORG_PROVE").is_ok_and(|it| it == "1");
    let cases = if long { MANY_CASES } else { CASES };
    match engine {
        Engine::Sqlite => cases.sqlite,
        Engine::Postgres => cases.postgres,
    }
}

async fn every_base_takes_every_order_once(engine: Engine) {
    let mut running = tokio::task::JoinSet::new();
    for seed in 0..AT_ONCE {
        let cases = cases(engine).div_ceil(AT_ONCE.into());
        running.spawn_blocking(move || hold_the_law_anew(engine, (cases, seed)));
    }
    // All of them end before one may fail: a runtime that goes away under the others waits for them for ever.
    let mut broken = None;
    while let Some(ended) = running.join_next().await {
        broken = broken.or(ended.err());
    }
    if let Some(error) = broken {
        std::panic::resume_unwind(error.into_panic());
    }
}

mod every_base {
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn takes_every_order_once_on_sqlite() {
        super::every_base_takes_every_order_once(db::Engine::Sqlite).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn takes_every_order_once_on_postgres() {
        super::every_base_takes_every_order_once(db::Engine::Postgres).await;
    }
}
