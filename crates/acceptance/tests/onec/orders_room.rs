//! Orders and documents that find no room: 1C is told so, nothing is given or done by half, and it goes on once there is
//! room. The database is on another machine, as it may be, so that only the files of the exchange find none.

use db::Engine;
use kernel::Clock;

use super::statuses::{document, file, order_of};
use crate::world::{Premises, Shopping, numbers, refused, verdict};

/// So large a file may become.
const ROOM: usize = 64 * 1024;
/// Orders whose file is larger.
const ORDERS: usize = 40;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn orders_and_documents_that_find_no_room_wait_for_it() {
    let Some(premises) = Premises::on(Engine::Postgres) else { return };
    let world = premises.opened(Clock::system()).await;
    let (offer, anna) = (world.offer("Телефон", "100.00", 1_000).await, world.buyer().await);
    world.onec_base("1c", &[]).await;
    let first = anna.buys(offer, 1).await;
    let mut onec = world.onec("1c");
    assert_eq!(onec.exchanges().await.len(), 1);
    for _ in 0..ORDERS {
        anna.buys(offer, 1).await;
    }
    let number = first["number"].as_str().expect("a number");
    let told = file(&[document(number, "guid-1", &[("Проведен", "true")])]);
    let told = format!("{told}<!--{}-->", " ".repeat(ROOM).repeat(2));
    let (begun, end) = told.as_bytes().split_at(told.len() / 3);
    let premises = world.closed().await;

    let full = premises.program().with_files_up_to(ROOM as u64).serve();
    let mut there = onec.to(&full.url);
    there.checks_in().await;
    let why = refused(&there.calls("type=sale&mode=query").await, 200);
    assert!(why.contains("нет места"), "{why}");
    refused(&there.calls("type=sale&mode=success").await, 200);
    assert_eq!(verdict(&there.sends("sale", "a.xml", begun).await), "success");
    let why = refused(&there.sends("sale", "a.xml", end).await, 200);
    assert!(why.contains("нет места"), "{why}");
    drop(full);

    let world = premises.opened(Clock::system()).await;
    assert_eq!(order_of(&world.admin().await, &first).await["state"], "new", "nothing was done by half");
    let onec = there.at(&world);
    assert_eq!(numbers(&onec.queries().await).len(), ORDERS, "in the same conversation");
    assert_eq!(onec.confirms().await, "success");
    assert_eq!(verdict(&onec.sends("sale", "a.xml", end).await), "success", "behind what was whole");
    assert_eq!(verdict(&onec.calls("type=sale&mode=import&filename=a.xml").await), "success");
    assert_eq!(order_of(&world.admin().await, &first).await["state"], "confirmed");
    let waiting = world.admin().await.get("onec/orders/?state=waiting").await.is(200);
    assert_eq!(waiting["results"].as_array().map(Vec::len), Some(0), "{waiting}");
}
