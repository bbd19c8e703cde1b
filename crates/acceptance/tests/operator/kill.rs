//! SIGKILL at any moment loses no acknowledged order and doubles none.
//!
//! The program itself runs in a process of its own; buyers confirm orders all the time, each request under a key
//! of its own, and repeat what was not acknowledged, under the same key, once the server is back. In the end
//! every request has had exactly one effect.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use db::Engine;
use kernel::{Clock, random};
use serde_json::Value;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::world::{Answer, Caller, Premises, PriceList, SHOP, Shopping, World, json, long_form, tell};

/// Kills of the short form and of the long one.
const KILLS: (usize, usize) = (5, 100);
/// Buyers at once.
const BUYERS: usize = 12;
/// Pieces of each offer: more than anybody buys here.
const PIECES: i64 = 1_000_000;
/// A kill comes after this many more acknowledgements at most.
const MOST_ACKNOWLEDGED: f64 = 150.0;
/// Longer than any restart takes: only a test that hangs waits for it.
const PATIENCE: Duration = Duration::from_secs(120);

/// Where the server is now: its number of lives, and its address.
type Life = (usize, String);

/// A buyer, and everything that they were told.
struct Customer {
    token: String,
    contact: i64,
    cart: Value,
    offers: [i64; 2],
    placed: Vec<Placed>,
}

/// An order that a buyer was told of.
struct Placed {
    id: i64,
    quantities: [i64; 2],
    canceled: bool,
}

/// What the buyers share.
struct Shop {
    life: watch::Receiver<Life>,
    acknowledged: watch::Sender<usize>,
    closing: AtomicBool,
}

impl Shop {
    /// Sends a request until it is answered, through however many lives of the server, always under the same key.
    async fn insist(&self, token: &str, key: &str, path: &str, body: &Value) -> Answer {
        let mut life = self.life.clone();
        loop {
            let (number, url) = life.borrow_and_update().clone();
            let caller = Caller::new(&url).with_token(token).with_key(key);
            match caller.try_post(path, body).await {
                Some(answer) if answer.status == 503 || answer.header("retry-after").is_some() => {
                    tokio::task::yield_now().await;
                }
                Some(answer) => return answer,
                None => {
                    let next = life.wait_for(|(next, _)| *next > number);
                    tokio::time::timeout(PATIENCE, next)
                        .await
                        .expect("the server comes back")
                        .expect("the test goes on");
                }
            }
        }
    }
}

/// Fills the cart, confirms it, and cancels every fifth order, until the shop closes.
async fn buy(shop: Arc<Shop>, mut customer: Customer, name: usize) -> Customer {
    let mut round = 0;
    while !shop.closing.load(Ordering::Relaxed) {
        round += 1;
        let mut quantities = [0, 0];
        for (at, offer) in customer.offers.into_iter().enumerate() {
            quantities[at] = i64::try_from((round + at) % 3 + 1).expect("a small number");
            let body = json!({"product_info_id": offer, "quantity": quantities[at]});
            shop.insist(&customer.token, &format!("add {name} {round} {at}"), "cart/add/", &body)
                .await
                .is(201);
        }
        let body = json!({"cart_id": customer.cart, "contact_id": customer.contact});
        let answer =
            shop.insist(&customer.token, &format!("confirm {name} {round}"), "confirm-order/", &body).await;
        assert!(matches!(answer.status, 200 | 201), "{} {}", answer.status, answer.text);
        let id = answer.body()["id"].as_i64().expect("an id");
        let canceled = round % 5 == 0;
        if canceled {
            shop.insist(
                &customer.token,
                &format!("cancel {name} {round}"),
                &format!("orders/{id}/cancel/"),
                &json!({}),
            )
            .await
            .is(200);
        }
        customer.placed.push(Placed { id, quantities, canceled });
        shop.acknowledged.send_modify(|count| *count += 1);
    }
    customer
}

async fn customers(world: &World) -> Vec<Customer> {
    let offers = [world.offer("Первый", "10.00", PIECES).await, world.offer("Второй", "20.00", PIECES).await];
    let mut customers = Vec::new();
    for _ in 0..BUYERS {
        let buyer = world.buyer().await;
        buyer.puts(offers[0], 1).await;
        let cart = buyer.cart().await["id"].clone();
        buyer.delete("cart/").await.is(204);
        let contact = buyer.contact().await;
        customers.push(Customer { token: buyer.token(), contact, cart, offers, placed: Vec::new() });
    }
    customers
}

/// Every acknowledged order is there once, there is no other, and the stock is what they leave of it.
async fn check(world: &World, customers: &[Customer]) {
    let mut taken = [0, 0];
    for customer in customers {
        let buyer = world.anyone().with_token(&customer.token);
        let (mut there, mut next) = (Vec::new(), Some("orders/?limit=200".to_owned()));
        while let Some(path) = next.take() {
            let page = buyer.get(&path).await.is(200);
            there.extend(page["results"].as_array().expect("a page").iter().cloned());
            next = page["next"].as_str().map(str::to_owned);
        }
        let mut ids: Vec<i64> = there.iter().filter_map(|order| order["id"].as_i64()).collect();
        ids.sort_unstable();
        let mut told: Vec<i64> = customer.placed.iter().map(|placed| placed.id).collect();
        told.sort_unstable();
        assert_eq!(ids, told, "orders that are there, and orders that were told of");
        for placed in &customer.placed {
            let order = there.iter().find(|order| order["id"] == placed.id).expect("the order is there");
            assert_eq!(order["status"], if placed.canceled { "canceled" } else { "new" });
            for (at, offer) in customer.offers.into_iter().enumerate() {
                let mut items = order["items"].as_array().expect("items").iter();
                let item = items.find(|item| item["product_info_id"] == offer).expect("a line");
                assert_eq!(item["quantity"], placed.quantities[at]);
                taken[at] += if placed.canceled { 0 } else { placed.quantities[at] };
            }
        }
    }
    for (at, offer) in customers[0].offers.into_iter().enumerate() {
        assert_eq!(world.listed(offer).await, Some(PIECES - taken[at]), "stock of offer {at}");
    }
    // An import tells the same stock again; what is reserved stays reserved.
    let shop = world.shop(SHOP).await;
    let list = PriceList::new().offer("Первый", "10.00", PIECES).offer("Второй", "20.00", PIECES);
    assert_eq!(
        world.import(shop, &list.yaml()).await["counts"]["unchanged"],
        2,
        "what is on hand has not changed"
    );
    let reserved = world.reserved_and_held().await;
    assert!(reserved.iter().all(|(reserved, held)| reserved == held), "reserved and held: {reserved:?}");
}

async fn killed_while_orders_come_in(engine: Engine) {
    let Some(premises) = Premises::on(engine) else {
        return;
    };
    let kills = if long_form() { KILLS.1 } else { KILLS.0 };
    let world = premises.opened(Clock::system()).await;
    let customers = customers(&world).await;
    let premises = world.closed().await;
    let program = premises.program();
    let mut serving = program.serve();
    let (reborn, life) = watch::channel((0, serving.url.clone()));
    let (acknowledged, mut count) = watch::channel(0);
    let shop = Arc::new(Shop { life, acknowledged, closing: AtomicBool::new(false) });
    let mut buying = JoinSet::new();
    for (name, customer) in customers.into_iter().enumerate() {
        buying.spawn(buy(Arc::clone(&shop), customer, name));
    }
    for kill in 1..=kills {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a fraction of a small number"
        )]
        let more = (random::fraction() * MOST_ACKNOWLEDGED) as usize + 1;
        let until = *count.borrow() + more;
        let reached = count.wait_for(|count| *count >= until);
        tokio::time::timeout(PATIENCE, reached).await.expect("orders come in").expect("buyers are there");
        serving.kill();
        serving = program.serve();
        reborn.send((kill, serving.url.clone())).expect("buyers wait for it");
    }
    shop.closing.store(true, Ordering::Relaxed);
    let mut customers: Vec<Customer> = Vec::new();
    while let Some(customer) = buying.join_next().await {
        customers.push(customer.expect("a buyer who was told the truth"));
    }
    serving.kill();
    let orders: usize = customers.iter().map(|customer| customer.placed.len()).sum();
    tell(&format!("{orders} orders through {kills} kills"));
    check(&premises.opened(Clock::system()).await, &customers).await;
}

/// Offers of the price list whose import is killed.
const ROWS: usize = 20_000;

fn list(price: &str, quantity: i64) -> String {
    let mut list = PriceList::new();
    for number in 0..ROWS {
        list = list.offer(&format!("Товар {number}"), price, quantity);
    }
    list.yaml()
}

/// Every offer as the catalogue shows it: its name, and its price and quantity.
async fn shown(world: &World) -> Vec<(String, (String, i64))> {
    let (mut shown, mut next) = (Vec::new(), Some("product-infos/?limit=200".to_owned()));
    while let Some(path) = next.take() {
        let page = world.anyone().get(&path).await.is(200);
        for offer in page["results"].as_array().expect("a page") {
            let text = |name: &str| offer[name].as_str().expect("a text").to_owned();
            shown.push((
                text("product_name"),
                (text("price"), offer["quantity"].as_i64().expect("a quantity")),
            ));
        }
        next = page["next"].as_str().map(str::to_owned);
    }
    let names: BTreeSet<&String> = shown.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), shown.len(), "an offer is there twice");
    shown
}

async fn killed_during_an_import(engine: Engine) {
    let Some(premises) = Premises::on(engine) else {
        return;
    };
    let world = premises.opened(Clock::system()).await;
    let shop = world.shop(SHOP).await;
    assert_eq!(world.import(shop, &list("10.00", 1)).await["state"], "SUCCESS");
    let token = world.admin().await.token();
    let premises = world.closed().await;
    let mut serving = premises.program().serve();
    let admin = Caller::new(&serving.url).with_token(&token);
    let run = admin.upload(&format!("start-import-shop/{shop}/"), &list("20.00", 2)).await.is(202);
    let path = format!("import-status/{}/", run["task_id"].as_str().expect("a task id"));
    loop {
        let status = admin.get(&path).await.is(200);
        let begun =
            status["progress"]["stage"] == "applying" && status["progress"]["rows_done"].as_i64() > Some(0);
        if begun || status["state"] == "SUCCESS" {
            break;
        }
        tokio::task::yield_now().await;
    }
    serving.kill();
    // The one who had the job is silent for longer than its lease.
    let later = Clock::manual(Clock::system().now().plus(Duration::from_secs(120)));
    let world = premises.opened(later).await;
    let admin = world.anyone().with_token(&token);
    let states = ["PROGRESS", "PENDING", "SUCCESS"];
    let status = admin.get(&path).await.is(200);
    assert!(states.iter().any(|state| status["state"] == *state), "the run is visible: {status}");
    let (old, new) = (("10.00".to_owned(), 1), ("20.00".to_owned(), 2));
    let between = shown(&world).await;
    assert_eq!(between.len(), ROWS);
    assert!(
        between.iter().all(|(_, offer)| *offer == old || *offer == new),
        "an offer is neither the old nor the new one"
    );
    world.drain().await;
    let status = admin.get(&path).await.is(200);
    assert_eq!(
        (&status["state"], &status["progress"]["percent"]),
        (&json!("SUCCESS"), &json!(100)),
        "{status}"
    );
    let after = shown(&world).await;
    assert_eq!(after.len(), ROWS);
    assert!(after.iter().all(|(_, offer)| *offer == new));
    let changed = between.iter().filter(|(_, offer)| *offer == new).count();
    tell(&format!("killed when {changed} of {ROWS} offers were applied"));
}

macro_rules! on_each_engine {
    ($($name:ident),*) => { $(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$name(db::Engine::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$name(db::Engine::Postgres).await;
            }
        }
    )* };
}
on_each_engine!(killed_while_orders_come_in, killed_during_an_import);
