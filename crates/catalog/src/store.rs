//! Every SQL statement of this crate, by what it is about.

pub(crate) mod by_hand;
mod entry;
pub(crate) mod import;
pub(crate) mod listing;
mod narrow;
pub(crate) mod picture;
pub(crate) mod product;
pub(crate) mod shop;
pub(crate) mod stock;
