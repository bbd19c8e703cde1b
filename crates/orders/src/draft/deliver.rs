//! Saying how a draft shall be delivered: at the price of the tariffs, and not at anybody's word.

use customers::Details;
use db::Tx;
use kernel::{Id, Uid};
use serde_json::json;

use super::held;
use crate::delivery::{Choice, Delivery, DeliveryMethod, Parcel, quote};
use crate::order::{Actor, Event, Order, kind};
use crate::{Error, store};

/// How somebody wants a draft delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To the door.
    Door {
        /// The city.
        city: String,
        /// Street, house, flat, as the person says it.
        address: String,
        /// By this carrier; by the cheapest if none is named.
        carrier: Option<String>,
    },
    /// From a pickup point.
    Pickup {
        /// Which.
        point: Uid,
    },
}

/// Says how a draft shall be delivered; said again, it replaces what was said before. The price is that of the tariffs
/// today, and stays.
pub fn deliver_draft(tx: &mut Tx, id: Id<Order>, wish: &Wish, actor: &Actor) -> Result<Order, Error> {
    let mut order = held(tx, id)?;
    let before = described(&order);
    match wish {
        Wish::Door { city, address, carrier } => {
            let choice = choose(tx, &order, city, DeliveryMethod::Delivery, carrier.as_deref())?;
            order.delivery = agreed(choice);
            order.contact.details = whole_address(&order.contact.details, city, address);
        }
        Wish::Pickup { point } => {
            let point = store::delivery::open_point(tx, *point)?.ok_or(Error::PointNotFound)?;
            let choice = choose(tx, &order, &point.place.city, DeliveryMethod::Pickup, None)?;
            order.delivery = Delivery { point: Some(point), ..agreed(choice) };
        }
    }
    let after = described(&order);
    if after == before {
        return Ok(order);
    }
    order.revision += 1;
    order.updated_at = tx.now();
    store::order::told(tx, &order)?;
    let changes = Some(json!({ "delivery": [before, after] }));
    let event = Event { changes, ..Event::new(order.updated_at, kind::DELIVERY, actor, "") };
    store::order::record(tx, order.id, &event)?;
    order.history.push(event);
    Ok(order)
}

/// The cheapest such way that the tariffs know.
pub(crate) fn choose(
    tx: &mut Tx,
    order: &Order,
    city: &str,
    method: DeliveryMethod,
    carrier: Option<&str>,
) -> Result<Choice, Error> {
    let currency = order.currency.clone();
    let parcel = Parcel { city: city.to_owned(), currency, goods: order.total, weight_g: None };
    let suits =
        |choice: &Choice| choice.method == method && carrier.is_none_or(|carrier| choice.carrier == carrier);
    quote(tx, &parcel)?.into_iter().find(suits).ok_or(Error::DeliveryUnavailable)
}

pub(crate) fn agreed(choice: Choice) -> Delivery {
    Delivery {
        method: Some(choice.method),
        price: choice.price,
        carrier: choice.carrier,
        point: None,
        days: choice.days_from.zip(choice.days_to),
    }
}

/// The details with an address that was told in one breath.
fn whole_address(details: &Details, city: &str, address: &str) -> Details {
    Details {
        first_name: details.first_name.clone(),
        last_name: details.last_name.clone(),
        email: details.email.clone(),
        phone: details.phone.clone(),
        city: city.to_owned(),
        street: address.to_owned(),
        ..Details::default()
    }
}

/// The delivery as the timeline tells it.
fn described(order: &Order) -> serde_json::Value {
    let delivery = &order.delivery;
    json!({
        "method": delivery.method,
        "carrier": delivery.carrier,
        "price": delivery.price,
        "point": delivery.point.as_ref().map(|point| &point.place.name),
        "city": order.contact.details.city,
        "address": order.contact.details.street,
    })
}
