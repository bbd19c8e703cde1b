//! Who waits for archives to be unpacked, and for how long.
//!
//! A task of their own unpacks them: a large one takes longer than any request is held, and one that breaks off must not
//! give its turn away while files are still written.

use std::time::Instant;

use kernel::Id;
use tokio::sync::{OwnedMutexGuard, oneshot};

use crate::error::Refusal;
use crate::session::Session;
use crate::{Error, Exchange, unpack};

/// The turn of a conversation: one request of it at a time delivers its files. Nothing while another is at it.
pub(crate) async fn turn_of(exchange: &Exchange, session: Id<Session>) -> Option<OwnedMutexGuard<()>> {
    exchange.turn(-session.number()).await // files have numbers above nought
}

/// The turn of a conversation whose archives are unpacked. Nothing where that is not so before `until`: it goes on, and
/// whoever asks next is told how it ended.
pub(crate) async fn unpacked(
    exchange: &Exchange,
    session: Id<Session>,
    until: Instant,
) -> Result<Option<OwnedMutexGuard<()>>, Error> {
    let (tell, told) = oneshot::channel();
    let exchange = exchange.clone();
    #[expect(
        clippy::disallowed_methods,
        reason = "it ends by itself, with the turn in its hand; what a restart cuts off is unpacked again by whoever asks"
    )]
    tokio::spawn(async move {
        let Some(turn) = turn_of(&exchange, session).await else {
            let _ = tell.send(Ok(None));
            return;
        };
        let done = match exchange.untold(session) {
            Some(error) => Err(error),
            None => unpack::all(&exchange, session).await,
        };
        match done {
            // With nobody to take it the turn is over.
            Ok(()) => drop(tell.send(Ok(Some(turn)))),
            Err(error) => {
                if let Err(Err(error)) = tell.send(Err(error)) {
                    exchange.keep_untold(session, error);
                }
            }
        }
    });
    match tokio::time::timeout_at(until.into(), told).await {
        Ok(Ok(done)) => done,
        Ok(Err(_)) => Err(Refusal::Unavailable.into()), // it panicked, and that is logged
        Err(_) => Ok(None),
    }
}
