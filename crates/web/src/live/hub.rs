//! The hub: the one reader of facts on this server, for all its streams.

use std::future::Future;
use std::sync::PoisonError;

use db::Error;
use jobs::stream;

use super::{Live, PAGE, PAUSE, POLL, Ring};

impl Live {
    /// Follows the facts while somebody watches, until `shutdown` resolves; then ends every stream.
    pub async fn run(&self, shutdown: impl Future<Output = ()>) {
        let mut shutdown = std::pin::pin!(shutdown);
        let (mut facts, mut news) = (self.0.db.watch(jobs::FACTS), self.0.db.watch(stream::ANNOUNCEMENTS));
        loop {
            if self.streams() == 0 {
                self.0.head.send_replace(None);
                tokio::select! {
                    () = &mut shutdown => break,
                    () = self.0.somebody_came.notified() => continue,
                }
            }
            // Seen before looking, so that what comes while we look wakes us.
            facts.mark_unchanged();
            news.mark_unchanged();
            if let Err(error) = self.look().await {
                tracing::warn!(error = error.chain(), "live events cannot be read");
            }
            tokio::select! {
                () = &mut shutdown => break,
                () = tokio::time::sleep(PAUSE) => {}
            }
            tokio::select! {
                () = &mut shutdown => break,
                _ = facts.changed() => {}
                _ = news.changed() => {}
                () = tokio::time::sleep(POLL - PAUSE) => {}
            }
        }
        self.0.stopped.send_replace(true);
    }

    /// Takes in what has happened since the last look.
    async fn look(&self) -> Result<(), Error> {
        if self.0.db.read(stream::unsettled).await? {
            self.settle().await?;
        }
        if self.0.head.borrow().is_none() {
            // Nobody watched for a while: the ring begins here, and who wants more reads the database.
            let head = self.0.db.read(stream::head).await?;
            *self.0.ring.write().unwrap_or_else(PoisonError::into_inner) =
                Ring { from: head, head, facts: Default::default() };
            self.0.head.send_replace(Some(head));
        }
        loop {
            let seen = self.0.ring.read().unwrap_or_else(PoisonError::into_inner).head;
            let page = self.0.db.read(move |tx| stream::after(tx, seen, PAGE)).await?;
            let read = page.len();
            if read > 0 {
                let mut ring = self.0.ring.write().unwrap_or_else(PoisonError::into_inner);
                page.into_iter().for_each(|(position, fact)| ring.push(position, fact));
                self.0.head.send_replace(Some(ring.head));
            }
            if i64::try_from(read).unwrap_or(i64::MAX) < PAGE {
                return Ok(());
            }
        }
    }

    async fn settle(&self) -> Result<(), Error> {
        let most = u64::try_from(stream::SETTLED_AT_ONCE).unwrap_or(u64::MAX);
        while self.0.db.write(stream::settle).await? == most {}
        Ok(())
    }
}
