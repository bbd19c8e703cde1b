//! The promises of this crate, on both engines.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use db::{Db, Error, Tx, on_both_engines};
use kernel::Timestamp;

use crate::dispatch::{Subscription, dispatch};
use crate::messages::NewMessage;
use crate::queue::{self, Claimed, LEASE};
use crate::*;

const HOUR: Duration = Duration::from_secs(3_600);

/// What the rows of `job` of this kind say: state, attempts, last error.
async fn jobs_of(db: &Db, kind: &'static str) -> Vec<(String, i64, Option<String>)> {
    let sql = "SELECT state, attempts, last_error FROM job WHERE kind = ?1 ORDER BY id";
    let read =
        db.read(move |tx| tx.query(sql, &[&kind], |row| Ok((row.get(0)?, row.get(1)?, row.maybe(2)?))));
    read.await.unwrap()
}

async fn count(db: &Db, table: &'static str) -> i64 {
    let read =
        db.read(move |tx| tx.query_one(&format!("SELECT COUNT(*) FROM {table}"), &[], |row| row.get(0)));
    read.await.unwrap()
}

async fn put(db: &Db, kind: &'static str) {
    db.write(move |tx| enqueue(tx, NewJob::new(kind, &())).map(|_| ())).await.unwrap();
}

async fn claim(db: &Db, most: i64) -> Vec<Claimed> {
    db.write(move |tx| queue::claim(tx, &["work".to_owned()], most)).await.unwrap()
}

/// Counts its calls and ends as told.
fn counting(db: &Db, outcome: Outcome) -> (Workers, Arc<AtomicU64>) {
    let calls = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&calls);
    let workers = Workers::new(db.clone()).handle("work", move |_, _| {
        counted.fetch_add(1, Ordering::SeqCst);
        let outcome = outcome.clone();
        async move { outcome }
    });
    (workers, calls)
}

fn waiting_time(tx: &mut Tx) -> Result<Duration, Error> {
    let at: Timestamp = tx.query_one("SELECT run_at FROM job WHERE kind = 'work'", &[], |row| row.get(0))?;
    Ok(at.since(tx.now()))
}

on_both_engines! {
    async fn a_job_whose_worker_died_is_taken_again_and_its_late_outcome_counts_for_nothing(test: TestDb) {
        put(&test.db, "work").await;
        let dead = claim(&test.db, 10).await.remove(0);
        assert!(claim(&test.db, 10).await.is_empty(), "the lease holds");
        test.clock.advance(LEASE / 2);
        let renewed = dead.clone();
        assert!(test.db.write(move |tx| queue::extend(tx, &renewed)).await.unwrap());
        test.clock.advance(LEASE / 2 + Duration::from_secs(1));
        assert!(claim(&test.db, 10).await.is_empty(), "a renewed lease holds");
        test.clock.advance(LEASE);
        let alive = claim(&test.db, 10).await.remove(0);
        assert_eq!(alive.attempt, 2);
        let late = dead.clone();
        test.db.write(move |tx| queue::finish(tx, &late, &Outcome::Failed("late".into()))).await.unwrap();
        assert!(!test.db.write(move |tx| queue::extend(tx, &dead)).await.unwrap());
        test.db.write(move |tx| queue::finish(tx, &alive, &Outcome::Done)).await.unwrap();
        assert_eq!(jobs_of(&test.db, "work").await, [("done".into(), 2, None)]);
    }

    async fn a_job_that_kills_every_worker_fails_in_the_end(test: TestDb) {
        put(&test.db, "work").await;
        for _ in 0..MOST_ATTEMPTS {
            assert_eq!(claim(&test.db, 10).await.len(), 1);
            test.clock.advance(LEASE);
        }
        assert!(claim(&test.db, 10).await.is_empty());
        let jobs = jobs_of(&test.db, "work").await;
        assert_eq!(jobs, [("failed".into(), MOST_ATTEMPTS, Some("the worker stopped answering".into()))]);
    }

    async fn a_key_is_waiting_or_running_once(test: TestDb) {
        let once = |key: &'static str| {
            let db = test.db.clone();
            async move { db.write(move |tx| enqueue(tx, NewJob::new("work", &1).once(key))).await.unwrap().is_some() }
        };
        assert!(once("a").await && once("b").await);
        assert!(!once("a").await, "waiting");
        let jobs = claim(&test.db, 10).await;
        assert!(!once("a").await, "running");
        let first = jobs[0].clone();
        test.db.write(move |tx| queue::finish(tx, &first, &Outcome::Done)).await.unwrap();
        assert!(once("a").await, "done");
        put(&test.db, "work").await;
        put(&test.db, "work").await;
        assert_eq!(count(&test.db, "job").await, 5, "without a key there is no limit");
    }

    async fn retries_follow_the_schedule_until_a_person_is_needed(test: TestDb) {
        let (workers, calls) = counting(&test.db, Outcome::Retry("not yet".into()));
        put(&test.db, "work").await;
        let mut expected = Duration::from_secs(5);
        for attempt in 1..MOST_ATTEMPTS {
            workers.drain().await.unwrap();
            workers.drain().await.unwrap();
            assert_eq!(jobs_of(&test.db, "work").await, [("waiting".into(), attempt, Some("not yet".into()))]);
            let pause = test.db.read(waiting_time).await.unwrap();
            assert!(pause >= expected.mul_f64(0.79) && pause <= expected.mul_f64(1.21), "{attempt}: {pause:?}");
            expected = (expected * 2).min(HOUR);
            test.clock.advance(pause);
        }
        workers.drain().await.unwrap();
        test.clock.advance(HOUR * 2);
        workers.drain().await.unwrap();
        assert_eq!(jobs_of(&test.db, "work").await, [("failed".into(), MOST_ATTEMPTS, Some("not yet".into()))]);
        assert_eq!(calls.load(Ordering::SeqCst), MOST_ATTEMPTS.unsigned_abs());
    }

    async fn a_job_runs_when_it_is_due_and_a_panic_is_tried_again(test: TestDb) {
        let workers = Workers::new(test.db.clone()).handle("work", |context, payload| async move {
            assert_eq!(payload, "\"hello\"");
            assert!(context.attempt > 1, "the first try panics");
            Outcome::Done
        });
        let later = test.clock.now().plus(HOUR);
        test.db.write(move |tx| enqueue(tx, NewJob::new("work", &"hello").at(later))).await.unwrap();
        workers.drain().await.unwrap();
        assert_eq!(jobs_of(&test.db, "work").await, [("waiting".into(), 0, None)]);
        test.clock.advance(HOUR);
        workers.drain().await.unwrap();
        let reason = Some("the handler panicked: the first try panics".to_owned());
        assert_eq!(jobs_of(&test.db, "work").await, [("waiting".into(), 1, reason)]);
        test.clock.advance(Duration::from_secs(6));
        workers.drain().await.unwrap();
        assert_eq!(jobs_of(&test.db, "work").await, [("done".into(), 2, None)]);
    }

    async fn each_fact_becomes_one_job_for_each_subscriber_under_two_dispatchers(test: TestDb) {
        const FACTS: i64 = 250;
        let subscriptions = [
            Subscription { fact: "placed", job: "mail" },
            Subscription { fact: "placed", job: "export" },
            Subscription { fact: "shipped", job: "mail" },
        ];
        test.db
            .write(|tx| {
                for number in 0..FACTS {
                    let kind = if number % 2 == 0 { "placed" } else { "forgotten" };
                    record(tx, kind, &number.to_string(), &serde_json::json!({ "number": number }))?;
                }
                Ok::<_, Error>(())
            })
            .await
            .unwrap();
        let other = Db::open(&test.location, test.clock.clone()).unwrap();
        let work = |db: Db| {
            let subscriptions = subscriptions.clone();
            async move {
                let mut seen = 0;
                loop {
                    let subscriptions = subscriptions.clone();
                    match db.write(move |tx| dispatch(tx, &subscriptions)).await.unwrap() {
                        0 => return seen,
                        some => seen += some,
                    }
                }
            }
        };
        let seen = tokio::join!(work(test.db.clone()), work(other.clone()), work(other.clone()));
        let left: i64 = count(&test.db, "fact WHERE NOT dispatched").await;
        assert_eq!((seen.0 + seen.1 + seen.2, left), (usize::try_from(FACTS).unwrap(), 0));
        let subjects = test.db.read(|tx| {
            tx.query("SELECT kind, payload FROM job ORDER BY kind, id", &[], |row| {
                let fact: Fact = serde_json::from_str(&row.get::<String>(1)?).unwrap();
                assert_eq!(fact.kind, "placed");
                assert_eq!(fact.payload["number"].to_string(), fact.subject);
                Ok((row.get::<String>(0)?, fact.subject.parse::<i64>().unwrap()))
            })
        });
        let mut subjects = subjects.await.unwrap();
        subjects.sort();
        let expected = |kind: &'static str| (0..FACTS).step_by(2).map(move |number| (kind.to_owned(), number));
        assert_eq!(subjects, expected("export").chain(expected("mail")).collect::<Vec<_>>());
    }

    async fn two_servers_never_take_the_same_job(test: TestDb) {
        test.db
            .write(|tx| (0..100).try_for_each(|number| enqueue(tx, NewJob::new("work", &number)).map(|_| ())))
            .await
            .unwrap();
        let other = Db::open(&test.location, test.clock.clone()).unwrap();
        let work = |db: Db| async move {
            let mut taken = Vec::new();
            loop {
                match claim(&db, 3).await {
                    jobs if jobs.is_empty() => return taken,
                    jobs => {
                        assert!(jobs.len() <= 3);
                        taken.extend(jobs.into_iter().map(|job| job.id));
                    }
                }
            }
        };
        let (mut taken, others) = tokio::join!(work(test.db.clone()), work(other));
        taken.extend(others);
        taken.sort();
        taken.dedup();
        // What one server passed over because the other held it, the other has taken.
        assert_eq!(taken.len(), 100);
        assert_eq!(count(&test.db, "job WHERE attempts <> 1").await, 0);
    }

    async fn running_workers_follow_a_fact_to_its_job_and_stop(test: TestDb) {
        let (workers, calls) = counting(&test.db, Outcome::Done);
        let workers = Arc::new(workers.subscribe("placed", "work"));
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let running = Arc::clone(&workers);
        let mut tasks = tokio::task::JoinSet::new();
        tasks.spawn(async move { running.run(async { stopped.await.unwrap() }).await });
        for number in 1..=3 {
            test.db.write(|tx| record(tx, "placed", "1", &())).await.unwrap();
            workers.drain().await.unwrap();
            assert_eq!(calls.load(Ordering::SeqCst), number);
        }
        stop.send(()).unwrap();
        tasks.join_next().await.unwrap().unwrap();
        assert_eq!(count(&test.db, "job WHERE kind = 'work' AND state = 'done'").await, 3);
    }

    async fn a_stopping_server_gives_back_what_does_not_finish(test: TestDb) {
        let workers = Workers::new(test.db.clone()).handle("work", |_, _| std::future::pending());
        put(&test.db, "work").await;
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let work = workers.work(claim(&test.db, 1).await.remove(0), stopped);
        stop.send(true).unwrap();
        work.await;
        assert_eq!(jobs_of(&test.db, "work").await, [("waiting".into(), 0, None)]);
        assert_eq!(claim(&test.db, 1).await.len(), 1, "and the next server need not wait for the lease");
    }

    async fn recurring_work_runs_once_an_interval_over_all_servers(test: TestDb) {
        let calls = Arc::new(AtomicU64::new(0));
        let server = |db: Db| {
            let calls = Arc::clone(&calls);
            Workers::new(db).every("tick", HOUR, move |_| {
                calls.fetch_add(1, Ordering::SeqCst);
                async { Outcome::Done }
            })
        };
        let (one, two) = (server(test.db.clone()), server(Db::open(&test.location, test.clock.clone()).unwrap()));
        for hour in 0..4 {
            for _ in 0..3 {
                let (first, second) = tokio::join!(one.drain(), two.drain());
                first.and(second).unwrap();
            }
            assert_eq!(calls.load(Ordering::SeqCst), hour);
            test.clock.advance(HOUR);
        }
    }

    async fn what_nobody_will_ask_for_is_forgotten_and_the_rest_is_not(test: TestDb) {
        let (workers, _) = counting(&test.db, Outcome::Done);
        let workers = workers.handle("hopeless", |_, _| async { Outcome::Failed("hopeless".into()) });
        test.db.write(|tx| record(tx, "placed", "1", &())).await.unwrap();
        put(&test.db, "work").await;
        put(&test.db, "hopeless").await;
        keep_some(&test.db, 450).await;
        let after = async |days: u64| {
            test.clock.advance(HOUR * 24 * u32::try_from(days).unwrap());
            workers.drain().await.unwrap();
            (
                count(&test.db, "kept_answer").await,
                count(&test.db, "job WHERE kind = 'work'").await,
                count(&test.db, "fact WHERE kind = 'placed'").await,
                count(&test.db, "job WHERE kind = 'hopeless'").await,
            )
        };
        assert_eq!(after(0).await, (450, 1, 1, 1));
        assert_eq!(after(3).await, (450, 1, 1, 1), "72 hours are promised");
        assert_eq!(after(1).await, (0, 1, 1, 1));
        assert_eq!(after(4).await, (0, 0, 1, 1));
        assert_eq!(after(24).await, (0, 0, 0, 1));
        assert_eq!(after(60).await, (0, 0, 0, 0));
    }

    async fn each_of_many_messages_is_announced_when_it_is_recorded_and_when_something_becomes_of_it(test: TestDb) {
        const MANY: i64 = 250;
        let announced = async |state: &'static str| {
            let sql = "SELECT subject FROM fact WHERE kind = ?1 AND payload LIKE ?2 ORDER BY id";
            let like = format!("%\"state\":\"{state}\"%");
            let read = test.db.read(move |tx| {
                tx.query(sql, &[&messages::MESSAGE_CHANGED, &like], |row| row.get::<String>(0))
            });
            read.await.unwrap()
        };
        let ids = test.db.write(|tx| {
            let new: Vec<NewMessage> = (0..MANY).map(|n| NewMessage::outgoing("1c", "an order").once(n)).collect();
            messages::record_all(tx, &new)
        }).await.unwrap();
        let subjects: Vec<String> = ids.iter().map(ToString::to_string).collect();
        assert_eq!(announced("waiting").await, subjects);
        let numbers: Vec<i64> = ids.iter().map(|id| id.number()).collect();
        test.db.write(move |tx| messages::tried_all(tx, &numbers, &Outcome::Done)).await.unwrap();
        let mut done = announced("done").await;
        done.sort_by_key(|subject| subject.parse::<i64>().unwrap());
        assert_eq!(done, subjects);
    }

    async fn a_key_keeps_its_first_answer(test: TestDb) {
        let answer = |body: &str| KeptAnswer { request_hash: "h".into(), status: 201, body: body.into() };
        let keep = |answer: KeptAnswer| {
            let db = test.db.clone();
            async move {
                db.write(move |tx| {
                    let slot = keep(tx, "buyer 1 POST /orders", "k", &answer)?;
                    tx.affected(slot)
                })
                .await
                .unwrap()
            }
        };
        assert_eq!(keep(answer("{\"a\": 1}")).await, 1);
        assert_eq!(keep(answer("other")).await, 0);
        let found = test.db.read(|tx| kept(tx, "buyer 1 POST /orders", "k")).await.unwrap();
        assert_eq!(found, Some(answer("{\"a\": 1}")));
        assert_eq!(test.db.read(|tx| kept(tx, "buyer 2 POST /orders", "k")).await.unwrap(), None);
    }
}

async fn keep_some(db: &Db, count: u32) {
    db.write(move |tx| {
        for key in 0..count {
            let answer = KeptAnswer { request_hash: "h".into(), status: 200, body: String::new() };
            let _ = keep(tx, "scope", &key.to_string(), &answer)?;
        }
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
}
