//! A piece of work on its way to a database thread and its answer on the way back.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::{OwnedSemaphorePermit, oneshot};

use crate::{Error, Tx};

/// One waiting piece of work, its types forgotten.
pub(crate) struct Ticket {
    work: Box<dyn Work>,
    /// Its place in the queue, given back when it is answered.
    pub(crate) permit: Option<OwnedSemaphorePermit>,
}

trait Work: Send {
    /// Runs the closure and keeps what it returned; the engine's own failure wins over it.
    fn run(&mut self, tx: &mut Tx) -> Result<(), Undo>;
    /// Tells the caller how it ended: what the closure returned, or the error that came in its way.
    fn answer(&mut self, fate: Result<(), Error>);
}

/// Why a piece of work must be undone.
pub(crate) enum Undo {
    /// The closure refused; its own error is kept for the answer.
    Refused,
    /// The engine failed under it.
    Failed(Error),
}

impl Ticket {
    /// The ticket for `work`, and where its answer will come.
    pub(crate) fn new<T, E, F>(work: F) -> (Self, oneshot::Receiver<Result<T, E>>)
    where
        F: FnMut(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let call = Call { work, outcome: None, reply: Some(reply) };
        (Self { work: Box::new(call), permit: None }, answer)
    }

    pub(crate) fn run(&mut self, tx: &mut Tx) -> Result<(), Undo> {
        self.work.run(tx)
    }

    pub(crate) fn answer(mut self, fate: Result<(), Error>) {
        self.permit = None;
        self.work.answer(fate);
    }
}

struct Call<F, T, E> {
    work: F,
    outcome: Option<Result<T, E>>,
    reply: Option<oneshot::Sender<Result<T, E>>>,
}

impl<F, T, E> Work for Call<F, T, E>
where
    F: FnMut(&mut Tx) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run(&mut self, tx: &mut Tx) -> Result<(), Undo> {
        self.outcome = None;
        let outcome = match catch_unwind(AssertUnwindSafe(|| (self.work)(tx))) {
            Ok(outcome) => outcome,
            Err(panic) => return Err(Undo::Failed(Error::Panicked(panic_text(&*panic).into()))),
        };
        if let Some(error) = tx.first_error() {
            // A refusal that the closure made of the failure says more than the failure itself.
            let transient = error.is_transient() || matches!(error, Error::Unreachable(_));
            if outcome.is_ok() || transient {
                return Err(Undo::Failed(error));
            }
        }
        let refused = outcome.is_err();
        self.outcome = Some(outcome);
        if refused { Err(Undo::Refused) } else { Ok(()) }
    }

    fn answer(&mut self, fate: Result<(), Error>) {
        let Some(reply) = self.reply.take() else { return };
        let answer = match (fate, self.outcome.take()) {
            (Ok(()), Some(outcome)) => outcome,
            (Ok(()), None) => Err(Error::Closed.into()),
            (Err(error), _) => Err(error.into()),
        };
        // A caller that went away does not want to know.
        let _ = reply.send(answer);
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}
