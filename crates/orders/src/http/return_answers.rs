//! The shape of a return's answer.

use kernel::{Id, Lang, Money, Timestamp, Uid};
use media::Files;
use serde::Serialize;
use utoipa::ToSchema;

use crate::order::{Item, Order};
use crate::returns::{Return, ReturnItem};

/// What an answer is made with.
pub(super) struct Looker {
    pub(super) files: Files,
    pub(super) lang: Lang,
}

/// Goods that come back.
#[derive(Serialize, ToSchema)]
#[schema(as = Return)]
pub(super) struct ReturnAnswer {
    #[schema(value_type = i64, example = 12)]
    id: Id<Return>,
    /// What other systems call it.
    #[schema(value_type = String, format = Uuid)]
    uid: Uid,
    #[schema(value_type = i64, example = 1024)]
    order_id: Id<Order>,
    /// `requested`, `in_progress`, `completed` or `rejected`.
    #[schema(example = "requested")]
    status: &'static str,
    /// The same for a person, in the language of `Accept-Language`.
    #[schema(example = "Запрошен")]
    status_display: &'static str,
    /// Why, in the buyer's words.
    #[schema(example = "Не подошёл размер")]
    reason: String,
    /// Why not, where it was rejected.
    reject_reason: Option<String>,
    /// ISO 4217.
    #[schema(example = "RUB")]
    currency: String,
    /// What was paid for the goods: the refund is no more.
    #[schema(value_type = String, example = "1500.00")]
    paid: Money,
    /// What the buyer was given back; null until it is settled.
    #[schema(value_type = Option<String>, example = "1500.00")]
    refund: Option<Money>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
    items: Vec<ReturnItemAnswer>,
    photos: Vec<PhotoAnswer>,
}

/// Pieces of a line of the order.
#[derive(Serialize, ToSchema)]
#[schema(as = ReturnItem)]
struct ReturnItemAnswer {
    /// The line of the order.
    #[schema(value_type = i64, example = 2048)]
    item_id: Id<Item>,
    #[schema(value_type = i64, example = 17)]
    product_info_id: Id<catalog::Offer>,
    #[schema(example = "Кроссовки")]
    product_name: String,
    /// The seller's own name for it.
    name: String,
    #[schema(value_type = String, example = "1500.00")]
    price: Money,
    #[schema(example = 2)]
    quantity: i64,
    /// How many of them are for sale again; null until it is settled.
    restocked: Option<i64>,
    /// How many of them were written off; null until it is settled.
    written_off: Option<i64>,
}

/// A photo of what comes back.
#[derive(Serialize, ToSchema)]
#[schema(as = ReturnPhoto)]
struct PhotoAnswer {
    #[schema(example = 1)]
    place: i64,
    /// A link that holds for an hour.
    #[schema(example = "/media/returns/5f2b….jpg?until=…&signature=…")]
    url: String,
}

impl ReturnAnswer {
    pub(super) fn new(back: Return, look: &Looker) -> Self {
        let paid = back.paid();
        let photos = back.photos.iter();
        let photos = photos.map(|photo| PhotoAnswer { place: photo.place, url: look.files.link(&photo.key) });
        Self {
            id: back.id,
            uid: back.uid,
            order_id: back.order,
            status: back.status.name(),
            status_display: back.status.title(look.lang),
            photos: photos.collect(),
            reason: back.reason,
            reject_reason: back.refusal,
            currency: back.currency,
            paid,
            refund: back.refund,
            created_at: back.created_at,
            updated_at: back.updated_at,
            items: back.items.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<ReturnItem> for ReturnItemAnswer {
    fn from(item: ReturnItem) -> Self {
        Self {
            item_id: item.item,
            product_info_id: item.offer,
            product_name: item.product_name,
            name: item.offer_name,
            price: item.price,
            quantity: item.quantity.pieces(),
            restocked: item.restocked,
            written_off: item.restocked.map(|restocked| item.quantity.pieces() - restocked),
        }
    }
}
