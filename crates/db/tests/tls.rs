//! PostgreSQL over TLS: what each `sslmode` asks for, and what it refuses.

use db::testing::{Place, SERVER, START};
use db::{Db, Engine, Location};
use kernel::Clock;

/// The certificate that vouches for the test server, as "localhost"; `scripts/with-postgres` makes it.
const AUTHORITY: &str = "TORG_TEST_PG_CA";

/// A database at a server that speaks TLS, its URL without parameters, and the authority's file.
#[expect(clippy::disallowed_methods, clippy::print_stderr, reason = "a skipped test says so")]
fn server() -> Option<(Place, String, String)> {
    let place = Place::on(Engine::Postgres)?;
    let Ok(authority) = std::env::var(AUTHORITY) else {
        eprintln!("skipped: {AUTHORITY} is not set beside {SERVER}");
        return None;
    };
    let Location::Postgres(url) = place.location.clone() else { return None };
    Some((place, url, authority))
}

/// Whether a connection of this URL is encrypted, or why there is none.
async fn encrypted(url: String) -> Result<bool, String> {
    let location = Location::Postgres(url);
    let opened = tokio::task::spawn_blocking(move || Db::open(&location, Clock::manual(START)));
    let db = opened.await.expect("no panic").map_err(|error| error.chain())?;
    let sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    db.read(move |tx| tx.query_one(sql, &[], |row| row.get(0)))
        .await
        .map_err(|error: db::Error| error.chain())
}

#[tokio::test]
async fn each_mode_asks_for_what_it_says() {
    let Some((_place, url, authority)) = server() else { return };
    let named = url.replace("127.0.0.1", "localhost");
    for (url, expected) in [
        (url.clone(), false),
        (format!("{url}?sslmode=disable"), false),
        (format!("{url}?sslmode=prefer"), true),
        (format!("{url}?sslmode=require"), true),
        (format!("{url}?sslmode=require&sslrootcert={authority}"), true),
        (format!("{url}?sslmode=verify-ca&sslrootcert={authority}"), true),
        (format!("{named}?sslmode=verify-full&sslrootcert={authority}"), true),
    ] {
        assert_eq!(encrypted(url.clone()).await, Ok(expected), "{url}");
    }
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_is_refused() {
    let Some((_place, url, authority)) = server() else { return };
    let named = url.replace("127.0.0.1", "localhost");
    for url in [
        // Its certificate is for another name, or of an authority that this machine does not know.
        format!("{url}?sslmode=verify-full&sslrootcert={authority}"),
        format!("{named}?sslmode=verify-full&sslrootcert=system"),
        format!("{named}?sslmode=verify-ca"),
    ] {
        let refused = encrypted(url.clone()).await.expect_err("it is refused");
        assert!(refused.contains("certificate"), "{url}: {refused}");
    }
}
