//! Proving that an e-mail address is its owner's: the first one of an account, and each that follows it.
//!
//! A letter carries a link; opening it proves the address. Links are asked for by anybody who knows an address, so
//! asking tells nothing, changes nothing, and makes only so many letters a day.

use std::time::Duration;

use db::Tx;
use kernel::{Email, Id, Timestamp};
use web::AccountId;

use crate::audit::{self, Actor, Changes};
use crate::facts::{self, LetterFor};
use crate::{Account, Error, store};

/// How long a link to confirm an address is good.
const CONFIRM_LIFE: Duration = Duration::from_hours(24);
/// Letters of one kind to one account in a day: enough for whoever lost some, too few to annoy anybody with.
pub(crate) const MOST_LETTERS: u8 = 5;
/// The day of [`MOST_LETTERS`].
pub(crate) const LETTERS_SPAN: Duration = Duration::from_hours(24);

/// A link that was mailed to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailedLink {
    /// Its number, which its token names.
    pub(crate) id: Id<MailedLink>,
    /// What it is good for.
    pub(crate) kind: LinkKind,
    /// Whose account it is about.
    pub(crate) account: AccountId,
    /// The address it was mailed to, which opening it proves.
    pub(crate) email: String,
    /// Until when it is good.
    pub(crate) expires_at: Timestamp,
    /// When it was used, or replaced by something that makes it void.
    pub(crate) used_at: Option<Timestamp>,
}

/// What a mailed link is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkKind {
    /// Confirming the address with which the account was registered.
    Confirm,
    /// Changing the account's address to the one it was mailed to.
    Change,
    /// Choosing a new password.
    Reset,
}

impl LinkKind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Change => "change",
            Self::Reset => "reset",
        }
    }

    pub(crate) fn named(word: &str) -> Option<Self> {
        [Self::Confirm, Self::Change, Self::Reset].into_iter().find(|kind| kind.name() == word)
    }
}

/// Makes a link to confirm `email` for this account, and announces it.
pub(crate) fn ask(tx: &mut Tx, account: &Account, email: &str, kind: LinkKind) -> Result<(), Error> {
    let expires_at = tx.now().plus(CONFIRM_LIFE);
    let link = store::links::insert(tx, account.id, kind, email, expires_at)?;
    let to = LetterFor { email: email.to_owned(), ..LetterFor::of(account) };
    let fact = match kind {
        LinkKind::Change => facts::EMAIL_CHANGE_ASKED,
        LinkKind::Confirm | LinkKind::Reset => facts::CONFIRMATION_ASKED,
    };
    Ok(facts::letter(tx, fact, &to, Some(link))?)
}

/// Sends another link to whoever still has an address to confirm. Does nothing for everybody else, and does not
/// say so.
pub fn ask_again(tx: &mut Tx, email: &Email) -> Result<(), Error> {
    let Some(account) = store::find_by_email(tx, &email.key())? else { return Ok(()) };
    if account.confirmed || !account.active || !may_write_again(tx, account.id, LinkKind::Confirm)? {
        return Ok(());
    }
    let address = account.email.clone();
    ask(tx, &account, &address, LinkKind::Confirm)
}

/// Whoever has the command line vouches for an address; nothing where no account has it.
pub fn vouch_for(tx: &mut Tx, email: &Email) -> Result<Option<Account>, Error> {
    let Some(account) = store::find_by_email(tx, &email.key())? else { return Ok(None) };
    if !account.confirmed {
        store::set_confirmed(tx, account.id)?;
        let subject = format!("account:{}", account.id);
        audit::record(tx, &Actor::Operator, "account.confirmed", &subject, &Changes::none())?;
    }
    Ok(Some(account))
}

/// Whether one more letter of this kind may go to this account today.
pub(crate) fn may_write_again(tx: &mut Tx, account: AccountId, kind: LinkKind) -> Result<bool, Error> {
    let since = tx.now().minus(LETTERS_SPAN);
    Ok(store::links::count_since(tx, account, kind, since)? < i64::from(MOST_LETTERS))
}

/// The address that `link` was mailed to is proven. A second time has no effect and is answered like the first;
/// an account that was deactivated stays so.
pub fn confirm(tx: &mut Tx, link: Id<MailedLink>) -> Result<(), Error> {
    let link = store::links::find(tx, link)?.ok_or(Error::LinkUnknown)?;
    if link.kind == LinkKind::Reset {
        return Err(Error::LinkUnknown);
    }
    if link.used_at.is_some() {
        return Ok(());
    }
    if link.expires_at <= tx.now() {
        return Err(Error::LinkExpired);
    }
    let account = store::find(tx, link.account)?.ok_or(Error::LinkUnknown)?;
    if link.kind == LinkKind::Confirm && link.email != account.email {
        return Err(Error::LinkExpired); // it would prove an address that the account has no more
    }
    if !store::links::use_up(tx, link.id)? {
        return Ok(()); // another click was faster
    }
    let subject = format!("account:{}", account.id);
    let actor = Actor::User(account.id);
    if link.kind == LinkKind::Confirm {
        store::set_confirmed(tx, account.id)?;
        audit::record(tx, &actor, "account.confirmed", &subject, &Changes::none())?;
        return Ok(());
    }
    let email: Email = link.email.parse().map_err(|_| Error::LinkUnknown)?;
    if store::find_by_email(tx, &email.key())?.is_some() {
        return Err(Error::EmailTaken);
    }
    store::set_email(tx, account.id, &email)?;
    store::set_confirmed(tx, account.id)?;
    let changes = Changes::none().and("email", account.email.as_str(), email.as_str());
    audit::record(tx, &actor, "account.email_changed", &subject, &changes)?;
    // To the address it had: whoever did not want this learns of it.
    Ok(facts::letter(tx, facts::EMAIL_CHANGED, &LetterFor::of(&account), None)?)
}
