//! Shops to sell in, orders that are placed and changed, and 1C bases that come for them.

use std::collections::BTreeSet;

use catalog::import::Runs;
use catalog::{Offer, Shop};
use db::{Db, Tx};
use identity::audit::Actor as Author;
use kernel::{Id, Money, Quantity};
use orders::{Actor, Order, Owner, PaymentMethod, Place, Status};
use web::{AccountId, Throttle};

use crate::dialect::{Dialect, Speaker, Version};
use crate::error::Refusal;
use crate::node::{NewNode, Node, Options};
use crate::query::{self, Contents};
use crate::session::{self, Marks, Origin, Session};
use crate::{Exchange, acknowledge, add_node, store};

/// A market of a test's own in a database that it shares.
pub(super) struct Market {
    pub(super) exchange: Exchange,
    pub(super) shops: Vec<(Id<Shop>, Id<Offer>)>,
    number: i64,
}

impl Market {
    /// With so many shops, each with one offer.
    pub(super) async fn open(exchange: &Exchange, number: i64, shops: usize) -> Self {
        let make = move |tx: &mut Tx<'_>| {
            (0..shops)
                .map(|shop| shop_of(tx, &format!("Лавка {number}/{shop}")))
                .collect::<Result<_, db::Error>>()
        };
        let shops = exchange.db.write(make).await.unwrap();
        Self { exchange: exchange.clone(), shops, number }
    }

    pub(super) fn db(&self) -> &Db {
        &self.exchange.db
    }

    /// Somebody buys a piece in each of these shops.
    pub(super) async fn place(&self, shops: &[usize]) -> Id<Order> {
        self.tries_to_place(shops).await.unwrap()
    }

    /// The same where there may be nothing left.
    pub(super) async fn tries_to_place(&self, shops: &[usize]) -> Result<Id<Order>, orders::Error> {
        let user: AccountId = Id::new(self.number);
        let offers: Vec<Id<Offer>> = shops.iter().map(|shop| self.shops[*shop].1).collect();
        let place = move |tx: &mut Tx<'_>| {
            let contact = contact_of(tx, user);
            for offer in &offers {
                orders::add_to_cart(tx, &Owner::User(user), *offer, Quantity::new(1).unwrap())?;
            }
            let cart = orders::cart(tx, &Owner::User(user))?.id.unwrap();
            let new =
                Place { user, cart, contact, payment: PaymentMethod::Cod, source: "web", delivery: None };
            Ok::<_, orders::Error>(orders::place(tx, &new)?.order.id)
        };
        self.db().write(place).await
    }

    /// Something of an order changes, if it can.
    pub(super) async fn change(&self, order: Id<Order>, to: Status) {
        let go = move |tx: &mut Tx<'_>| orders::advance(tx, order, to, &Actor::System, "").map(drop);
        match self.db().write(go).await {
            Ok(()) | Err(orders::Error::CannotBecome { .. }) => {}
            Err(error) => panic!("{error:?}"),
        }
    }

    pub(super) async fn order(&self, order: Id<Order>) -> Order {
        self.db().read(move |tx| orders::all_of(tx, &[order])).await.unwrap().remove(0)
    }

    /// A base that serves these shops, from now on.
    pub(super) async fn base(&self, name: usize, shops: &[usize], dialect: Dialect) -> Base {
        let login = format!("1c-{}-{name}", self.number);
        let new = NewNode {
            name: login.clone(),
            login,
            password_hash: String::new(),
            shops: shops.iter().map(|shop| self.shops[*shop].0).collect(),
            dialect: None,
            options: Options { orders_from: Some(self.db().clock().now()), ..Options::default() },
        };
        let node = self.db().write(move |tx| add_node(tx, &new, &Author::Operator)).await.unwrap();
        let version = (dialect == Dialect::Bitrix).then_some(Version(3, 1));
        let speaker = Speaker { dialect, version };
        Base {
            exchange: self.exchange.clone(),
            node,
            speaker,
            session: None,
            broken: 0,
            unread: false,
            has: BTreeSet::new(),
        }
    }
}

/// An exchange in a folder beside the database.
pub(super) fn exchange(db: &Db, folder: &std::path::Path) -> Exchange {
    Exchange::new(db.clone(), folder, Throttle::off(), Runs::new(db.clone(), None, folder.join("uploads")))
}

fn shop_of(tx: &mut Tx, name: &str) -> Result<(Id<Shop>, Id<Offer>), db::Error> {
    let sql = "INSERT INTO shop (name, name_key, created_at) VALUES (?1, ?1, 0) RETURNING id";
    let shop: Id<Shop> = tx.query_one(sql, &[&name], |row| row.get(0))?;
    let category = "INSERT INTO category (name, name_key) VALUES ('Смартфоны', 'смартфоны')
                    ON CONFLICT (name_key) DO UPDATE SET name = excluded.name RETURNING id";
    let category: i64 = tx.query_one(category, &[], |row| row.get(0))?;
    let product = "INSERT INTO product (category_id, name, name_key) VALUES (?1, ?2, ?2) RETURNING id";
    let product: i64 =
        tx.query_one(product, &[&category, &format!("Телефон {name}")], |row| row.get(0))?;
    let sql = "INSERT INTO offer (uid, shop_id, product_id, category_id, name, price, price_rrc, parameters, text_hash)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, '[]', 0) RETURNING id";
    let (uid, price) = (kernel::Uid::new(tx.now()), Money::from_minor(10_050));
    let args: [&dyn db::Arg; 6] = [&uid, &shop, &product, &category, &"Телефон #1", &price];
    let offer = tx.query_one(sql, &args, |row| row.get(0))?;
    tx.execute("INSERT INTO stock (offer_id, on_hand) VALUES (?1, 1000000)", &[&offer])?;
    Ok((shop, offer))
}

fn contact_of(tx: &mut Tx, user: AccountId) -> Id<customers::Contact> {
    let sql = "SELECT a.id FROM contact a JOIN customer k ON k.id = a.customer_id WHERE k.user_id = ?1";
    if let Some(id) = tx.query_opt(sql, &[&user], |row| row.get(0)).unwrap() {
        return id;
    }
    let (phone, first_name) = (Some("+79161234567".to_owned()), Some("Анна".to_owned()));
    let contact = customers::Change { phone, first_name, ..customers::Change::default() };
    customers::add(tx, user, &contact).unwrap().id
}

/// A 1C base, as its accountant sees it.
pub(super) struct Base {
    pub(super) exchange: Exchange,
    pub(super) node: Node,
    speaker: Speaker,
    session: Option<Session>,
    /// Answers that broke off one after another: it asks again once, and then gives the conversation up.
    broken: usize,
    /// It knows that it has not read what it was sent.
    unread: bool,
    /// What it has taken in: orders at revisions.
    pub(super) has: BTreeSet<(i64, i64)>,
}

/// How an answer reaches a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Whole.
    Good,
    /// Not at all: the connection breaks, or the server dies after it has chosen the orders.
    Cut,
    /// Not whole, although every byte had left: what was on the way got lost.
    Lost,
    /// Whole, and the base dies over it: it takes nothing in.
    Dies,
}

impl Base {
    fn db(&self) -> &Db {
        &self.exchange.db
    }

    /// Some minutes pass.
    pub(super) fn pauses(&self) {
        self.db().clock().advance(std::time::Duration::from_secs(300));
    }

    /// Begins a conversation.
    pub(super) async fn greets(&mut self) {
        let (node, marks) = (self.node.id, Marks::new());
        let begin = move |tx: &mut Tx<'_>| {
            let from = Origin { address: "::1".to_owned(), agent: String::new(), kind: "sale".to_owned() };
            session::begin(tx, node, &from, &marks)?;
            session::find(tx, &marks.cookie, "")
        };
        self.session = Some(self.db().write(begin).await.unwrap().unwrap());
        (self.broken, self.unread) = (0, false);
    }

    /// The conversation under way.
    pub(super) fn session(&self) -> Id<Session> {
        self.session.as_ref().unwrap().id
    }

    /// Asks for orders; what it was given, and what it takes in unless the line is bad.
    pub(super) async fn queries(&mut self, line: Line) -> Vec<(i64, i64)> {
        let Some(session) = &self.session else { return Vec::new() };
        let parcel = query::query(&self.exchange, session, self.speaker, false).await.unwrap();
        let batch = parcel.batch.number();
        let items = self.db().read(move |tx| store::batch::items(tx, &[batch])).await.unwrap();
        let bytes = match parcel.contents {
            Contents::Kept(file) => std::fs::read(self.exchange.archive.place(&file.path)).unwrap(),
            Contents::Nothing(bytes) => bytes,
        };
        let given: Vec<(i64, i64)> = items.iter().map(|item| (item.order.number(), item.revision)).collect();
        assert_eq!(numbers_in(&bytes), given.iter().map(|(order, _)| *order).collect::<Vec<_>>());
        if line != Line::Cut {
            assert!(query::delivered(&self.exchange, parcel.batch).await.unwrap());
        }
        if matches!(line, Line::Cut | Line::Lost) {
            self.unread |= line == Line::Lost;
            self.broken += 1;
            if self.broken == 2 {
                self.session = None;
            }
            return Vec::new();
        }
        (self.broken, self.unread) = (0, false);
        if line == Line::Good {
            self.has.extend(given.iter().copied());
        }
        given
    }

    /// Whether it may say so: nobody confirms what broke off, whatever the server believes.
    pub(super) fn has_read(&self) -> bool {
        !self.unread
    }

    /// Says that it has everything.
    pub(super) async fn confirms(&mut self) -> Result<usize, Refusal> {
        let Some(session) = self.session.clone() else { return Err(Refusal::NoSession) };
        self.db().write(move |tx| acknowledge::success(tx, &session)).await.unwrap()
    }

    /// The whole exchange, without a hitch; how many orders it was given.
    pub(super) async fn exchanges(&mut self) -> usize {
        self.greets().await;
        let mut given = self.queries(Line::Good).await.len();
        if self.speaker.asks_until_nothing() {
            loop {
                let more = self.queries(Line::Good).await.len();
                given += more;
                if more == 0 {
                    break;
                }
            }
        }
        self.confirms().await.unwrap();
        given
    }

    /// What is confirmed: orders at revisions.
    pub(super) async fn confirmed(&self) -> Vec<(i64, i64)> {
        let node = self.node.id;
        let sql = "SELECT order_id, acked_revision FROM onec_order WHERE node_id = ?1 AND acked_revision > 0 ORDER BY order_id";
        let read = move |tx: &mut Tx<'_>| tx.query(sql, &[&node], |row| Ok((row.get(0)?, row.get(1)?)));
        self.db().read::<_, db::Error, _>(read).await.unwrap()
    }

    /// The orders that are held back.
    pub(super) async fn held(&self) -> Vec<Id<Order>> {
        let node = self.node.id;
        let sql = "SELECT order_id FROM onec_order WHERE node_id = ?1 AND held IS NOT NULL ORDER BY order_id";
        let read = move |tx: &mut Tx<'_>| tx.query(sql, &[&node], |row| row.get(0));
        self.db().read::<_, db::Error, _>(read).await.unwrap()
    }

    /// A person sends an order again.
    pub(super) async fn is_sent_again(&self, order: Id<Order>) {
        let node = self.node.id;
        self.db().write(move |tx| crate::send_again(tx, node, order, &Author::Operator)).await.unwrap();
    }
}

/// The numbers of the documents in a file of ours.
fn numbers_in(bytes: &[u8]) -> Vec<i64> {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.starts_with("<?xml") && text.trim_end().ends_with("</КоммерческаяИнформация>"), "{text}");
    let after = text.split("<Номер>").skip(1);
    after.map(|rest| rest.split('<').next().unwrap().parse().unwrap()).collect()
}
