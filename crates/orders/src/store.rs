//! Every statement on the tables of this crate.

pub(crate) mod cart;
pub(crate) mod delivery;
pub(crate) mod handover;
mod narrow;
pub(crate) mod order;
pub(crate) mod reading;
pub(crate) mod returns;
pub(crate) mod sums;
pub(crate) mod timeline;
