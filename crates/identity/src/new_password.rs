//! A forgotten password, and one that its owner wants to change.

use std::time::Duration;

use db::{Db, Tx};
use kernel::{Email, Id};
use web::{AccountId, SessionId};

use crate::audit::{self, Actor, Changes};
use crate::confirm::{LinkKind, MailedLink, may_write_again};
use crate::facts::{self, LetterFor};
use crate::password::{self, hash_password, is_password};
use crate::{Account, Error, Fault, store};

/// How long a link to choose a new password is good: whoever asks reads the letter now.
const RESET_LIFE: Duration = Duration::from_hours(1);

/// Sends a link to choose a new password to the account of this address. Does nothing where there is none, and
/// does not say so.
pub fn ask_reset(tx: &mut Tx, email: &Email) -> Result<(), Error> {
    let Some(account) = store::find_by_email(tx, &email.key())? else { return Ok(()) };
    if !account.active || !may_write_again(tx, account.id, LinkKind::Reset)? {
        return Ok(());
    }
    let expires_at = tx.now().plus(RESET_LIFE);
    let link = store::links::insert(tx, account.id, LinkKind::Reset, &account.email, expires_at)?;
    Ok(facts::letter(tx, facts::PASSWORD_RESET_ASKED, &LetterFor::of(&account), Some(link))?)
}

/// Chooses a new password through a mailed link, once. Whoever opened it has the address, so that is proven, too;
/// every session ends, a thief's among them.
pub async fn reset(db: &Db, link: Id<MailedLink>, password: String) -> Result<(), Error> {
    let account = db.read(move |tx| resettable(tx, link)).await?;
    check(&account, &password)?;
    let hash = hash_password(password).await?;
    db.write(move |tx| {
        let account = resettable(tx, link)?;
        if !store::links::use_up(tx, link)? {
            return Err(Error::LinkExpired);
        }
        if !account.confirmed {
            // Whoever had the account until now never proved the address: their own providers go with their password.
            store::social::forget_all(tx, account.id)?;
            store::set_confirmed(tx, account.id)?;
        }
        replace(tx, &account, &hash, None, "account.password_reset")
    })
    .await
}

fn resettable(tx: &mut Tx, link: Id<MailedLink>) -> Result<Account, Error> {
    let link = store::links::find(tx, link)?.filter(|link| link.kind == LinkKind::Reset);
    let link = link.ok_or(Error::LinkExpired)?;
    let account = store::find(tx, link.account)?.filter(|account| account.active);
    // An address that is the account's no more proves nothing of it.
    let account = account.filter(|account| account.email == link.email).ok_or(Error::LinkExpired)?;
    if link.used_at.is_some() || link.expires_at <= tx.now() { Err(Error::LinkExpired) } else { Ok(account) }
}

/// Changes the password of somebody who knows the present one. Every session ends but the one this comes of.
pub async fn change_password(
    db: &Db,
    user: AccountId,
    keep: Option<SessionId>,
    present: String,
    password: String,
) -> Result<(), Error> {
    let (account, hash) =
        db.read(move |tx| store::credentials_of(tx, user)).await?.ok_or(Error::TokenNotValid)?;
    if !is_password(present, Some(hash)).await? {
        return Err(Error::Invalid(vec![Fault::new("current_password", "wrong_password")]));
    }
    check(&account, &password)?;
    let hash = hash_password(password).await?;
    db.write(move |tx| replace(tx, &account, &hash, keep, "account.password_changed")).await
}

fn check(account: &Account, password: &str) -> Result<(), Error> {
    let email = account.email.parse().ok();
    let faults = password::faults(password, email.as_ref(), [&account.first_name, &account.last_name]);
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

fn replace(
    tx: &mut Tx,
    account: &Account,
    hash: &str,
    keep: Option<SessionId>,
    action: &str,
) -> Result<(), Error> {
    store::set_password(tx, account.id, hash)?;
    store::sessions::end_all(tx, account.id, keep)?;
    store::links::void(tx, account.id, LinkKind::Reset)?;
    let subject = format!("account:{}", account.id);
    audit::record(tx, &Actor::User(account.id), action, &subject, &Changes::none().and_secret("password"))?;
    Ok(facts::letter(tx, facts::PASSWORD_CHANGED, &LetterFor::of(account), None)?)
}
