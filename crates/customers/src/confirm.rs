//! Proving that a contact's e-mail address is its owner's: a letter carries a link, and opening it once proves the
//! address. Another letter replaces the link of the one before.

use std::time::Duration;

use db::Tx;
use identity::audit::{self, Actor, Changes};
use kernel::{Id, Timestamp};
use web::AccountId;

use crate::facts::ContactConfirmationAsked;
use crate::{Contact, Error, store};

/// How long a link is good.
const LIFE: Duration = Duration::from_hours(24);
/// Letters of one customer in a day: each goes to an address that somebody only claims is theirs.
pub(crate) const MOST_LETTERS: i64 = 20;
/// The day of [`MOST_LETTERS`].
pub(crate) const LETTERS_SPAN: Duration = Duration::from_hours(24);

/// A link that was mailed to confirm a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Its number, which its token names.
    pub(crate) id: Id<Confirmation>,
    /// Which contact.
    pub(crate) contact: Id<Contact>,
    /// The address it was mailed to.
    pub(crate) email: String,
    /// Until when it is good.
    pub(crate) expires_at: Timestamp,
}

/// Sends a link to the address of one of the user's contacts; says which address that is.
pub fn ask_confirmation(tx: &mut Tx, user: AccountId, id: Id<Contact>) -> Result<String, Error> {
    let card = store::card_of(tx, user)?.ok_or(Error::NotFound)?;
    store::hold(tx, card)?;
    let Contact { details, .. } = store::find(tx, card, id)?.ok_or(Error::NotFound)?;
    if details.email.is_empty() {
        return Err(Error::WithoutEmail);
    }
    let now = tx.now();
    if store::confirmation::count_since(tx, card, now.minus(LETTERS_SPAN))? >= MOST_LETTERS {
        return Err(Error::TooManyLetters);
    }
    store::confirmation::forget(tx, card, now.minus(LETTERS_SPAN))?;
    store::confirmation::end_of(tx, card, id)?;
    let confirmation = store::confirmation::insert(tx, card, id, &details.email, now.plus(LIFE))?;
    let fact = ContactConfirmationAsked {
        account: user,
        customer: card,
        contact: id,
        email: details.email.clone(),
        first_name: details.first_name,
        confirmation,
    };
    fact.record(tx)?;
    Ok(details.email)
}

/// The address that this link was mailed to is proven, once. Nothing where the contact has another address now.
pub fn confirm_contact(tx: &mut Tx, id: Id<Confirmation>) -> Result<(), Error> {
    let asked = store::confirmation::find_open(tx, id)?.ok_or(Error::ConfirmationUnknown)?;
    if asked.expires_at <= tx.now() {
        return Err(Error::ConfirmationExpired);
    }
    if !store::confirmation::end(tx, id)? || !store::confirm(tx, asked.contact, &asked.email)? {
        return Err(Error::ConfirmationUnknown);
    }
    let subject = format!("contact:{}", asked.contact);
    let changes = Changes::none().and("confirmed", false, true);
    Ok(audit::record(tx, &Actor::Stranger, "contact.confirmed", &subject, &changes)?)
}
