//! The one customer base: a card for everybody who buys, through whatever door, and the contacts on it.
//!
//! **Promise**: a person has one card, and nobody but its owner sees the contacts on it or learns that they exist.
//!
//! **Tables**: `customer`, `contact`, `contact_confirmation`, `customer_word`, `customer_twin`. **Facts**: see [`facts`]; an order keeps its
//! contact as it was when placed.
//!
//! **Invariants**: at most one card a user (a unique key) · at most [`MOST_CONTACTS`] contacts a card, also when
//! many are added at once · a contact whose phone or e-mail address changes is no longer confirmed.

mod card;
pub mod cards;
mod confirm;
mod contact;
mod contacts;
mod customer;
mod error;
pub mod facts;
pub mod http;
mod store;
pub mod twins;
pub mod words;

pub use card::{card_by_phone, card_of, find_card, remember};
pub use confirm::{Confirmation, ask_confirmation, confirm_contact};
pub use contact::{Change, Contact, Details};
pub use contacts::{MOST_CONTACTS, add, contact, edit, remove};
pub use customer::{Customer, CustomerId};
pub use error::Error;
pub use facts::ContactConfirmationAsked;
