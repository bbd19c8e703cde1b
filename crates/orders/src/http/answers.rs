//! The shapes of answers: a cart, an order, and their lines.

use customers::Contact;
use kernel::{Id, Lang, Money, Timestamp, Uid};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use web::{Permission, User, text};

use crate::delivery::PickupPoint;
use crate::order::kind;
use crate::{Cart, Changed, Delivery, DeliveryMethod, Event, Item, Line, Order};

/// A cart. Prices are today's; they are fixed, and stock is taken, when it is confirmed.
#[derive(Serialize, ToSchema)]
#[schema(as = Cart)]
pub(super) struct CartAnswer {
    /// What `confirm-order` takes; null while nothing was ever put into it.
    #[schema(value_type = Option<i64>, example = 5)]
    id: Option<Id<Cart>>,
    items: Vec<CartItemAnswer>,
    #[schema(value_type = String, example = "150000.00")]
    total_price: Money,
    #[schema(value_type = Option<String>, format = DateTime)]
    updated_at: Option<Timestamp>,
}

/// A line of a cart.
#[derive(Serialize, ToSchema)]
#[schema(as = CartItem)]
pub(super) struct CartItemAnswer {
    #[schema(value_type = i64, example = 31)]
    id: Id<Line>,
    #[schema(value_type = i64, example = 17)]
    product_info_id: Id<catalog::Offer>,
    #[schema(example = "Смартфон Apple iPhone XS Max")]
    product_name: String,
    /// The seller's own name for it.
    name: String,
    shop_name: String,
    #[schema(value_type = String, example = "75000.00")]
    price: Money,
    #[schema(example = 2)]
    quantity: i64,
    /// How many may be ordered now.
    #[schema(example = 14)]
    available: i64,
    #[schema(value_type = String, example = "150000.00")]
    total_price: Money,
}

/// A line of a cart after a change.
#[derive(Serialize, ToSchema)]
pub(super) struct ChangedItemAnswer {
    #[serde(flatten)]
    item: CartItemAnswer,
    /// Said where the quantity was cut to the stock.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Количество ограничено доступным запасом: 14.")]
    message: Option<String>,
}

/// A line that was in the cart already.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub(super) enum AddedAnswer {
    /// With the quantity added.
    More(CartItemAnswer),
    /// As it was.
    Limited(LimitedAnswer),
}

/// Nothing was added: there is no stock for more.
#[derive(Serialize, ToSchema)]
pub(super) struct LimitedAnswer {
    #[schema(example = "Количество ограничено доступным запасом: 14.")]
    message: String,
    /// The line as it was.
    cart_item: CartItemAnswer,
}

/// An order, as it was when it was placed.
#[derive(Serialize, ToSchema)]
#[schema(as = Order)]
pub(super) struct OrderAnswer {
    #[schema(value_type = i64, example = 1024)]
    id: Id<Order>,
    /// What other systems call it.
    #[schema(value_type = String, format = Uuid)]
    uid: Uid,
    /// What people call it: at most 11 digits.
    #[schema(example = "1024")]
    number: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
    /// `new`, `processing`, `shipped`, `delivered` or `canceled`; null while it is a draft.
    #[schema(example = "processing")]
    status: Option<&'static str>,
    /// `state` for a person, in the language of `Accept-Language`.
    #[schema(example = "Собирается")]
    status_display: &'static str,
    /// `draft`, `new`, `confirmed`, `assembling`, `ready_for_pickup`, `shipped`, `delivered`, `finished`, `canceled`
    /// or `expired`.
    #[schema(example = "assembling")]
    state: &'static str,
    payment: PaymentAnswer,
    /// The contact, as it was.
    contact: Contact,
    /// ISO 4217.
    #[schema(example = "RUB")]
    currency: String,
    /// The sum of the lines shown.
    #[schema(value_type = String, example = "150000.00")]
    total_price: Money,
    delivery: DeliveryAnswer,
    /// What the buyer pays: the lines shown and the delivery.
    #[schema(value_type = String, example = "150300.00")]
    due: Money,
    #[schema(value_type = Option<String>, format = DateTime)]
    eta: Option<Timestamp>,
    tracking_number: Option<String>,
    /// Every accounting system that serves it has confirmed that it has the order as it is now.
    #[schema(example = true)]
    sent_to_1c: bool,
    /// When the last of them did.
    #[schema(value_type = Option<String>, format = DateTime)]
    sent_to_1c_at: Option<Timestamp>,
    items: Vec<OrderItemAnswer>,
    /// What happened to it, from the first; absent in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<Vec<EventAnswer>>,
}

/// The receiver of whom `sent_to_1c` tells: the published name of a field is all that is known of it here.
const ACCOUNTING: &str = "1c";

/// How an order is paid.
#[derive(Serialize, ToSchema)]
#[schema(as = OrderPayment)]
struct PaymentAnswer {
    /// `pending`, `paid`, `failed` or `refunded`.
    #[schema(example = "pending")]
    status: &'static str,
    /// `cod`, `card_on_delivery` or `online`.
    #[schema(example = "cod")]
    method: &'static str,
}

/// How an order reaches its buyer.
#[derive(Serialize, ToSchema)]
#[schema(as = OrderDelivery)]
struct DeliveryAnswer {
    /// `delivery`, `pickup`, or null while nobody has told.
    #[schema(example = "delivery")]
    method: Option<&'static str>,
    #[schema(value_type = String, example = "300.00")]
    price: Money,
    /// Who carries it; empty is the firm itself, or nobody has told.
    #[schema(example = "СДЭК")]
    carrier: String,
    /// Where the buyer comes for it, as it was when that was said.
    pickup_point: Option<PickupPoint>,
}

/// A line of an order.
#[derive(Serialize, ToSchema)]
#[schema(as = OrderItem)]
struct OrderItemAnswer {
    #[schema(value_type = i64, example = 2048)]
    id: Id<Item>,
    #[schema(value_type = i64, example = 17)]
    product_info_id: Id<catalog::Offer>,
    #[schema(example = "Смартфон Apple iPhone XS Max")]
    product_name: String,
    /// The seller's own name for it.
    name: String,
    shop_name: String,
    #[schema(value_type = String, example = "75000.00")]
    price: Money,
    #[schema(example = 2)]
    quantity: i64,
    #[schema(value_type = String, example = "150000.00")]
    total_price: Money,
}

/// Something that happened to an order.
#[derive(Serialize, ToSchema)]
#[schema(as = OrderEvent)]
pub(super) struct EventAnswer {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// `placed`, `status_changed`, `canceled`, `payment_changed`, `delivery_changed`, `note` (for staff alone), or a
    /// channel's own word.
    #[schema(example = "placed")]
    kind: String,
    /// The state it went to, if it did.
    #[schema(example = "new")]
    status: Option<&'static str>,
    /// Who did it: `buyer`, `staff` (with their number, for staff), a channel, or `system`.
    #[schema(example = "buyer")]
    actor: String,
    note: String,
    /// What was changed, by field: from what, to what.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, example = json!({"tracking_number": [null, "RA123456789RU"]}))]
    changes: Option<Value>,
}

impl From<Cart> for CartAnswer {
    fn from(cart: Cart) -> Self {
        let (id, total_price, updated_at) = (cart.id, cart.total(), cart.updated_at);
        Self { id, items: cart.lines.into_iter().map(Into::into).collect(), total_price, updated_at }
    }
}

impl From<Line> for CartItemAnswer {
    fn from(line: Line) -> Self {
        let (total_price, goods) = (line.total(), line.goods);
        Self {
            id: line.id,
            product_info_id: goods.offer,
            product_name: goods.product_name,
            name: goods.offer_name,
            shop_name: goods.shop_name,
            price: goods.price,
            quantity: line.quantity.pieces(),
            available: goods.available,
            total_price,
        }
    }
}

impl ChangedItemAnswer {
    pub(super) fn new(changed: Changed, lang: Lang) -> Self {
        let message = changed.limited.then(|| limited(changed.line.goods.available, lang));
        Self { item: changed.line.into(), message }
    }
}

impl LimitedAnswer {
    pub(super) fn new(line: Line, lang: Lang) -> Self {
        Self { message: limited(line.goods.available, lang), cart_item: line.into() }
    }
}

fn limited(available: i64, lang: Lang) -> String {
    text::text(lang, "quantity-limited", &[("available", available.to_string())])
}

/// For whom an order is shown.
#[derive(Clone, Copy)]
pub(super) struct Eye {
    pub(super) lang: Lang,
    /// May know which person did what, and what staff tell each other.
    pub(super) sees_people: bool,
}

/// How `user` reads an order.
pub(super) fn eye(user: &User, lang: Lang) -> Eye {
    Eye { lang, sees_people: user.may(Permission::ViewOrders) }
}

impl OrderAnswer {
    /// The order with its timeline.
    pub(super) fn whole(mut order: Order, eye: Eye) -> Self {
        let history = std::mem::take(&mut order.history);
        let shown = |event: &Event| eye.sees_people || event.kind != kind::NOTE;
        let history =
            history.into_iter().filter(shown).map(|event| EventAnswer::new(event, eye.sees_people)).collect();
        Self { history: Some(history), ..Self::listed(order, eye) }
    }

    /// The order in a list.
    pub(super) fn listed(order: Order, eye: Eye) -> Self {
        let sent_to_1c_at = order.handed_over_at(ACCOUNTING);
        Self {
            id: order.id,
            uid: order.uid,
            number: order.id.to_string(),
            created_at: order.created_at,
            updated_at: order.updated_at,
            status: order.status.public(),
            status_display: order.status.title(eye.lang),
            state: order.status.name(),
            payment: PaymentAnswer {
                status: order.payment_status.name(),
                method: order.payment_method.name(),
            },
            due: order.due(),
            contact: order.contact,
            currency: order.currency,
            total_price: order.total,
            delivery: order.delivery.into(),
            eta: order.eta,
            tracking_number: order.tracking_number,
            sent_to_1c: sent_to_1c_at.is_some(),
            sent_to_1c_at,
            items: order.items.into_iter().map(Into::into).collect(),
            history: None,
        }
    }
}

impl From<Delivery> for DeliveryAnswer {
    fn from(delivery: Delivery) -> Self {
        Self {
            method: delivery.method.map(DeliveryMethod::name),
            price: delivery.price,
            carrier: delivery.carrier,
            pickup_point: delivery.point,
        }
    }
}

impl From<Item> for OrderItemAnswer {
    fn from(item: Item) -> Self {
        let total_price = item.total();
        Self {
            id: item.id,
            product_info_id: item.offer,
            product_name: item.product_name,
            name: item.offer_name,
            shop_name: item.shop_name,
            price: item.price,
            quantity: item.quantity.pieces(),
            total_price,
        }
    }
}

impl EventAnswer {
    pub(super) fn new(event: Event, sees_people: bool) -> Self {
        let actor = match event.actor.split_once(':') {
            Some((word, _)) if !sees_people => word.to_owned(),
            _ => event.actor,
        };
        Self {
            at: event.at,
            kind: event.kind,
            status: event.status.map(crate::Status::name),
            actor,
            note: event.note,
            changes: event.changes,
        }
    }
}
