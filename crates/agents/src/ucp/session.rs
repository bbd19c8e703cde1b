//! A cart or a checkout: what a platform wishes for, and for how long that is kept.

use std::collections::BTreeMap;
use std::time::Duration;

use db::Tx;
use kernel::{Email, Id, Timestamp, Uid};
use orders::{MOST_LINES, Order};
use serde::{Deserialize, Serialize};

use super::door::Desk;
use super::forms::{FulfillmentForm, LineForm, MethodForm, PaymentForm};
use super::shapes::{Address, Buyer};
use super::store;
use crate::confirm::PaymentMethod;
use crate::create_draft::MOST_PIECES;
use crate::deliver::{LONGEST_ADDRESS, LONGEST_CITY};
use crate::error::{FaultCode, Faults, LONGEST_NAME};
use crate::{Caller, Error};

/// How long a cart is kept: people think about things for a week.
const CART_LIVES: Duration = Duration::from_secs(7 * 24 * 3_600);
/// How long a checkout is: what the protocol takes for granted where nothing is said.
const CHECKOUT_LIVES: Duration = Duration::from_secs(6 * 3_600);
/// The longest id that is looked at, in characters.
const LONGEST_ID: usize = 100;
/// The firm itself takes the money when it hands the goods over.
pub(super) const HANDLER: &str = "pay_on_delivery";
/// What an address is called that came without a name.
pub(super) const ADDRESS: &str = "address";

/// A cart or a checkout.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) id: Id<Session>,
    pub(super) uid: Uid,
    pub(super) wish: Wish,
    /// The total that was told last; none of a cart.
    pub(super) told: Option<i64>,
    /// What it became, or waits to become.
    pub(super) order: Option<Id<Order>>,
    pub(super) is_canceled: bool,
    pub(super) expires_at: Timestamp,
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Cart,
    Checkout,
}

impl Kind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Cart => "cart",
            Self::Checkout => "checkout",
        }
    }

    pub(super) const fn lives(self) -> Duration {
        match self {
            Self::Cart => CART_LIVES,
            Self::Checkout => CHECKOUT_LIVES,
        }
    }
}

/// What is wished for, as far as it was said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Wish {
    /// What, in the order in which it was named, and how many.
    pub(super) goods: Vec<(String, i64)>,
    pub(super) buyer: Buyer,
    pub(super) way: Option<Way>,
    pub(super) payment: Option<PaymentMethod>,
}

/// How it shall reach the buyer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Way {
    Shipping { id: String, address: Address, option: Option<String> },
    Pickup { point: Option<String> },
}

impl Wish {
    /// The buyer, if anything is told of them.
    pub(super) fn named_buyer(&self) -> Option<Buyer> {
        Some(self.buyer.clone()).filter(|buyer| *buyer != Buyer::default())
    }
}

/// Refuses what this key does not sell. What there is too little of may be wished for all the same.
pub(super) fn must_be_sold(tx: &mut Tx, desk: &Desk, wish: &Wish) -> Result<(), Error> {
    let uids: Vec<String> = wish.goods.iter().map(|(uid, _)| uid.clone()).collect();
    let offers = catalog::listing::by_uids(tx, &uids)?;
    let sells = |uid: &str| {
        let offer = offers.iter().find(|offer| offer.uid == uid);
        offer.is_some_and(|offer| desk.caller.key.terms.sell(web::ShopId::new(offer.shop_id.number())))
    };
    let mut faults = Faults::default();
    for (place, uid) in uids.iter().enumerate() {
        faults.check(sells(uid), &format!("line_items.{place}.item.id"), FaultCode::UnknownProduct);
    }
    faults.finish()
}

/// This key's, and of nobody but whoever is on the line.
pub(super) fn of_key(tx: &mut Tx, desk: &Desk, kind: Kind, id: &str) -> Result<Session, Error> {
    let uid: Uid = id.trim().parse().map_err(|_| Error::NotFound)?;
    let session = store::find(tx, desk.caller.key.id, kind, uid)?.ok_or(Error::NotFound)?;
    let phone = session.wish.buyer.phone_number.as_deref();
    let is_theirs = desk.caller.bound_to()?.is_none_or(|bound| phone == Some(bound.as_str()));
    let is_gone = kind == Kind::Cart && (session.is_canceled || session.expires_at <= tx.now());
    if is_theirs && !is_gone { Ok(session) } else { Err(Error::NotFound) }
}

/// The same, which nobody else can change now.
pub(super) fn held(tx: &mut Tx, desk: &Desk, kind: Kind, id: &str) -> Result<Session, Error> {
    let uid: Uid = id.trim().parse().map_err(|_| Error::NotFound)?;
    store::hold(tx, desk.caller.key.id, uid)?;
    of_key(tx, desk, kind, id)
}

/// Lines in the protocol's words, each kind of goods once.
pub(super) fn goods(faults: &mut Faults, lines: &[LineForm]) -> Vec<(String, i64)> {
    faults.check(!lines.is_empty(), "line_items", FaultCode::Required);
    let many = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    faults.check(many <= MOST_LINES, "line_items", FaultCode::TooMany);
    let mut goods: Vec<(String, i64)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (place, line) in lines.iter().enumerate().take(usize::try_from(MOST_LINES).unwrap_or(0)) {
        let id = line.item.id.trim().to_lowercase();
        let field = format!("line_items.{place}");
        faults.check(id.parse::<Uid>().is_ok(), &format!("{field}.item.id"), FaultCode::UnknownProduct);
        let at = *places.entry(id.clone()).or_insert(goods.len());
        if at == goods.len() {
            goods.push((id, 0));
        }
        let pieces = goods[at].1.saturating_add(line.quantity);
        let worst = if line.quantity < 1 { line.quantity } else { pieces };
        faults.range(&format!("{field}.quantity"), worst, 1, MOST_PIECES);
        goods[at].1 = pieces;
    }
    goods
}

/// The buyer. Where the telephone network says who is on the line, nobody else is.
pub(super) fn buyer(faults: &mut Faults, caller: &Caller, said: Option<Buyer>) -> Result<Buyer, Error> {
    let said = said.unwrap_or_default();
    let mut text = |field: &str, text: Option<&str>| {
        faults.text(&format!("buyer.{field}"), text, LONGEST_NAME).map(str::to_owned)
    };
    let first_name = text("first_name", said.first_name.as_deref());
    let last_name = text("last_name", said.last_name.as_deref());
    let email = said.email.as_deref().map(str::trim).filter(|email| !email.is_empty());
    let email = email.map(str::parse::<Email>).transpose();
    faults.check(email.is_ok(), "buyer.email", FaultCode::Invalid);
    let phone = faults.phone("buyer.phone_number", said.phone_number.as_deref(), &caller.key.terms.country);
    let phone_number = caller.bound_to()?.cloned().or(phone).map(|phone| phone.to_string());
    let email = email.ok().flatten().map(|email| email.to_string());
    Ok(Buyer { first_name, last_name, email, phone_number })
}

/// How it shall reach the buyer. `before` knows the addresses that are named by their ids alone.
pub(super) fn way(faults: &mut Faults, said: Option<&FulfillmentForm>, before: Option<&Way>) -> Option<Way> {
    let methods = said?.methods.as_deref()?;
    let place = chosen(methods)?;
    let method = &methods[place];
    let field = |name: &str| format!("fulfillment.methods.{place}.{name}");
    let mut text =
        |name: &str, text: Option<&str>, longest| faults.text(&field(name), text, longest).map(str::to_owned);
    let destination = text("selected_destination_id", method.selected_destination_id.as_deref(), LONGEST_ID);
    let groups = method.groups.as_deref().unwrap_or_default();
    let option = groups.iter().find_map(|group| group.selected_option_id.as_deref());
    let option = text("groups.0.selected_option_id", option, LONGEST_ID);
    match method.kind.as_deref().or(method.id.as_deref()) {
        Some("pickup") => Some(Way::Pickup { point: destination }),
        Some("shipping") => {
            let told = method.destinations.as_deref().unwrap_or_default();
            let id = |place: usize| told[place].id.clone().unwrap_or_else(|| named(place));
            let place = match &destination {
                Some(wanted) => (0..told.len()).find(|place| id(*place) == *wanted),
                None => (!told.is_empty()).then_some(0),
            };
            let (id, address) = match (place, before) {
                (Some(place), _) => {
                    let id = text("destinations.0.id", Some(id(place).as_str()), LONGEST_ID)?;
                    (id, told[place].address.clone())
                }
                (None, Some(Way::Shipping { id, address, .. })) if destination.as_ref() == Some(id) => {
                    (id.clone(), address.clone())
                }
                _ => (ADDRESS.to_owned(), Address::default()),
            };
            let address = tidy(faults, &field("destinations.0"), &address);
            Some(Way::Shipping { id, address, option })
        }
        _ => {
            faults.add(field("type"), FaultCode::Invalid);
            None
        }
    }
}

fn named(place: usize) -> String {
    if place == 0 { ADDRESS.to_owned() } else { format!("{ADDRESS}_{}", place + 1) }
}

/// Of which method something is chosen. An answer of ours shows them all, and comes back with what was not chosen, too.
fn chosen(methods: &[MethodForm]) -> Option<usize> {
    let has_option =
        |method: &MethodForm| method.groups.iter().flatten().any(|group| group.selected_option_id.is_some());
    let is_shipping =
        |method: &MethodForm| method.kind.as_deref().or(method.id.as_deref()) == Some("shipping");
    let find = |suits: &dyn Fn(&MethodForm) -> bool| methods.iter().position(suits);
    find(&|method| method.selected_destination_id.is_some())
        .or_else(|| find(&has_option))
        .or_else(|| {
            find(&|method| is_shipping(method) && method.destinations.iter().flatten().next().is_some())
        })
        .or_else(|| (methods.len() == 1).then_some(0))
}

fn tidy(faults: &mut Faults, field: &str, said: &Address) -> Address {
    let mut text = |name: &str, text: &Option<String>, longest| {
        faults.text(&format!("{field}.{name}"), text.as_deref(), longest).map(str::to_owned)
    };
    let address = Address {
        street_address: text("street_address", &said.street_address, LONGEST_ADDRESS),
        extended_address: text("extended_address", &said.extended_address, LONGEST_ADDRESS),
        address_locality: text("address_locality", &said.address_locality, LONGEST_CITY),
        address_region: text("address_region", &said.address_region, LONGEST_CITY),
        postal_code: text("postal_code", &said.postal_code, LONGEST_CITY),
        address_country: text("address_country", &said.address_country, LONGEST_CITY),
    };
    let whole = one_breath(&address).chars().count();
    faults.check(whole <= LONGEST_ADDRESS, &format!("{field}.street_address"), FaultCode::TooLong);
    address
}

/// The address without its city, as people say it.
pub(super) fn one_breath(address: &Address) -> String {
    let Address { street_address, extended_address, address_region, postal_code, .. } = address;
    let parts = [postal_code, address_region, street_address, extended_address];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// How it is paid, where anything was said: by the instrument that is selected, or the first.
pub(super) fn payment(faults: &mut Faults, said: Option<&PaymentForm>) -> Option<PaymentMethod> {
    let instruments = said?.instruments.as_deref()?;
    let selected = instruments.iter().position(|it| it.selected == Some(true));
    let place = selected.or((!instruments.is_empty()).then_some(0))?;
    let instrument = &instruments[place];
    let method = match instrument.kind.as_str() {
        "cod" => Some(PaymentMethod::Cod),
        "card_on_delivery" => Some(PaymentMethod::CardOnDelivery),
        _ => None,
    };
    let method = method.filter(|_| instrument.handler_id == HANDLER);
    faults.check(method.is_some(), &format!("payment.instruments.{place}"), FaultCode::Invalid);
    method
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn way_of(form: Value, before: Option<&Way>) -> Option<Way> {
        let form: FulfillmentForm = serde_json::from_value(form).unwrap();
        let mut faults = Faults::default();
        let way = way(&mut faults, Some(&form), before);
        faults.finish().unwrap();
        way
    }

    #[test]
    fn of_all_the_methods_of_an_answer_the_chosen_one_counts() {
        let pickup = json!({"id": "pickup", "type": "pickup", "destinations": [{"id": "p1"}], "selected_destination_id": "p1"});
        let both =
            json!({"methods": [{"id": "shipping", "type": "shipping", "line_item_ids": ["a"]}, pickup]});
        assert_eq!(way_of(both, None), Some(Way::Pickup { point: Some("p1".to_owned()) }));
        let none =
            json!({"methods": [{"type": "shipping"}, {"type": "pickup", "destinations": [{"id": "p1"}]}]});
        assert_eq!(way_of(none, None), None);
    }

    #[test]
    fn an_address_is_known_by_its_id_afterwards() {
        let told = json!({"methods": [{"type": "shipping", "destinations": [{"id": "home", "address_locality": " Уфа ", "street_address": "ул. Ленина, 5"}]}]});
        let first = way_of(told, None).unwrap();
        let Way::Shipping { id, address, option } = &first else { panic!("{first:?}") };
        assert_eq!((id.as_str(), address.address_locality.as_deref(), option), ("home", Some("Уфа"), &None));
        let chosen = json!({"methods": [{"type": "shipping", "selected_destination_id": "home", "groups": [{"id": "parcel", "selected_option_id": "СДЭК"}]}]});
        let second = way_of(chosen, Some(&first)).unwrap();
        let Way::Shipping { address: kept, option, .. } = &second else { panic!("{second:?}") };
        assert_eq!((kept, option.as_deref()), (address, Some("СДЭК")));
    }

    #[test]
    fn goods_named_twice_stand_on_one_line() {
        let uid = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87";
        let line = |quantity: i64| json!({"item": {"id": uid}, "quantity": quantity});
        let read = |lines: Value| {
            let lines: Vec<LineForm> = serde_json::from_value(lines).unwrap();
            let mut faults = Faults::default();
            let goods = goods(&mut faults, &lines);
            faults.finish().map(|()| goods)
        };
        assert_eq!(read(json!([line(1), line(2)])).unwrap(), [(uid.to_owned(), 3)]);
        for wrong in [json!([]), json!([line(0)]), json!([line(60), line(60)]), json!([line(2), line(-1)])] {
            assert!(read(wrong.clone()).is_err(), "{wrong}");
        }
        assert!(read(json!([line(i64::MAX), line(i64::MAX)])).is_err());
    }
}
