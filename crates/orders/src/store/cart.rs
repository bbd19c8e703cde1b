//! Statements on `cart` and `cart_item`.

use catalog::Offer;
use db::{Error, Later, Row, Tx};
use kernel::{Id, Quantity, Timestamp};

use crate::cart::{Cart, Goods, Line, Owner};

/// One text an owner's kind: both are prepared once, and an argument never changes its type.
macro_rules! of_owner {
    ($owner:expr, $before:literal, $after:literal) => {
        match $owner {
            Owner::User(_) => concat!($before, "user_id", $after),
            Owner::Guest(_) => concat!($before, "guest", $after),
        }
    };
}

/// What everything that shows a line reads, up to the condition; `c` is the cart, `i` the line.
macro_rules! lines_where {
    ($owner:expr, $after:literal) => {
        of_owner!(
            $owner,
            "SELECT i.id, i.quantity, i.offer_id, p.name, o.name, s.name, o.price,
                    CASE WHEN o.visible AND s.open THEN COALESCE(t.on_hand - t.reserved, 0) ELSE 0 END
             FROM cart c JOIN cart_item i ON i.cart_id = c.id JOIN offer o ON o.id = i.offer_id
                  JOIN product p ON p.id = o.product_id JOIN shop s ON s.id = o.shop_id
                  LEFT JOIN stock t ON t.offer_id = o.id
             WHERE c.",
            $after
        )
    };
}

fn line(row: &Row) -> Result<Line, Error> {
    Ok(Line { id: row.get(0)?, quantity: quantity(row, 1)?, goods: goods(row, 2)? })
}

fn goods(row: &Row, first: usize) -> Result<Goods, Error> {
    Ok(Goods {
        offer: row.get(first)?,
        product_name: row.get(first + 1)?,
        offer_name: row.get(first + 2)?,
        shop_name: row.get(first + 3)?,
        price: row.get(first + 4)?,
        available: row.get::<i64>(first + 5)?.max(0),
    })
}

pub(crate) fn quantity(row: &Row, index: usize) -> Result<Quantity, Error> {
    Quantity::new(row.get(index)?).map_err(|error| Error::Shape(format!("column {index}: {error}").into()))
}

/// The cart's number and when it last changed.
pub(crate) fn ask_head(tx: &mut Tx, owner: &Owner) -> Result<Later<(Id<Cart>, Timestamp)>, Error> {
    let sql = of_owner!(owner, "SELECT id, updated_at FROM cart WHERE ", " = ?1");
    tx.ask(sql, &[&owner.arg()], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(crate) fn ask_lines(tx: &mut Tx, owner: &Owner) -> Result<Later<Line>, Error> {
    tx.ask(lines_where!(owner, " = ?1 ORDER BY i.id"), &[&owner.arg()], line)
}

pub(crate) fn ask_line(tx: &mut Tx, owner: &Owner, id: Id<Line>) -> Result<Later<Line>, Error> {
    tx.ask(lines_where!(owner, " = ?1 AND i.id = ?2"), &[&owner.arg(), &id], line)
}

/// The offer as a cart shows it, if it is for sale.
pub(crate) fn ask_goods(tx: &mut Tx, offer: Id<Offer>) -> Result<Later<Goods>, Error> {
    let sql = "SELECT o.id, p.name, o.name, s.name, o.price, COALESCE(t.on_hand - t.reserved, 0)
               FROM offer o JOIN product p ON p.id = o.product_id JOIN shop s ON s.id = o.shop_id
                    LEFT JOIN stock t ON t.offer_id = o.id
               WHERE o.id = ?1 AND o.visible AND s.open";
    tx.ask(sql, &[&offer], |row| goods(row, 0))
}

/// Makes the owner's cart if there is none, dates it, and holds its row: of two writes that change one cart, the
/// second sees what the first left.
pub(crate) fn ask_held(tx: &mut Tx, owner: &Owner) -> Result<Later<Id<Cart>>, Error> {
    let sql = match owner {
        Owner::User(_) => {
            "INSERT INTO cart (user_id, updated_at) VALUES (?1, ?2)
             ON CONFLICT (user_id) DO UPDATE SET updated_at = excluded.updated_at RETURNING id"
        }
        Owner::Guest(_) => {
            "INSERT INTO cart (guest, updated_at) VALUES (?1, ?2)
             ON CONFLICT (guest) DO UPDATE SET updated_at = excluded.updated_at RETURNING id"
        }
    };
    let now = tx.now();
    tx.ask(sql, &[&owner.arg(), &now], |row| row.get(0))
}

/// Dates the owner's cart and holds its row, if there is one.
pub(crate) fn ask_held_if_any(tx: &mut Tx, owner: &Owner) -> Result<Later<Id<Cart>>, Error> {
    let sql = of_owner!(owner, "UPDATE cart SET updated_at = ?2 WHERE ", " = ?1 RETURNING id");
    let now = tx.now();
    tx.ask(sql, &[&owner.arg(), &now], |row| row.get(0))
}

/// How many lines a cart has, and how many pieces of `offer` are among them.
pub(crate) fn ask_contents(tx: &mut Tx, owner: &Owner, offer: Id<Offer>) -> Result<Later<Contents>, Error> {
    let sql = of_owner!(
        owner,
        "SELECT COUNT(*), MAX(CASE WHEN i.offer_id = ?2 THEN i.id END), MAX(CASE WHEN i.offer_id = ?2 THEN i.quantity END)
         FROM cart c JOIN cart_item i ON i.cart_id = c.id WHERE c.",
        " = ?1"
    );
    tx.ask(sql, &[&owner.arg(), &offer], |row| {
        let line = row.maybe(1)?.zip(row.maybe(2)?.and_then(|pieces| Quantity::new(pieces).ok()));
        Ok(Contents { lines: row.get(0)?, line })
    })
}

/// What [`ask_contents`] finds.
pub(crate) struct Contents {
    pub(crate) lines: i64,
    /// The offer's own line.
    pub(crate) line: Option<(Id<Line>, Quantity)>,
}

/// Adds pieces of an offer; says which line has them, and how many it has now.
pub(crate) fn ask_added(
    tx: &mut Tx,
    cart: Id<Cart>,
    offer: Id<Offer>,
    more: Quantity,
) -> Result<Later<(Id<Line>, Quantity)>, Error> {
    let sql = "INSERT INTO cart_item (cart_id, offer_id, quantity) VALUES (?1, ?2, ?3)
               ON CONFLICT (cart_id, offer_id) DO UPDATE SET quantity = cart_item.quantity + excluded.quantity
               RETURNING id, quantity";
    tx.ask(sql, &[&cart, &offer, &more], |row| Ok((row.get(0)?, quantity(row, 1)?)))
}

/// Whether the line was still there.
pub(crate) fn change(tx: &mut Tx, id: Id<Line>, pieces: Quantity) -> Result<bool, Error> {
    Ok(tx.execute("UPDATE cart_item SET quantity = ?2 WHERE id = ?1", &[&id, &pieces])? == 1)
}

/// Sets an offer's quantity, if the cart still has it.
pub(crate) fn set(tx: &mut Tx, cart: Id<Cart>, offer: Id<Offer>, pieces: Quantity) -> Result<(), Error> {
    let sql = "UPDATE cart_item SET quantity = ?3 WHERE cart_id = ?1 AND offer_id = ?2";
    let _ = tx.defer(sql, &[&cart, &offer, &pieces])?;
    Ok(())
}

/// Whether the owner's cart had the line.
pub(crate) fn remove(tx: &mut Tx, owner: &Owner, id: Id<Line>) -> Result<bool, Error> {
    let sql = of_owner!(
        owner,
        "DELETE FROM cart_item WHERE id = ?2 AND cart_id = (SELECT id FROM cart WHERE ",
        " = ?1)"
    );
    Ok(tx.execute(sql, &[&owner.arg(), &id])? == 1)
}

pub(crate) fn empty(tx: &mut Tx, owner: &Owner) -> Result<(), Error> {
    let sql = of_owner!(owner, "DELETE FROM cart_item WHERE cart_id = (SELECT id FROM cart WHERE ", " = ?1)");
    let _ = tx.defer(sql, &[&owner.arg()])?;
    Ok(())
}

/// Removes an empty cart.
pub(crate) fn discard(tx: &mut Tx, cart: Id<Cart>) -> Result<(), Error> {
    let _ = tx.defer("DELETE FROM cart WHERE id = ?1", &[&cart])?;
    Ok(())
}

/// Forgets guests' carts that nobody has touched since `before`, the longest untouched first; says how many. Their
/// rows are held first: a guest who comes back at this moment either finds the cart or gets a new one.
pub(crate) fn forget_guest_carts(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, Error> {
    let held = "UPDATE cart SET updated_at = cart.updated_at
                WHERE guest IS NOT NULL AND updated_at < ?1 AND id IN
                    (SELECT id FROM cart WHERE guest IS NOT NULL AND updated_at < ?1 ORDER BY updated_at LIMIT ?2)
                RETURNING id";
    let carts: Vec<i64> = tx.query(held, &[&before, &most], |row| row.get(0))?;
    let carts = carts.as_slice();
    let _ = tx.defer("DELETE FROM cart_item WHERE cart_id IN (SELECT value FROM each_int(?1))", &[&carts])?;
    tx.execute("DELETE FROM cart WHERE id IN (SELECT value FROM each_int(?1))", &[&carts])
}
