//! People who buy: their carts, contacts and orders.

mod cart;
mod confirming;
mod contacts;
mod once;
mod orders;
