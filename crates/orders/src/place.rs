//! Confirming a cart: the one way an order of the shop comes to be.
//!
//! **Which confirmation wins.** Two may come for one cart at once. Each reads the lines and then deletes them,
//! both in one trip. On PostgreSQL (READ COMMITTED) the second waits on the first's deleted rows and then deletes
//! none, whatever it has read, so it refuses; a line changed in between differs from what was read and refuses
//! too. Only who deleted exactly what was read goes on. This costs no lock and no statement more than emptying the
//! cart costs anyway; on SQLite writes come one after another and the comparison always holds.
//!
//! **Round trips** on PostgreSQL: three, however many lines. What is read; what may refuse or gives numbers; and
//! what is only written, with COMMIT. The stock comes last of the second trip: its rows are what buyers wait for.

use catalog::stock::{self, TakeError};
use customers::{Contact, CustomerId};
use db::Tx;
use kernel::{Id, Money, Timestamp, Uid};
use web::AccountId;

use crate::cart::Cart;
use crate::delivery::PickupPoint;
use crate::draft::{agreed, choose};
use crate::order::{Actor, Event, Item, Order, kind};
use crate::store::order::Wanted;
use crate::{Delivery, DeliveryMethod, Error, PaymentMethod, PaymentStatus, Shortage, Status, facts, store};

/// A cart to be confirmed.
#[derive(Clone, Debug)]
pub struct Place {
    /// Who buys.
    pub user: AccountId,
    /// What: a cart of theirs.
    pub cart: Id<Cart>,
    /// Where to: a contact of theirs.
    pub contact: Id<Contact>,
    /// How it is paid.
    pub payment: PaymentMethod,
    /// The door it came through: `web`, `telegram`…
    pub source: &'static str,
    /// How the buyer wants the goods; staff arrange it where nobody has said.
    pub delivery: Option<Way>,
}

/// How a buyer wants the goods that they order now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the address of the contact.
    Door {
        /// By this carrier; by the cheapest if none is named.
        carrier: Option<String>,
    },
    /// From a pickup point.
    Pickup {
        /// Which.
        point: Id<PickupPoint>,
    },
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The order, whole.
    pub order: Order,
}

/// Makes an order of everything in the cart, takes its stock and leaves the cart empty, or refuses and changes
/// nothing.
pub fn place(tx: &mut Tx, new: &Place) -> Result<Placed, Error> {
    if new.payment == PaymentMethod::Online {
        return Err(Error::PaymentUnavailable); // no provider is configured anywhere yet
    }
    let (wanted, to) = empty_the_cart(tx, new)?;
    let sum = settle(&wanted)?;
    let head = Head {
        user: Some(new.user),
        source: new.source,
        payment: new.payment,
        status: Status::New,
        actor: Actor::Buyer(new.user),
    };
    let mut order = draw_up(tx.now(), &head, &wanted, to, sum);
    if let Some(way) = &new.delivery {
        order.delivery = agreed_way(tx, &order, way)?;
    }
    write_down(tx, &mut order, &wanted)?;
    facts::placed(tx, &order)?;
    Ok(Placed { order })
}

/// The delivery that was wanted, at the price of the tariffs.
fn agreed_way(tx: &mut Tx, order: &Order, way: &Way) -> Result<Delivery, Error> {
    match way {
        Way::Door { carrier } => {
            let city = &order.contact.details.city;
            choose(tx, order, city, DeliveryMethod::Delivery, carrier.as_deref()).map(agreed)
        }
        Way::Pickup { point } => {
            let point = store::delivery::open_point_of(tx, *point)?.ok_or(Error::PointNotFound)?;
            let choice = choose(tx, order, &point.place.city, DeliveryMethod::Pickup, None)?;
            Ok(Delivery { point: Some(point), ..agreed(choice) })
        }
    }
}

/// The second trip and the third: the order, its lines and its stock.
pub(crate) fn write_down(tx: &mut Tx, order: &mut Order, wanted: &[Wanted]) -> Result<(), Error> {
    let id = store::order::ask_inserted(tx, order)?;
    let items = store::order::ask_items_inserted(tx, order.uid, &order.items)?;
    take_stock(tx, wanted)?;
    order.id = tx.answer(id)?.pop().ok_or(db::Error::NoRow)?;
    for items in items {
        for (offer, id) in tx.answer(items)? {
            if let Ok(at) = order.items.binary_search_by_key(&offer, |item| item.offer) {
                order.items[at].id = id;
            }
        }
    }
    for event in &order.history {
        store::order::record(tx, order.id, event)?;
    }
    Ok(())
}

/// Whose order it is, and who receives it.
pub(crate) type To = (CustomerId, Contact);
/// The currency, and the sum in it.
pub(crate) type Sum = (String, Money);

/// Who orders, and how.
pub(crate) struct Head {
    pub(crate) user: Option<AccountId>,
    pub(crate) source: &'static str,
    pub(crate) payment: PaymentMethod,
    pub(crate) status: Status,
    pub(crate) actor: Actor,
}

/// The first trip: the lines as they were, now out of the cart, and where they go.
fn empty_the_cart(tx: &mut Tx, new: &Place) -> Result<(Vec<Wanted>, To), Error> {
    let wanted = store::order::ask_wanted(tx, new.cart, new.user)?;
    let contact = store::order::ask_contact(tx, new.contact, new.user)?;
    let taken = store::order::ask_taken(tx, new.cart, new.user)?;
    let wanted = tx.answer(wanted)?;
    if wanted.is_empty() {
        return Err(Error::CartNotFound);
    }
    let to = tx.answer(contact)?.pop().ok_or(Error::ContactNotFound)?;
    let wanted: Vec<Wanted> = wanted.into_iter().flatten().collect();
    let mut taken = tx.answer(taken)?;
    if wanted.is_empty() || taken.is_empty() {
        return Err(Error::CartEmpty);
    }
    taken.sort_unstable();
    let as_read = wanted.iter().map(|line| (line.offer, line.quantity));
    if as_read.eq(taken) { Ok((wanted, to)) } else { Err(Error::CartChanged) }
}

/// One currency, and the sum in it. Goods that are for sale no more are goods of which there are none.
pub(crate) fn settle(wanted: &[Wanted]) -> Result<Sum, Error> {
    if let Some(gone) = wanted.iter().find(|line| !line.for_sale) {
        return Err(Error::NotEnoughStock(shortage(gone, 0)));
    }
    let currency = &wanted[0].currency;
    if wanted.iter().any(|line| line.currency != *currency) {
        return Err(Error::MixedCurrencies);
    }
    let add = |total: Money, line: &Wanted| total.plus(line.price.times(line.quantity)?);
    let total = wanted.iter().try_fold(Money::ZERO, add).ok_or(Error::TotalTooLarge)?;
    Ok((currency.clone(), total))
}

/// The order, but for the numbers that the database gives.
pub(crate) fn draw_up(
    now: Timestamp,
    head: &Head,
    wanted: &[Wanted],
    (customer, contact): To,
    (currency, total): Sum,
) -> Order {
    let begun = if head.status == Status::Draft { kind::DRAFTED } else { kind::PLACED };
    let begun = Event { status: Some(head.status), ..Event::new(now, begun, &head.actor, "") };
    Order {
        id: Id::new(0),
        uid: Uid::new(now),
        user: head.user,
        customer,
        source: head.source.to_owned(),
        status: head.status,
        payment_status: PaymentStatus::Pending,
        payment_method: head.payment,
        currency,
        total,
        contact,
        delivery: Delivery::default(),
        eta: None,
        tracking_number: None,
        expires_at: None,
        revision: 1,
        created_at: now,
        updated_at: now,
        items: wanted.iter().map(item).collect(),
        handovers: Vec::new(),
        history: vec![begun],
    }
}

fn item(line: &Wanted) -> Item {
    Item {
        id: Id::new(0),
        offer: line.offer,
        offer_uid: line.offer_uid,
        shop: line.shop,
        product_name: line.product_name.clone(),
        offer_name: line.offer_name.clone(),
        shop_name: line.shop_name.clone(),
        price: line.price,
        quantity: line.quantity,
        vat_percent: line.vat_percent,
        held: line.quantity.pieces(),
    }
}

fn take_stock(tx: &mut Tx, wanted: &[Wanted]) -> Result<(), Error> {
    let lines: Vec<stock::Line> = wanted.iter().map(|line| (line.offer, line.quantity)).collect();
    stock::take(tx, &lines).map_err(|error| match error {
        TakeError::Db(error) => Error::Db(error),
        TakeError::Short(short) => match wanted.iter().find(|line| line.offer == short.offer) {
            Some(line) => Error::NotEnoughStock(shortage(line, short.available)),
            None => Error::OfferNotFound,
        },
    })
}

fn shortage(line: &Wanted, available: i64) -> Shortage {
    Shortage {
        offer: line.offer,
        name: line.offer_name.clone(),
        available,
        requested: line.quantity.pieces(),
    }
}
