//! An import changed back.

use std::time::Duration;

use jobs::Workers;
use kernel::{Money, Quantity};
use web::AccountId;

use super::super::{DecideError, RolledBack, Stage};
use super::*;
use crate::by_hand::{OfferChange, ShopEdit, Stocked, change_offer, edit_shop};
use crate::{Offer, StockSource, stock};

async fn offer(desk: &Desk, name: &str) -> Id<Offer> {
    let (shop, name) = (desk.shop, name.to_owned());
    let sql = "SELECT id FROM offer WHERE shop_id = ?1 AND name = ?2";
    desk.db.read(move |tx| tx.query_one(sql, &[&shop, &name], |row| row.get(0))).await.unwrap()
}

/// Sells pieces of an offer: they leave the warehouse.
async fn sell(desk: &Desk, name: &str, pieces: i64) {
    let line = [(offer(desk, name).await, Quantity::new(pieces).unwrap())];
    let sold = desk.db.write(move |tx| {
        stock::take(tx, &line).unwrap();
        stock::ship(tx, &line)
    });
    sold.await.unwrap();
}

/// Somebody tells a price of the shop by hand from now on, and changes this one.
async fn reprice(desk: &Desk, name: &str, minor: i64) {
    let (shop, offer) = (desk.shop, offer(desk, name).await);
    let by = AccountId::new(1);
    let changed = desk.db.write(move |tx| {
        let edit = ShopEdit { stock_source: Some(StockSource::Hand), ..ShopEdit::default() };
        edit_shop(tx, by, shop, &edit)?;
        let change = OfferChange { price: Some(Money::from_minor(minor)), ..OfferChange::default() };
        change_offer(tx, by, (offer, None), &Stocked { offer: change, pieces: None })
    });
    changed.await.unwrap();
}

fn refusal(error: Result<Run, DecideError>) -> DecideError {
    error.unwrap_err()
}

async fn asked(desk: &Desk, run: &Run) -> Result<Run, DecideError> {
    let uid = run.uid;
    desk.db.write(move |tx| ask_back(tx, uid, Actor::Operator)).await
}

db::on_both_engines! {
    async fn everything_is_as_it_was_but_for_what_was_sold(test: TestDb) {
        let desk = Desk::hiding(&test.db, "Дом").await;
        desk.import(&yaml(&[line("a", "1", 5), line("b", "1", 5), line("c", "1", 5), line("d", "1", 5)])).await;
        let before = desk.goods().await;
        let red = Line { parameters: vec![("Цвет", "Красный")], ..line("b", "1", 5) };
        let run = desk.import(&yaml(&[line("a", "2", 9), red, line("d", "1", 2), line("new", "7", 7)])).await;
        assert_eq!(counts(&run), [1, 3, 0, 1, 0]);
        sell(&desk, "a", 2).await;
        sell(&desk, "new", 1).await;
        let back = desk.roll_back(&run).await;
        assert_eq!((back.state, back.progress.stage, back.progress.counts), (State::RolledBack, Stage::Finished, run.progress.counts));
        assert_eq!(back.rolled_back, RolledBack { restored: 4, withdrawn: 1, kept: 0 });
        let goods = desk.goods().await;
        assert!(goods[0].contains("\"a\"] [100, 90050, 3, 0] visible"), "two are sold: {}", goods[0]);
        assert_eq!(goods[1..4], before[1..4]);
        assert!(goods[4].contains("\"new\"] [700, 90050, 0, 0] hidden"), "{}", goods[4]);
        assert_eq!((desk.found(&["красн"]).await, desk.found(&["бел"]).await), (0, 5));
        let again = desk.import(&yaml(&[line("a", "1", 3), line("b", "1", 5), line("c", "1", 5), line("d", "1", 5)])).await;
        assert_eq!(counts(&again), [0, 0, 4, 0, 0], "nothing is left to change");
    }

    async fn only_the_latest_import_is_rolled_back_and_only_once(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let first = desk.import(&yaml(&[line("a", "1", 1)])).await;
        let second = desk.import(&yaml(&[line("a", "2", 1)])).await;
        assert!(matches!(refusal(asked(&desk, &first).await), DecideError::Followed(uid) if uid == second.uid));
        desk.roll_back(&second).await;
        assert!(matches!(refusal(asked(&desk, &second).await), DecideError::NotApplied(State::RolledBack)));
        assert!(matches!(refusal(asked(&desk, &first).await), DecideError::Followed(_)));
        let preview = desk.preview(&yaml(&[line("a", "3", 1)])).await;
        assert!(matches!(refusal(asked(&desk, &preview).await), DecideError::NotApplied(State::Held)));
        assert!(desk.goods().await[0].contains("[100, "));
    }

    async fn what_somebody_has_changed_since_is_left_and_reported(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        desk.import(&yaml(&[line("a", "1", 1), line("b", "1", 1)])).await;
        let run = desk.import(&yaml(&[line("a", "2", 4), line("b", "2", 4)])).await;
        reprice(&desk, "a", 333).await;
        let back = desk.roll_back(&run).await;
        assert_eq!(back.rolled_back, RolledBack { restored: 1, withdrawn: 0, kept: 1 });
        let goods = desk.goods().await;
        assert!(goods[0].contains("[333, 90050, 4, 0]") && goods[1].contains("[100, 90050, 1, 0]"), "{goods:?}");
    }

    async fn a_list_that_closed_its_shop_opens_it_again(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        desk.import(&yaml(&[line("a", "1", 1)])).await;
        let run = desk.import(&format!("state: false\n{}", yaml(&[line("a", "1", 1)]))).await;
        let shop = desk.shop;
        let open = async || desk.db.read(move |tx| shop::find(tx, shop)).await.unwrap().unwrap().open;
        assert!(!open().await);
        desk.roll_back(&run).await;
        assert!(open().await);
    }

    async fn a_roll_back_cut_off_goes_on(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let list = |price, pieces| {
            let names: Vec<String> = (0..5_000).map(|number| format!("Чайник {number}")).collect();
            yaml(&names.iter().map(|name| line(name, price, pieces)).collect::<Vec<_>>())
        };
        desk.import(&list("1", 5)).await;
        let before = desk.goods().await;
        let run = desk.import(&list("2", 9)).await;
        asked(&desk, &run).await.unwrap();
        let mut changes = test.db.watch(crate::CATALOG);
        tokio::select! {
            biased;
            _ = changes.changed() => {} // something is changed back: the process dies here
            ended = desk.runs.run(run.uid) => drop(ended.unwrap()),
        }
        let back = desk.runs.run(run.uid).await.unwrap();
        assert_eq!((back.state, back.rolled_back.restored), (State::RolledBack, 5_000));
        assert_eq!(desk.goods().await, before);
    }

    async fn an_import_cut_off_and_run_again_is_rolled_back_whole(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let names: Vec<String> = (0..5_000).map(|number| format!("Чайник {number}")).collect();
        let list = |price: &str, pieces| yaml(&names.iter().map(|name| line(name, price, pieces)).collect::<Vec<_>>());
        desk.import(&list("1", 5)).await;
        let before = desk.goods().await;
        let file = desk.file("list.yaml", &list("2", 9));
        let uid = desk.runs.start(desk.shop, Source::File(file), None).await.unwrap().uid;
        let mut changes = test.db.watch(crate::CATALOG);
        tokio::select! {
            biased;
            _ = changes.changed() => {}
            ended = desk.runs.run(uid) => drop(ended.unwrap()),
        }
        let run = desk.runs.run(uid).await.unwrap();
        assert_eq!(run.state, State::Done);
        desk.roll_back(&run).await;
        assert_eq!(desk.goods().await, before);
    }

    async fn a_journal_is_kept_until_the_next_import_and_a_month_at_most(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let rows = async || test.db.read(|tx| tx.query_one("SELECT COUNT(*) FROM import_journal", &[], |row| row.get::<i64>(0))).await.unwrap();
        desk.import(&yaml(&[line("a", "1", 1), line("b", "1", 1)])).await;
        let latest = desk.import(&yaml(&[line("a", "2", 1)])).await;
        assert_eq!(rows().await, 3);
        desk.runs.tidy().await.unwrap();
        assert_eq!(rows().await, 1, "the latest one's stays");
        test.clock.advance(Duration::from_secs(30 * 24 * 3_600 + 1));
        desk.runs.clone().register(Workers::new(test.db.clone())).drain().await.unwrap();
        desk.runs.tidy().await.unwrap();
        assert_eq!(rows().await, 0);
        assert!(matches!(refusal(asked(&desk, &latest).await), DecideError::TooOld));
    }
}
