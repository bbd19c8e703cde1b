//! What operators see of the queue and of messages as they change.

use jobs::messages::{MESSAGE_CHANGED, MessageChanged};
use jobs::{Fact, JOB_CHANGED};
use serde::Deserialize;
use serde_json::json;
use web::{Permission, Show, Sight, User};

/// What people see of these facts as they happen.
pub(crate) fn live() -> [Show; 2] {
    [Show { kind: JOB_CHANGED, sight: job }, Show { kind: MESSAGE_CHANGED, sight: message }]
}

fn job(fact: &Fact, user: &User) -> Sight {
    if !user.may(Permission::ViewSystem) {
        return Sight::Hidden;
    }
    Sight::Shown(fact.payload.clone())
}

fn message(fact: &Fact, user: &User) -> Sight {
    let Ok(news) = MessageChanged::deserialize(&fact.payload) else { return Sight::Hidden };
    let of_an_order = news.order.is_some() && user.needs_for_all(Permission::ViewOrders).is_ok();
    if !of_an_order && !user.may(Permission::ViewSystem) {
        return Sight::Hidden;
    }
    Sight::Shown(json!({"channel": news.channel, "state": news.state, "order": news.order}))
}
