//! A copy of an older schema is brought up to date on its way back; one of a newer schema is refused.

use db::testing::{Place, START, make_old_schema};
use db::{Applied, Db, Engine, Error, Location, Replacement, Snapshot};
use kernel::Clock;

/// As many migrations as an old database has gone through: shops are there, and orders are not.
const OLD: usize = 3;

/// A copy in memory: its parts, and what its database had gone through.
struct Copy {
    engine: Engine,
    history: Vec<Applied>,
    parts: Vec<(String, Vec<u8>)>,
}

/// Off the runtime's threads, as everything that blocks.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.expect("no panic")
}

async fn copy(location: &Location) -> Result<Copy, Error> {
    let location = location.clone();
    apart(move || {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let taken = Snapshot::take(&location, &scratch.path().join("copy.db"))?;
        let (engine, history, mut parts) = (taken.engine(), taken.history().to_vec(), Vec::new());
        taken.parts(&mut |name, length, bytes| {
            let mut all = Vec::new();
            bytes.read_to_end(&mut all)?;
            assert_eq!(all.len() as u64, length);
            parts.push((name.to_owned(), all));
            Ok(())
        })?;
        Ok(Copy { engine, history, parts })
    })
    .await
}

async fn put_back(copy: Copy, location: &Location) -> Result<(), Error> {
    let location = location.clone();
    apart(move || {
        let clock = Clock::manual(START);
        let mut into = Replacement::begin(&location, (copy.engine, &copy.history), false, &clock)?;
        for (name, bytes) in &copy.parts {
            into.part(name, &mut bytes.as_slice())?;
        }
        into.finish(db::Numbering { table: "orders", skip: 0 })?;
        into.commit().map(|_| ())
    })
    .await
}

fn insert_shop(location: &Location) {
    let sql = "INSERT INTO shop (name, name_key, created_at) VALUES ('Лавка', 'лавка', 0)";
    match location {
        Location::Sqlite(file) => {
            rusqlite::Connection::open(file).expect("the file").execute_batch(sql).expect("a shop");
        }
        Location::Postgres(url) => db::administer(url, sql).expect("a shop"),
    }
}

async fn comes_back_migrated(engine: Engine) {
    let (Some(old), Some(new)) = (Place::on(engine), Place::on(engine)) else { return };
    make_old_schema(&old, OLD);
    insert_shop(&old.location);
    let copy = copy(&old.location).await.expect("an old database is copied as it is");
    assert_eq!(copy.history.len(), OLD);
    put_back(copy, &new.location).await.expect("it is put back");
    let db = Db::open(&new.location, Clock::manual(START)).expect("it is up to date");
    let sql = "SELECT name, (SELECT COUNT(*) FROM orders) FROM shop";
    let shops = db.read(move |tx| tx.query(sql, &[], |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?))));
    assert_eq!(shops.await.expect("a read"), [("Лавка".to_owned(), 0)]);
    // A key that the database gives is not one that came with the copy.
    let sql = "INSERT INTO shop (name, name_key, created_at) VALUES ('Вторая', 'вторая', 0)";
    db.write(move |tx| tx.execute(sql, &[])).await.expect("the next id is free");
}

#[tokio::test]
async fn an_old_copy_comes_back_migrated_on_sqlite() {
    comes_back_migrated(Engine::Sqlite).await;
}

#[tokio::test]
async fn an_old_copy_comes_back_migrated_on_postgres() {
    comes_back_migrated(Engine::Postgres).await;
}

db::on_both_engines! {
    async fn a_copy_of_a_newer_program_is_refused_with_the_reason(test: TestDb) {
        let sql = "INSERT INTO migration (number, name, checksum, applied_at) VALUES (9999, 'later', 'x', 0)";
        test.db.write(move |tx| tx.execute(sql, &[])).await.expect("the history is changed");
        let copy = copy(&test.location).await.expect("it can be copied all the same");
        let place = Place::on(test.db.engine()).expect("the engine is here");
        let refused = put_back(copy, &place.location).await.expect_err("it is refused");
        assert!(refused.to_string().contains("use a newer program"), "{refused}");
        drop(Db::open(&place.location, Clock::manual(START)).expect("the place is untouched"));
    }

    async fn a_copy_that_is_not_what_it_says_is_refused(test: TestDb) {
        let mut copy = copy(&test.location).await.expect("a copy");
        if test.db.engine() == Engine::Postgres {
            copy.parts.push(("contact/000001.copy".to_owned(), b"".to_vec()));
            let listing = String::from_utf8(copy.parts[0].1.clone()).expect("text").replace("\"price\"", "\"no_such\"");
            copy.parts[0].1 = listing.into_bytes();
            copy.parts.push(("offer/000001.copy".to_owned(), b"1\n".to_vec()));
        } else {
            copy.parts[0].1.truncate(8192);
        }
        let place = Place::on(test.db.engine()).expect("the engine is here");
        put_back(copy, &place.location).await.expect_err("it is refused");
        drop(Db::open(&place.location, Clock::manual(START)).expect("the place is untouched"));
    }
}
