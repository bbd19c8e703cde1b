//! SIGKILL at every step of an exchange loses no order and doubles none.
//!
//! The program itself runs in a process of its own. In each of its lives somebody buys, a base comes and tells what it
//! has done, and the server dies as soon as the base has reached the step that is meant, or a moment later. In the next
//! life the same base comes in peace: then it has every order once, the server knows that it has, and what it told has
//! happened once.

use db::Engine;
use kernel::Clock;
use serde_json::Value;
use simulators::onec::{Dialect, Work};
use simulators::proxy::Proxy;

use super::{Client, dies_under};
use crate::world::{Caller, Premises, Serving, Shopping, World, json, long_form, tell};

/// The steps of an exchange, as they stand in an address.
const STEPS: [&str; 6] =
    ["mode=checkauth", "mode=init", "mode=query", "mode=success", "mode=file", "mode=import"];
/// Kills of the short form and of the long one: each step many times, in every dialect.
const KILLS: (usize, usize) = (12, 300);
/// The longest moment between a step and the kill: about as many turns as the server needs for its answer.
const LONGEST_MOMENT: f64 = 2_000.0;
/// Peaceful visits after which everything has gone through: what was sent in vain may come in smaller batches.
const MOST_VISITS: usize = 12;
/// Pieces of the offer: more than anybody buys here.
const PIECES: i64 = 1_000_000;

/// Who buys what, who looks after it, and who comes for it.
struct Market {
    buyer: Caller,
    admin: Caller,
    offer: i64,
    clients: Vec<Client>,
    orders: Vec<Value>,
}

impl Market {
    async fn open(world: &World) -> Self {
        let mut clients = Vec::new();
        for dialect in Dialect::ALL {
            clients.push(Client::of(world, &format!("{dialect:?}"), dialect).await);
        }
        let offer = world.offer("Мяч", "500.00", PIECES).await;
        Self { buyer: world.buyer().await, admin: world.admin().await, offer, clients, orders: Vec::new() }
    }

    /// A base takes what there is and tells what it has done, until the server dies under it.
    async fn is_killed(&mut self, at: usize, step: &str, serving: &mut Serving) {
        let proxy = Proxy::before(&serving.url).await.expect("a proxy");
        let client = &mut self.clients[at];
        client.base.work(Work::Confirm, None);
        let coming = async {
            client.takes_at(&proxy.url(), "").await;
            client.tells_at(&proxy.url(), "").await;
        };
        dies_under(serving, &proxy, (step, LONGEST_MOMENT), coming).await;
        client.base.report.stopped.clear(); // that was us
    }

    /// Whatever the server holds a base to have, the base has.
    async fn nothing_is_lost(&self, url: &str, at: usize) {
        let client = &self.clients[at];
        let mut next = Some(format!("onec/orders/?node_id={}&limit=200", client.node));
        while let Some(path) = next.take() {
            let page = self.admin.at(url).get(&path).await.is(200);
            for stand in page["results"].as_array().expect("a page") {
                let has = client.base.paper(&stand["order_id"].to_string()).is_some();
                assert!(has || stand["state"] != "confirmed", "{:?}: {stand}", client.dialect);
                assert_ne!(stand["state"], "held", "{:?}: {stand}", client.dialect);
            }
            next = page["next"].as_str().map(str::to_owned);
        }
    }

    /// A base comes in peace until it has everything, and tells what it has done.
    async fn visits(&mut self, url: &str, at: usize) {
        let client = &mut self.clients[at];
        for _ in 0..MOST_VISITS {
            assert!(client.takes_at(url, "").await, "{}", client.base.report.text());
            let path = format!("onec/orders/?node_id={}&state=waiting", client.node);
            if self.admin.at(url).get(&path).await.is(200)["results"] == json!([]) {
                break;
            }
        }
        client.has_just(&self.orders);
        client.base.work(Work::Confirm, None);
        assert!(client.tells_at(url, "").await, "{}", client.base.report.text());
        let report = &client.base.report;
        assert!(report.is_good() && report.orders.lost == 0, "{:?}: {}", client.dialect, report.text());
        for order in &self.orders {
            let path = format!("onec/orders/?node_id={}&order_id={}", client.node, order["id"]);
            let stand = self.admin.at(url).get(&path).await.is(200)["results"][0].clone();
            assert_eq!(stand["state"], "confirmed", "{:?}: {stand}", client.dialect);
        }
    }

    /// What the bases told has happened once, although each of them told it.
    async fn happened_once(&self, url: &str) {
        for order in &self.orders {
            let order = self.admin.at(url).get(&format!("staff/orders/{}/", order["id"])).await.is(200);
            let history = order["history"].as_array().expect("a history");
            let mut states: Vec<&str> = history.iter().filter_map(|event| event["status"].as_str()).collect();
            let happened = states.len();
            states.sort_unstable();
            states.dedup();
            assert_eq!(happened, states.len(), "a state was reached twice: {order}");
            // The small firm's program calls what is posted «К выполнению».
            assert_eq!(
                (&order["state"], &order["sent_to_1c"]),
                (&json!("assembling"), &json!(true)),
                "{order}"
            );
        }
    }
}

async fn killed_at_every_step(engine: Engine) {
    let Some(premises) = Premises::on(engine) else {
        return;
    };
    let kills = if long_form() { KILLS.1 } else { KILLS.0 };
    let world = premises.opened(Clock::system()).await;
    let mut market = Market::open(&world).await;
    let premises = world.closed().await;
    let program = premises.program();
    let mut serving = program.serve();
    for kill in 0..kills {
        let (step, at) = (STEPS[kill % STEPS.len()], kill / STEPS.len() % market.clients.len());
        let order = market.buyer.at(&serving.url).buys(market.offer, 1).await;
        market.orders.push(order);
        market.is_killed(at, step, &mut serving).await;
        serving = program.serve();
        market.nothing_is_lost(&serving.url, at).await;
        market.visits(&serving.url, at).await;
    }
    for at in 0..market.clients.len() {
        market.visits(&serving.url, at).await;
    }
    market.happened_once(&serving.url).await;
    tell(&format!("{} orders for {} bases through {kills} kills", market.orders.len(), market.clients.len()));
}

mod every_step {
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_sqlite() {
        super::killed_at_every_step(db::Engine::Sqlite).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_postgres() {
        super::killed_at_every_step(db::Engine::Postgres).await;
    }
}
