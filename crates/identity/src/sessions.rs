//! The sign-ins of a person: seen, and ended, one or all.

use db::Tx;
use kernel::Timestamp;
use web::{AccountId, SessionId};

use crate::audit::{self, Actor, Changes};
use crate::{Error, store};

/// Open sign-ins of one account; another ends the oldest, which nobody misses.
pub(crate) const MOST_SESSIONS: i64 = 50;
/// The longest name of a device kept, in characters.
const LONGEST_DEVICE: usize = 200;

/// The name of a device as it is kept.
pub(crate) fn device_name(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(LONGEST_DEVICE).collect()
}

/// A sign-in that is still good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// Its id.
    pub id: SessionId,
    /// What signed in, as it calls itself (`User-Agent`); empty where it did not say.
    pub device: String,
    /// When somebody signed in.
    pub created_at: Timestamp,
    /// When it was last refreshed.
    pub last_used_at: Timestamp,
    /// When it ends, if it is not used again.
    pub expires_at: Timestamp,
}

/// The open sign-ins of this account, newest first.
pub fn open_sessions(tx: &mut Tx, user: AccountId) -> Result<Vec<OpenSession>, db::Error> {
    store::sessions::open_of(tx, user, MOST_SESSIONS)
}

/// Ends one of this account's sign-ins: its refresh token is void at once, its access token within 15 minutes.
pub fn end_session(tx: &mut Tx, user: AccountId, session: SessionId) -> Result<(), Error> {
    if !store::sessions::end(tx, user, session)? {
        return Err(Error::NoSuchSession);
    }
    Ok(tell(tx, user, &format!("session:{session}"))?)
}

/// Ends every sign-in of this account but one.
pub fn end_other_sessions(tx: &mut Tx, user: AccountId, keep: Option<SessionId>) -> Result<(), db::Error> {
    store::sessions::end_all(tx, user, keep)?;
    tell(tx, user, &format!("account:{user}"))
}

fn tell(tx: &mut Tx, user: AccountId, subject: &str) -> Result<(), db::Error> {
    audit::record(tx, &Actor::User(user), "session.ended", subject, &Changes::none())
}
