//! What an operator sees and does, on both engines.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use db::{Db, Error, on_both_engines};

use super::*;
use crate::messages::{NewMessage, State};
use crate::{MOST_ATTEMPTS, NewJob, Outcome, SlicePlace, Workers, enqueue, record};

const ALL: Slice = Slice { limit: 100, offset: 0, place: SlicePlace::Newest };

/// Workers whose job `work` fails for good, until it is mended.
fn broken(db: &Db) -> (Workers, Arc<AtomicBool>) {
    let mended = Arc::new(AtomicBool::new(false));
    let works = Arc::clone(&mended);
    let workers = Workers::new(db.clone()).handle("work", move |_, _| {
        let works = works.load(Ordering::SeqCst);
        async move { if works { Outcome::Done } else { Outcome::Failed("сломано".into()) } }
    });
    (workers, mended)
}

async fn put(db: &Db, key: Option<&'static str>) -> Option<Id<Job>> {
    let work = move |tx: &mut Tx<'_>| {
        let job = NewJob::new("work", &());
        enqueue(tx, if let Some(key) = key { job.once(key) } else { job })
    };
    db.write(work).await.unwrap()
}

async fn state(db: &Db, id: Id<Job>) -> JobState {
    db.read(move |tx| job(tx, id)).await.unwrap().unwrap().0.state
}

on_both_engines! {
    async fn a_failed_job_is_sent_again_with_its_messages_and_all_its_tries(test: TestDb) {
        let (workers, mended) = broken(&test.db);
        let (id, letter) = test.db.write(|tx| {
            let id = enqueue(tx, NewJob::new("work", &()))?.ok_or(Error::NoRow)?;
            Ok::<_, Error>((id, messages::record(tx, &NewMessage::outgoing("mail", "Письмо").job(id))?))
        }).await.unwrap();
        workers.drain().await.unwrap();
        let letters = async || test.db.read(move |tx| messages::find(tx, letter)).await.unwrap().unwrap().0.state;
        assert_eq!((state(&test.db, id).await, letters().await), (JobState::Failed, State::Failed));
        mended.store(true, Ordering::SeqCst);
        let row = test.db.write(move |tx| send_again(tx, id)).await.unwrap().unwrap();
        assert_eq!((row.state, row.attempts, letters().await), (JobState::Waiting, 1, State::Waiting));
        workers.drain().await.unwrap();
        assert_eq!(state(&test.db, id).await, JobState::Done);
    }

    async fn a_job_that_was_sent_again_is_tried_as_often_as_a_new_one(test: TestDb) {
        let workers = Workers::new(test.db.clone()).handle("work", |_, _| async { Outcome::Retry("позже".into()) });
        let id = put(&test.db, None).await.unwrap();
        for round in 1..=2 {
            for _ in 0..MOST_ATTEMPTS {
                assert_eq!(state(&test.db, id).await, JobState::Waiting);
                workers.drain().await.unwrap();
                test.clock.advance(std::time::Duration::from_secs(3_700));
            }
            assert_eq!(state(&test.db, id).await, JobState::Failed);
            let again = test.db.write(move |tx| send_again(tx, id)).await.unwrap().unwrap();
            assert_eq!(again.attempts, MOST_ATTEMPTS * round);
        }
    }

    async fn of_one_key_one_is_sent_again_and_none_beside_one_that_waits(test: TestDb) {
        let (workers, _) = broken(&test.db);
        let mut ids = Vec::new();
        for _ in 0..3 {
            ids.push(put(&test.db, Some("key")).await.unwrap());
            workers.drain().await.unwrap();
        }
        let free = put(&test.db, None).await.unwrap();
        workers.drain().await.unwrap();
        let all = JobFilter { kind: Some("work".into()), ..JobFilter::default() };
        let filter = all.clone();
        assert_eq!(test.db.read(move |tx| replayable(tx, &filter)).await.unwrap(), 2);
        let replayed = test.db.write(move |tx| replay(tx, &all)).await.unwrap();
        let mut expected = vec![ids[2].number(), free.number()];
        expected.sort_unstable();
        assert_eq!({ let mut ids = replayed; ids.sort_unstable(); ids }, expected, "the newest speaks for its key");
        let first = ids[0];
        let refused = test.db.write(move |tx| send_again(tx, first)).await.unwrap();
        assert_eq!(refused.unwrap_err(), Refusal::Twin);
        let unknown = test.db.write(|tx| send_again(tx, Id::new(999))).await.unwrap();
        assert_eq!(unknown.unwrap_err(), Refusal::Unknown);
    }

    async fn a_job_that_is_given_up_is_done_no_more(test: TestDb) {
        let (workers, mended) = broken(&test.db);
        mended.store(true, Ordering::SeqCst);
        let id = put(&test.db, None).await.unwrap();
        let row = test.db.write(move |tx| give_up(tx, id, "не нужно")).await.unwrap().unwrap();
        assert_eq!((row.state, row.error.as_deref()), (JobState::Failed, Some("не нужно")));
        workers.drain().await.unwrap();
        assert_eq!(state(&test.db, id).await, JobState::Failed);
        let again = test.db.write(move |tx| give_up(tx, id, "не нужно")).await.unwrap();
        assert_eq!(again.unwrap_err(), Refusal::Over);
    }

    async fn a_fact_shows_what_its_subscribers_made_of_it(test: TestDb) {
        let (workers, _) = broken(&test.db);
        let workers = workers.subscribe("placed", "work");
        test.db.write(|tx| record(tx, "placed", "7", &serde_json::json!({"total": 5}))).await.unwrap();
        let waiting = FactFilter { waiting: Some(true), ..FactFilter::default() };
        let rows = test.db.read(move |tx| facts(tx, &waiting, &ALL)).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.subject.as_str()).collect::<Vec<_>>(), ["7"]);
        workers.drain().await.unwrap();
        let id = rows[0].id;
        let (found, dispatched, deliveries) = test.db.read(move |tx| fact(tx, id)).await.unwrap().unwrap();
        assert_eq!((found.payload["total"].as_i64(), dispatched), (Some(5), true));
        assert_eq!(deliveries.iter().map(|job| (job.kind.as_str(), job.state)).collect::<Vec<_>>(), [("work", JobState::Failed)]);
    }

    async fn sums_say_what_waits_what_failed_and_since_when(test: TestDb) {
        let (workers, mended) = broken(&test.db);
        workers.drain().await.unwrap();
        put(&test.db, None).await;
        workers.drain().await.unwrap();
        mended.store(true, Ordering::SeqCst);
        put(&test.db, None).await;
        workers.drain().await.unwrap();
        let asked_at = test.clock.now();
        put(&test.db, None).await;
        test.db.write(|tx| record(tx, "placed", "1", &())).await.unwrap();
        let seen = test.db.read(sums).await.unwrap();
        let work: Vec<_> =
            seen.jobs.iter().filter(|sum| sum.kind == "work").map(|sum| (sum.state.name(), sum.count)).collect();
        assert_eq!(work, [("done", 1), ("failed", 1), ("waiting", 1)]);
        assert_eq!((seen.due_since, seen.facts_waiting, seen.oldest_fact), (Some(asked_at), 1, Some(asked_at)));
    }
}
