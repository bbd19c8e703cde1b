//! Finding orders: by telephone number, by the order's own number, by its id.

use db::Tx;
use identity::api_key::Scope;
use kernel::{Id, Uid};
use orders::{Filter, Order, Search, Viewer};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{PageRequest, Place};

use crate::card::{self, Eye};
use crate::error::{FaultCode, Faults};
use crate::page::Wanted;
use crate::{Agents, Caller, Error, OrderBrief, OrderCard, Page, Status};

/// Orders of one person that are looked through, from the newest: a talk is about one of the last few.
const MOST_LOOKED_THROUGH: i64 = 200;
/// The longest number of an order, in characters.
const LONGEST_NUMBER: usize = 40;

/// Which orders. A telephone number or an order's number is needed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, IntoParams, ToSchema, JsonSchema)]
#[into_params(parameter_in = Query)]
#[schema(as = StoreOrderQuery)]
pub struct FindOrders {
    /// Orders of this telephone number, in any usual spelling. Where the caller's number is known, it stands for
    /// whatever is said here.
    #[param(example = "+79161234567")]
    pub phone: Option<String>,
    /// The order of this number.
    #[param(example = "1024")]
    pub order_number: Option<String>,
    /// Of them, those that stand here: `confirmed`.
    pub status: Option<String>,
    /// From 1.
    pub page: Option<i64>,
    /// 1 to 50; 20 if not given.
    pub per_page: Option<i64>,
}

/// One order.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema, JsonSchema)]
#[schema(as = StoreOrderRef)]
pub struct OrderRef {
    /// Its id or its number.
    pub order_id: String,
}

/// Orders, newest first. None is no error.
pub async fn find_orders(
    agents: &Agents,
    caller: &Caller,
    input: FindOrders,
) -> Result<Page<OrderBrief>, Error> {
    caller.needs(Scope::ReadOrders)?;
    let bound = caller.bound_to()?.cloned();
    let mut faults = Faults::default();
    let said = faults.phone("phone", input.phone.as_deref(), &caller.key.terms.country);
    let phone = bound.or(said);
    let number =
        faults.text("order_number", input.order_number.as_deref(), LONGEST_NUMBER).map(str::to_owned);
    let status = input.status.as_deref().filter(|word| !word.is_empty()).map(str::parse::<Status>);
    faults.check(status.as_ref().is_none_or(Result::is_ok), "status", FaultCode::Invalid);
    let wanted = Wanted::read(&mut faults, input.page, input.per_page);
    faults.finish()?;
    if phone.is_none() && number.is_none() {
        return Err(Error::fault("phone", FaultCode::PhoneOrNumber));
    }
    let (status, caller) = (status.and_then(Result::ok), caller.clone());
    agents
        .look(move |tx| {
            let found = match &number {
                Some(number) => one(tx, number)?,
                None => of_phone(tx, phone.as_ref().map_or("", |phone| phone.as_str()))?,
            };
            let visible = |order: &Order| {
                phone.as_ref().is_none_or(|phone| order.contact.details.phone_key() == phone.as_str())
                    && caller.sells(card::shops(order))
            };
            let found: Vec<Order> = found.into_iter().filter(visible).collect();
            let eye = Eye::of(tx, &caller)?;
            let ids: Vec<Id<Order>> = found.iter().map(|order| order.id).collect();
            let returned = orders::came_back(tx, &ids)?;
            let briefs = found.iter().map(|order| eye.brief(order, returned.contains(&order.id)));
            Ok(wanted
                .cut(briefs.filter(|brief| status.is_none_or(|status| brief.status == status)).collect()))
        })
        .await
}

fn one(tx: &mut Tx, number: &str) -> Result<Vec<Order>, Error> {
    Ok(match resolve(tx, number)? {
        Some(id) => orders::find(tx, id, &Viewer::All)?.into_iter().collect(),
        None => Vec::new(),
    })
}

/// The orders of whoever was ever known by this number, newest first.
fn of_phone(tx: &mut Tx, phone: &str) -> Result<Vec<Order>, Error> {
    let filter = Filter { search: Some(Search::by_phone(phone)), ..Filter::default() };
    let page = PageRequest { limit: MOST_LOOKED_THROUGH, place: Place::First, count: false };
    Ok(orders::page(tx, &Viewer::All, &filter, &page)?)
}

/// Everything about one order.
pub async fn order(agents: &Agents, caller: &Caller, input: OrderRef) -> Result<OrderCard, Error> {
    caller.needs(Scope::ReadOrders)?;
    caller.bound_to()?;
    let caller = caller.clone();
    agents
        .look(move |tx| {
            let order = seen(tx, &caller, &input.order_id)?;
            let came_back = !orders::came_back(tx, &[order.id])?.is_empty();
            Ok(Eye::of(tx, &caller)?.whole(&order, came_back))
        })
        .await
}

/// The order of this id or number, if this caller may see it.
pub(crate) fn seen(tx: &mut Tx, caller: &Caller, reference: &str) -> Result<Order, Error> {
    let id = resolve(tx, reference)?.ok_or(Error::NotFound)?;
    let order = orders::find(tx, id, &Viewer::All)?.ok_or(Error::NotFound)?;
    let is_theirs = match caller.bound_to()? {
        Some(phone) => order.contact.details.phone_key() == phone.as_str(),
        None => true,
    };
    if is_theirs && caller.sells(card::shops(&order)) { Ok(order) } else { Err(Error::NotFound) }
}

/// The order's number, of its id or of the number itself as people say it.
fn resolve(tx: &mut Tx, reference: &str) -> Result<Option<Id<Order>>, Error> {
    let reference = reference.trim().trim_start_matches(['#', '№']).trim();
    if let Ok(uid) = reference.parse::<Uid>() {
        return Ok(orders::number_of(tx, uid)?);
    }
    Ok(reference.parse::<i64>().ok().filter(|number| *number > 0).map(Id::new))
}

/// A draft or an order that somebody wants to change, if this caller may see it.
pub(crate) fn to_change(tx: &mut Tx, caller: &Caller, reference: &str) -> Result<Order, Error> {
    caller.needs(Scope::WriteOrders)?;
    seen(tx, caller, reference)
}
