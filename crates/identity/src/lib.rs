//! Who somebody is: accounts, roles, passwords and the tokens that stand for them.
//!
//! **Promise**: nobody passes for another. A password is kept as an Argon2id hash; an access token lives a
//! quarter of an hour and is believed without asking the database, with everything it says its owner may do; a refresh token is good once, and using it
//! twice ends the sign-in it came from. Sign-in tells nobody which e-mail addresses are known: neither by its
//! words nor by its time.
//!
//! **Tables**: `role`, `permission`, `role_permission`, `user_account`, `session`, `audit`. **Facts**: [`AccountRegistered`].
//!
//! **Invariants**: one account per e-mail address, whatever its case (a unique key, so also between two requests
//! at once) · of a session's refresh tokens only the newest is good · the signing keys of all kinds of tokens
//! come from one secret and are never the same key.

mod account;
pub mod audit;
mod error;
mod facts;
pub mod http;
mod jwt;
mod layer;
mod live;
pub mod office;
mod password;
pub mod people;
mod refresh;
mod register;
pub mod roles;
mod secret;
mod sign_in;
mod store;
mod sweep;
mod tokens;

pub use account::Account;
pub use error::{Error, Fault};
pub use facts::AccountRegistered;
pub use layer::identify;
pub use live::live;
pub use password::hash_password;
pub use refresh::refresh;
pub use register::{NewAccount, NewUser, add_account, register};
pub use secret::derive_key;
pub use sign_in::{SignedIn, sign_in};
pub use sweep::{SWEEP, SWEEP_INTERVAL, sweep};
pub use tokens::{TokenPair, Tokens};
