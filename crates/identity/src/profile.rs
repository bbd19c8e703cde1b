//! What people may change about their own account.

use db::Tx;
use kernel::{Email, Lang};
use serde_json::{Value, json};
use web::AccountId;

use crate::audit::{self, Actor, Changes};
use crate::avatar::{Avatar, avatar};
use crate::confirm::{self, LinkKind, MOST_LETTERS};
use crate::register::name_faults;
use crate::{Account, Error, Fault, store};

/// What somebody wants to change about their account; what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct ProfileChange {
    /// Another e-mail address; it takes effect when it is confirmed.
    pub email: Option<String>,
    /// Another given name.
    pub first_name: Option<String>,
    /// Another family name.
    pub last_name: Option<String>,
    /// Another language for letters.
    pub lang: Option<Lang>,
}

/// An account as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The account.
    pub account: Account,
    /// The address that waits to be confirmed.
    pub pending_email: Option<String>,
    /// Their picture.
    pub avatar: Avatar,
}

impl ProfileChange {
    /// Everything that is wrong with it.
    pub fn faults(&self) -> Vec<Fault> {
        let names = [("first_name", &self.first_name), ("last_name", &self.last_name)];
        let mut faults: Vec<Fault> = names
            .into_iter()
            .flat_map(|(field, name)| name_faults(field, name.as_deref().unwrap_or("")))
            .collect();
        match self.email.as_deref().map(str::trim) {
            Some("") => faults.push(Fault::new("email", "required")),
            Some(email) if email.parse::<Email>().is_err() => {
                faults.push(Fault::new("email", "invalid_email"));
            }
            _ => {}
        }
        faults
    }
}

/// The account of somebody who is signed in; nothing where it is not active any more.
pub fn profile(tx: &mut Tx, user: AccountId) -> Result<Option<Profile>, Error> {
    let Some(account) = store::find(tx, user)?.filter(|account| account.active) else { return Ok(None) };
    told(tx, account).map(Some)
}

/// Changes an account. Another e-mail address is only asked for, unless `confirm_email` is off: until its owner
/// opens the link that is mailed to it, the account keeps the one it has.
pub fn change_profile(
    tx: &mut Tx,
    user: AccountId,
    change: &ProfileChange,
    confirm_email: bool,
) -> Result<Profile, Error> {
    let before = store::find(tx, user)?.filter(|account| account.active).ok_or(Error::TokenNotValid)?;
    let mut after = before.clone();
    let trimmed = |text: &String| text.trim().to_owned();
    after.first_name = change.first_name.as_ref().map_or(after.first_name, trimmed);
    after.last_name = change.last_name.as_ref().map_or(after.last_name, trimmed);
    after.lang = change.lang.unwrap_or(after.lang);
    store::set_profile(tx, &after)?;
    if let Some(email) = change.email.as_deref() {
        let email: Email = email.parse().map_err(|_| Error::Invalid(change.faults()))?;
        change_email(tx, &mut after, &email, confirm_email)?;
    }
    let changes = Changes::between(&shown(&before), &shown(&after));
    if !changes.is_empty() {
        let subject = format!("account:{user}");
        audit::record(tx, &Actor::User(user), "account.changed", &subject, &changes)?;
    }
    told(tx, after)
}

fn told(tx: &mut Tx, account: Account) -> Result<Profile, Error> {
    let pending_email = store::links::pending_email(tx, account.id)?;
    let avatar = avatar(tx, account.id)?.unwrap_or_default();
    Ok(Profile { account, pending_email, avatar })
}

fn change_email(tx: &mut Tx, account: &mut Account, email: &Email, confirm_email: bool) -> Result<(), Error> {
    let same_address = account.email.parse::<Email>().is_ok_and(|present| present.key() == email.key());
    if !same_address && store::links::pending_email(tx, account.id)?.as_deref() == Some(email.as_str()) {
        return Ok(()); // it is asked for already
    }
    store::links::void(tx, account.id, LinkKind::Change)?;
    if same_address || !confirm_email {
        if !same_address && store::find_by_email(tx, &email.key())?.is_some() {
            return Err(Error::EmailTaken);
        }
        email.as_str().clone_into(&mut account.email);
        store::set_email(tx, account.id, email)?;
        if !same_address {
            account.confirmed = false;
            store::set_unconfirmed(tx, account.id)?;
        }
        return Ok(());
    }
    if store::find_by_email(tx, &email.key())?.is_some() {
        return Err(Error::EmailTaken);
    }
    if !confirm::may_write_again(tx, account.id, LinkKind::Change)? {
        let most = ("max", usize::from(MOST_LETTERS));
        return Err(Error::Invalid(vec![Fault::limited("email", "too_many_letters", most)]));
    }
    confirm::ask(tx, account, email.as_str(), LinkKind::Change)
}

fn shown(account: &Account) -> Value {
    json!({
        "email": account.email, "first_name": account.first_name, "last_name": account.last_name,
        "language": account.lang.tag(),
    })
}
