//! Calling an order off: a draft at any moment, an order before it has left.

use identity::api_key::Scope;
use orders::Status as Ours;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::create_draft::ACTOR;
use crate::error::{Faults, of_order};
use crate::find_orders::to_change;
use crate::work::Made;
use crate::{Agents, Caller, Done, Error, Status};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// Why.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema, JsonSchema)]
#[schema(as = StoreCancel)]
pub struct Cancel {
    /// For the order's timeline; at most 500 characters.
    #[schema(max_length = 500, example = "Передумал")]
    pub reason: Option<String>,
}

/// An order that was called off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreCanceled)]
pub struct Canceled {
    /// What it is called between programs.
    #[schema(example = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87")]
    pub id: String,
    /// The same, as older clients call it.
    pub order_id: String,
    /// Its number.
    #[schema(example = "1024")]
    pub order_number: String,
    /// `cancelled`; `expired` of a draft whose time was over before.
    pub status: Status,
    /// The same for a person.
    #[schema(example = "Отменён")]
    pub status_label: String,
}

/// Calls the order of this id or number off, and gives its goods back. One that has ended so already stays so.
pub async fn cancel(
    agents: &Agents,
    caller: &Caller,
    order: &str,
    input: Cancel,
) -> Result<Done<Canceled>, Error> {
    caller.needs(Scope::WriteOrders)?;
    let mut faults = Faults::default();
    let reason =
        faults.text("reason", input.reason.as_deref(), LONGEST_REASON).unwrap_or_default().to_owned();
    faults.finish()?;
    let (who, order) = (caller.clone(), order.to_owned());
    agents
        .act(caller, move |tx| {
            let found = to_change(tx, &who, &order)?;
            let status = match found.status {
                Ours::Expired => Ours::Expired,
                gone @ (Ours::Shipped | Ours::Delivered | Ours::Finished) => {
                    return Err(Error::OrderNotEditable(Status::of(gone)));
                }
                _ => orders::cancel(tx, found.id, &ACTOR, &reason).map_err(of_order)?.order.status,
            };
            let status = Status::of(status);
            Ok(Made::Known(Canceled {
                id: found.uid.to_string(),
                order_id: found.uid.to_string(),
                order_number: found.id.to_string(),
                status,
                status_label: status.label(who.tongue).to_owned(),
            }))
        })
        .await
}
