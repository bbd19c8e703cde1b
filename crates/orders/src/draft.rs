//! Drafts: orders that somebody is still putting together, in a talk or at a desk.
//!
//! A draft takes its goods at once and holds them for as long as the setting says; then it expires and gives them
//! back. Nobody outside hears of it before it is agreed to: only then is the order placed.

mod confirm;
mod deliver;
mod expire;
mod wait;

use std::collections::BTreeMap;
use std::time::Duration;

use customers::{Contact, CustomerId};
use db::Tx;
use kernel::{Id, Quantity, Timestamp, Uid};
use settings::Setting;

use crate::order::{Actor, Order};
use crate::place::{Head, draw_up, settle, write_down};
use crate::store::order::Wanted;
use crate::{Error, MOST_LINES, PaymentMethod, Status, advance, store};

pub use confirm::{Agreement, confirm_draft};
pub use deliver::{Wish, deliver_draft};
pub(crate) use deliver::{agreed, choose};
pub use expire::{EXPIRE, EXPIRE_INTERVAL, expire_drafts};
pub use wait::keep_waiting;

/// An order to be drafted.
#[derive(Clone, Debug)]
pub struct NewDraft {
    /// Whose it will be.
    pub customer: CustomerId,
    /// Who receives it; where to may be said later.
    pub contact: Contact,
    /// What, by the uids of offers; lines of one offer add up.
    pub goods: Vec<(Uid, Quantity)>,
    /// The door it comes through: `ai_agent`…
    pub source: &'static str,
    /// Who puts it together.
    pub actor: Actor,
}

/// Drafts an order at today's prices and takes its stock, or refuses and changes nothing.
pub fn draft(tx: &mut Tx, new: &NewDraft) -> Result<Order, Error> {
    let wanted = goods(tx, &new.goods)?;
    let sum = settle(&wanted)?;
    let head = Head {
        user: None,
        source: new.source,
        payment: PaymentMethod::default(),
        status: Status::Draft,
        actor: new.actor,
    };
    let lifetime = lifetime(tx)?;
    let mut order = draw_up(tx.now(), &head, &wanted, (new.customer, new.contact.clone()), sum);
    order.expires_at = Some(order.created_at.plus(lifetime));
    write_down(tx, &mut order, &wanted)?;
    Ok(order)
}

/// What is wanted, by offer, each offer once.
fn goods(tx: &mut Tx, goods: &[(Uid, Quantity)]) -> Result<Vec<Wanted>, Error> {
    let mut pieces: BTreeMap<Uid, i64> = BTreeMap::new();
    for (offer, quantity) in goods {
        *pieces.entry(*offer).or_default() += quantity.pieces();
    }
    match i64::try_from(pieces.len()) {
        Ok(0) => return Err(Error::CartEmpty),
        Ok(lines) if lines <= MOST_LINES => {}
        _ => return Err(Error::CartFull),
    }
    let offers: Vec<String> = pieces.keys().map(ToString::to_string).collect();
    let mut wanted = store::order::goods(tx, &offers)?;
    if wanted.len() < pieces.len() {
        return Err(Error::OfferNotFound);
    }
    for line in &mut wanted {
        let pieces = pieces.get(&line.offer_uid).copied().unwrap_or_default();
        line.quantity = Quantity::new(pieces).map_err(|_| Error::TotalTooLarge)?;
    }
    Ok(wanted)
}

fn lifetime(tx: &mut Tx) -> Result<Duration, db::Error> {
    let minutes = settings::number(tx, Setting::DraftLifetime)?;
    Ok(Duration::from_secs(60 * u64::try_from(minutes).unwrap_or(0)))
}

/// A draft that nobody else can change now, and whose time is not over.
fn held(tx: &mut Tx, id: Id<Order>) -> Result<Order, Error> {
    let order = advance::held(tx, id)?;
    match order.status {
        Status::Draft if has_lapsed(&order, tx.now()) => Err(Error::DraftLapsed),
        Status::Draft => Ok(order),
        Status::Expired => Err(Error::DraftLapsed),
        other => Err(Error::NotADraft(other)),
    }
}

fn has_lapsed(order: &Order, now: Timestamp) -> bool {
    order.expires_at.is_some_and(|until| until <= now)
}
