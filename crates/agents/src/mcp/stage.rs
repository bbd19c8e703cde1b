//! How far a talk has come, and what cannot be done in it now.

use orders::Status;

use super::{Tool, store};
use crate::{Agents, Caller, Error};

/// How far a talk has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nobody says which talk it is.
    Unknown,
    /// Nothing is drafted, or what was is no more.
    Nothing,
    /// A draft.
    Draft,
    /// A draft whose delivery is set.
    Delivered,
    /// An order.
    Ordered,
}

impl Stage {
    /// Whether this cannot be done now.
    pub(super) fn hides(self, tool: Tool) -> bool {
        match self {
            Self::Unknown | Self::Delivered => false,
            Self::Nothing => matches!(tool, Tool::UpdateOrderDelivery | Tool::ConfirmOrder),
            Self::Draft => tool == Tool::ConfirmOrder,
            Self::Ordered => {
                matches!(tool, Tool::CreateOrderDraft | Tool::UpdateOrderDelivery | Tool::ConfirmOrder)
            }
        }
    }

    fn of_latest(latest: Option<(String, bool)>) -> Self {
        let Some((status, is_delivered)) = latest else { return Self::Nothing };
        match status.parse() {
            Ok(Status::Draft) if is_delivered => Self::Delivered,
            Ok(Status::Draft) => Self::Draft,
            Ok(Status::Canceled | Status::Expired) | Err(_) => Self::Nothing,
            Ok(_) => Self::Ordered,
        }
    }
}

/// How far this caller's talk has come.
pub(super) async fn of(agents: &Agents, caller: &Caller) -> Result<Stage, Error> {
    let (key, Some(call)) = (caller.key.id, caller.call_id.clone()) else { return Ok(Stage::Unknown) };
    let latest = agents.look(move |tx| Ok(store::latest(tx, key, &call)?)).await?;
    Ok(Stage::of_latest(latest))
}
