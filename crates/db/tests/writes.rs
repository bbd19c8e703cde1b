//! What a write promises, on both engines.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use db::testing::TestDb;
use db::{Error, Topic, Tx, Value};

const CATALOG: Topic = Topic::new("catalog");

fn add_category(tx: &mut Tx, name: &str) -> Result<i64, Error> {
    tx.query_one(
        "INSERT INTO category (name, name_key) VALUES (?1, ?2) RETURNING id",
        &[&name, &name],
        |row| row.get(0),
    )
}

async fn names(test: &TestDb) -> Vec<String> {
    let sql = "SELECT name FROM category ORDER BY name";
    test.db.read(|tx| tx.query(sql, &[], |row| row.get(0))).await.expect("a read")
}

db::on_both_engines! {
    async fn a_refused_write_leaves_nothing(test: TestDb) {
        #[derive(Debug)]
        enum Refusal { Mine, Database }
        impl From<Error> for Refusal {
            fn from(_: Error) -> Self { Self::Database }
        }
        let refused = test.db.write(|tx| { add_category(tx, "gone")?; Err::<(), _>(Refusal::Mine) }).await;
        assert!(matches!(refused, Err(Refusal::Mine)));
        let failed = test.db.write(|tx| { add_category(tx, "gone")?; tx.execute("NONSENSE", &[])?; Ok::<_, Refusal>(()) }).await;
        assert!(matches!(failed, Err(Refusal::Database)));
        test.db.write(|tx| add_category(tx, "kept")).await.expect("a write after two refusals");
        assert_eq!(names(&test).await, ["kept"]);
    }

    async fn a_failure_that_the_closure_hides_still_fails_the_write(test: TestDb) {
        let hidden = test.db.write(|tx| {
            add_category(tx, "one")?;
            let _ = add_category(tx, "one");
            Ok::<_, Error>(())
        });
        assert!(matches!(hidden.await, Err(Error::Constraint(_))));
        assert!(names(&test).await.is_empty());
    }

    async fn a_deferred_failure_fails_the_write(test: TestDb) {
        let broken = test.db.write(|tx| {
            add_category(tx, "one")?;
            let _ = tx.defer("INSERT INTO category (name, name_key) VALUES ('two', ?1)", &[&"one"]);
            Ok::<_, Error>(())
        });
        assert!(matches!(broken.await, Err(Error::Constraint(_))));
        assert!(names(&test).await.is_empty());
    }

    async fn whoever_is_refused_because_of_a_write_can_read_it(test: TestDb) {
        // The refusal may come of a write in the same batch: it must not be heard before that one is committed.
        for n in 0..200 {
            let name = format!("{n:03}");
            let add = || {
                let (db, name) = (test.db.clone(), name.clone());
                async move {
                    let (wanted, sought) = (name.clone(), name);
                    let added = db.write(move |tx| {
                        let sql = "INSERT INTO category (name, name_key) VALUES (?1, ?1) ON CONFLICT DO NOTHING";
                        if tx.execute(sql, &[&wanted])? == 1 { Ok(()) } else { Err(Error::NoRow) }
                    }).await;
                    let sql = "SELECT COUNT(*) FROM category WHERE name = ?1";
                    let seen = db.read(move |tx| tx.query_one(sql, &[&sought], |row| row.get::<i64>(0))).await;
                    (added.is_ok(), seen.expect("a read"))
                }
            };
            let (one, two, three) = tokio::join!(add(), add(), add());
            assert_eq!([one, two, three].iter().filter(|(added, _)| *added).count(), 1);
            assert!([one, two, three].iter().all(|(_, seen)| *seen == 1));
        }
    }

    async fn a_panic_hurts_only_its_own_write(test: TestDb) {
        let writes = (0..200).map(|n| {
            let db = test.db.clone();
            async move {
                db.write(move |tx| {
                    add_category(tx, &format!("{n:03}"))?;
                    assert!(n % 7 != 0, "seven");
                    Ok::<_, Error>(())
                }).await
            }
        });
        let outcomes = futures_util::future::join_all(writes).await;
        let kept = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert!(outcomes.iter().step_by(7).all(|outcome| matches!(outcome, Err(Error::Panicked(text)) if &**text == "seven")));
        assert_eq!(kept, 200 - 29);
        assert_eq!(names(&test).await.len(), kept);
    }

    async fn many_writes_at_once_are_all_there(test: TestDb) {
        let writes = (0..1_500).map(|n| {
            let db = test.db.clone();
            async move { db.write(move |tx| add_category(tx, &n.to_string())).await }
        });
        let ids: std::collections::BTreeSet<i64> =
            futures_util::future::join_all(writes).await.into_iter().map(|id| id.expect("a write")).collect();
        assert_eq!(ids.len(), 1_500);
        assert_eq!(names(&test).await.len(), 1_500);
    }

    async fn a_version_grows_with_a_commit_and_only_with_one(test: TestDb) {
        let touch = |fail: bool| move |tx: &mut Tx| {
            tx.touch(CATALOG);
            if fail { Err(Error::NoRow) } else { Ok(()) }
        };
        assert!(test.db.write(touch(true)).await.is_err());
        assert_eq!(test.db.version(CATALOG), 0);
        let mut watch = test.db.watch(CATALOG);
        test.db.write(touch(false)).await.expect("a write");
        assert_eq!(test.db.version(CATALOG), 1);
        watch.changed().await.expect("a sleeper is woken");
    }

    async fn a_read_cannot_write(test: TestDb) {
        let written = test.db.read(|tx| add_category(tx, "sly")).await;
        assert!(written.is_err());
        assert!(names(&test).await.is_empty());
    }

    async fn every_kind_of_value_comes_back(test: TestDb) {
        let row = test.db.read(|tx| {
            let sql = "SELECT CAST(?1 AS BIGINT), CAST(?2 AS TEXT), ?3 IS NULL, 5, TRUE";
            tx.query_one(sql, &[&i64::MAX, &"ёж ' \" ?1", &None::<i64>], |row| {
                Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<bool>(2)?, row.get::<i64>(3)?, row.get::<bool>(4)?))
            })
        }).await.expect("a read");
        assert_eq!(row, (i64::MAX, "ёж ' \" ?1".to_owned(), true, 5, true));
    }

    async fn lists_are_one_argument(test: TestDb) {
        test.db.write(|tx| { for name in ["a", "b", "\"c\\"] { add_category(tx, name)?; } Ok::<_, Error>(()) }).await.expect("a write");
        let found = test.db.read(|tx| {
            let sql = "SELECT name FROM category WHERE name IN (SELECT value FROM each_text(?1)) AND id IN (SELECT value FROM each_int(?2)) ORDER BY name";
            tx.query(sql, &[&vec!["b".to_owned(), "\"c\\".to_owned(), "z".to_owned()], &vec![1_i64, 2, 3]], |row| row.get::<String>(0))
        }).await.expect("a read");
        assert_eq!(found, ["\"c\\", "b"]);
    }

    async fn questions_share_a_trip_and_keep_their_order(test: TestDb) {
        let (first, changed, second) = test.db.write(|tx| {
            let first = tx.ask("SELECT COUNT(*) FROM category", &[], |row| row.get::<i64>(0))?;
            let added = tx.defer("INSERT INTO category (name, name_key) VALUES ('x', 'x')", &[])?;
            let second = tx.ask("SELECT COUNT(*) FROM category", &[], |row| row.get::<i64>(0))?;
            Ok::<_, Error>((tx.answer(first)?, tx.affected(added)?, tx.answer(second)?))
        }).await.expect("a write");
        assert_eq!((first, changed, second), (vec![0], 1, vec![1]));
    }

    async fn more_statements_than_travel_together_are_answered_each(test: TestDb) {
        let add = "INSERT INTO category (name, name_key) VALUES (?1, ?1) ON CONFLICT DO NOTHING";
        let added = test.db.write(move |tx| {
            let wanted = (0..300).map(|n| format!("{:03}", n % 200));
            let slots = wanted.map(|name| tx.defer(add, &[&name])).collect::<Result<Vec<_>, _>>()?;
            slots.into_iter().map(|slot| tx.affected(slot)).collect::<Result<Vec<_>, _>>()
        }).await.expect("a write");
        assert_eq!(added, [[1; 200].as_slice(), &[0; 100]].concat());
        let broken = test.db.write(|tx| {
            (0..300).try_for_each(|n| {
                let name = format!("{:03}", 500 + n % 299);
                tx.defer("INSERT INTO category (name, name_key) VALUES (?1, ?1)", &[&name]).map(drop)
            })
        });
        assert!(matches!(broken.await, Err(Error::Constraint(_))));
        assert_eq!(names(&test).await.len(), 200);
    }

    async fn rows_are_loaded_with_ids_of_their_own(test: TestDb) {
        test.db.write(|tx| add_category(tx, "before")).await.expect("a write");
        test.db.write(|tx| {
            let ids = tx.new_ids("category", 3)?;
            let names: Vec<String> = ids.iter().map(|id| format!("n{id}")).collect();
            let rows = ids.iter().zip(&names).map(|(id, name)| [Value::Int(*id), Value::Text(name), Value::Text(name)]);
            assert_eq!(tx.load("category", ["id", "name", "name_key"], rows)?, 3);
            let staged = names.iter().zip(0..).map(|(name, place)| [Value::Int(place), Value::Text(name), Value::Bool(true)]);
            tx.stage("names", ["place BIGINT", "name TEXT", "wanted BOOLEAN"], staged)?;
            tx.execute("UPDATE category SET description = 'staged' FROM names WHERE names.name = category.name AND names.wanted", &[])
        }).await.expect("a load");
        let after = test.db.write(|tx| add_category(tx, "after")).await.expect("a write");
        let staged = test.db.read(|tx| tx.query_one("SELECT COUNT(*) FROM category WHERE description = 'staged'", &[], |row| row.get::<i64>(0)));
        assert_eq!((after, staged.await.expect("a read")), (5, 3));
    }

    async fn bulk_work_covers_everything_once_in_order(test: TestDb) {
        const TOTAL: usize = 5_000;
        let names: Arc<Vec<String>> = Arc::new((0..TOTAL).map(|n| format!("{n:05}")).collect());
        let slices = Arc::new(AtomicU64::new(0));
        let (rows, count) = (Arc::clone(&names), Arc::clone(&slices));
        test.db.write_bulk(&db::Pace::default(), TOTAL, move |tx, range| {
            count.fetch_add(1, Ordering::Relaxed);
            tx.load("category", ["name", "name_key"], rows[range].iter().map(|name| [Value::Text(name), Value::Text(name)]))?;
            Ok::<_, Error>(())
        }).await.expect("bulk work");
        assert!(slices.load(Ordering::Relaxed) > 1);
        assert_eq!(self::names(&test).await, *names);
    }

    async fn counters_hold_under_contention(test: TestDb) {
        // Two rows updated in opposite orders: PostgreSQL deadlocks, finds out after a second each time, and the
        // loser is run again.
        const SWAPS: i64 = 6;
        test.db.write(|tx| { add_category(tx, "a")?; add_category(tx, "b")?; Ok::<_, Error>(()) }).await.expect("a write");
        let swaps = (0..SWAPS).map(|n| {
            let db = test.db.clone();
            async move {
                db.write(move |tx| {
                    let sql = "UPDATE category SET description = description || 'x' WHERE id = ?1";
                    let (first, second) = if n % 2 == 0 { (1_i64, 2_i64) } else { (2, 1) };
                    tx.execute(sql, &[&first])?;
                    tx.execute(sql, &[&second])
                }).await
            }
        });
        for outcome in futures_util::future::join_all(swaps).await {
            outcome.expect("a contended write is run again until it succeeds");
        }
        let lengths = test.db.read(|tx| tx.query("SELECT LENGTH(description) FROM category", &[], |row| row.get::<i64>(0))).await;
        assert_eq!(lengths.expect("a read"), [SWAPS, SWAPS]);
    }

    async fn what_was_written_is_there_when_the_database_is_opened_again(test: TestDb) {
        test.db.write(|tx| add_category(tx, "kept")).await.expect("a write");
        let again = db::Db::open(&test.location, test.clock.clone()).expect("a second opening");
        let count = again.read(|tx| tx.query_one("SELECT COUNT(*) FROM category", &[], |row| row.get::<i64>(0))).await;
        assert_eq!(count.expect("a read"), 1);
    }
}
