//! `torg backup` beside a running server, and `torg restore` into another place.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use db::Engine;
use kernel::Clock;
use serde_json::Value;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::world::{Caller, Premises, SHOP, Shopping, World, json};

/// Buyers at once.
const BUYERS: usize = 4;
/// Orders that are there before the backup begins.
const ORDERS_BEFORE: usize = 8;
/// Pieces of each offer: more than anybody buys here.
const PIECES: i64 = 100_000;

fn in_folder(premises: &Premises, name: &str) -> (PathBuf, String) {
    let path = premises.folder().join(name);
    let text = path.display().to_string();
    (path, text)
}

/// A backup of this world; its path.
fn backup(world: &World) -> String {
    let (_, file) = in_folder(world.premises(), "backup.tar.gz");
    world.premises().program().run(&["backup", &file]).succeeds();
    file
}

/// Buys one piece of each offer again and again until told to stop; the ids of the orders.
async fn buy(
    buyer: Caller,
    offers: [i64; 2],
    placed: watch::Sender<usize>,
    stop: Arc<AtomicBool>,
) -> Vec<i64> {
    let (mut ids, contact) = (Vec::new(), buyer.contact().await);
    while !stop.load(Ordering::Relaxed) {
        for offer in offers {
            buyer.puts(offer, 1).await;
        }
        let cart = buyer.cart().await["id"].clone();
        let order =
            buyer.post("confirm-order/", json!({"cart_id": cart, "contact_id": contact})).await.is(201);
        ids.push(order["id"].as_i64().expect("an id"));
        placed.send_modify(|count| *count += 1);
    }
    ids
}

on_both_engines! {
    async fn orders_placed_meanwhile_are_in_it_whole_or_not_at_all(world: World) {
        let offers = [world.offer("Первый", "10.00", PIECES).await, world.offer("Второй", "20.00", PIECES).await];
        let (stop, (placed, mut count)) = (Arc::new(AtomicBool::new(false)), watch::channel(0));
        let mut buying = JoinSet::new();
        for _ in 0..BUYERS {
            let buyer = world.buyer().await;
            let (placed, stop) = (placed.clone(), Arc::clone(&stop));
            buying.spawn(async move { (buyer.token(), buy(buyer, offers, placed, stop).await) });
        }
        let before = *count.wait_for(|count| *count >= ORDERS_BEFORE).await.expect("orders come in");
        let (_, file) = in_folder(world.premises(), "backup.tar.gz");
        let (program, to) = (world.premises().program(), file.clone());
        let told = tokio::task::spawn_blocking(move || program.run(&["backup", &to, "--json"]).says()).await.expect("no panic");
        let after = *count.borrow();
        stop.store(true, Ordering::Relaxed);
        let people: Vec<(String, Vec<i64>)> = buying.join_all().await;
        assert_eq!(told["secret_key"], false);

        let elsewhere = Premises::on(engine_of(&world)).expect("the engine is here");
        elsewhere.program().run(&["restore", &file]).succeeds();
        let restored = elsewhere.opened(world.clock().clone()).await;
        let mut kept = Vec::new();
        for (token, placed) in &people {
            for order in restored.anyone().with_token(token).orders().await {
                let id = order["id"].as_i64().expect("an id");
                assert!(placed.contains(&id), "an order that nobody placed");
                assert_eq!((order["items"].as_array().map(Vec::len), &order["total_price"]), (Some(2), &json!("30.00")), "{order}");
                kept.push(id);
            }
        }
        let found = kept.len();
        assert!((before..=after + BUYERS).contains(&found), "{found} orders of {before} to {after}");
        for (reserved, held) in restored.reserved_and_held().await {
            assert_eq!(reserved, held, "what is reserved and what orders hold");
        }
        let sold = i64::try_from(found).expect("a small number");
        assert_eq!(restored.listed(offers[0]).await, Some(PIECES - sold));
        // And it goes on: numbers and ids follow those that are there.
        let order = restored.buyer().await.buys(offers[0], 1).await;
        assert!(!kept.contains(&order["id"].as_i64().expect("an id")));
    }

    async fn what_is_there_is_replaced_only_by_force(world: World) {
        world.offer("Телефон", "100.00", 5).await;
        let file = backup(&world);
        let elsewhere = Premises::on(engine_of(&world)).expect("the engine is here");
        let other = elsewhere.opened(Clock::system()).await;
        other.offer("Чужое", "1.00", 1).await;
        let program = other.premises().program();
        assert!(program.run(&["restore", &file]).fails(1).contains("in use"), "a server is running");
        assert!(program.run(&["restore", &file, "--force"]).fails(1).contains("in use"));
        let elsewhere = other.closed().await;
        assert!(elsewhere.program().run(&["restore", &file]).fails(1).contains("--force"));
        let other = elsewhere.opened(Clock::system()).await;
        assert_eq!(names(&other).await, ["Чужое"], "nothing was changed");
        let elsewhere = other.closed().await;
        elsewhere.program().run(&["restore", &file, "--force"]).succeeds();
        assert_eq!(names(&elsewhere.opened(Clock::system()).await).await, ["Телефон"]);
    }

    async fn a_number_that_was_given_out_after_the_backup_is_not_given_again(world: World) {
        let (offer, anna) = (world.offer("Телефон", "100.00", 5).await, world.buyer().await);
        let number = |order: Value| order["id"].as_i64().expect("a number");
        let last = number(anna.buys(offer, 1).await);
        let file = backup(&world);
        let lost = [number(anna.buys(offer, 1).await), number(anna.buys(offer, 1).await)];
        let (engine, clock, token) = (engine_of(&world), world.clock().clone(), anna.token());
        let here = world.closed().await;
        let told = here.program().run(&["restore", &file, "--force", "--json"]).says();
        assert_eq!(told["next_order"], lost[1] + 1, "what is replaced knows how many there were");
        for (options, next) in [(vec![], last + 1_001), (vec!["--skip-orders", "0"], last + 1)] {
            let there = Premises::on(engine).expect("the engine is here");
            let restore = [vec!["restore", &file, "--json"], options].concat();
            assert_eq!(there.program().run(&restore).says()["next_order"], next, "{restore:?}");
        }
        let world = here.opened(clock).await;
        let anna = world.anyone().with_token(&token);
        assert_eq!(anna.orders().await.len(), 1, "the others are lost");
        assert_eq!(number(anna.buys(offer, 1).await), lost[1] + 1);
    }

    async fn a_damaged_backup_is_found_out_and_changes_nothing(world: World) {
        world.offer("Телефон", "100.00", 5).await;
        let file = backup(&world);
        let whole = std::fs::read(&file).expect("the backup");
        let program = world.premises().program();
        program.run(&["backup", "--check", &file]).succeeds();
        assert!(program.run(&["backup", &file]).fails(1).contains("is there already"));
        let (path, damaged) = in_folder(world.premises(), "damaged.tar.gz");
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 0x55;
        let elsewhere = Premises::on(engine_of(&world)).expect("the engine is here");
        for bytes in [flipped.as_slice(), &whole[..whole.len() - 40], &whole[..whole.len() / 2], &whole[..10], b"", b"no backup"] {
            std::fs::write(&path, bytes).expect("a file");
            program.run(&["backup", "--check", &damaged]).fails(1);
            elsewhere.program().run(&["restore", &damaged]).fails(1);
            let left = leftovers(elsewhere.folder());
            assert!(left.is_empty(), "{left:?}");
        }
        elsewhere.program().run(&["restore", &file]).succeeds();
        assert_eq!(names(&elsewhere.opened(Clock::system()).await).await, ["Телефон"]);
    }

    async fn files_come_along_and_the_key_only_if_asked_for(world: World) {
        let media = world.premises().folder().join("media/products/originals");
        std::fs::create_dir_all(&media).expect("a folder");
        std::fs::write(media.join("1.jpg"), b"a picture").expect("a file");
        let program = world.premises().program();
        let (_, plain) = in_folder(world.premises(), "plain.tar.gz");
        let (_, keyed) = in_folder(world.premises(), "keyed.tar.gz");
        let told = program.run(&["backup", &plain, "--json"]).says();
        assert_eq!((&told["media_files"], &told["secret_key"]), (&json!(1), &json!(false)));
        assert_eq!(program.run(&["backup", &keyed, "--with-secret", "--json"]).says()["secret_key"], true);
        let elsewhere = Premises::on(engine_of(&world)).expect("the engine is here");
        let old = elsewhere.folder().join("media/old.jpg");
        std::fs::create_dir_all(old.parent().expect("a folder")).expect("a folder");
        std::fs::write(&old, b"another").expect("a file");
        assert!(elsewhere.program().run(&["restore", &plain]).fails(1).contains("holds files"));
        assert!(old.exists());
        let told: Value = elsewhere.program().run(&["restore", &plain, "--force", "--json"]).says();
        let kept = told["kept"][0].as_str().expect("the old files are kept").to_owned();
        assert_eq!(std::fs::read(Path::new(&kept).join("old.jpg")).expect("the old file"), b"another");
        assert!(!old.exists() && !elsewhere.folder().join("secret.key").exists());
        let picture = elsewhere.folder().join("media/products/originals/1.jpg");
        assert_eq!(std::fs::read(picture).expect("the picture"), b"a picture");
        elsewhere.program().run(&["restore", &keyed, "--force"]).succeeds();
        let key = std::fs::read_to_string(elsewhere.folder().join("secret.key")).expect("the key");
        assert!(key.contains("only this test's server knows"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_engines_backup_is_not_anothers() {
    let (Some(sqlite), Some(postgres)) = (Premises::on(Engine::Sqlite), Premises::on(Engine::Postgres))
    else {
        return;
    };
    let world = sqlite.opened(Clock::system()).await;
    let file = backup(&world);
    assert!(postgres.program().run(&["restore", &file]).fails(1).contains("PostgreSQL"));
}

#[test]
fn where_there_is_no_database_there_is_nothing_to_back_up() {
    let premises = Premises::on(Engine::Sqlite).expect("SQLite is always here");
    let (path, file) = in_folder(&premises, "backup.tar.gz");
    premises.program().run(&["backup", &file]).fails(1);
    premises.program().run(&["restore", &file]).fails(1);
    assert!(!path.exists());
}

fn engine_of(world: &World) -> Engine {
    if world.premises().database_url().starts_with("sqlite") { Engine::Sqlite } else { Engine::Postgres }
}

/// The names of everything in [`SHOP`].
async fn names(world: &World) -> Vec<String> {
    let shop = world.shop(SHOP).await;
    let page = world.anyone().get(&format!("product-infos/?shop_id={shop}")).await.is(200);
    let offers = page["results"].as_array().expect("a page").iter();
    offers.map(|offer| offer["product_name"].as_str().expect("a name").to_owned()).collect()
}

/// What an attempt left in a folder that has only its folder of imports otherwise.
fn leftovers(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.filter(|path| !path.ends_with("imports")).collect()
}
