//! Positions are exact where ids are not.

use std::sync::mpsc;

use db::testing::TestDb;
use db::{Db, Engine, Error};

use super::*;
use crate::record;

/// Settles everything and reads from behind `position`: subjects, and the position reached.
async fn follow(db: &Db, position: i64) -> (Vec<String>, i64) {
    while db.write(settle).await.unwrap() > 0 {}
    let facts = db.read(move |tx| after(tx, position, 1_000)).await.unwrap();
    let reached = facts.last().map_or(position, |(position, _)| *position);
    (facts.into_iter().map(|(_, fact)| fact.subject).collect(), reached)
}

db::on_both_engines! {
    async fn facts_are_followed_in_order_piece_by_piece(test: TestDb) {
        let mut position = test.db.read(head).await.unwrap();
        for round in 0..3 {
            for number in 0..3 {
                let subject = format!("{round}.{number}");
                test.db.write(move |tx| announce(tx, "news", &subject, &())).await.unwrap();
            }
            let (seen, reached) = follow(&test.db, position).await;
            assert_eq!(seen, (0..3).map(|number| format!("{round}.{number}")).collect::<Vec<_>>());
            assert_eq!(test.db.read(head).await.unwrap(), reached);
            position = reached;
        }
        assert_eq!(follow(&test.db, position).await.0, Vec::<String>::new());
    }

    async fn what_was_undone_is_never_seen(test: TestDb) {
        let undone = test.db.write(|tx| {
            record(tx, "placed", "undone", &())?;
            Err::<(), _>(Error::NoRow)
        });
        undone.await.unwrap_err();
        test.db.write(|tx| record(tx, "placed", "done", &())).await.unwrap();
        assert_eq!(follow(&test.db, 0).await.0, ["done"]);
    }

    async fn two_servers_settle_at_once_and_no_position_comes_twice(test: TestDb) {
        const FACTS: usize = 600;
        let other = Db::open(&test.location, test.clock.clone()).unwrap();
        let write = async |db: &Db, from: usize| {
            for number in (from..FACTS).step_by(2) {
                db.write(move |tx| announce(tx, "news", &number.to_string(), &())).await.unwrap();
            }
        };
        let read = async |db: &Db| {
            let (mut all, mut position) = (Vec::new(), 0);
            while all.len() < FACTS {
                let (seen, reached) = follow(db, position).await;
                all.extend(seen);
                position = reached;
                tokio::task::yield_now().await;
            }
            all
        };
        let ((), (), mut one, mut two) =
            tokio::join!(write(&test.db, 0), write(&other, 1), read(&test.db), read(&other));
        assert_eq!(one, two, "everybody sees the same order");
        for seen in [&mut one, &mut two] {
            seen.sort_by_key(|subject| subject.parse::<usize>().unwrap());
            assert_eq!(*seen, (0..FACTS).map(|number| number.to_string()).collect::<Vec<_>>());
        }
    }
}

/// Only where transactions overlap: one takes its id first and commits last, behind the back of a reader.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fact_that_took_its_number_early_and_was_committed_late_is_not_missed() {
    let Some(test) = TestDb::on(Engine::Postgres) else { return };
    let (numbered, is_numbered) = mpsc::channel();
    let (commit, may_commit) = mpsc::channel::<()>();
    let slow = test.db.clone();
    let slow = async move {
        let may_commit = std::sync::Mutex::new(may_commit);
        let work = move |tx: &mut Tx<'_>| {
            record(tx, "placed", "early", &())?;
            let id: i64 = tx.query_one("SELECT MAX(id) FROM fact", &[], |row| row.get(0))?;
            let _ = numbered.send(id);
            let _ = may_commit.lock().unwrap().recv();
            Ok::<_, Error>(id)
        };
        slow.write(work).await.unwrap()
    };
    let quick = async {
        let early = tokio::task::spawn_blocking(move || is_numbered.recv().unwrap()).await.unwrap();
        test.db.write(|tx| record(tx, "placed", "late", &())).await.unwrap();
        let (seen, position) = follow(&test.db, 0).await;
        assert_eq!(seen, ["late"], "the early one is not visible yet");
        let late: i64 =
            test.db.read(|tx| tx.query_one("SELECT MAX(id) FROM fact", &[], |row| row.get(0))).await.unwrap();
        assert!(late > early, "and its number is behind us");
        commit.send(()).unwrap();
        position
    };
    let (_, position) = tokio::join!(slow, quick);
    assert_eq!(follow(&test.db, position).await.0, ["early"]);
}
