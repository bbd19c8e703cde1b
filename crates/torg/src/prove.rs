//! Proofs that anybody can run: a real server, a crowd over real HTTP, and the database asked afterwards.
//!
//! A proof brings its own server, with a data folder and (on PostgreSQL) a database of its own, and removes them
//! when it is over: it can be run beside a shop that works. What happens before the clock (accounts, tokens, full
//! carts) is done directly, by the domains' own functions; what is proved goes the way of every buyer.

mod counts;
mod crowd;
mod report;
mod scene;
mod scratch;
pub(crate) mod stock;
