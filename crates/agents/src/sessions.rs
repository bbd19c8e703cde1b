//! Talks of agents, as staff look at them: what was drafted in each, and what became of it.
//!
//! A read model over the agents' orders, the orders themselves and their timelines; nobody writes it. A talk in which
//! nothing was drafted leaves nothing, so it is not here.

use db::Tx;
use kernel::{Id, Money, Timestamp};
use orders::Order;
use web::{KeyId, PageRequest};

use crate::ApprovalState;
use crate::store::sessions as store;

/// Orders of a talk that a list shows, from the newest: a person reads no more at a glance.
const MOST_LISTED: i64 = 20;
/// Orders of a talk that are shown when it is looked at alone.
const MOST_SHOWN: i64 = 200;
/// What happened in a talk, as far as it is shown.
const MOST_EVENTS: i64 = 500;

/// A talk.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Session {
    /// Its newest order.
    pub(crate) latest: Id<Order>,
    pub(crate) key: KeyId,
    pub(crate) key_name: String,
    pub(crate) call: String,
    /// Of its newest order.
    pub(crate) phone: String,
    /// When something was first drafted in it.
    pub(crate) first_at: Timestamp,
    /// From the newest.
    pub(crate) orders: Vec<SessionOrder>,
}

/// An order that was drafted in a talk.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SessionOrder {
    pub(crate) id: Id<Order>,
    pub(crate) status: orders::Status,
    /// With its delivery.
    pub(crate) due: Money,
    pub(crate) currency: String,
    pub(crate) drafted_at: Timestamp,
    pub(crate) confirmed_at: Option<Timestamp>,
    pub(crate) asked_at: Option<Timestamp>,
    pub(crate) approval: Option<ApprovalState>,
}

/// Something that happened to an order of a talk.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Happening {
    pub(crate) at: Timestamp,
    pub(crate) order: Id<Order>,
    pub(crate) kind: String,
    pub(crate) status: Option<orders::Status>,
    pub(crate) actor: String,
    pub(crate) note: String,
}

/// Which talks. Everything given must hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct SessionFilter {
    pub(crate) call: Option<String>,
    pub(crate) key: Option<KeyId>,
    pub(crate) order: Option<Id<Order>>,
}

impl Session {
    /// When something last happened in it that only an agent does.
    pub(crate) fn last_at(&self) -> Timestamp {
        let moments = |order: &SessionOrder| {
            [Some(order.drafted_at), order.confirmed_at, order.asked_at].into_iter().flatten().max()
        };
        self.orders.iter().filter_map(moments).max().unwrap_or(self.first_at)
    }
}

/// Talks, by their newest orders; one more than the page has.
pub(crate) fn page(
    tx: &mut Tx,
    filter: &SessionFilter,
    page: &PageRequest,
) -> Result<Vec<Session>, db::Error> {
    let mut sessions = store::page(tx, filter, page)?;
    store::add_orders(tx, &mut sessions, MOST_LISTED)?;
    Ok(sessions)
}

/// A talk and what happened in it, from the first; of several keys' talks of one name the newest, unless a key is named.
pub(crate) fn find(
    tx: &mut Tx,
    call: &str,
    key: Option<KeyId>,
) -> Result<Option<(Session, Vec<Happening>)>, db::Error> {
    let filter = SessionFilter { call: Some(call.to_owned()), key, order: None };
    let newest = PageRequest { limit: 1, place: web::Place::First, count: false };
    let mut sessions = store::page(tx, &filter, &newest)?;
    sessions.truncate(1);
    store::add_orders(tx, &mut sessions, MOST_SHOWN)?;
    let Some(session) = sessions.pop() else { return Ok(None) };
    let orders: Vec<i64> = session.orders.iter().map(|order| order.id.number()).collect();
    let happenings = store::happenings(tx, &orders, MOST_EVENTS)?;
    Ok(Some((session, happenings)))
}

/// A telephone number as far as it helps to tell one buyer from another.
pub(crate) fn masked(phone: &str) -> String {
    let all = phone.chars().count();
    let hidden = |place: usize| place >= SHOWN_AT_START && place + SHOWN_AT_END < all;
    phone.chars().enumerate().map(|(place, c)| if hidden(place) { '•' } else { c }).collect()
}

/// The plus and the first digit of the country.
const SHOWN_AT_START: usize = 2;
/// What people tell each other to make sure that they mean the same number.
const SHOWN_AT_END: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_number_its_end_is_shown() {
        assert_eq!(masked("+79161234567"), "+7••••••4567");
        assert_eq!(masked("+380441234567"), "+3•••••••4567");
        assert_eq!(masked(""), "");
        assert_eq!(masked("+7"), "+7");
    }
}
