//! Pure values that every floor speaks: [`Money`], [`Quantity`], [`Phone`], [`Email`], [`Id`], [`Uid`],
//! [`Timestamp`] and the [`Clock`] that makes one, [`Zone`] and [`Day`].
//!
//! Nothing here reads a file, a socket or a database. The two ambient things a program needs, the time of day
//! and randomness, have their only home here ([`Clock`] and [`random`]), so that a test can hold the clock.

mod calendar;
mod clock;
mod contact;
mod id;
mod lang;
mod money;
mod quantity;
pub mod random;
pub mod text;

pub use calendar::{BadDay, BadZone, Day, Zone};
pub use clock::{Clock, Timestamp};
pub use contact::{BadEmail, BadPhone, Email, Phone};
pub use id::{Id, Uid};
pub use lang::Lang;
pub use money::{BadMoney, Money};
pub use quantity::{BadQuantity, Quantity};
