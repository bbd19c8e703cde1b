//! What happens to the contacts on a card. Every change holds the card, so that two at once do not undo each
//! other and the limit is a limit.

use db::Tx;
use kernel::Id;
use web::AccountId;

use crate::{Change, Contact, CustomerId, Details, Error, card_of, store};

/// Contacts on one card at most.
pub const MOST_CONTACTS: i64 = 100;

/// The contact on this card, for an order to keep.
pub fn contact(tx: &mut Tx, card: CustomerId, id: Id<Contact>) -> Result<Option<Contact>, db::Error> {
    store::find(tx, card, id)
}

/// Adds a contact to the user's card. `new` is whole and checked.
pub fn add(tx: &mut Tx, user: AccountId, new: &Change) -> Result<Contact, Error> {
    let card = card_of(tx, user)?;
    store::hold(tx, card)?;
    if store::count(tx, card)? >= MOST_CONTACTS {
        return Err(Error::TooMany);
    }
    let details = Details::default().after(new);
    Ok(store::insert(tx, card, details)?)
}

/// Changes a contact of the user's. `change` is checked.
pub fn edit(tx: &mut Tx, user: AccountId, id: Id<Contact>, change: &Change) -> Result<Contact, Error> {
    let card = store::card_of(tx, user)?.ok_or(Error::NotFound)?;
    store::hold(tx, card)?;
    let Contact { details, .. } = store::find(tx, card, id)?.ok_or(Error::NotFound)?;
    let contact = Contact { id, details: details.after(change) };
    store::update(tx, card, &contact)?;
    Ok(contact)
}

/// Removes a contact of the user's. Orders keep what they were placed with.
pub fn remove(tx: &mut Tx, user: AccountId, id: Id<Contact>) -> Result<(), Error> {
    let card = store::card_of(tx, user)?.ok_or(Error::NotFound)?;
    if store::delete(tx, card, id)? { Ok(()) } else { Err(Error::NotFound) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find_card;

    const ANNA: AccountId = Id::new(1);
    const BORIS: AccountId = Id::new(2);

    fn with_phone(phone: &str) -> Change {
        Change { phone: Some(phone.to_owned()), ..Change::default() }.whole()
    }

    db::on_both_engines! {
        async fn a_card_is_made_once_however_many_ask(test: TestDb) {
            let asking = || test.db.write(|tx| card_of(tx, ANNA));
            let (first, second, third) = tokio::join!(asking(), asking(), asking());
            let first = first.unwrap();
            assert_eq!((first, first), (second.unwrap(), third.unwrap()));
            assert_ne!(first, test.db.write(|tx| card_of(tx, BORIS)).await.unwrap());
            assert_eq!(test.db.read(|tx| find_card(tx, Id::new(3))).await.unwrap(), None);
        }

        async fn a_contact_is_its_owners_alone(test: TestDb) {
            let added = test.db.write(|tx| add(tx, ANNA, &with_phone("8 916 123-45-67"))).await.unwrap();
            let id = added.id;
            test.db.write(|tx| card_of(tx, BORIS)).await.unwrap();
            let edited = test.db.write(move |tx| edit(tx, BORIS, id, &with_phone("+79160000000"))).await;
            assert!(matches!(edited, Err(Error::NotFound)));
            let removed = test.db.write(move |tx| remove(tx, BORIS, id)).await;
            assert!(matches!(removed, Err(Error::NotFound)));
            let found = test.db.write(move |tx| { let card = card_of(tx, ANNA)?; contact(tx, card, id) }).await.unwrap();
            assert_eq!(found, Some(added));
            test.db.write(move |tx| remove(tx, ANNA, id)).await.unwrap();
            let again = test.db.write(move |tx| remove(tx, ANNA, id)).await;
            assert!(matches!(again, Err(Error::NotFound)));
        }

        async fn two_changes_of_one_contact_at_once_both_stay(test: TestDb) {
            let id = test.db.write(|tx| add(tx, ANNA, &with_phone("+79161234567"))).await.unwrap().id;
            for round in 0..10 {
                let name = Change { first_name: Some(format!("Анна {round}")), ..Change::default() };
                let house = Change { house: Some(round.to_string()), ..Change::default() };
                let editing = |change: Change| test.db.write(move |tx| edit(tx, ANNA, id, &change));
                let (one, other) = tokio::join!(editing(name), editing(house));
                one.unwrap();
                other.unwrap();
                let card = test.db.read(|tx| find_card(tx, ANNA)).await.unwrap().unwrap();
                let found = test.db.read(move |tx| contact(tx, card, id)).await.unwrap().unwrap();
                assert_eq!((found.details.first_name, found.details.house), (format!("Анна {round}"), round.to_string()));
            }
        }

        async fn a_card_takes_a_hundred_contacts_and_no_more_even_at_once(test: TestDb) {
            test.db.write(|tx| {
                for _ in 1..MOST_CONTACTS {
                    add(tx, ANNA, &with_phone("+79161234567"))?;
                }
                Ok::<(), Error>(())
            }).await.unwrap();
            let adding = || test.db.write(|tx| add(tx, ANNA, &with_phone("+79161234567")));
            let (one, two, three) = tokio::join!(adding(), adding(), adding());
            let full = [one, two, three].into_iter().filter(|added| matches!(added, Err(Error::TooMany))).count();
            assert_eq!(full, 2);
            test.db.write(|tx| add(tx, BORIS, &with_phone("+79161234567"))).await.unwrap();
        }

        async fn a_changed_phone_is_not_confirmed_any_more(test: TestDb) {
            let id = test.db.write(|tx| add(tx, ANNA, &with_phone("+79161234567"))).await.unwrap().id;
            let confirm = "UPDATE contact SET confirmed = TRUE WHERE id = ?1";
            test.db.write(move |tx| tx.execute(confirm, &[&id])).await.unwrap();
            for (change, confirmed) in [
                (Change { phone: Some("8 (916) 123-45-67".to_owned()), ..Change::default() }, true),
                (Change { house: Some("5".to_owned()), ..Change::default() }, true),
                (Change { phone: Some("+79160000000".to_owned()), ..Change::default() }, false),
            ] {
                test.db.write(move |tx| edit(tx, ANNA, id, &change)).await.unwrap();
                let sql = "SELECT confirmed FROM contact WHERE id = ?1";
                let now: bool = test.db.read(move |tx| tx.query_one(sql, &[&id], |row| row.get(0))).await.unwrap();
                assert_eq!(now, confirmed);
            }
        }

        async fn contacts_are_listed_newest_first_there_and_back(test: TestDb) {
            let ids = test.db.write(|tx| {
                add(tx, BORIS, &with_phone("+79161234567"))?;
                (0..5).map(|_| Ok(add(tx, ANNA, &with_phone("+79161234567"))?.id.number())).collect::<Result<Vec<_>, Error>>()
            }).await.unwrap();
            let newest: Vec<i64> = ids.into_iter().rev().collect();
            let page = |place: web::Place| {
                let page = web::PageRequest { limit: 2, place, count: false };
                test.db.read(move |tx| Ok::<_, db::Error>(store::page(tx, ANNA, &page)?.iter().map(|it| it.id.number()).collect::<Vec<_>>()))
            };
            let cursor = |id: i64| web::Cursor { key: String::new(), id };
            assert_eq!(page(web::Place::First).await.unwrap(), newest[..3]);
            assert_eq!(page(web::Place::After(cursor(newest[1]))).await.unwrap(), newest[2..]);
            assert_eq!(page(web::Place::Before(cursor(newest[3]))).await.unwrap(), [newest[2], newest[1], newest[0]]);
            assert_eq!(page(web::Place::Number(3)).await.unwrap(), newest[4..]);
            assert_eq!(test.db.read(|tx| store::count_of(tx, ANNA)).await.unwrap(), 5);
        }
    }
}
