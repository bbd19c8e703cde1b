//! One stream: a place in the sequence of facts, and who looks at them from there.

use std::collections::VecDeque;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use jobs::{Fact, stream};
use kernel::Timestamp;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::{FURTHEST_BEHIND, HEARTBEAT, Live, PAGE, Seat, Shared, Sight};
use crate::User;

/// What a stream says.
#[derive(Debug, PartialEq)]
pub(super) enum Said {
    /// The stream stands here and goes on from here.
    Ready { position: i64 },
    /// What was missed cannot be told: everything is to be loaded anew. The stream goes on from here.
    Reset { position: i64 },
    /// Something happened.
    Event { position: i64, kind: String, data: Value },
    /// Nothing did, up to here.
    Beat { position: i64 },
}

pub(super) struct Reader {
    shared: Arc<Shared>,
    user: User,
    good_until: Timestamp,
    /// Everything up to here was said, or is none of the user's business.
    position: i64,
    waiting: VecDeque<Said>,
    head: watch::Receiver<Option<i64>>,
    stopped: watch::Receiver<bool>,
    over: bool,
    _seat: Seat,
}

impl Reader {
    /// A stream of `user`, whose token is good for so long, from behind the position `after`, or from now on.
    /// Nothing where the server stops.
    pub(super) async fn open(
        live: &Live,
        seat: Seat,
        user: User,
        good_until: Timestamp,
        after: Option<i64>,
    ) -> Result<Option<Self>, db::Error> {
        let shared = Arc::clone(&live.0);
        let (mut head, mut stopped) = (shared.head.subscribe(), shared.stopped.subscribe());
        let now = tokio::select! {
            now = head.wait_for(Option::is_some) => now.ok().and_then(|now| *now),
            _ = stopped.wait_for(|&stopped| stopped) => None,
        };
        let Some(now) = now else { return Ok(None) };
        let now = match after {
            // Another server has said more than this one has looked at.
            Some(after) if after > now => now.max(shared.db.read(stream::head).await?),
            _ => now,
        };
        let oldest = shared.db.read(stream::oldest).await?;
        let (position, first) = match after {
            None => (now, Said::Ready { position: now }),
            Some(after) if !can_go_on(after, oldest, now) => (now, Said::Reset { position: now }),
            Some(after) => (after, Said::Ready { position: after }),
        };
        let waiting = VecDeque::from([first]);
        Ok(Some(Self {
            shared,
            user,
            good_until,
            position,
            waiting,
            head,
            stopped,
            over: false,
            _seat: seat,
        }))
    }

    /// What is said next; nothing at the end.
    pub(super) async fn next(&mut self) -> Option<Said> {
        loop {
            if *self.stopped.borrow() || self.shared.clock.now() >= self.good_until {
                return None;
            }
            if let Some(said) = self.waiting.pop_front() {
                return Some(said);
            }
            if self.over {
                return None;
            }
            match self.read().await {
                Ok(true) => {}
                Ok(false) => {
                    if let Some(beat) = self.wait().await {
                        return Some(beat);
                    }
                }
                Err(error) => {
                    tracing::warn!(error = error.chain(), "a stream of events cannot be read: it ends");
                    return None;
                }
            }
        }
    }

    /// Looks at the facts that follow; false where there are none.
    async fn read(&mut self) -> Result<bool, db::Error> {
        self.head.mark_unchanged();
        let after = self.position;
        let at_hand = self.shared.ring.read().unwrap_or_else(PoisonError::into_inner).after(after);
        let facts = match at_hand {
            Some(facts) => facts,
            None => {
                let read = self.shared.db.read(move |tx| stream::after(tx, after, PAGE)).await?;
                read.into_iter().map(|(position, fact)| (position, Arc::new(fact))).collect()
            }
        };
        for (position, fact) in &facts {
            self.look_at(*position, fact);
        }
        Ok(!facts.is_empty())
    }

    fn look_at(&mut self, position: i64, fact: &Fact) {
        self.position = position;
        if self.over {
            return;
        }
        match self.shared.sight(fact, &self.user) {
            Sight::Hidden => {}
            Sight::Over => self.over = true,
            Sight::Shown(data) => {
                let data = json!({"subject": fact.subject, "at": fact.recorded_at, "data": data});
                self.waiting.push_back(Said::Event { position, kind: fact.kind.clone(), data });
            }
        }
    }

    /// Waits until there may be more to say. A sign of life after a silence.
    async fn wait(&mut self) -> Option<Said> {
        let left = self.good_until.since(self.shared.clock.now()).max(Duration::from_millis(1));
        tokio::select! {
            // The hub gone means the same as the server stopped.
            changed = self.head.changed() => {
                self.over |= changed.is_err();
                None
            }
            _ = self.stopped.changed() => None,
            () = tokio::time::sleep(left.min(HEARTBEAT)) => Some(Said::Beat { position: self.position }),
        }
    }
}

/// Whether everything between `after` and `now` is still there, and not too much of it. A position that is yet to
/// come is of a database that was put back.
fn can_go_on(after: i64, oldest: i64, now: i64) -> bool {
    let kept = if oldest == 0 { after == now } else { after >= oldest - 1 };
    after <= now && kept && now - after <= FURTHEST_BEHIND
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_goes_on_where_all_of_it_is_there() {
        assert!(can_go_on(0, 1, 5) && can_go_on(4, 5, 5) && can_go_on(5, 1, 5));
        assert!(!can_go_on(6, 1, 5), "a position of another database");
        assert!(!can_go_on(3, 5, 9), "4 was forgotten");
        assert!(!can_go_on(3, 0, 9) && can_go_on(9, 0, 9) && can_go_on(0, 0, 0), "all were forgotten");
        assert!(!can_go_on(1, 1, FURTHEST_BEHIND + 2) && can_go_on(2, 1, FURTHEST_BEHIND + 2));
    }
}
