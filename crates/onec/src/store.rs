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
