//! What changed: versions that caches compare and sleepers wait for, bumped by commits of this process.

use std::collections::{BTreeSet, HashMap};
use std::sync::{PoisonError, RwLock};

use tokio::sync::watch;

/// A subject that writes touch: a domain names one, e.g. `pub const CATALOG: Topic = Topic::new("catalog")`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Topic(&'static str);

impl Topic {
    /// The topic of this name.
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        self.0
    }
}

#[derive(Default)]
pub(crate) struct Topics {
    known: RwLock<HashMap<Topic, watch::Sender<u64>>>,
    /// Names of those that the database counts, too.
    shared: RwLock<BTreeSet<String>>,
}

impl Topics {
    /// From now on the database counts these, too.
    pub(crate) fn share(&self, names: impl IntoIterator<Item = String>) {
        self.shared.write().unwrap_or_else(PoisonError::into_inner).extend(names);
    }

    /// Whether the database counts this one, too.
    pub(crate) fn shares(&self, topic: Topic) -> bool {
        self.shared.read().unwrap_or_else(PoisonError::into_inner).contains(topic.name())
    }

    pub(crate) fn version(&self, topic: Topic) -> u64 {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&topic).map_or(0, |version| *version.borrow())
    }

    pub(crate) fn watch(&self, topic: Topic) -> watch::Receiver<u64> {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(topic).or_default().subscribe()
    }

    pub(crate) fn bump(&self, touched: &[Topic]) {
        for topic in touched {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(version) = known.get(topic) {
                version.send_modify(|version| *version += 1);
                continue;
            }
            drop(known);
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            known.entry(*topic).or_default().send_modify(|version| *version += 1);
        }
    }
}
