//! What the exchange promises, at the level of its verbs.

mod law;
mod market;
mod poison;
mod rests;
mod sweep;
mod unpacking;
