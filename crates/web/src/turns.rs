//! Requests of one process under one key take turns, so that a repeat waits without holding anything of the
//! database. What does not pass here (another process) meets the key's row instead; nothing depends on this.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Mutex as Lane, OwnedMutexGuard};

/// How long a repeat waits for the first request: what the API promises.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// Whose request, and its key.
type Name = (String, String);

/// The keys under way in this process. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Turns(Arc<Mutex<HashMap<Name, Arc<Lane<()>>>>>);

/// A request's turn; the next one has its own when this is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    /// Another request under this key was under way.
    pub(crate) waited: bool,
    held: Option<OwnedMutexGuard<()>>,
    name: Name,
    turns: Turns,
}

impl Turns {
    /// Waits for this key's turn; nothing when it does not come in time.
    pub(crate) async fn take(&self, name: Name) -> Option<Turn> {
        let lane = Arc::clone(self.lanes().entry(name.clone()).or_default());
        // Made before anything is waited for: dropped halfway, it must leave no name behind.
        let mut turn = Turn { waited: false, held: None, name, turns: self.clone() };
        turn.held = Some(match Arc::clone(&lane).try_lock_owned() {
            Ok(held) => held,
            Err(_) => {
                turn.waited = true;
                tokio::time::timeout(PATIENCE, lane.lock_owned()).await.ok()?
            }
        });
        Some(turn)
    }

    fn lanes(&self) -> MutexGuard<'_, HashMap<Name, Arc<Lane<()>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.held = None;
        let mut lanes = self.turns.lanes();
        // Whoever waits has the lane, too, and got it under this same lock.
        if lanes.get(&self.name).is_some_and(|lane| Arc::strong_count(lane) == 1) {
            lanes.remove(&self.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(key: &str) -> Name {
        ("user 1 POST /x".to_owned(), key.to_owned())
    }

    #[tokio::test(start_paused = true)]
    async fn a_repeat_waits_its_turn_and_not_for_ever() {
        let turns = Turns::default();
        let first = turns.take(name("a")).await.unwrap();
        assert!(!first.waited);
        assert!(!turns.take(name("b")).await.unwrap().waited, "another key waits for nobody");
        let started = tokio::time::Instant::now();
        assert!(turns.take(name("a")).await.is_none());
        assert_eq!(started.elapsed(), PATIENCE);
        let (second, ()) = tokio::join!(turns.take(name("a")), async {
            tokio::time::sleep(PATIENCE / 2).await;
            drop(first);
        });
        assert!(second.as_ref().unwrap().waited);
        drop(second);
        assert!(turns.lanes().is_empty(), "nothing is remembered of keys that are not under way");
    }
}
