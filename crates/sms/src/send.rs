//! The job of this channel: a fact becomes a text, and the text is sent.

use db::Tx;
use jobs::messages::{self, Message, NewMessage, State};
use jobs::{Fact, JobContext, Outcome, Workers};
use kernel::{Id, Phone};
use orders::facts::{ConfirmationRequested, ORDER_CONFIRMATION_REQUESTED};
use orders::{Order, Viewer};

use crate::gateway::{Gateway, Text};
use crate::{Words, order};

/// Sends the text that a fact asks for.
const KIND: &str = "sms.send";
/// The channel's name among the messages.
const CHANNEL: &str = "sms";

/// The channel. Cloning shares it.
#[derive(Clone)]
pub struct Sms {
    gateway: Gateway,
    words: Words,
}

/// A text that is to be sent.
struct Draft {
    message: Id<Message>,
    state: State,
    text: String,
    phone: Option<Phone>,
}

impl Sms {
    /// Texts with these words, sent this way.
    pub fn new(gateway: Gateway, words: Words) -> Self {
        Self { gateway, words }
    }

    /// Subscribes to what asks for a text, and does the work.
    pub fn register(self, workers: Workers) -> Workers {
        workers.subscribe(ORDER_CONFIRMATION_REQUESTED, KIND).handle(KIND, move |context, payload| {
            let sms = self.clone();
            async move {
                match serde_json::from_str::<Fact>(&payload) {
                    Ok(fact) => sms.sent(&context, fact).await,
                    Err(_) => Outcome::Failed("the fact cannot be read".to_owned()),
                }
            }
        })
    }

    async fn sent(&self, context: &JobContext, fact: Fact) -> Outcome {
        match self.send(context, fact).await {
            Ok(outcome) => outcome,
            Err(error) => Outcome::Retry(format!("{error:#}")),
        }
    }

    /// Sends a text that was not sent yet, and notes what became of it.
    async fn send(&self, context: &JobContext, fact: Fact) -> anyhow::Result<Outcome> {
        let (words, job, key) = (self.words.clone(), context.id, fact.id.to_string());
        let draft = context.db.write(move |tx| drafted(tx, &words, &fact, job)).await?;
        let Some(Draft { message, state, text, phone }) = draft else {
            return Ok(Outcome::Failed("the order is gone".to_owned()));
        };
        if state == State::Done {
            return Ok(Outcome::Done);
        }
        let outcome = match phone {
            Some(phone) => self.gateway.send(&Text { phone: phone.as_str(), text: &text, id: &key }).await,
            None => Outcome::Failed("the order has no telephone number".to_owned()),
        };
        let ended = outcome.clone();
        context.db.write(move |tx| messages::tried(tx, message, &ended)).await?;
        Ok(outcome)
    }
}

/// The text that a fact asks for, recorded among the messages once; nothing where its order is gone.
fn drafted(tx: &mut Tx, words: &Words, fact: &Fact, job: Id<jobs::Job>) -> anyhow::Result<Option<Draft>> {
    let asked: ConfirmationRequested = serde_json::from_value(fact.payload.clone())?;
    let Some(order) = orders::find(tx, Id::<Order>::new(asked.order.number()), &Viewer::All)? else {
        return Ok(None);
    };
    let shown = order::shown(tx, &order, &asked.language)?;
    let text = words.say("order_confirmed", &asked.language, &shown)?;
    let new = NewMessage::outgoing(CHANNEL, &text).once(fact.id).job(job).order(order.id);
    let message = messages::record(tx, &new.carrying("text/plain", &text))?;
    let state = messages::find(tx, message)?.map_or(State::Waiting, |(message, _)| message.state);
    Ok(Some(Draft { message, state, text, phone: order::phone(&order) }))
}
