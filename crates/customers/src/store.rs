//! Every SQL statement of this crate.

pub(crate) mod cards;
pub(crate) mod confirmation;
pub(crate) mod twins;

use db::{Error, Row, Tx};
use kernel::Id;
use web::{AccountId, PageRequest, Place};

use crate::{Contact, CustomerId, Details, words};

/// The columns of a contact, in the order in which [`read`] takes them.
macro_rules! columns {
    () => {
        "contact.id, contact.first_name, contact.last_name, contact.email, contact.phone, contact.city, contact.street,
         contact.house, contact.structure, contact.building, contact.apartment"
    };
}
use columns;

fn read(row: &Row<'_>) -> Result<Contact, Error> {
    let details = Details {
        first_name: row.get(1)?,
        last_name: row.get(2)?,
        email: row.get(3)?,
        phone: row.get(4)?,
        city: row.get(5)?,
        street: row.get(6)?,
        house: row.get(7)?,
        structure: row.get(8)?,
        building: row.get(9)?,
        apartment: row.get(10)?,
    };
    Ok(Contact { id: row.get(0)?, details })
}

/// The card of a user.
pub(crate) fn card_of(tx: &mut Tx, user: AccountId) -> Result<Option<CustomerId>, Error> {
    tx.query_opt("SELECT id FROM customer WHERE user_id = ?1", &[&user], |row| row.get(0))
}

/// The oldest card with this telephone number.
pub(crate) fn card_by_phone(tx: &mut Tx, phone_key: &str) -> Result<Option<CustomerId>, Error> {
    let sql = "SELECT MIN(customer_id) FROM contact WHERE phone_key = ?1";
    tx.query_one(sql, &[&phone_key], |row| row.maybe(0))
}

/// Makes a card for a user; nothing where there is one.
pub(crate) fn make_card(tx: &mut Tx, user: AccountId) -> Result<Option<CustomerId>, Error> {
    let now = tx.now();
    tx.query_opt(
        "INSERT INTO customer (user_id, created_at) VALUES (?1, ?2) ON CONFLICT (user_id) DO NOTHING RETURNING id",
        &[&user, &now],
        |row| row.get(0),
    )
}

/// Keeps every other change of this card waiting until this write ends: SELECT … FOR UPDATE, as both engines say it.
pub(crate) fn hold(tx: &mut Tx, card: CustomerId) -> Result<(), Error> {
    let _ = tx.defer("UPDATE customer SET created_at = created_at WHERE id = ?1", &[&card])?;
    Ok(())
}

/// How many contacts there are on a card.
pub(crate) fn count(tx: &mut Tx, card: CustomerId) -> Result<i64, Error> {
    tx.query_one("SELECT COUNT(*) FROM contact WHERE customer_id = ?1", &[&card], |row| row.get(0))
}

/// How many contacts a user has.
pub(crate) fn count_of(tx: &mut Tx, user: AccountId) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM contact JOIN customer ON customer.id = contact.customer_id WHERE customer.user_id = ?1";
    tx.query_one(sql, &[&user], |row| row.get(0))
}

/// Adds a contact.
pub(crate) fn insert(tx: &mut Tx, card: CustomerId, details: Details) -> Result<Contact, Error> {
    let now = tx.now();
    let it = &details;
    let id = tx.query_one(
        "INSERT INTO contact (customer_id, first_name, last_name, email, phone, phone_key, city, street, house, structure,
                              building, apartment, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id",
        &[
            &card,
            &it.first_name,
            &it.last_name,
            &it.email,
            &it.phone,
            &it.phone_key(),
            &it.city,
            &it.street,
            &it.house,
            &it.structure,
            &it.building,
            &it.apartment,
            &now,
        ],
        |row| row.get(0),
    )?;
    remember(tx, card, &details)?;
    Ok(Contact { id, details })
}

/// Makes a customer known by the words of these details, too.
pub(crate) fn remember(tx: &mut Tx, card: CustomerId, details: &Details) -> Result<(), Error> {
    let sql =
        "INSERT INTO customer_word (word, customer_id) SELECT value, ?2 FROM each_text(?1) ORDER BY value
               ON CONFLICT (word, customer_id) DO NOTHING";
    let _ = tx.defer(sql, &[&words::of_details(details), &card])?;
    twins::suggest(tx, card, details)
}

/// Rewrites a contact; one whose phone or e-mail address is another now has to be confirmed anew.
pub(crate) fn update(tx: &mut Tx, card: CustomerId, contact: &Contact) -> Result<(), Error> {
    let it = &contact.details;
    let _ = tx.defer(
        "UPDATE contact SET confirmed = (confirmed AND email = ?5 AND phone_key = ?7), first_name = ?3, last_name = ?4,
                email = ?5, phone = ?6, phone_key = ?7, city = ?8, street = ?9, house = ?10, structure = ?11, building = ?12,
                apartment = ?13
         WHERE id = ?1 AND customer_id = ?2",
        &[
            &contact.id,
            &card,
            &it.first_name,
            &it.last_name,
            &it.email,
            &it.phone,
            &it.phone_key(),
            &it.city,
            &it.street,
            &it.house,
            &it.structure,
            &it.building,
            &it.apartment,
        ],
    )?;
    remember(tx, card, it)
}

/// The contact, if it is on this card.
pub(crate) fn find(tx: &mut Tx, card: CustomerId, id: Id<Contact>) -> Result<Option<Contact>, Error> {
    let sql = concat!("SELECT ", columns!(), " FROM contact WHERE id = ?1 AND customer_id = ?2");
    tx.query_opt(sql, &[&id, &card], read)
}

/// The contact, if it is this user's.
pub(crate) fn find_of(tx: &mut Tx, user: AccountId, id: Id<Contact>) -> Result<Option<Contact>, Error> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        " FROM contact JOIN customer ON customer.id = contact.customer_id WHERE contact.id = ?1 AND customer.user_id = ?2"
    );
    tx.query_opt(sql, &[&id, &user], read)
}

/// The contact's address is proven, if it still is this one.
pub(crate) fn confirm(tx: &mut Tx, id: Id<Contact>, email: &str) -> Result<bool, Error> {
    let sql = "UPDATE contact SET confirmed = TRUE WHERE id = ?1 AND email = ?2";
    Ok(tx.execute(sql, &[&id, &email])? > 0)
}

/// Removes a contact from this card.
pub(crate) fn delete(tx: &mut Tx, card: CustomerId, id: Id<Contact>) -> Result<bool, Error> {
    Ok(tx.execute("DELETE FROM contact WHERE id = ?1 AND customer_id = ?2", &[&id, &card])? > 0)
}

/// A page of a user's contacts, newest first, with one row more than the page has.
pub(crate) fn page(tx: &mut Tx, user: AccountId, page: &PageRequest) -> Result<Vec<Contact>, Error> {
    macro_rules! listed {
        ($rest:literal) => {
            concat!(
                "SELECT ",
                columns!(),
                " FROM contact JOIN customer ON customer.id = contact.customer_id WHERE customer.user_id = ?1 ",
                $rest
            )
        };
    }
    let rows = page.limit + 1;
    match &page.place {
        Place::First | Place::Number(_) => {
            let sql = listed!("ORDER BY contact.id DESC LIMIT ?2 OFFSET ?3");
            tx.query(sql, &[&user, &rows, &page.offset()], read)
        }
        Place::After(cursor) => {
            let sql = listed!("AND contact.id < ?3 ORDER BY contact.id DESC LIMIT ?2");
            tx.query(sql, &[&user, &rows, &cursor.id], read)
        }
        Place::Before(cursor) => {
            let sql = listed!("AND contact.id > ?3 ORDER BY contact.id LIMIT ?2");
            tx.query(sql, &[&user, &rows, &cursor.id], read)
        }
    }
}
