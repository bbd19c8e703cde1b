//! The client against a store that is played here: in memory with time held still, and over real connections.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod breaker;
mod network;
mod outside;
mod repeats;
mod shapes;
