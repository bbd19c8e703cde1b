//! A small market to test in: one shop, a few offers, buyers with a contact each.

use std::time::Duration;

use catalog::Offer;
use db::testing::TestDb;
use db::{Db, Tx};
use kernel::{Id, Money, Quantity, Uid};
use web::AccountId;

use crate::draft::{NewDraft, draft};
use crate::{
    Actor, Added, Cart, Error, Order, Owner, PaymentMethod, Place, Placed, Viewer, add_to_cart, cart, find,
    place,
};

pub(super) const ANNA: AccountId = Id::new(1);
pub(super) const BORIS: AccountId = Id::new(2);
/// How long a draft holds its goods where nobody has told otherwise.
pub(super) const DRAFT_LIFETIME: Duration = Duration::from_secs(30 * 60);

/// A shop of this name, open, selling in `currency`; its number.
pub(super) fn shop(tx: &mut Tx, name: &str, currency: &str) -> Result<i64, db::Error> {
    let sql = "INSERT INTO shop (name, name_key, currency, created_at) VALUES (?1, ?1, ?2, 0) RETURNING id";
    tx.query_one(sql, &[&name, &currency], |row| row.get(0))
}

/// An offer of this shop.
pub(super) fn offer(
    tx: &mut Tx,
    shop: i64,
    name: &str,
    price: &str,
    on_hand: i64,
) -> Result<Id<Offer>, db::Error> {
    let price: Money = price.parse().unwrap();
    let category = "INSERT INTO category (name, name_key) VALUES ('Смартфоны', 'смартфоны')
                    ON CONFLICT (name_key) DO UPDATE SET name = excluded.name RETURNING id";
    let category: i64 = tx.query_one(category, &[], |row| row.get(0))?;
    let product = "INSERT INTO product (category_id, name, name_key) VALUES (?1, ?2, ?2) RETURNING id";
    let product: i64 =
        tx.query_one(product, &[&category, &format!("Товар {name}")], |row| row.get(0))?;
    let sql = "INSERT INTO offer (uid, shop_id, product_id, category_id, name, price, price_rrc, parameters, text_hash)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, '[]', 0) RETURNING id";
    let uid = Uid::new(tx.now());
    let id = tx.query_one(sql, &[&uid, &shop, &product, &category, &name, &price], |row| row.get(0))?;
    tx.execute("INSERT INTO stock (offer_id, on_hand) VALUES (?1, ?2)", &[&id, &on_hand])?;
    Ok(id)
}

/// One shop with one offer per stock.
pub(super) async fn offers<const N: usize>(test: &TestDb, stocks: [i64; N]) -> [Id<Offer>; N] {
    let make = move |tx: &mut Tx<'_>| {
        let shop = shop(tx, "Связной", "RUB")?;
        let names = ["Телефон", "Чехол", "Кабель", "Наушники"];
        let made: Result<Vec<_>, db::Error> =
            stocks.iter().zip(names).map(|(stock, name)| offer(tx, shop, name, "100.50", *stock)).collect();
        made
    };
    test.db.write(make).await.unwrap().try_into().unwrap()
}

/// A contact of the buyer's, made where there is none.
pub(super) fn contact_of(tx: &mut Tx, user: AccountId) -> Result<Id<customers::Contact>, Error> {
    let sql = "SELECT a.id FROM contact a JOIN customer k ON k.id = a.customer_id WHERE k.user_id = ?1";
    if let Some(id) = tx.query_opt(sql, &[&user], |row| row.get(0))? {
        return Ok(id);
    }
    let phone = Some("+79161234567".to_owned());
    let contact = customers::add(tx, user, &customers::Change { phone, ..Default::default() });
    Ok(contact.expect("a contact").id)
}

pub(super) fn pieces(number: i64) -> Quantity {
    Quantity::new(number).unwrap()
}

pub(super) async fn put(db: &Db, owner: &Owner, offer: Id<Offer>, number: i64) -> Result<Added, Error> {
    let owner = owner.clone();
    db.write(move |tx| add_to_cart(tx, &owner, offer, pieces(number))).await
}

pub(super) async fn cart_of(db: &Db, owner: &Owner) -> Cart {
    let owner = owner.clone();
    db.read(move |tx| cart(tx, &owner)).await.unwrap()
}

/// What is in a cart: offers and quantities.
pub(super) async fn contents(db: &Db, owner: &Owner) -> Vec<(Id<Offer>, i64)> {
    let cart = cart_of(db, owner).await;
    cart.lines.iter().map(|line| (line.goods.offer, line.quantity.pieces())).collect()
}

/// The command that confirms whatever cart the buyer has.
pub(super) async fn ready(db: &Db, user: AccountId) -> Place {
    let cart = cart_of(db, &Owner::User(user)).await.id.unwrap_or(Id::new(0));
    let contact = db.write(move |tx| contact_of(tx, user)).await.unwrap();
    Place { user, cart, contact, payment: PaymentMethod::Cod, source: "web", delivery: None }
}

pub(super) async fn confirm(db: &Db, new: &Place) -> Result<Placed, Error> {
    let new = new.clone();
    db.write(move |tx| place(tx, &new)).await
}

/// Puts goods into the buyer's cart and confirms it.
pub(super) async fn buy(db: &Db, user: AccountId, goods: &[(Id<Offer>, i64)]) -> Result<Order, Error> {
    for (offer, number) in goods {
        put(db, &Owner::User(user), *offer, *number).await?;
    }
    Ok(confirm(db, &ready(db, user).await).await?.order)
}

/// A draft of so many pieces of these offers, on the buyer's card.
pub(super) async fn drafted(db: &Db, user: AccountId, goods: &[(Id<Offer>, i64)]) -> Result<Order, Error> {
    let goods = goods.to_vec();
    let read = move |tx: &mut Tx<'_>| {
        goods.iter().map(|(offer, number)| Ok((uid_of(tx, *offer)?, pieces(*number)))).collect()
    };
    let goods: Result<Vec<(Uid, Quantity)>, db::Error> = db.read(read).await;
    draft_of(db, user, goods?).await
}

/// The same, by the uids of offers.
pub(super) async fn draft_of(db: &Db, user: AccountId, goods: Vec<(Uid, Quantity)>) -> Result<Order, Error> {
    let write = move |tx: &mut Tx<'_>| {
        let contact = contact_of(tx, user)?;
        let card = customers::card_of(tx, user).expect("a card");
        let contact = customers::contact(tx, card, contact)?.expect("a contact");
        let actor = Actor::Channel("agents");
        draft(tx, &NewDraft { customer: card, contact, goods: goods.clone(), source: "ai_agent", actor })
    };
    db.write(write).await
}

fn uid_of(tx: &mut Tx, offer: Id<Offer>) -> Result<Uid, db::Error> {
    tx.query_one("SELECT uid FROM offer WHERE id = ?1", &[&offer], |row| row.get(0))
}

pub(super) async fn order(db: &Db, id: Id<Order>) -> Order {
    db.read(move |tx| find(tx, id, &Viewer::All)).await.unwrap().unwrap()
}

/// `(on_hand, reserved)` of an offer.
pub(super) async fn stock(db: &Db, offer: Id<Offer>) -> (i64, i64) {
    let sql = "SELECT on_hand, reserved FROM stock WHERE offer_id = ?1";
    let read = move |tx: &mut Tx<'_>| tx.query_one(sql, &[&offer], |row| Ok((row.get(0)?, row.get(1)?)));
    db.read(read).await.unwrap()
}

/// Rows of a table.
pub(super) async fn rows(db: &Db, table: &'static str) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM {table}");
    db.read(move |tx| tx.query_one(&sql, &[], |row| row.get(0))).await.unwrap()
}

/// Runs a statement.
pub(super) async fn run(db: &Db, sql: &'static str) {
    db.write(move |tx| tx.execute(sql, &[])).await.unwrap();
}
