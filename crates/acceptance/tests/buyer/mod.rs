//! People who buy: their carts, contacts and orders.

mod account;
mod avatar;
mod cart;
mod confirming;
mod contact_confirmation;
mod contacts;
mod events;
mod letters;
mod once;
mod orders;
mod returns;
