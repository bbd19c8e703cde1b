//! People who buy: their carts, contacts and orders.

mod cart;
mod confirming;
mod contacts;
mod events;
mod once;
mod orders;
