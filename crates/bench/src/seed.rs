//! Buyers who are about to buy: accounts, cards, contacts and full carts, written straight into the tables before
//! anything is timed.

use std::ops::Range;

use anyhow::ensure;
use db::{Db, Tx, Value};

use crate::ground::Ground;

/// Lines of every cart.
pub(crate) const LINES: usize = 3;
/// Buyers of one write.
const CHUNK: i64 = 10_000;
/// Spreads the carts over the goods.
const STRIDE: i64 = 7_919;

/// Buyers with one full cart each. Their numbers follow one another in every table, and so do the goods', so that
/// a script of `pgbench` can work them out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Buyers {
    pub(crate) count: i64,
    pub(crate) first_user: i64,
    pub(crate) first_customer: i64,
    pub(crate) first_contact: i64,
    pub(crate) first_cart: i64,
    pub(crate) first_offer: i64,
    /// Each line of a cart is one of so many goods of its own.
    pub(crate) goods_a_line: i64,
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Buyer {
    pub(crate) user: i64,
    pub(crate) contact: i64,
    pub(crate) cart: i64,
    /// What is in the cart, ascending.
    pub(crate) offers: [i64; LINES],
}

impl Buyers {
    pub(crate) fn buyer(&self, number: i64) -> Buyer {
        let at = number * STRIDE % self.goods_a_line;
        Buyer {
            user: self.first_user + number,
            contact: self.first_contact + number,
            cart: self.first_cart + number,
            offers: [0, 1, 2].map(|line| self.first_offer + line * self.goods_a_line + at),
        }
    }

    /// How a cart's first offer is worked out, in the language of `pgbench`, from the buyer's number `n`.
    pub(crate) fn first_offer_expression(&self) -> String {
        format!("{} + :n * {STRIDE} % {}", self.first_offer, self.goods_a_line)
    }

    /// Makes so many of them, with goods from the catalogue that is there.
    pub(crate) fn make(ground: &Ground, db: &Db, count: i64) -> anyhow::Result<Self> {
        let read = db.read(|tx| {
            tx.query_one("SELECT MIN(id), MAX(id), COUNT(*) FROM offer", &[], |row| {
                Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?))
            })
        });
        let (first, last, goods): (i64, i64, i64) = ground.wait::<Result<_, db::Error>>(read)?;
        ensure!(last - first + 1 == goods, "the offers' numbers have gaps");
        let mut made: Option<Self> = None;
        for start in (0..count).step_by(usize::try_from(CHUNK)?) {
            let chunk = start..count.min(start + CHUNK);
            let new = move |tx: &mut Tx| insert(tx, chunk.clone(), first, goods / LINES as i64);
            let firsts = ground.wait::<Result<_, db::Error>>(db.write(new))?;
            let buyers = made.get_or_insert(Self { count, ..firsts });
            let follows = |first: i64, all: i64| first == all + start;
            ensure!(
                follows(firsts.first_user, buyers.first_user)
                    && follows(firsts.first_customer, buyers.first_customer)
                    && follows(firsts.first_contact, buyers.first_contact)
                    && follows(firsts.first_cart, buyers.first_cart),
                "the buyers' numbers have gaps"
            );
        }
        made.ok_or_else(|| anyhow::anyhow!("no buyers"))
    }
}

/// Inserts these buyers; what is returned has the numbers of the first of them.
fn insert(
    tx: &mut Tx,
    numbers: Range<i64>,
    first_offer: i64,
    goods_a_line: i64,
) -> Result<Buyers, db::Error> {
    let now = Value::Int(tx.now().micros());
    let users = users(tx, numbers.clone(), now)?;
    let customers = tx.new_ids("customer", users.len())?;
    let cards = customers.iter().zip(&users).map(|(id, user)| [Value::Int(*id), Value::Int(*user), now]);
    tx.load("customer", ["id", "user_id", "created_at"], cards)?;
    let contacts = contacts(tx, &customers, now)?;
    let carts = tx.new_ids("cart", users.len())?;
    let owned = carts.iter().zip(&users).map(|(id, user)| [Value::Int(*id), Value::Int(*user), now]);
    tx.load("cart", ["id", "user_id", "updated_at"], owned)?;
    let first_of = |ids: &[i64]| ids.first().copied().unwrap_or(0);
    let buyers = Buyers {
        count: numbers.end - numbers.start,
        first_user: first_of(&users),
        first_customer: first_of(&customers),
        first_contact: first_of(&contacts),
        first_cart: first_of(&carts),
        first_offer,
        goods_a_line,
    };
    let lines = numbers.zip(&carts).flat_map(|(number, cart)| {
        buyers.buyer(number).offers.map(|offer| [Value::Int(*cart), Value::Int(offer), Value::Int(1)])
    });
    tx.load("cart_item", ["cart_id", "offer_id", "quantity"], lines)?;
    Ok(buyers)
}

fn users(tx: &mut Tx, numbers: Range<i64>, now: Value) -> Result<Vec<i64>, db::Error> {
    let emails: Vec<String> = numbers.map(|number| format!("buyer{number}@example.ru")).collect();
    let ids = tx.new_ids("user_account", emails.len())?;
    // Nobody signs in.
    let [hash, name, surname, role] = ["!", "Анна", "Покупателева", "buyer"].map(Value::Text);
    let rows = ids.iter().zip(&emails).map(|(id, email)| {
        let email = Value::Text(email);
        [Value::Int(*id), email, email, hash, name, surname, role, Value::Bool(true), now]
    });
    let columns = [
        "id",
        "email",
        "email_key",
        "password_hash",
        "first_name",
        "last_name",
        "role",
        "active",
        "created_at",
    ];
    tx.load("user_account", columns, rows)?;
    Ok(ids)
}

fn contacts(tx: &mut Tx, customers: &[i64], now: Value) -> Result<Vec<i64>, db::Error> {
    let ids = tx.new_ids("contact", customers.len())?;
    let [name, surname, email] = ["Анна", "Покупателева", "anna@example.ru"].map(Value::Text);
    let [phone, key] = ["+7 912 345-67-89", "79123456789"].map(Value::Text);
    let [city, street, house] = ["Екатеринбург", "улица Малышева", "51"].map(Value::Text);
    let rows = ids.iter().zip(customers).map(|(id, customer)| {
        [Value::Int(*id), Value::Int(*customer), name, surname, email, phone, key, city, street, house, now]
    });
    let columns = [
        "id",
        "customer_id",
        "first_name",
        "last_name",
        "email",
        "phone",
        "phone_key",
        "city",
        "street",
        "house",
        "created_at",
    ];
    tx.load("contact", columns, rows)?;
    Ok(ids)
}
