//! Which card is somebody's.

use db::{Error, Tx};
use web::AccountId;

use crate::{CustomerId, Details, store};

/// The card of a user, made on first need. Writes; where nothing may be written, see [`find_card`].
pub fn card_of(tx: &mut Tx, user: AccountId) -> Result<CustomerId, Error> {
    if let Some(card) = store::card_of(tx, user)? {
        return Ok(card);
    }
    match store::make_card(tx, user)? {
        Some(card) => Ok(card),
        // Made by somebody else between the two statements.
        None => store::card_of(tx, user)?.ok_or(Error::NoRow),
    }
}

/// Makes a customer known by these details as well: whoever looks for one of their words finds the card.
pub fn remember(tx: &mut Tx, card: CustomerId, details: &Details) -> Result<(), Error> {
    store::remember(tx, card, details)
}

/// The card of whoever has this telephone number, made for them if nobody has: somebody calls and orders. Where several
/// cards have it, the oldest; staff see that they may be one person's. Writes.
pub fn card_by_phone(tx: &mut Tx, details: &Details) -> Result<CustomerId, Error> {
    if let Some(card) = store::card_by_phone(tx, &details.phone_key())? {
        return Ok(card);
    }
    let card = store::cards::insert(tx, "", "")?.id;
    store::insert(tx, card, details.clone())?;
    Ok(card)
}

/// The card of a user, if there is one yet.
pub fn find_card(tx: &mut Tx, user: AccountId) -> Result<Option<CustomerId>, Error> {
    store::card_of(tx, user)
}
