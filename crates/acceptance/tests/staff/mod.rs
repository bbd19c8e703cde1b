//! What the people of the hub do at their desks: sellers, administrators, observers, suppliers.

mod catalog;
mod customers;
mod delivery;
mod one_shop;
mod orders;
mod orders_changed;
mod orders_exported;
mod settings;
mod sums;
