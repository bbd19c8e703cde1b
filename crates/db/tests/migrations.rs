//! A database whose history is not ours is refused with the reason, and nothing of it is touched.

use db::testing::{Place, TestDb};
use db::{Db, Engine, Error};
use kernel::Clock;

async fn tampered(engine: Engine, sql: &'static str) -> Option<String> {
    let test = TestDb::on(engine)?;
    test.db.write(move |tx| tx.execute(sql, &[])).await.expect("the history is changed");
    db::inspect(&test.location).expect_err("an inspection finds it, too");
    let refused = Db::open(&test.location, Clock::system());
    Some(refused.err().expect("a database of another history is refused").to_string())
}

async fn refuses_every_other_history(engine: Engine) {
    for (sql, reason) in [
        ("UPDATE migration SET checksum = 'edited' WHERE number = 2", "was edited after it was applied"),
        ("DELETE FROM migration WHERE number = 1", "is missing from this database"),
        (
            "INSERT INTO migration (number, name, checksum, applied_at) VALUES (9999, 'later', 'x', 0)",
            "this program does not know",
        ),
    ] {
        let Some(told) = tampered(engine, sql).await else {
            return;
        };
        assert!(told.contains(reason), "{told}");
    }
}

#[tokio::test]
async fn another_history_is_refused_on_sqlite() {
    refuses_every_other_history(Engine::Sqlite).await;
}

#[tokio::test]
async fn another_history_is_refused_on_postgres() {
    refuses_every_other_history(Engine::Postgres).await;
}

#[tokio::test]
async fn an_inspection_tells_what_is_to_be_done_and_does_nothing() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(place) = Place::on(engine) else { continue };
        let before = db::inspect(&place.location).expect("a database to be");
        assert_eq!(before.applied, 0);
        assert_eq!(db::inspect(&place.location).expect("still to be").pending, before.pending);
        drop(Db::open(&place.location, Clock::system()).expect("a fresh database"));
        let after = db::inspect(&place.location).expect("a database");
        assert_eq!((after.applied, after.pending), (before.pending, 0));
        assert_eq!(after.clock.is_some(), engine == Engine::Postgres);
    }
}

#[tokio::test]
async fn an_sqlite_file_is_copied_before_its_schema_changes() {
    let place = Place::on(Engine::Sqlite).expect("a folder");
    let folder = place.folder().expect("a folder").to_owned();
    let file = folder.join("torg.db");
    drop(Db::open(&place.location, Clock::system()).expect("a fresh database"));
    let copies = || {
        std::fs::read_dir(&folder)
            .expect("the folder")
            .filter(|entry| {
                entry.as_ref().is_ok_and(|entry| entry.file_name().to_string_lossy().contains(".before-"))
            })
            .count()
    };
    assert_eq!(copies(), 0, "there was nothing to copy");
    make_older(&file);
    drop(Db::open(&place.location, Clock::system()).expect("it is migrated"));
    assert_eq!(copies(), 1);
}

/// Leaves of a database what it was after its first migration.
fn make_older(file: &std::path::Path) {
    let older = rusqlite::Connection::open(file).expect("the file");
    older
        .execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM migration WHERE number > 1")
        .expect("its history");
    let table = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migration'
                 ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC LIMIT 1"; // a virtual table takes its own with it
    while let Ok(name) = older.query_row(table, [], |row| row.get::<_, String>(0)) {
        older.execute_batch(&format!("DROP TABLE {name}")).expect("a table less");
    }
    older
        .execute_batch(include_str!("../migrations/sqlite/0001_jobs.sql"))
        .expect("the first migration's tables");
}

#[test]
fn servers_that_start_at_once_take_turns() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(place) = Place::on(engine) else { continue };
        let location = &place.location;
        let opened: Vec<Result<Db, Error>> = std::thread::scope(|scope| {
            let starts: Vec<_> =
                (0..4).map(|_| scope.spawn(move || Db::open(location, Clock::system()))).collect();
            starts.into_iter().map(|start| start.join().expect("no panic")).collect()
        });
        for db in opened {
            db.expect("every server finds the schema made");
        }
    }
}
