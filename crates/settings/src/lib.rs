//! What the firm says of itself and how it works, told by its people while it runs; and the views that each of them
//! saves for a screen.
//!
//! **Promise**: a setting that is read is always one that could have been told: of a known kind, within its bounds,
//! its default where nobody has told. What the program needs before it has a database is configuration, not this.
//!
//! **Tables**: `setting`, `saved_view`. **Facts**: none; whoever needs a setting reads it where it is used.
//!
//! **Invariants**: a row of `setting` is of a [`Setting`] of this program or of a newer one · a view is changed by
//! its owner alone · at most [`views::MOST_VIEWS`] views a person.

mod http;
mod known;
mod store;
mod tell;
pub mod views;

pub use http::routes;
pub use known::{BadValue, Kind, Setting};
pub use tell::{Told, all, number, tell, text};
