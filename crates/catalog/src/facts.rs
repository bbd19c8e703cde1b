//! What this domain announces: imports, as they go on. No job waits for these facts; they are shown as they happen.

use db::Tx;
use jobs::{Fact, stream};
use kernel::{Id, Uid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use web::{AccountId, Permission, ShopId, Show, Sight, User};

use crate::{Shop, store};

/// Kind of [`ImportChanged`]; its subject is the run's uid.
pub const IMPORT_CHANGED: &str = "import.changed";

/// An import was asked for, went on, or is over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportChanged {
    /// Whose price list.
    pub shop: Id<Shop>,
    /// Who asked for it.
    pub started_by: Option<AccountId>,
    /// `waiting`, `running`, `held`, `done`, `failed`, `discarded` or `rolled_back`.
    pub state: String,
    /// `waiting`, `reading`, `comparing`, `applying`, `rolling_back` or `finished`.
    pub stage: String,
    /// `preview`, `apply` or `roll_back`.
    #[serde(default)]
    pub wanted: String,
    /// Names of the guard rails in its way, while it is held.
    #[serde(default)]
    pub stopped: Vec<String>,
    /// Rows read, while reading; rows settled, while applying.
    pub rows_done: i64,
    /// Rows of the file; zero until it has been read.
    pub rows_total: i64,
}

/// Announces how far the run is now.
pub(crate) fn import_changed(tx: &mut Tx, uid: Uid) -> Result<(), db::Error> {
    match store::import::news(tx, uid)? {
        Some(news) => stream::announce(tx, IMPORT_CHANGED, &uid.to_string(), &news),
        None => Ok(()),
    }
}

/// What people see of these facts as they happen: everything but who asked.
pub fn live() -> [Show; 1] {
    [Show { kind: IMPORT_CHANGED, sight }]
}

fn sight(fact: &Fact, user: &User) -> Sight {
    let Ok(news) = ImportChanged::deserialize(&fact.payload) else { return Sight::Hidden };
    let concerned = news.started_by == Some(user.id) || user.keeps(ShopId::new(news.shop.number()));
    let of_theirs = user.bound_to().is_none_or(|own| own.number() == news.shop.number());
    let looks = of_theirs && (user.may(Permission::ViewImports) || user.may(Permission::ApproveImports));
    if !concerned && !looks {
        return Sight::Hidden;
    }
    Sight::Shown(json!({
        "task_id": fact.subject, "shop_id": news.shop, "state": news.state, "stage": news.stage,
        "wanted": news.wanted, "stopped": news.stopped, "rows_done": news.rows_done, "rows_total": news.rows_total,
    }))
}
