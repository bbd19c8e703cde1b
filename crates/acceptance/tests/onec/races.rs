//! What happens at the same moment, on the engine where two writes can: each case is held open where it used to go wrong.

use std::future::Future;

use db::{Engine, Tx};
use kernel::{Clock, Id};
use orders::Order;
use serde_json::json;
use tokio::sync::oneshot;

use super::statuses::{document, order_of, taken, tells};
use crate::world::{Premises, Shopping, World, numbers};

/// Begins `meanwhile` while a write holds what `first` has done. Once the other waits for it, `then` happens, and the
/// write ends.
async fn held_up<T>(
    world: &World,
    first: impl FnOnce(&mut Tx<'_>) + Send + 'static,
    meanwhile: impl Future<Output = T>,
    then: impl Future<Output = ()>,
) -> T {
    let (done, begun) = oneshot::channel();
    let (go_on, told) = std::sync::mpsc::channel::<()>();
    let (db, mut parts) = (world.db().clone(), Some((first, done)));
    let write = db.write::<_, db::Error, _>(move |tx| {
        let (first, done) = parts.take().expect("it is tried once");
        first(tx);
        tx.query_one::<i64>("SELECT 1", &[], |row| row.get(0))?; // so that all of it is done
        done.send(()).expect("somebody waits");
        told.recv().expect("a word");
        Ok(())
    });
    let (is_held, held) = oneshot::channel();
    let waiting = async {
        begun.await.expect("a write that has begun");
        is_held.send(()).expect("the other waits for it");
        let sql = "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
        while world
            .db()
            .read::<i64, db::Error, _>(|tx| tx.query_one(sql, &[], |row| row.get(0)))
            .await
            .expect("a read")
            == 0
        {
            tokio::task::yield_now().await;
        }
        then.await;
        go_on.send(()).expect("the write waits");
    };
    let meanwhile = async {
        held.await.expect("a write that has begun");
        meanwhile.await
    };
    let (written, answer, ()) = tokio::join!(write, meanwhile, waiting);
    written.expect("a write");
    answer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_staff_change_while_1c_tells_of_the_order_is_sent_to_it() {
    let Some(premises) = Premises::on(Engine::Postgres) else { return };
    let world = premises.opened(Clock::system()).await;
    let (mut onec, admin, order) = taken(&world).await;
    let number = order["number"].as_str().expect("a number").to_owned();
    let id = order["id"].as_i64().expect("an id");
    let telling = [document(&number, "guid-1", &[("Проведен", "true")])];
    let changed = move |tx: &mut Tx<'_>| {
        let order = Id::<Order>::new(id);
        orders::tracked_by_channel(tx, order, "desk", "RA-77").expect("an order that may be told of");
    };
    held_up(&world, changed, tells(&onec, "a.xml", &telling), async {}).await;
    let now = order_of(&admin, &order).await;
    assert_eq!((&now["state"], &now["tracking_number"]), (&json!("confirmed"), &json!("RA-77")));
    assert_eq!(now["sent_to_1c"], false, "1C was not told of the parcel");
    onec.checks_in().await;
    let file = onec.queries().await;
    assert!(numbers(&file) == [id] && file.contains("RA-77"), "{file}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn shops_that_a_base_gets_while_it_asks_for_orders_are_not_passed_by() {
    let Some(premises) = Premises::on(Engine::Postgres) else { return };
    let world = premises.opened(Clock::system()).await;
    let (admin, anna) = (world.admin().await, world.buyer().await);
    let (shoes, hats) = (world.shop("Обувь").await, world.shop("Шляпы").await);
    let boots = world.offer_in(shoes, "Сапоги", "100.00", 10).await;
    let hat = world.offer_in(hats, "Цилиндр", "7.00", 10).await;
    let node = world.onec_base("1c", &[shoes]).await;
    let mut onec = world.onec("1c");
    let first = anna.buys(boots, 1).await["id"].as_i64().expect("an id");
    let second = anna.buys(hat, 1).await["id"].as_i64().expect("an id");
    assert_eq!(onec.exchanges().await, [first]);
    admin.post(&format!("staff/orders/{first}/delivery/"), json!({"price": "50.00"})).await.is(200);
    onec.checks_in().await;
    let held = move |tx: &mut Tx<'_>| {
        tx.execute("UPDATE onec_order SET tries = tries WHERE order_id = ?1", &[&first]).expect("a row");
    };
    // The base has looked which orders are new, and waits to write it down.
    let path = format!("onec/nodes/{node}/");
    let meanwhile = async {
        admin.patch(&path, json!({"shops": []})).await.is(200);
    };
    assert_eq!(numbers(&held_up(&world, held, onec.queries(), meanwhile).await), [first]);
    onec.confirms().await;
    assert_eq!(onec.exchanges().await, [second]);
}
