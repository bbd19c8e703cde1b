//! Carts and orders on real databases of both engines.

mod carts;
mod drafts;
mod fixture;
mod law;
mod merging;
mod orders;
mod returns;
mod routes;
mod sums;
