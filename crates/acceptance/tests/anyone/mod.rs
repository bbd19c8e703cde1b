//! Whoever comes by: people who register, sign in, look around and fill a cart, and those who send nonsense.

mod addresses;
mod browsers;
mod catalogue;
mod confirmation;
mod delivery;
mod description;
mod files;
mod frontend;
mod guessing;
mod guest;
mod nonsense;
mod page_session;
mod password;
mod price_lists;
mod registration;
mod search;
mod sign_in;
mod social;
mod throttling;
