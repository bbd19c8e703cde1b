//! The shop window, stock and shops, on both engines, through what this crate shows of itself.

#![expect(
    clippy::unwrap_used,
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a test that cannot go on fails"
)]

mod fixture;
mod listing;
mod pages;
mod shops;
mod stock;
