//! A 1C base of each kind against the server: taking orders, telling what became of them, misbehaving, behind a
//! network that fails, before a server that is killed. What it sees of the server is held against what real clients take.

mod killed;
mod killed_goods;
mod misbehaving;
mod network;
mod taking;
mod telling;

use std::future::Future;
use std::time::Duration;

use kernel::random;
use serde_json::Value;
use simulators::onec::{Base, Dialect, Mischief, OneC, Setup};
use simulators::proxy::Proxy;

use crate::world::{PASSWORD, Serving, Shopping, World};

/// A base that exchanges with the server of a world.
struct Client {
    /// The number of its node.
    node: i64,
    login: String,
    dialect: Dialect,
    base: Base,
}

impl Client {
    /// A base that the server knows.
    async fn of(world: &World, name: &str, dialect: Dialect) -> Self {
        let node = world.onec_base(name, &[]).await;
        Self { node, login: name.to_owned(), dialect, base: Base::new(name) }
    }

    /// The program that exchanges for it with whoever is at `origin`.
    fn at(&self, origin: &str) -> OneC {
        let setup = Setup::new(format!("{origin}/1c/exchange"), &self.login, PASSWORD, self.dialect);
        OneC::new(Setup { pause: Some(Duration::ZERO), ..setup }).expect("a client")
    }

    /// Everything came to its end, and nothing broke the protocol.
    #[track_caller]
    fn is_well(&self) {
        assert!(self.base.report.is_good(), "{:?}: {}", self.dialect, self.base.report.text());
    }

    /// Takes orders as it should.
    async fn takes(&mut self, world: &World) -> bool {
        self.takes_with(world, "").await
    }

    /// Takes orders with this mischief.
    async fn takes_with(&mut self, world: &World, words: &str) -> bool {
        self.takes_at(&world.origin(), words).await
    }

    /// Takes orders of whoever is at `origin`.
    async fn takes_at(&mut self, origin: &str, words: &str) -> bool {
        self.at(origin).take_orders(&mut self.base, &mischief(words)).await
    }

    /// Tells what became of orders, with this mischief.
    async fn tells(&mut self, world: &World, words: &str) -> bool {
        self.tells_at(&world.origin(), words).await
    }

    /// Tells whoever is at `origin`.
    async fn tells_at(&mut self, origin: &str, words: &str) -> bool {
        self.at(origin).send_documents(&mut self.base, &mischief(words)).await
    }

    /// What the server holds this base to have of an order.
    async fn stand(&self, world: &World, order: &Value) -> Value {
        let path = format!("onec/orders/?node_id={}&order_id={}", self.node, order["id"]);
        let page = world.admin().await.get(&path).await.is(200);
        page["results"][0].clone()
    }

    /// Each of these orders has one document, and nothing else has.
    #[track_caller]
    fn has_just(&self, orders: &[Value]) {
        let mut numbers: Vec<&str> = self.base.documents.iter().map(|paper| paper.number.as_str()).collect();
        let mut expected: Vec<&str> = orders.iter().map(number).collect();
        numbers.sort_unstable();
        expected.sort_unstable();
        assert_eq!(numbers, expected, "{:?}", self.dialect);
    }
}

/// Lets a base come until it reaches `step`, and a moment of at most `longest` turns further; then the server dies under it.
async fn dies_under<T>(
    serving: &mut Serving,
    proxy: &Proxy,
    (step, longest): (&str, f64),
    coming: impl Future<Output = T>,
) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a fraction of a small number"
    )]
    let turns = (random::fraction() * longest) as usize;
    let killing = async {
        proxy.comes(step).await;
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
    };
    tokio::pin!(killing, coming);
    let over = tokio::select! {
        () = &mut killing => false,
        _ = &mut coming => true, // this dialect has no such step, or it was all too quick
    };
    serving.kill();
    if !over {
        coming.await;
    }
}

/// The mischief that these words name.
fn mischief(words: &str) -> Mischief {
    words.split_whitespace().fold(Mischief::default(), |mischief, word| mischief.and(word).expect("a word"))
}

fn number(order: &Value) -> &str {
    order["number"].as_str().expect("a number")
}

/// So many orders of buyers of their own.
async fn orders(world: &World, count: usize) -> Vec<Value> {
    let ball = world.offer("Мяч #5 «Спорт» & <Ко>", "500.00", 1_000).await;
    let mut orders = Vec::new();
    for _ in 0..count {
        orders.push(world.buyer().await.buys(ball, 2).await);
    }
    orders
}
