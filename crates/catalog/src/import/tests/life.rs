//! The life of a run: refused, failed, cut off, taken up again.

use std::time::Duration;

use jobs::Workers;

use super::super::{Error, Progress, Stage, StartError};
use super::*;

/// More than two chunks.
fn long_list() -> String {
    let names: Vec<String> = (0..5_000).map(|number| format!("Чайник {number}")).collect();
    let lines: Vec<Line> = names.iter().map(|name| line(name, "1", 1)).collect();
    yaml(&lines)
}

async fn is_open(desk: &Desk) -> bool {
    let shop = desk.shop;
    desk.db.read(move |tx| shop::find(tx, shop)).await.unwrap().unwrap().open
}

db::on_both_engines! {
    async fn a_file_that_breaks_off_applies_nothing(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        desk.import(&yaml(&[line("a", "1", 1)])).await;
        let goods = desk.goods().await;
        let run = desk.import(&(yaml(&[line("a", "2", 2), line("b", "1", 1)]) + "- {name: [")).await;
        assert_eq!((run.state, run.progress.stage), (State::Failed, Stage::Finished));
        let failure = run.failure.unwrap();
        assert_eq!((failure.code.as_str(), failure.line.is_some_and(|line| line >= 12)), ("syntax", true));
        assert_eq!(desk.goods().await, goods);
        assert_eq!(desk.import("just text").await.failure.unwrap().code, "not_a_price_list");
    }

    async fn a_large_import_is_told_to_the_planner(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let asked = || test.db.read(|tx| {
            let sql = "SELECT COUNT(*) FROM job WHERE kind = 'refresh_catalogue_statistics' AND state = 'waiting'";
            tx.query_one(sql, &[], |row| row.get::<i64>(0))
        });
        desk.import(&long_list()).await;
        assert_eq!(asked().await.unwrap(), 0, "a small one is not");
        let names: Vec<String> = (0..10_000).map(|number| format!("Кружка {number}")).collect();
        desk.import(&yaml(&names.iter().map(|name| line(name, "1", 1)).collect::<Vec<_>>())).await;
        assert_eq!(asked().await.unwrap(), i64::from(test.db.engine() == Engine::Postgres));
        desk.runs.clone().register(Workers::new(test.db.clone())).drain().await.unwrap();
        assert_eq!(asked().await.unwrap(), 0);
        if test.db.engine() == Engine::Postgres {
            let sql = "SELECT reltuples >= 15000 FROM pg_class WHERE relname = 'offer'";
            let known: bool = test.db.read(move |tx| tx.query_one(sql, &[], |row| row.get(0))).await.unwrap();
            assert!(known, "the planner knows how many offers there are");
        }
    }

    async fn a_file_that_is_gone_fails_the_run(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let run = desk.import_file(&desk.imports().join("none.yaml")).await;
        assert_eq!((run.state, run.failure.unwrap().code.as_str()), (State::Failed, "file_not_found"));
        let unknown = desk.runs.run(kernel::Uid::new(db::testing::START)).await;
        assert!(matches!(unknown, Err(Error::Unknown)));
    }

    async fn the_list_opens_and_closes_its_shop(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let list = yaml(&[line("a", "1", 1)]);
        desk.import(&format!("state: false\n{list}")).await;
        assert!(!is_open(&desk).await);
        desk.import(&list).await;
        assert!(!is_open(&desk).await, "a list that says nothing leaves it");
        desk.import(&format!("{list}state: true\n")).await;
        assert!(is_open(&desk).await);
        desk.import(&format!("state: false\n{list}- [")).await;
        assert!(is_open(&desk).await, "a broken list closes nothing");
    }

    async fn a_shop_has_one_import_at_a_time(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let other = Desk::new(&test.db, "Сад").await;
        let file = desk.file("list.yaml", &yaml(&[line("a", "1", 1)]));
        let start = |desk: &Desk| {
            let (runs, shop, source) = (desk.runs.clone(), desk.shop, Source::File(file.clone()));
            async move { runs.start(shop, source, None).await }
        };
        let (first, second) = tokio::join!(start(&desk), start(&desk));
        let (begun, refused) = if first.is_ok() { (first, second) } else { (second, first) };
        let begun = begun.unwrap().uid;
        assert!(matches!(refused, Err(StartError::InProgress(uid)) if uid == begun));
        start(&other).await.unwrap();
        desk.runs.run(begun).await.unwrap();
        start(&desk).await.unwrap();
    }

    async fn a_run_cut_off_and_run_again_ends_like_one_that_was_not(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let file = desk.file("list.yaml", &long_list());
        let uid = desk.runs.start(desk.shop, Source::File(file.clone()), None).await.unwrap().uid;
        let mut changes = test.db.watch(crate::CATALOG);
        tokio::select! {
            biased;
            _ = changes.changed() => {} // something is applied: the process dies here
            ended = desk.runs.run(uid) => drop(ended.unwrap()),
        }
        let run = desk.runs.run(uid).await.unwrap();
        assert_eq!(run.state, State::Done);
        assert_eq!(run.progress.rows_done, 5_000);
        let counts = run.progress.counts;
        assert_eq!((counts.created + counts.unchanged, counts.updated), (5_000, 0));
        assert_eq!((desk.goods().await.len(), desk.found(&["чайник"]).await, desk.found(&["4999"]).await), (5_000, 5_000, 1));

        let untouched = Desk::new(&test.db, "Сад").await;
        untouched.import_file(&file).await;
        assert_eq!(untouched.goods().await, desk.goods().await);
    }

    async fn a_dead_run_makes_way_after_a_minute(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let file = desk.file("list.yaml", &long_list());
        let source = || Source::File(file.clone());
        let dead = desk.runs.start(desk.shop, source(), None).await.unwrap().uid;
        let mut changes = test.db.watch(crate::CATALOG);
        tokio::select! {
            biased;
            _ = changes.changed() => {}
            ended = desk.runs.run(dead) => drop(ended.unwrap()),
        }
        if desk.runs.find(dead).await.unwrap().unwrap().state == State::Running {
            test.clock.advance(Duration::from_secs(59));
            assert!(matches!(desk.runs.start(desk.shop, source(), None).await, Err(StartError::InProgress(_))));
            test.clock.advance(Duration::from_secs(2));
        }
        let next = desk.runs.start(desk.shop, source(), None).await.unwrap().uid;
        let buried = desk.runs.find(dead).await.unwrap().unwrap();
        assert_eq!((buried.state, buried.failure.unwrap().code.as_str()), (State::Failed, "interrupted"));
        assert_eq!(desk.runs.run(next).await.unwrap().state, State::Done);
        assert_eq!(desk.runs.run(dead).await.unwrap().state, State::Failed, "it does not rise again");
    }

    async fn a_job_runs_what_was_started_and_removes_the_upload(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let upload = desk.file("copy.yaml", &yaml(&[line("a", "1", 1)]));
        let uid = desk.runs.start(desk.shop, Source::Upload(upload.clone()), None).await.unwrap().uid;
        assert_eq!(desk.runs.find(uid).await.unwrap().unwrap().state, State::Waiting);
        let workers = desk.runs.clone().register(Workers::new(test.db.clone()));
        workers.drain().await.unwrap();
        assert_eq!(counts(&desk.runs.find(uid).await.unwrap().unwrap()), [1, 0, 0, 0, 0]);
        assert!(!upload.exists());
    }

    async fn all_shops_are_one_task(test: TestDb) {
        let own = |name: &str, file: &str| NewShop {
            name: name.to_owned(),
            source_file: Some(file.to_owned()),
            ..NewShop::default()
        };
        let desk = Desk::with(&test.db, own("Дом", "shop.yaml")).await;
        desk.file("shop.yaml", &yaml(&[line("a", "1", 1)]));
        Desk::with(&test.db, own("Пропал", "none.yaml")).await;
        Desk::new(&test.db, "Без файла").await;
        let plan = desk.runs.plan_all().await.unwrap();
        let uid = test.db.write(move |tx| plan.begin(tx, None)).await.unwrap();
        let group = desk.runs.group(uid).await.unwrap().unwrap();
        assert_eq!((group.state(), group.runs.len()), (State::Waiting, 2));
        desk.runs.clone().register(Workers::new(test.db.clone())).drain().await.unwrap();
        let group = desk.runs.group(uid).await.unwrap().unwrap();
        let told: Vec<_> = group.runs.iter().map(|run| (run.shop_name.as_str(), run.state)).collect();
        assert_eq!(told, [("Дом", State::Done), ("Пропал", State::Failed)]);
        assert_eq!(group.runs[1].failure.as_ref().unwrap().code, "file_not_found");
        assert_eq!(group.state(), State::Done);
    }

    async fn the_operator_imports_into_a_shop_that_is_made_on_the_way(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let file = desk.file("list.yaml", &format!("name: Другое имя\n{}", yaml(&[line("a", "1", 1)])));
        let told = std::sync::Mutex::new(Vec::new());
        let watch = |progress: &Progress| told.lock().unwrap().push(progress.stage);
        let run = desk.runs.import_now("Новый  магазин", file.clone(), &watch).await.unwrap();
        assert_eq!((run.shop_name.as_str(), counts(&run)), ("Новый магазин", [1, 0, 0, 0, 0]));
        assert_eq!(told.lock().unwrap().last(), Some(&Stage::Finished));
        let again = desk.runs.import_now("новый магазин", file, &|_| ()).await.unwrap();
        assert_eq!((again.shop, counts(&again)), (run.shop, [0, 0, 1, 0, 0]));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_word_index_is_merged_in_the_end() {
    let test = on(Engine::Sqlite).unwrap();
    let desk = Desk::new(&test.db, "Дом").await;
    desk.import(&long_list()).await;
    let segments = test.db.read(|tx| {
        tx.query_one("SELECT COUNT(DISTINCT segid) FROM offer_words_idx", &[], |row| row.get::<i64>(0))
    });
    // Fewer than four of a level; every slice left one.
    assert!(segments.await.unwrap() < 8);
}
