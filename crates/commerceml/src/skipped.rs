//! The elements of a file that nobody here understands.

use std::collections::BTreeMap;

/// So many different names are remembered; a file with more is not CommerceML but for its root.
const MAX_NAMES: usize = 64;
/// A longer name is nobody's element, and is not kept.
const MAX_NAME_BYTES: usize = 256;

/// Names of elements that were passed over, and how often.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Skipped(BTreeMap<String, u64>);

impl Skipped {
    pub(crate) fn add(&mut self, name: &str) {
        if let Some(times) = self.0.get_mut(name) {
            *times += 1;
        } else if self.0.len() < MAX_NAMES && name.len() <= MAX_NAME_BYTES {
            self.0.insert(name.to_owned(), 1);
        }
    }

    /// The names (of the first 64 that were met) with how often each was passed over.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        self.0.iter().map(|(name, times)| (name.as_str(), *times))
    }

    /// Whether everything in the file had a meaning.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
