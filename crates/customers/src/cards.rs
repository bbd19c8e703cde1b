//! Cards as staff keep them: looking at them, making them, changing what is on them.

use db::Tx;
use identity::audit::{self, Changes};
use kernel::{Id, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use web::{AccountId, PageRequest};

use crate::twins::Twin;
use crate::{Change, Contact, CustomerId, Details, Error, MOST_CONTACTS, store};

/// A customer's card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CustomerCard)]
pub struct Card {
    /// Its number.
    #[schema(value_type = i64, example = 7)]
    pub id: CustomerId,
    /// As staff call the customer; empty where the contacts say it.
    #[schema(example = "ООО «Ромашка»")]
    pub name: String,
    /// What staff keep in mind of the customer; the customer does not see it.
    #[schema(example = "Звонить после обеда")]
    pub note: String,
    /// The account of a customer who has one.
    #[schema(value_type = Option<i64>, example = 12)]
    pub user_id: Option<AccountId>,
    /// When the card was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Newest first; in a list the newest alone.
    pub contacts: Vec<Contact>,
}

/// A card with everything that is on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The card.
    pub card: Card,
    /// Cards that may be the same person's.
    pub twins: Vec<Twin>,
}

/// Which cards.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The beginnings of words by which the customer was ever known.
    pub terms: Vec<String>,
    /// With an account, or without.
    pub has_account: Option<bool>,
}

/// What staff tell of a card; what is not told stays.
#[derive(Clone, Debug, Default)]
pub struct CardChange {
    /// Its name.
    pub name: Option<String>,
    /// What is kept in mind.
    pub note: Option<String>,
}

/// A page of cards, newest first, with one more than asked for where there are more; and how many there are in all,
/// where that was asked.
pub fn page(tx: &mut Tx, filter: &Filter, page: &PageRequest) -> Result<(Vec<Card>, Option<i64>), db::Error> {
    let cards = store::cards::page(tx, filter, page)?;
    let count = if page.count { Some(store::cards::count(tx, filter)?) } else { None };
    Ok((cards, count))
}

/// A card with its contacts; the card that it was merged into, if it was.
pub fn find(tx: &mut Tx, id: CustomerId) -> Result<Option<Whole>, db::Error> {
    let Some(mut card) = store::cards::find(tx, id)? else { return Ok(None) };
    card.contacts = store::cards::contacts(tx, card.id)?;
    let twins = store::twins::of(tx, card.id)?;
    Ok(Some(Whole { card, twins }))
}

/// Makes a card for somebody without an account, perhaps with a first contact, which is whole and checked.
pub fn open(tx: &mut Tx, by: AccountId, new: &CardChange, contact: Option<&Change>) -> Result<Card, Error> {
    let (name, note) = (new.name.clone().unwrap_or_default(), new.note.clone().unwrap_or_default());
    let mut card = store::cards::insert(tx, &name, &note)?;
    store::remember(tx, card.id, &named(&name))?;
    if let Some(contact) = contact {
        card.contacts.push(store::insert(tx, card.id, Details::default().after(contact))?);
    }
    record(tx, by, "customer.added", card.id, &Changes::between(&(), &card))?;
    Ok(card)
}

/// Changes what staff keep of a customer.
pub fn change(tx: &mut Tx, by: AccountId, id: CustomerId, change: &CardChange) -> Result<Card, Error> {
    let before = held(tx, id)?;
    let mut card = before.clone();
    if let Some(name) = &change.name {
        card.name.clone_from(name);
        store::remember(tx, id, &named(name))?;
    }
    if let Some(note) = &change.note {
        card.note.clone_from(note);
    }
    store::cards::update(tx, &card)?;
    record(tx, by, "customer.changed", id, &Changes::between(&before, &card))?;
    Ok(card)
}

/// Adds a contact to a card. `new` is whole and checked.
pub fn add_contact(tx: &mut Tx, by: AccountId, id: CustomerId, new: &Change) -> Result<Contact, Error> {
    held(tx, id)?;
    if store::count(tx, id)? >= MOST_CONTACTS {
        return Err(Error::TooMany);
    }
    let contact = store::insert(tx, id, Details::default().after(new))?;
    record(tx, by, "customer.contact_added", id, &Changes::between(&(), &contact))?;
    Ok(contact)
}

/// Changes a contact on a card. `change` is checked.
pub fn edit_contact(
    tx: &mut Tx,
    by: AccountId,
    id: CustomerId,
    contact: Id<Contact>,
    change: &Change,
) -> Result<Contact, Error> {
    held(tx, id)?;
    let before = store::find(tx, id, contact)?.ok_or(Error::NotFound)?;
    let after = Contact { id: contact, details: before.details.clone().after(change) };
    store::update(tx, id, &after)?;
    record(tx, by, "customer.contact_changed", id, &Changes::between(&before, &after))?;
    Ok(after)
}

/// The card, which nobody else can change or merge now.
pub(crate) fn held(tx: &mut Tx, id: CustomerId) -> Result<Card, Error> {
    store::hold(tx, id)?;
    store::cards::find(tx, id)?.filter(|card| card.id == id).ok_or(Error::NoSuchCustomer)
}

pub(crate) fn record(
    tx: &mut Tx,
    by: AccountId,
    action: &str,
    id: CustomerId,
    changes: &Changes,
) -> Result<(), db::Error> {
    audit::record(tx, &audit::Actor::User(by), action, &format!("customer:{id}"), changes)
}

/// A name, for the words in it.
fn named(name: &str) -> Details {
    Details { first_name: name.to_owned(), ..Details::default() }
}
