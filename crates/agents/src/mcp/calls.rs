//! A call of a tool: its arguments are read, the verb is done, its answer is told.

use rmcp::model::JsonObject;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::schemas::{DRY_RUN, KEY, ORDER, without_nulls};
use super::shapes::{self, CatalogQuery, FoundProducts};
use super::{Tool, offers, repeats};
use crate::error::FaultCode;
use crate::{
    Agents, Caller, Error, Tongue, cancel, confirm, create_draft, deliver, find_orders, order, pickup_points,
    product, quote, search_products,
};

/// The longest id or number of an order, in characters.
const LONGEST_ORDER: usize = 64;

/// What is written in digits, and is a text all the same: models take it for a number.
const WRITTEN: [&str; 3] = [ORDER, "phone", "customer_phone"];

fn write(value: &mut Value) {
    if value.is_number() {
        *value = Value::String(value.to_string());
    }
}

/// Why a call did not succeed.
pub(super) enum Refusal {
    /// The verb said so.
    Verb(Error),
    /// The arguments are not what the schema says; in the words of whoever reads them.
    Arguments(Error, String),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Verb(error)
    }
}

impl Refusal {
    /// The error as a model reads it.
    pub(super) fn to_json(&self, tongue: Tongue) -> Value {
        match self {
            Self::Verb(error) => error.to_json(tongue, None),
            Self::Arguments(error, hint) => {
                let mut told = error.to_json(tongue, None);
                told["hint"] = hint.as_str().into();
                told
            }
        }
    }
}

/// Calls a tool.
pub(super) async fn call(
    agents: &Agents,
    caller: &Caller,
    tool: Tool,
    mut arguments: JsonObject,
) -> Result<Value, Refusal> {
    arguments.iter_mut().filter(|(name, _)| WRITTEN.contains(&name.as_str())).for_each(|(_, it)| write(it));
    let (caller, order_id) = if tool.is_acting() {
        prepared(agents, caller, tool, &mut arguments).await?
    } else {
        (caller.clone(), String::new())
    };
    let caller = &caller;
    match tool {
        Tool::SearchTires => told(&offers::tires(agents, caller, read(arguments)?).await?),
        Tool::CheckAvailability => told(&offers::availability(agents, caller, read(arguments)?).await?),
        Tool::SearchCatalog => {
            let query: CatalogQuery = read(arguments)?;
            let page = search_products(agents, caller, query.into()).await?;
            told(&FoundProducts::from(page))
        }
        Tool::GetProduct => told(&product(agents, caller, read(arguments)?).await?),
        Tool::GetPickupPoints => {
            let query: shapes::PointsQuery = read(arguments)?;
            told(&shapes::FoundPoints::from(pickup_points(agents, caller, query.into()).await?))
        }
        Tool::CalculateDelivery => told(&quote(agents, caller, read(arguments)?).await?),
        Tool::GetOrderStatus => {
            let query: shapes::OrderStatusQuery = read(arguments)?;
            told(&shapes::FoundOrders::of(find_orders(agents, caller, query.into()).await?, caller.tongue))
        }
        Tool::GetOrder => told(&order(agents, caller, read(arguments)?).await?),
        Tool::CreateOrderDraft => told(&create_draft(agents, caller, read(arguments)?).await?.value),
        Tool::UpdateOrderDelivery => told(&deliver(agents, caller, &order_id, read(arguments)?).await?.value),
        Tool::ConfirmOrder => told(&confirm(agents, caller, &order_id, read(arguments)?).await?.value),
        Tool::CancelOrder => told(&cancel(agents, caller, &order_id, read(arguments)?).await?.value),
    }
}

/// Whoever calls, with the claim to have it done once; and the order that it is done to. Both leave the arguments.
async fn prepared(
    agents: &Agents,
    caller: &Caller,
    tool: Tool,
    arguments: &mut JsonObject,
) -> Result<(Caller, String), Refusal> {
    let key = taken::<Option<String>>(arguments, KEY)?.flatten();
    let rehearsal = taken::<Option<bool>>(arguments, DRY_RUN)?.flatten().unwrap_or(false);
    let (order, target) = if tool.is_of_order() {
        let order = taken::<String>(arguments, ORDER)?.unwrap_or_default().trim().to_owned();
        if order.is_empty() {
            return Err(Error::fault(ORDER, FaultCode::Required).into());
        }
        if order.chars().count() > LONGEST_ORDER {
            return Err(Error::fault(ORDER, FaultCode::TooLong).into());
        }
        let target = format!("tool {} {order}", tool.name());
        (order, target)
    } else {
        (String::new(), format!("tool {}", tool.name()))
    };
    let mut caller = caller.clone();
    caller.rehearsal |= rehearsal;
    if !caller.rehearsal {
        let body = Value::Object(arguments.clone());
        caller = match key {
            Some(key) => caller.once(agents, &target, &key, &body),
            None => repeats::known(agents, &caller, &target, &body).await?,
        };
    }
    Ok((caller, order))
}

/// An argument that is no part of the verb's own input.
fn taken<T: DeserializeOwned>(arguments: &mut JsonObject, name: &str) -> Result<Option<T>, Refusal> {
    let Some(value) = arguments.remove(name) else { return Ok(None) };
    serde_json::from_value(value)
        .map(Some)
        .map_err(|error| Refusal::Arguments(Error::fault(name, FaultCode::Invalid), error.to_string()))
}

/// The verb's input.
fn read<T: DeserializeOwned>(arguments: JsonObject) -> Result<T, Refusal> {
    let read: Result<T, _> = serde_path_to_error::deserialize(Value::Object(arguments));
    read.map_err(|error| {
        let (path, hint) = (error.path().to_string(), error.inner().to_string());
        let missing = hint.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
        let fault = match missing {
            Some(field) if path == "." => Error::fault(field, FaultCode::Required),
            Some(field) => Error::fault(format!("{path}.{field}"), FaultCode::Required),
            None => Error::fault(path, FaultCode::Invalid),
        };
        Refusal::Arguments(fault, hint)
    })
}

fn told(value: &impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(value).map(without_nulls).map_err(|error| {
        tracing::error!(%error, "an answer cannot be written");
        Error::Internal.into()
    })
}
