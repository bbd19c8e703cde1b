//! The program: its command line, its configuration, and the wiring of everything below it.
//!
//! * [`Config`]: read once, handed down.
//! * `app`: the router, put together from the routes of every domain, and what surrounds it.
//! * [`Server`]: a listener, the router, and the workers of background jobs. A test starts one in its own process.
//! * [`cli::main`]: what the binary `torg` does.
//!
//! Owns no table. Nobody imports this crate but the tests of the whole.

mod app;
mod backup;
pub mod cli;
mod config;
mod connections;
mod demo;
mod docs;
mod doctor;
mod frontend;
mod log;
mod metrics;
mod operator;
mod output;
mod page;
mod prove;
mod request_line;
mod secret;
mod sentry;
mod server;
mod store;
mod tls;
mod ui;
mod work;

pub use config::{Config, DEFAULT_FILE};
pub use log::LogFormat;
pub use secret::Secret;
pub use server::{STOPPED_WITHIN, Server};
pub use tls::use_ring;
