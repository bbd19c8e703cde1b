//! The jobs of this channel: a fact is turned into letters, a letter is sent.

use customers::ContactConfirmationAsked;
use db::Db;
use identity::Links;
use jobs::messages::{self, NewMessage, State};
use jobs::{Fact, JobContext, Outcome, Workers};
use kernel::{Id, Timestamp};

use crate::post::Envelope;
use crate::templates::Page;
use crate::{Letter, Post, Templates, account, order, write};

/// Turns a fact into letters.
const WRITE: &str = "mail.write";
/// Sends one letter.
pub(crate) const KIND: &str = "mail.send";
/// The channel's name among the messages.
const CHANNEL: &str = "mail";

/// The channel. Cloning shares it.
#[derive(Clone)]
pub struct Mail {
    post: Post,
    templates: Templates,
    links: Links,
}

impl Mail {
    /// Letters with these words and links, sent this way.
    pub fn new(post: Post, templates: Templates, links: Links) -> Self {
        Self { post, templates, links }
    }

    /// Subscribes to everything that somebody is written to about, and does the work.
    pub fn register(self, workers: Workers) -> Workers {
        let facts = account::FACTS.into_iter().chain(order::FACTS).chain([ContactConfirmationAsked::KIND]);
        let workers = facts.fold(workers, |workers, fact| workers.subscribe(fact, WRITE));
        workers.handle(WRITE, |context, payload| async move { turned(&context.db, &payload).await }).handle(
            KIND,
            move |context, payload| {
                let mail = self.clone();
                async move { mail.sent(&context, &payload).await }
            },
        )
    }

    async fn sent(&self, context: &JobContext, payload: &str) -> Outcome {
        let Ok(letter) = serde_json::from_str::<Letter>(payload) else {
            return Outcome::Failed("the letter cannot be read".to_owned());
        };
        if letter.address().is_none() {
            return Outcome::Failed("there is nobody to write to".to_owned());
        }
        match self.send(context, letter).await {
            Ok(outcome) => outcome,
            Err(error) => Outcome::Retry(format!("{error:#}")),
        }
    }

    /// Sends a letter that was not sent yet, and notes what became of it.
    async fn send(&self, context: &JobContext, letter: Letter) -> anyhow::Result<Outcome> {
        let page = self.page(&letter, true)?;
        let (job, noted) = (context.id, letter.clone());
        let note = context.db.write(move |tx| {
            let mut new = NewMessage::outgoing(CHANNEL, &page.subject)
                .once(&noted.key)
                .job(job)
                .carrying("text/plain", &page.text);
            if let Some(order) = noted.order {
                new = new.order(Id::<orders::Order>::new(order));
            }
            let id = messages::record(tx, &new)?;
            let message = messages::find(tx, id)?.map(|(message, _)| message);
            let (state, date) = message.map_or((State::Waiting, tx.now()), |it| (it.state, it.recorded_at));
            Ok::<(Id<messages::Message>, State, Timestamp), db::Error>((id, state, date))
        });
        let (message, state, date) = note.await?;
        if state == State::Done {
            return Ok(Outcome::Done);
        }
        let envelope = Envelope { to: letter.to.clone(), number: message.number(), date };
        let outcome = self.post.send(&envelope, self.page(&letter, false)?).await;
        let ended = outcome.clone();
        context.db.write(move |tx| messages::tried(tx, message, &ended)).await?;
        Ok(outcome)
    }

    /// The words of a letter: as it is sent, or as others may see it.
    fn page(&self, letter: &Letter, public: bool) -> anyhow::Result<Page> {
        let link = letter.link.as_ref();
        let whole = |link: &crate::letter::Link| {
            if public { link.public(&self.links) } else { link.whole(&self.links) }
        };
        self.templates.page(letter, &link.map(whole).unwrap_or_default())
    }
}

async fn turned(db: &Db, payload: &str) -> Outcome {
    let Ok(fact) = serde_json::from_str::<Fact>(payload) else {
        return Outcome::Failed("the fact cannot be read".to_owned());
    };
    match write::write(db, fact).await {
        Ok(()) => Outcome::Done,
        Err(error) => Outcome::Retry(format!("{error:#}")),
    }
}
