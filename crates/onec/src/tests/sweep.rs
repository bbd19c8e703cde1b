//! What is old is forgotten, whatever lies before it.

use std::time::Duration;

use db::Tx;
use kernel::Id;

use super::market::{Base, Line, Market, exchange};
use crate::upload::Kind;
use crate::{Dialect, Session, store};

/// More conversations than are forgotten in one write.
const MANY: usize = 201;
/// Longer than a conversation is kept that led to nothing.
const MONTH: Duration = Duration::from_secs(31 * 24 * 3_600);

/// Conversations in which this base was given an order, as the database knows them.
async fn talks_with_orders(base: &Base, count: usize) {
    let node = base.node.id;
    for number in 0..count {
        let begin = move |tx: &mut Tx<'_>| {
            let sql = "INSERT INTO onec_session (node_id, cookie_hash, kind, address, agent, last_mode, last_answer, calls,
                                                 started_at, seen_at)
                       VALUES (?1, ?2, 'sale', '', '', 'success', 'success', 3, ?3, ?3) RETURNING id";
            let (cookie, now) = (format!("talk {number}"), tx.now());
            let session: Id<Session> = tx.query_one(sql, &[&node, &cookie, &now], |row| row.get(0))?;
            store::batch::insert(tx, (node, session), 1, None)
        };
        base.exchange.db.write::<_, db::Error, _>(begin).await.unwrap();
    }
}

/// How many conversations there are, and how many empty batches.
async fn left(base: &Base) -> (i64, i64) {
    let sql =
        "SELECT (SELECT COUNT(*) FROM onec_session), (SELECT COUNT(*) FROM onec_batch WHERE orders = 0)";
    let read = move |tx: &mut Tx<'_>| tx.query_one(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)));
    base.exchange.db.read::<_, db::Error, _>(read).await.unwrap()
}

db::on_both_engines! {
    async fn an_empty_poll_is_forgotten_behind_any_number_of_talks_that_stay(test: TestDb) {
        let folder = tempfile::tempdir().unwrap();
        let exchange = exchange(&test.db, folder.path());
        let market = Market::open(&exchange, 1, 1).await;
        let mut base = market.base(0, &[0], Dialect::Stock).await;
        talks_with_orders(&base, MANY).await;
        for _ in 0..3 {
            base.greets().await;
            assert_eq!(base.queries(Line::Good).await, []);
        }
        test.db.clock().advance(MONTH);
        base.greets().await;
        assert_eq!(base.queries(Line::Good).await, []);
        exchange.sweep(&test.db).await.unwrap();
        let stay = i64::try_from(MANY).unwrap() + 1;
        assert_eq!(left(&base).await, (stay, 1), "the polls are gone but for the last one");
    }

    async fn what_cannot_be_forgotten_keeps_nothing_else(test: TestDb) {
        let folder = tempfile::tempdir().unwrap();
        let exchange = exchange(&test.db, folder.path());
        let market = Market::open(&exchange, 1, 1).await;
        let mut base = market.base(0, &[0], Dialect::Stock).await;
        base.greets().await;
        let session = base.session();
        let begin = move |tx: &mut Tx<'_>| store::file::insert(tx, session, (Kind::Sale, "orders.xml"), 1);
        let file = exchange.db.write::<_, db::Error, _>(begin).await.unwrap();
        let path = exchange.archive.incoming(session, file.id).unwrap();
        std::fs::write(&path, b"half a file").unwrap();
        test.db.clock().advance(MONTH);
        let broken = "ALTER TABLE onec_archive RENAME TO onec_archive_away";
        exchange.db.write::<_, db::Error, _>(move |tx| tx.execute(broken, &[])).await.unwrap();
        assert!(exchange.sweep(&test.db).await.is_err(), "and it is told");
        assert!(!path.exists());
    }
}
