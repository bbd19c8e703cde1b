//! Whole conversations of the four dialects, to the letter.
//!
//! `TORG_WRITE_GOLDEN=1` writes what was said into `onec/golden`; look at the difference.

use std::path::Path;

use serde_json::Value;

use crate::world::{OneC, Shopping, World, golden};

/// What stands for what is never the same twice.
struct Masks(Vec<(String, &'static str)>);

impl Masks {
    fn over(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (secret, mask)| text.replace(secret.as_str(), mask))
    }
}

/// A conversation as it is written down.
struct Record {
    masks: Masks,
    text: String,
}

impl Record {
    fn of(order: &Value, offer: &str) -> Self {
        let uid = order["uid"].as_str().expect("a uid").to_owned();
        Self { masks: Masks(vec![(uid, "{order}"), (offer.to_owned(), "{offer}")]), text: String::new() }
    }

    /// One call and its answer.
    async fn call(&mut self, onec: &OneC, query: &str) {
        let answer = onec.calls(query).await;
        let kind = answer.header("content-type").unwrap_or("").to_owned();
        self.note(query, &format!("{} {kind}\n{}", answer.status, answer.text));
    }

    fn note(&mut self, query: &str, answer: &str) {
        let (query, answer) = (self.masks.over(query), self.masks.over(answer));
        // A last line feed shows.
        self.text.push_str(&format!("> {query}\n{answer}⏎\n\n"));
    }

    /// The first call: what it says is masked from then on.
    async fn greets(&mut self, onec: &mut OneC) {
        let answer = onec.checks_in().await;
        let marks = [(onec.cookie().to_owned(), "{cookie}"), (onec.token.clone(), "{token}")];
        self.masks.0.extend(marks);
        let kind = answer.header("content-type").unwrap_or("").to_owned();
        self.note("type=sale&mode=checkauth", &format!("{} {kind}\n{}", answer.status, answer.text));
    }
}

/// Anna's order of two telephones and their delivery, a 1C that comes for it, and what is to be masked.
async fn scene(world: &World) -> (OneC, Record) {
    world.onec_base("1c", &[]).await;
    let (offer, anna, admin) =
        (world.offer("Телефон \"Мир\" #1", "100.50", 10).await, world.buyer().await, world.admin().await);
    let order = anna.buys(offer, 2).await;
    let path = format!("staff/orders/{}/delivery/", order["id"]);
    admin.post(&path, serde_json::json!({"price": "50.00", "method": "delivery"})).await.is(200);
    let sql = "SELECT offer_uid FROM order_item";
    let uid: String =
        world.db().read(move |tx| tx.query_one::<String>(sql, &[], |row| row.get(0))).await.expect("a read");
    (world.onec("1c"), Record::of(&order, &uid))
}

fn golden_file(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/onec/golden").join(name)
}

on_both_engines! {
    async fn a_stock_program(world: World) {
        let (mut onec, mut record) = scene(&world).await;
        record.greets(&mut onec).await;
        record.call(&onec, "type=sale&mode=query&sessid=").await;
        record.call(&onec, "type=sale&mode=success&sessid=").await;
        record.greets(&mut onec).await;
        record.call(&onec, "type=sale&mode=init&sessid=").await;
        record.call(&onec, "type=sale&mode=query&sessid=").await;
        record.call(&onec, "type=sale&mode=success&sessid=").await;
        golden(&golden_file("stock.txt"), &record.text);
    }

    async fn a_small_firms_program(world: World) {
        let (mut onec, mut record) = scene(&world).await;
        record.greets(&mut onec).await;
        let token = onec.token.clone();
        record.call(&onec, &format!("type=sale&mode=init&sessid={token}&cmlVersion=2.10&version=2.09")).await;
        record.call(&onec, &format!("type=sale&mode=query&sessid={token}&cmlVersion=2.10")).await;
        record.call(&onec, &format!("type=sale&mode=query&sessid={token}&cmlVersion=2.10")).await;
        record.call(&onec, &format!("type=sale&mode=success&sessid={token}&cmlVersion=2.10")).await;
        golden(&golden_file("unf.txt"), &record.text);
    }

    async fn the_module_of_bitrix(world: World) {
        let (mut onec, mut record) = scene(&world).await;
        record.greets(&mut onec).await;
        let token = onec.token.clone();
        record.call(&onec, &format!("type=sale&mode=init&sessid={token}&version=3.1")).await;
        record.call(&onec, &format!("type=sale&mode=query&sessid={token}")).await;
        record.call(&onec, &format!("type=sale&mode=query&sessid={token}")).await;
        record.call(&onec, &format!("type=sale&mode=query&sessid={token}")).await;
        record.call(&onec, &format!("type=sale&mode=success&sessid={token}")).await;
        golden(&golden_file("bitrix.txt"), &record.text);
    }

    async fn somebody_elses_program(world: World) {
        let (mut onec, mut record) = scene(&world).await;
        record.greets(&mut onec).await;
        record.call(&onec, "type=sale&mode=init").await;
        record.call(&onec, "type=sale&mode=query").await;
        record.call(&onec, "type=sale&mode=success").await;
        record.call(&onec, "type=sale&mode=success").await;
        golden(&golden_file("plain.txt"), &record.text);
    }
}
