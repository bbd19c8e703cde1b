//! A fresh database for each test, on both engines.
//!
//! PostgreSQL is taken from `TORG_TEST_DATABASE_URL` (`make test` starts a private cluster and sets it); without
//! the variable the PostgreSQL half of a test says that it was skipped.

use std::sync::atomic::{AtomicU64, Ordering};

use kernel::{Clock, Timestamp};

use crate::{Db, Engine, Location};

/// The variable that names a PostgreSQL server on which tests may make databases.
pub const SERVER: &str = "TORG_TEST_DATABASE_URL";

/// The moment at which a test's clock stands: 2026-01-01T00:00:00 UTC.
pub const START: Timestamp = Timestamp::from_micros(1_767_225_600_000_000);

/// A database of a test's own; it is gone when this is dropped.
pub struct TestDb {
    /// The database.
    pub db: Db,
    /// Where it is, for opening it again.
    pub location: Location,
    /// The clock by which it is dated.
    pub clock: Clock,
    place: Place,
}

/// A place for a database that nobody has opened yet.
pub struct Place {
    /// Where the database will be.
    pub location: Location,
    folder: Option<tempfile::TempDir>,
    server: Option<(String, String)>,
}

impl Place {
    /// A place on `engine`, or nothing when there is no PostgreSQL to test on.
    #[expect(
        clippy::expect_used,
        clippy::missing_panics_doc,
        clippy::disallowed_methods,
        reason = "a test that cannot begin fails"
    )]
    pub fn on(engine: Engine) -> Option<Self> {
        match engine {
            Engine::Sqlite => {
                let folder = tempfile::tempdir().expect("a temporary folder");
                let location = Location::Sqlite(folder.path().join("torg.db"));
                Some(Self { location, folder: Some(folder), server: None })
            }
            Engine::Postgres => {
                let Ok(server) = std::env::var(SERVER) else {
                    skipped();
                    return None;
                };
                static NEXT: AtomicU64 = AtomicU64::new(0);
                let name =
                    format!("torg_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
                administer(&server, &format!("CREATE DATABASE {name}"));
                let (base, _) = server.rsplit_once('/').expect("the server's URL ends with a database");
                let location = Location::Postgres(format!("{base}/{name}"));
                Some(Self { location, folder: None, server: Some((server, name)) })
            }
        }
    }

    /// The folder of an SQLite database.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_ref().map(tempfile::TempDir::path)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.server {
            administer(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

impl TestDb {
    /// A migrated database on `engine`, or nothing when there is no PostgreSQL to test on.
    #[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "a test that cannot begin fails")]
    pub fn on(engine: Engine) -> Option<Self> {
        let place = Place::on(engine)?;
        let clock = Clock::manual(START);
        let db = Db::open(&place.location, clock.clone()).expect("a fresh database opens");
        Some(Self { db, location: place.location.clone(), clock, place })
    }

    /// The folder of an SQLite database.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.place.folder()
    }
}

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn skipped() {
    eprintln!("skipped on PostgreSQL: {SERVER} is not set (`make test` starts a server and sets it)");
}

#[expect(clippy::expect_used, reason = "a test that cannot begin fails")]
fn administer(server: &str, sql: &str) {
    // Creating copies a template database, of which only one copy is made at a time.
    for attempt in 1.. {
        match crate::administer(server, sql) {
            Err(error) if attempt < 50 && error.chain().contains("being accessed by other users") => {
                std::thread::sleep(std::time::Duration::from_millis(20 * attempt));
            }
            Err(_) if std::thread::panicking() => return,
            outcome => return outcome.expect("the test server takes the statement"),
        }
    }
}

/// Makes the schema that the first `migrations` of the history made, in a place where there is none.
#[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "a test that cannot begin fails")]
pub fn make_old_schema(place: &Place, migrations: usize) {
    crate::migrate::make_old(&place.location, migrations, &Clock::manual(START)).expect("an old schema");
}

/// Makes of one async test function two tests, one an engine: `name::on_sqlite` and `name::on_postgres`.
///
/// ```ignore
/// db::on_both_engines! {
///     async fn a_write_is_read_back(test: TestDb) { … }
/// }
/// ```
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($test:ident: TestDb) $body:block)*) => { $(
        mod $name {
            use super::*;

            async fn check($test: $crate::testing::TestDb) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                if let Some(test) = $crate::testing::TestDb::on($crate::Engine::Sqlite) {
                    check(test).await;
                }
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(test) = $crate::testing::TestDb::on($crate::Engine::Postgres) {
                    check(test).await;
                }
            }
        }
    )* };
}
