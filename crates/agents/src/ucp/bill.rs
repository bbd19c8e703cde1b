//! What a wish comes to now: its lines at today's prices, the ways it may go and what they cost, and what is missing.

use std::time::Duration;

use catalog::listing;
use db::Tx;
use kernel::{Money, Quantity, Timestamp, Uid};
use orders::DeliveryMethod;
use orders::delivery::{Choice, Parcel, PickupPoint, PointFilter};
use web::{PageRequest, Place, ShopId};

use super::door::Desk;
use super::session::{Kind, Way, Wish, one_breath};
use super::shapes::{
    Address, Choosable, Destination, Group, Item, Line, Location, Message, Method, Total, Whereto,
};
use crate::quote::USUAL_CURRENCY;
use crate::search_products::Currencies;
use crate::{Error, Product, Tongue, store, words};

/// Pickup points that a checkout shows: of a longer list a platform names one by its id.
const MOST_POINTS: i64 = 20;
/// What the firm's own delivery is called among the carriers.
const OWN: &str = "standard";
const DAY: Duration = Duration::from_secs(24 * 3_600);

/// What a wish comes to.
pub(super) struct Bill {
    pub(super) lines: Vec<Line>,
    pub(super) currency: String,
    pub(super) goods: Money,
    /// How it goes, where that is settled.
    pub(super) choice: Option<Choice>,
    pub(super) methods: Vec<Method>,
    pub(super) messages: Vec<Message>,
}

impl Bill {
    pub(super) fn of(tx: &mut Tx, desk: &Desk, kind: Kind, wish: &Wish) -> Result<Self, Error> {
        let mut bill = Self {
            lines: Vec::new(),
            currency: String::new(),
            goods: Money::ZERO,
            choice: None,
            methods: Vec::new(),
            messages: Vec::new(),
        };
        bill.reckon(tx, desk, wish)?;
        if kind == Kind::Checkout {
            bill.find_ways(tx, desk, wish)?;
            if wish.buyer.phone_number.is_none() {
                bill.miss("buyer_phone_required", "$.buyer.phone_number", desk.caller.tongue);
            }
        }
        Ok(bill)
    }

    /// With the delivery, where that is settled.
    pub(super) fn due(&self) -> Money {
        let delivery = self.choice.as_ref().map_or(Money::ZERO, |choice| choice.price);
        self.goods.plus(delivery).unwrap_or(Money::from_minor(i64::MAX))
    }

    pub(super) fn totals(&self, tongue: Tongue) -> Vec<Total> {
        Total::all(self.goods, self.choice.as_ref().map(|choice| choice.price), tongue)
    }

    /// Whether nothing is missing and nothing wrong.
    pub(super) fn is_ready(&self) -> bool {
        !self.messages.iter().any(Message::is_error)
    }

    fn miss(&mut self, code: &'static str, path: &str, tongue: Tongue) {
        self.messages.push(Message::error(code, Some(path), tongue));
    }

    /// The lines, at today's prices. What is for sale no more has no line.
    fn reckon(&mut self, tx: &mut Tx, desk: &Desk, wish: &Wish) -> Result<(), Error> {
        let (caller, tongue) = (&desk.caller, desk.caller.tongue);
        let uids: Vec<String> = wish.goods.iter().map(|(uid, _)| uid.clone()).collect();
        let offers = listing::by_uids(tx, &uids)?;
        let currencies = Currencies::of(tx)?;
        for (uid, pieces) in &wish.goods {
            let sold =
                |offer: &&listing::ListedOffer| caller.key.terms.sell(ShopId::new(offer.shop_id.number()));
            let Some(offer) = offers.iter().find(|offer| offer.uid == *uid).filter(sold) else {
                self.miss("item_unavailable", "$.line_items", tongue);
                continue;
            };
            let product = Product::of(offer, &currencies, Some(&*desk.site));
            let total = Quantity::new(*pieces).ok().and_then(|pieces| offer.price.times(pieces));
            let total = total.unwrap_or(Money::from_minor(i64::MAX));
            let path = format!("$.line_items[{}].quantity", self.lines.len());
            if offer.quantity < *pieces {
                self.miss("out_of_stock", &path, tongue);
            }
            if self.currency.is_empty() {
                self.currency.clone_from(&product.currency);
            } else if self.currency != product.currency {
                self.miss("mixed_currencies", &path, tongue);
            }
            self.goods = self.goods.plus(total).unwrap_or(Money::from_minor(i64::MAX));
            self.lines.push(Line {
                id: uid.clone(),
                item: item(product),
                quantity: *pieces,
                totals: Total::all(total, None, tongue),
            });
        }
        if self.currency.is_empty() {
            let shops: Vec<i64> = caller.key.terms.shops.iter().map(|shop| shop.number()).collect();
            self.currency = store::currency(tx, &shops)?.unwrap_or_else(|| USUAL_CURRENCY.to_owned());
        }
        Ok(())
    }

    /// The ways there are, and what was chosen of them.
    fn find_ways(&mut self, tx: &mut Tx, desk: &Desk, wish: &Wish) -> Result<(), Error> {
        let tongue = desk.caller.tongue;
        let shipping = match &wish.way {
            Some(Way::Shipping { id, address, option }) => {
                self.ship(tx, desk, (id.as_str(), address), option.as_deref())?
            }
            _ => self.method("shipping"),
        };
        let pickup = match &wish.way {
            Some(Way::Pickup { point }) => self.pick_up(tx, desk, point.as_deref())?,
            _ => Method { destinations: locations(&points(tx, None)?), ..self.method("pickup") },
        };
        self.methods = vec![shipping, pickup];
        if wish.way.is_none() {
            self.miss("fulfillment_required", "$.fulfillment.methods", tongue);
        }
        Ok(())
    }

    fn method(&self, kind: &'static str) -> Method {
        Method {
            id: kind,
            kind,
            line_item_ids: self.ids(),
            destinations: Vec::new(),
            selected_destination_id: None,
            groups: Vec::new(),
        }
    }

    fn ids(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.id.clone()).collect()
    }

    fn group(&self, options: Vec<Choosable>, selected: Option<String>) -> Vec<Group> {
        vec![Group { id: "parcel", line_item_ids: self.ids(), options, selected_option_id: selected }]
    }

    /// To an address: by whom, where several would bring it, the platform says.
    fn ship(
        &mut self,
        tx: &mut Tx,
        desk: &Desk,
        (id, address): (&str, &Address),
        option: Option<&str>,
    ) -> Result<Method, Error> {
        let (tongue, now) = (desk.caller.tongue, tx.now());
        let destination =
            Destination::ShippingAddress(Whereto { id: id.to_owned(), address: address.clone() });
        let method = Method {
            destinations: vec![destination],
            selected_destination_id: Some(id.to_owned()),
            ..self.method("shipping")
        };
        let Some(city) = address.address_locality.clone().filter(|_| !one_breath(address).is_empty()) else {
            self.miss("fulfillment_destination_required", "$.fulfillment.methods[0].destinations", tongue);
            return Ok(method);
        };
        let choices = self.choices(tx, city, DeliveryMethod::Delivery)?;
        if choices.is_empty() {
            self.miss("address_undeliverable", "$.fulfillment.methods[0].destinations[0]", tongue);
            return Ok(method);
        }
        let known = |choice: &&Choice| option.is_some_and(|option| option_id(choice) == option);
        let chosen = choices.iter().find(known).or((choices.len() == 1).then_some(&choices[0])).cloned();
        if chosen.is_none() {
            let path = "$.fulfillment.methods[0].groups[0].selected_option_id";
            self.miss("fulfillment_option_required", path, tongue);
        }
        let options = choices.iter().map(|choice| choosable(choice, now, tongue)).collect();
        let groups = self.group(options, chosen.as_ref().map(option_id));
        self.choice = chosen;
        Ok(Method { groups, ..method })
    }

    /// From a pickup point.
    fn pick_up(&mut self, tx: &mut Tx, desk: &Desk, point: Option<&str>) -> Result<Method, Error> {
        let (tongue, now) = (desk.caller.tongue, tx.now());
        let path = "$.fulfillment.methods[1].selected_destination_id";
        let uid = point.and_then(|point| point.parse::<Uid>().ok());
        let found = uid.map(|uid| orders::delivery::open_point(tx, uid)).transpose()?.flatten();
        let Some(point) = found else {
            self.miss("fulfillment_destination_required", path, tongue);
            return Ok(Method { destinations: locations(&points(tx, None)?), ..self.method("pickup") });
        };
        let city = point.place.city.clone();
        let mut there = points(tx, Some(city.clone()))?;
        if !there.contains(&point) {
            there.push(point.clone());
        }
        let method = Method {
            destinations: locations(&there),
            selected_destination_id: Some(point.uid.to_string()),
            ..self.method("pickup")
        };
        let Some(choice) = self.choices(tx, city, DeliveryMethod::Pickup)?.into_iter().next() else {
            self.miss("address_undeliverable", path, tongue);
            return Ok(method);
        };
        let groups = self.group(vec![choosable(&choice, now, tongue)], Some(option_id(&choice)));
        self.choice = Some(choice);
        Ok(Method { groups, ..method })
    }

    fn choices(&self, tx: &mut Tx, city: String, method: DeliveryMethod) -> Result<Vec<Choice>, Error> {
        let parcel = Parcel { city, currency: self.currency.clone(), goods: self.goods, weight_g: None };
        let choices = orders::delivery::quote(tx, &parcel)?;
        Ok(choices.into_iter().filter(|choice| choice.method == method).collect())
    }
}

fn item(product: Product) -> Item {
    let Product { id, name, price, image_url, .. } = product;
    Item { id, title: name, price: price.0.minor(), image_url }
}

/// Open pickup points, in this city if one is named.
fn points(tx: &mut Tx, city: Option<String>) -> Result<Vec<PickupPoint>, Error> {
    let filter = PointFilter { city, words: None, closed_too: false };
    let page = PageRequest { limit: MOST_POINTS, place: Place::First, count: false };
    let (mut points, _) = orders::delivery::pickup_points(tx, &filter, &page)?;
    points.truncate(usize::try_from(MOST_POINTS).unwrap_or(usize::MAX));
    Ok(points)
}

fn locations(points: &[PickupPoint]) -> Vec<Destination> {
    points.iter().map(location).collect()
}

/// A pickup point as a destination.
pub(super) fn location(point: &PickupPoint) -> Destination {
    let place = &point.place;
    let address = Address {
        street_address: Some(place.address.clone()),
        address_locality: Some(place.city.clone()),
        ..Address::default()
    };
    Destination::BusinessLocation(Location { id: point.uid.to_string(), name: place.name.clone(), address })
}

/// What a way is called among the others.
fn option_id(choice: &Choice) -> String {
    match choice.method {
        DeliveryMethod::Pickup => "pickup".to_owned(),
        DeliveryMethod::Delivery if choice.carrier.is_empty() => OWN.to_owned(),
        DeliveryMethod::Delivery => choice.carrier.clone(),
    }
}

/// A way that may be chosen, or was.
pub(super) fn choosable(choice: &Choice, now: Timestamp, tongue: Tongue) -> Choosable {
    let moment = |days: Option<i64>| {
        let days = u32::try_from(days?).ok()?;
        Some(now.plus(DAY * days).to_string())
    };
    let usual = match choice.method {
        DeliveryMethod::Delivery => words::commerce("fulfillment", tongue),
        DeliveryMethod::Pickup => words::commerce("pickup", tongue),
    };
    let carrier = (!choice.carrier.is_empty()).then(|| choice.carrier.clone());
    Choosable {
        id: option_id(choice),
        title: carrier.clone().unwrap_or_else(|| usual.to_owned()),
        carrier,
        earliest_fulfillment_time: moment(choice.days_from),
        latest_fulfillment_time: moment(choice.days_to),
        totals: vec![Total::of("total", choice.price, tongue)],
    }
}
