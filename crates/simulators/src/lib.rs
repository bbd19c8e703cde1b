//! The outside world, as it really behaves, for tests and demonstrations.
//!
//! * [`onec`]: a 1C base: each kind of client, and what it does wrong on demand.
//! * [`proxy`]: a network between a client and a server that loses, delays, cuts and refuses as it is told.
//! * [`sms`]: a gateway of text messages, in the ways of three real ones.
//!
//! A simulator is an outside party: it knows the wire and nothing of Torg's own crates, so that what both sides get
//! wrong in the same way is seen.

pub mod onec;
pub mod proxy;
pub mod sms;
