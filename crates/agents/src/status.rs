//! Where an order stands, in the words of the Store API. Ours are mapped by [`Status::of`], as the table of the design
//! says.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Tongue;

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StoreStatus)]
pub enum Status {
    /// Put together, not agreed to. It holds its goods for a while.
    Draft,
    /// Placed, not looked at yet.
    Created,
    /// Agreed to.
    Confirmed,
    /// Being packed.
    Processing,
    /// Waits at the pickup point.
    ReadyForPickup,
    /// Handed to the carrier.
    Shipped,
    /// Handed over.
    Delivered,
    /// Called off.
    Cancelled,
    /// A draft that nobody confirmed in time.
    Expired,
    /// Brought back.
    Returned,
}

use Status::{
    Cancelled, Confirmed, Created, Delivered, Draft, Expired, Processing, ReadyForPickup, Returned, Shipped,
};

/// The word is no state of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a state of an order")]
pub struct UnknownStatus;

impl Status {
    /// Every state, in the order in which an order passes through them.
    pub const ALL: [Self; 10] = [
        Draft,
        Created,
        Confirmed,
        Processing,
        ReadyForPickup,
        Shipped,
        Delivered,
        Cancelled,
        Expired,
        Returned,
    ];

    /// What agents call a state of ours.
    pub const fn of(status: orders::Status) -> Self {
        use orders::Status as Ours;
        match status {
            Ours::Draft => Draft,
            Ours::New => Created,
            Ours::Confirmed => Confirmed,
            Ours::Assembling => Processing,
            Ours::ReadyForPickup => ReadyForPickup,
            Ours::Shipped => Shipped,
            Ours::Delivered | Ours::Finished => Delivered,
            Ours::Canceled => Cancelled,
            Ours::Expired => Expired,
        }
    }

    /// The word of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Draft => "draft",
            Created => "created",
            Confirmed => "confirmed",
            Processing => "processing",
            ReadyForPickup => "ready_for_pickup",
            Shipped => "shipped",
            Delivered => "delivered",
            Cancelled => "cancelled",
            Expired => "expired",
            Returned => "returned",
        }
    }

    /// As a person says it.
    pub const fn label(self, tongue: Tongue) -> &'static str {
        let (ru, uk, en) = match self {
            Draft => ("Черновик", "Чернетка", "Draft"),
            Created => ("Создан", "Створено", "Placed"),
            Confirmed => ("Подтверждён", "Підтверджено", "Confirmed"),
            Processing => ("Собирается", "Комплектується", "Being packed"),
            ReadyForPickup => ("Готов к выдаче", "Готове до видачі", "Ready for pickup"),
            Shipped => ("Отправлен", "Відправлено", "Shipped"),
            Delivered => ("Доставлен", "Доставлено", "Delivered"),
            Cancelled => ("Отменён", "Скасовано", "Cancelled"),
            Expired => ("Просрочен", "Прострочено", "Expired"),
            Returned => ("Возвращён", "Повернено", "Returned"),
        };
        tongue.pick(ru, uk, en)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Status {
    type Err = UnknownStatus;

    fn from_str(word: &str) -> Result<Self, UnknownStatus> {
        Self::ALL.into_iter().find(|status| status.name() == word).ok_or(UnknownStatus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of the design: our state, and what the Store API calls it.
    const TABLE: &str = "draft draft, new created, confirmed confirmed, assembling processing, \
                         ready_for_pickup ready_for_pickup, shipped shipped, delivered delivered, \
                         finished delivered, canceled cancelled, expired expired";

    #[test]
    fn every_state_is_as_the_table_says() {
        let rows: Vec<(&str, &str)> =
            TABLE.split(", ").filter_map(|row| row.trim().split_once(' ')).collect();
        assert_eq!(rows.len(), orders::Status::ALL.len());
        for (ours, theirs) in rows {
            assert_eq!(Status::of(ours.parse().unwrap()).name(), theirs);
        }
    }

    #[test]
    fn a_state_is_written_as_it_is_named() {
        for status in Status::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.name());
            assert_eq!(status.name().parse(), Ok(status));
        }
    }
}
