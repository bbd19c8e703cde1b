//! What this domain announces. The subject of each fact is the account's number.

use db::{Error, Tx};
use kernel::{Id, Lang};
use serde::{Deserialize, Serialize};
use web::AccountId;

use crate::{Account, MailedLink};

/// Somebody must prove that an e-mail address is theirs: carries [`LetterFor`] with a link.
pub const CONFIRMATION_ASKED: &str = "account.confirmation_asked";
/// Somebody wants another e-mail address and must prove that it is theirs: [`LetterFor`] the new one, with a link.
pub const EMAIL_CHANGE_ASKED: &str = "account.email_change_asked";
/// An account has another e-mail address now: [`LetterFor`] the old one.
pub const EMAIL_CHANGED: &str = "account.email_changed";
/// Somebody forgot a password: [`LetterFor`] with a link.
pub const PASSWORD_RESET_ASKED: &str = "account.password_reset_asked";
/// An account has another password now: [`LetterFor`].
pub const PASSWORD_CHANGED: &str = "account.password_changed";

/// Somebody has an account now.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccountRegistered {
    /// The account.
    pub account: AccountId,
    /// Its e-mail address.
    pub email: String,
    /// How to address the person.
    pub first_name: String,
    /// Its role's name.
    pub role: String,
}

impl AccountRegistered {
    /// The kind under which it is recorded.
    pub const KIND: &'static str = "account.registered";

    pub(crate) fn record(tx: &mut Tx, account: &Account) -> Result<(), Error> {
        let fact = Self {
            account: account.id,
            email: account.email.clone(),
            first_name: account.first_name.clone(),
            role: account.role.name().to_owned(),
        };
        jobs::record(tx, Self::KIND, &account.id.to_string(), &fact)
    }
}

/// Whom to write to about an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LetterFor {
    /// The account.
    pub account: AccountId,
    /// The address to write to.
    pub email: String,
    /// How to address the person; may be empty.
    pub first_name: String,
    /// The language's tag: `ru` or `en`.
    pub lang: String,
    /// The link that the letter carries, if it carries one.
    pub link: Option<Id<MailedLink>>,
}

impl LetterFor {
    pub(crate) fn of(account: &Account) -> Self {
        Self {
            account: account.id,
            email: account.email.clone(),
            first_name: account.first_name.clone(),
            lang: account.lang.tag().to_owned(),
            link: None,
        }
    }

    /// The person's language.
    pub fn lang(&self) -> Lang {
        Lang::preferred(&self.lang)
    }
}

pub(crate) fn letter(
    tx: &mut Tx,
    kind: &str,
    to: &LetterFor,
    link: Option<Id<MailedLink>>,
) -> Result<(), Error> {
    let fact = LetterFor { link, ..to.clone() };
    jobs::record(tx, kind, &fact.account.to_string(), &fact)
}
