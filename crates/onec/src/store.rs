//! Every statement on the tables of this crate.

pub(crate) mod archive;
pub(crate) mod batch;
pub(crate) mod book;
pub(crate) mod delivery;
pub(crate) mod figures;
pub(crate) mod file;
pub(crate) mod node;
pub(crate) mod order;
pub(crate) mod session;

/// A page of rows that are listed from the newest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slice {
    /// Behind the row of this number, and of this second one where rows have two; from the newest where it is nought.
    pub(crate) before: (i64, i64),
    /// So many rows further.
    pub(crate) skip: i64,
    pub(crate) limit: i64,
}
