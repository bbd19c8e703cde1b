//! What the people of the hub do at their desks: sellers, administrators, observers, suppliers.

mod customers;
mod orders;
mod orders_changed;
mod orders_exported;
mod sums;
