//! Doing what a caller wants as one write, once for its key.

use db::Tx;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web::{Reply, Unsettled};

use crate::{Agents, Caller, Error};

/// What was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Done<T> {
    /// What came of it.
    pub value: T,
    /// It was done before, and nothing was done now.
    pub replayed: bool,
    /// Something came to be.
    pub created: bool,
}

/// What a piece of work came to: something new, or something that there was.
pub(crate) enum Made<T> {
    New(T),
    Known(T),
}

/// The error that undoes a write.
enum Stop {
    Refused(Error),
    /// It was a rehearsal.
    Rehearsed(Reply),
}

impl From<db::Error> for Stop {
    fn from(error: db::Error) -> Self {
        Self::Refused(error.into())
    }
}

impl Agents {
    /// Does `work` for `caller`.
    pub(crate) async fn act<T, F>(&self, caller: &Caller, mut work: F) -> Result<Done<T>, Error>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: FnMut(&mut Tx) -> Result<Made<T>, Error> + Send + 'static,
    {
        caller.must_act_once()?;
        let rehearsal = caller.rehearsal;
        let once = if rehearsal { web::Once::default() } else { caller.once.clone() };
        let settled = once.settle(&self.db, move |tx| {
            let reply = match work(tx).map_err(Stop::Refused)? {
                Made::New(value) => Reply::created(&value),
                Made::Known(value) => Reply::ok(&value),
            };
            if rehearsal { Err(Stop::Rehearsed(reply)) } else { Ok(reply) }
        });
        match settled.await {
            Ok(settled) => told(&settled.reply, settled.replayed),
            Err(Unsettled::Refused(Stop::Rehearsed(reply))) => told(&reply, false),
            Err(Unsettled::Refused(Stop::Refused(error))) => Err(error),
            Err(Unsettled::Key(problem)) => Err(problem.into()),
        }
    }

    /// Looks something up.
    pub(crate) async fn look<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T, Error> + Send + 'static,
    {
        self.db.read(work).await
    }
}

fn told<T: DeserializeOwned>(reply: &Reply, replayed: bool) -> Result<Done<T>, Error> {
    let value = serde_json::from_str(reply.body()).map_err(|error| {
        tracing::error!(%error, "a kept answer cannot be read");
        Error::Internal
    })?;
    Ok(Done { value, replayed, created: reply.is_created() })
}
