//! Who somebody is: accounts, roles, passwords and the tokens that stand for them.
//!
//! **Promise**: nobody passes for another. A password is kept as an Argon2id hash; an access token lives a
//! quarter of an hour and is believed without asking the database, with everything it says its owner may do; a refresh token is good once, and using it
//! twice ends the sign-in it came from. Sign-in tells nobody which e-mail addresses are known: neither by its
//! words nor by its time.
//!
//! **Tables**: `role`, `permission`, `role_permission`, `user_account`, `session`, `mailed_link`, `audit`,
//! `social_identity`, `social_code`, `sign_in_failure`, `api_key`. **Facts**: [`AccountRegistered`] and those of [`facts`].
//!
//! **Invariants**: one account per e-mail address, whatever its case (a unique key, so also between two requests
//! at once) · of a session's refresh tokens only the newest is good · the signing keys of all kinds of tokens
//! come from one secret and are never the same key · nobody signs in whose e-mail address is not proven, unless the operator says so, and
//! whoever proves it has the account alone · a link of
//! a letter has one effect, and nothing that opens a door is kept.

mod account;
pub mod api_key;
pub mod audit;
pub mod avatar;
mod confirm;
mod error;
pub mod facts;
mod find;
pub mod http;
mod jwt;
mod layer;
mod links;
mod live;
mod new_password;
pub mod office;
mod password;
mod patience;
pub mod people;
mod profile;
mod refresh;
mod register;
pub mod roles;
mod secret;
mod sessions;
mod sign_in;
pub mod social;
mod store;
mod sweep;
mod tokens;

pub use account::Account;
pub use api_key::ApiKey;
pub use confirm::{MailedLink, ask_again, confirm, vouch_for};
pub use error::{Error, Fault};
pub use facts::AccountRegistered;
pub use find::{account, keepers_of};
pub use http::{Rules, Ways};
pub use layer::identify;
pub use links::{Links, Purpose};
pub use live::live;
pub use new_password::{ask_reset, change_password, reset};
pub use password::{hash_password, is_password};
pub use patience::{Patience, Visit};
pub use profile::{Profile, ProfileChange, change_profile, profile};
pub use refresh::refresh;
pub use register::{NewAccount, NewUser, add_account, register, sign_up};
pub use secret::derive_key;
pub use sessions::{OpenSession, end_other_sessions, end_session, open_sessions};
pub use sign_in::{Entry, SignedIn, sign_in};
pub use sweep::{SWEEP, SWEEP_INTERVAL, sweep};
pub use tokens::{TokenPair, Tokens};
