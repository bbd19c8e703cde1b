//! Every statement on the tables of this crate.

pub(crate) mod cart;
pub(crate) mod order;
pub(crate) mod reading;
pub(crate) mod timeline;
