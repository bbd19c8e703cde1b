//! Why a cart or an order refused.

use catalog::Offer;
use kernel::{Id, Money};

use crate::{Item, PaymentStatus, ReturnStatus, Status};

/// A refusal. Nothing of the refused write remains.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No offer of this number is for sale.
    #[error("no such goods are for sale")]
    OfferNotFound,
    /// There is less in stock than was asked for.
    #[error("{} of {} were asked for and {} are left", .0.requested, .0.name, .0.available)]
    NotEnoughStock(Shortage),
    /// The cart has as many lines as a cart may have.
    #[error("the cart is full")]
    CartFull,
    /// The cart has no such line, or it is another's.
    #[error("no such line in the cart")]
    LineNotFound,
    /// There is no such cart, or it is another's.
    #[error("no such cart")]
    CartNotFound,
    /// There is nothing in the cart (any more).
    #[error("the cart is empty")]
    CartEmpty,
    /// The cart was changed while it was being confirmed.
    #[error("the cart has just changed")]
    CartChanged,
    /// There is no such contact, or it is another's.
    #[error("no such contact")]
    ContactNotFound,
    /// The lines are priced in more than one currency.
    #[error("one order has one currency")]
    MixedCurrencies,
    /// No number holds the sum.
    #[error("the total is too large")]
    TotalTooLarge,
    /// No provider takes payments of this method.
    #[error("this way of paying is not available")]
    PaymentUnavailable,
    /// There is no such order, or it is another's.
    #[error("no such order")]
    OrderNotFound,
    /// Not all of its lines are of the shop that whoever asks works for.
    #[error("the order has goods of several shops")]
    OrderOfSeveralShops,
    /// The order can no longer be called off by whoever asks.
    #[error("an order that is {0} cannot be canceled")]
    CannotCancel(Status),
    /// The order does not go this way.
    #[error("an order that is {from} cannot become {to}")]
    CannotBecome {
        /// Where it stands.
        from: Status,
        /// Where it should go.
        to: Status,
    },
    /// The payment does not go this way.
    #[error("a payment that is {from} cannot become {to}")]
    PaymentCannotBecome {
        /// Where it stands.
        from: PaymentStatus,
        /// Where it should go.
        to: PaymentStatus,
    },
    /// Nothing is left to be told of an order that has ended.
    #[error("the order is {0}: it goes nowhere any more")]
    OrderIsOver(Status),
    /// Somebody has changed the order since it was looked at.
    #[error("the order was changed meanwhile and is at revision {revision}")]
    ChangedMeanwhile {
        /// Its revision now.
        revision: i64,
        /// Where it stands now.
        status: Status,
    },
    /// Nothing of an order in this state can come back.
    #[error("nothing of an order that is {0} can be returned")]
    CannotReturn(Status),
    /// The order has no such line.
    #[error("no such line in the order")]
    ReturnLineNotFound(Id<Item>),
    /// Fewer pieces of the line are left to be returned.
    #[error("only {left} of {name} can still be returned")]
    TooManyReturned {
        /// The line.
        item: Id<Item>,
        /// Its name.
        name: String,
        /// How many are left.
        left: i64,
    },
    /// There is no such return, or it is another's.
    #[error("no such return")]
    ReturnNotFound,
    /// The return does not go this way.
    #[error("a return that is {from} cannot become {to}")]
    ReturnCannotBecome {
        /// Where it stands.
        from: ReturnStatus,
        /// Where it should go.
        to: ReturnStatus,
    },
    /// More than was paid for the goods.
    #[error("the refund is larger than what was paid, {0}")]
    RefundTooLarge(Money),
    /// Not every line of the return is named once, with no more pieces than it has.
    #[error("the lines settled are not those of the return")]
    RestockMismatch,
    /// The order is no draft (any more): what is agreed to is changed by staff.
    #[error("the order is {0}, and no draft")]
    NotADraft(Status),
    /// The draft's time is over.
    #[error("the draft has lapsed")]
    DraftLapsed,
    /// Nobody has said how the draft shall be delivered.
    #[error("nobody has said how the draft shall be delivered")]
    DeliveryRequired,
    /// Nobody delivers there, or so.
    #[error("nobody delivers there")]
    DeliveryUnavailable,
    /// The order was agreed to with another way of paying.
    #[error("the order was confirmed with another way of paying")]
    AlreadyConfirmed,
    /// The draft costs something else than was told to the buyer.
    #[error("the draft costs {0} now")]
    TotalChanged(Money),
    /// There is no such tariff of delivery.
    #[error("no such tariff of delivery")]
    TariffNotFound,
    /// There is no such pickup point.
    #[error("no such pickup point")]
    PointNotFound,
    /// Another pickup point has this code.
    #[error("the code of the pickup point is taken")]
    PointCodeTaken,
    /// The files.
    #[error(transparent)]
    Files(#[from] media::Error),
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// What there is too little of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// Which offer.
    pub offer: Id<Offer>,
    /// Its name.
    pub name: String,
    /// How many are left.
    pub available: i64,
    /// How many were asked for.
    pub requested: i64,
}
