//! What becomes of messages, on both engines.

use std::time::Duration;

use db::{Db, Error, on_both_engines};
use kernel::Id;

use super::*;
use crate::{NewJob, Workers, enqueue};

const DAY: Duration = Duration::from_secs(24 * 3_600);

async fn recorded(db: &Db, new: NewMessage<'static>) -> Id<Message> {
    db.write(move |tx| record(tx, &new)).await.unwrap()
}

async fn found(db: &Db, id: Id<Message>) -> (Message, Option<String>) {
    db.read(move |tx| find(tx, id)).await.unwrap().unwrap()
}

/// State, attempts and error.
async fn fate(db: &Db, id: Id<Message>) -> (State, i64, Option<String>) {
    let (message, _) = found(db, id).await;
    (message.state, message.attempts, message.error)
}

on_both_engines! {
    async fn a_message_is_recorded_once_under_its_key(test: TestDb) {
        let new = NewMessage::outgoing("mail", "Первое").once("order:1");
        let first = recorded(&test.db, new.clone()).await;
        assert_eq!(recorded(&test.db, NewMessage { subject: "Второе", ..new.clone() }).await, first);
        assert_eq!(found(&test.db, first).await.0.subject, "Первое");
        assert_ne!(recorded(&test.db, NewMessage { channel: "sms", ..new }).await, first, "each channel has its own keys");
    }

    async fn many_are_recorded_in_their_order_each_once(test: TestDb) {
        let new = |order: i64, key: &str| NewMessage { order: Some(order), ..NewMessage::outgoing("1c", "Заказ") }.once(key.to_owned());
        let known = recorded(&test.db, new(2, "b")).await;
        let all = vec![new(3, "c"), new(2, "b"), new(1, "a").carrying("text/plain", "тело\0")];
        let again = all.clone();
        let ids = test.db.write(move |tx| record_all(tx, &all)).await.unwrap();
        assert_eq!(ids[1], known);
        assert_eq!(test.db.write(move |tx| record_all(tx, &again)).await.unwrap(), ids);
        let mut told = Vec::new();
        for id in &ids {
            let (message, payload) = found(&test.db, *id).await;
            told.push((message.order.unwrap(), payload.unwrap_or_default()));
        }
        assert_eq!(told, [(3, String::new()), (2, String::new()), (1, "тело\u{fffd}".to_owned())]);
        let numbers: Vec<i64> = ids.iter().map(|id| id.number()).collect();
        test.db.write(move |tx| tried_all(tx, &numbers, &Outcome::Done)).await.unwrap();
        for id in ids {
            assert_eq!(fate(&test.db, id).await, (State::Done, 1, None));
        }
        assert_eq!(test.db.write(|tx| record_all(tx, &[])).await.unwrap(), []);
    }

    async fn a_message_follows_its_tries(test: TestDb) {
        let id = recorded(&test.db, NewMessage::outgoing("mail", "Письмо")).await;
        let outcomes = [Outcome::Retry("позже".into()), Outcome::Failed("нет ящика".into()), Outcome::Done];
        let expected = [
            (State::Waiting, 1, Some("позже".to_owned())),
            (State::Failed, 2, Some("нет ящика".to_owned())),
            (State::Done, 3, None),
        ];
        for (outcome, expected) in outcomes.into_iter().zip(expected) {
            test.db.write(move |tx| tried(tx, id, &outcome)).await.unwrap();
            assert_eq!(fate(&test.db, id).await, expected);
        }
    }

    async fn what_was_undone_was_not_said(test: TestDb) {
        let undone = test.db.write(|tx| {
            record(tx, &NewMessage::outgoing("mail", "Письмо"))?;
            Err::<(), _>(Error::NoRow)
        });
        assert!(undone.await.is_err());
        assert_eq!(test.db.read(|tx| count(tx, &Filter::default())).await.unwrap(), 0);
    }

    async fn a_message_fails_with_the_job_that_is_given_up(test: TestDb) {
        let workers = Workers::new(test.db.clone()).handle("send", |_, _| async { Outcome::Failed("нет ключа".into()) });
        let (waiting, sent) = test.db.write(|tx| {
            let job = enqueue(tx, NewJob::new("send", &()))?.ok_or(Error::NoRow)?;
            let waiting = record(tx, &NewMessage::outgoing("sms", "Код").job(job))?;
            Ok::<_, Error>((waiting, record(tx, &NewMessage::outgoing("sms", "Код").job(job).done())?))
        }).await.unwrap();
        workers.drain().await.unwrap();
        assert_eq!(fate(&test.db, waiting).await, (State::Failed, 0, Some("нет ключа".into())));
        assert_eq!(fate(&test.db, sent).await.0, State::Done, "what was sent stays sent");
    }

    async fn a_payload_is_cut_whole_characters_of_it(test: TestDb) {
        let long: &'static str = Box::leak(format!("\0{}", "я".repeat(LONGEST_PAYLOAD)).into_boxed_str());
        let id = recorded(&test.db, NewMessage::incoming("onec", "Выгрузка").carrying("text/xml", long)).await;
        let (message, payload) = found(&test.db, id).await;
        let payload = payload.unwrap();
        assert_eq!(message.payload_size, i64::try_from(long.len()).unwrap());
        assert!(payload.starts_with("\u{fffd}я") && payload.ends_with('я'), "PostgreSQL holds no U+0000");
        assert!(payload.len() <= LONGEST_PAYLOAD + 2);
    }

    async fn payloads_are_forgotten_first_and_messages_later(test: TestDb) {
        let workers = Workers::new(test.db.clone());
        workers.drain().await.unwrap(); // plans the cleaning
        let id = recorded(&test.db, NewMessage::incoming("onec", "Выгрузка").carrying("text/xml", "<a/>")).await;
        test.clock.advance(89 * DAY);
        workers.drain().await.unwrap();
        assert_eq!(found(&test.db, id).await.1.as_deref(), Some("<a/>"));
        test.clock.advance(2 * DAY);
        workers.drain().await.unwrap();
        assert_eq!(found(&test.db, id).await.1, None);
        test.clock.advance(2 * 365 * DAY);
        workers.drain().await.unwrap();
        assert_eq!(test.db.read(|tx| count(tx, &Filter::default())).await.unwrap(), 0);
    }
}
