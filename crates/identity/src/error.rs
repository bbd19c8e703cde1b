//! What can go wrong with somebody's identity.

use std::fmt;

/// Why a person was not registered, signed in or recognised.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// These fields are not as they must be.
    #[error("{}", list(.0))]
    Invalid(Vec<Fault>),
    /// The e-mail address, in some spelling, belongs to an account.
    #[error("an account with this e-mail address exists")]
    EmailTaken,
    /// There is no role of this name.
    #[error("there is no such role")]
    UnknownRole,
    /// There is no such account.
    #[error("there is no such account")]
    UnknownAccount,
    /// There is no such shop.
    #[error("there is no such shop")]
    UnknownShop,
    /// Whoever asks would give or take what they may not do themselves.
    #[error("nobody gives or takes what they may not do themselves")]
    BeyondOwnRights,
    /// Nobody active could do everything any more.
    #[error("somebody must be left who may do everything")]
    LastAdministrator,
    /// There is a role of this name.
    #[error("there is a role of this name")]
    RoleTaken,
    /// The role is one of the five that never change.
    #[error("this role never changes")]
    RoleIsFixed,
    /// No active account has this e-mail address and this password. Which of them is wrong is not told.
    #[error("no active account has this e-mail address and password")]
    InvalidCredentials,
    /// A mailed link names nothing of ours.
    #[error("the link is none of ours")]
    LinkUnknown,
    /// A mailed link is good no more.
    #[error("the link has expired")]
    LinkExpired,
    /// There is no such open session of this account.
    #[error("there is no such session")]
    NoSuchSession,
    /// A page of another site asks for what only our own pages may.
    #[error("a page of another site asks")]
    ForeignPage,
    /// Whoever tries here has failed too often and waits.
    #[error("too many failures: wait {seconds} s")]
    TooSoon {
        /// How long.
        seconds: u64,
    },
    /// A token was forged, expired, used before or belongs to nobody any more.
    #[error("the token is not valid")]
    TokenNotValid,
    /// More people want their passwords verified than this server can serve in reasonable time.
    #[error("too many passwords are waiting to be verified")]
    Busy,
    /// A password could not be hashed: a defect, or no memory.
    #[error("a password could not be hashed")]
    Hashing(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// One thing wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field's name.
    pub field: &'static str,
    /// The stable code; its text is `field-<code>` in the locales.
    pub code: &'static str,
    /// The limit that the text names: `("min", 8)`.
    pub limit: Option<(&'static str, usize)>,
}

impl Fault {
    pub(crate) fn new(field: &'static str, code: &'static str) -> Self {
        Self { field, code, limit: None }
    }

    pub(crate) fn limited(field: &'static str, code: &'static str, limit: (&'static str, usize)) -> Self {
        Self { field, code, limit: Some(limit) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.code)?;
        match self.limit {
            Some((name, value)) => write!(f, " ({name} {value})"),
            None => Ok(()),
        }
    }
}

fn list(faults: &[Fault]) -> String {
    faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("; ")
}
