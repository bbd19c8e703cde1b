//! Views that people save: what they filtered a screen by, under a name, for themselves or for all.

use db::Tx;
use identity::audit::{self, Changes};
use kernel::{Id, Timestamp};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use web::AccountId;

use crate::store;

/// Views of one person: more than anybody finds again.
pub const MOST_VIEWS: i64 = 100;

/// A saved view.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SavedView)]
pub struct View {
    /// Its number.
    #[schema(value_type = i64, example = 4)]
    pub id: Id<View>,
    /// Whose it is.
    #[schema(value_type = i64, example = 2)]
    pub owner_id: AccountId,
    /// The screen it is of.
    #[schema(example = "orders")]
    pub screen: String,
    /// What its owner calls it.
    #[schema(example = "Новые за сегодня")]
    pub name: String,
    /// What the screen makes of it.
    #[schema(value_type = Object, example = json!({"status": "new"}))]
    pub filters: Value,
    /// Whether everybody who works here sees it.
    pub shared: bool,
    /// When it last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
}

/// A view to be saved, or what is to be changed of one; what is not told stays.
#[derive(Clone, Debug, Default)]
pub struct ViewChange {
    /// The screen; of a view that exists it stays.
    pub screen: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// What the screen makes of it.
    pub filters: Option<Map<String, Value>>,
    /// Whether everybody who works here sees it.
    pub shared: Option<bool>,
}

/// Why a view was not saved.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is none, or it is another's.
    #[error("no such view")]
    NotFound,
    /// Its owner has another of this name for the screen.
    #[error("the name is taken")]
    NameTaken,
    /// Its owner has as many as a person may have.
    #[error("too many views")]
    TooMany,
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// What `user` sees: their own views, and those that others share; of one screen where it is given. By name.
pub fn seen_by(tx: &mut Tx, user: AccountId, screen: Option<&str>) -> Result<Vec<View>, db::Error> {
    store::views(tx, user, screen)
}

/// Saves a view. `new` is whole.
pub fn save(tx: &mut Tx, user: AccountId, new: &ViewChange) -> Result<View, Error> {
    if store::count_views(tx, user)? >= MOST_VIEWS {
        return Err(Error::TooMany);
    }
    let view = View {
        id: Id::new(0),
        owner_id: user,
        screen: new.screen.clone().unwrap_or_default(),
        name: new.name.clone().unwrap_or_default(),
        filters: Value::Object(new.filters.clone().unwrap_or_default()),
        shared: new.shared.unwrap_or(false),
        updated_at: tx.now(),
    };
    let id = store::insert_view(tx, &view)?.ok_or(Error::NameTaken)?;
    let view = View { id, ..view };
    record(tx, user, "view.saved", id, &Changes::between(&(), &view))?;
    Ok(view)
}

/// Changes a view of the user's own.
pub fn change(tx: &mut Tx, user: AccountId, id: Id<View>, change: &ViewChange) -> Result<View, Error> {
    let before = store::view(tx, id)?.filter(|view| view.owner_id == user).ok_or(Error::NotFound)?;
    let mut after = before.clone();
    if let Some(name) = &change.name {
        after.name.clone_from(name);
    }
    if let Some(filters) = &change.filters {
        after.filters = Value::Object(filters.clone());
    }
    after.shared = change.shared.unwrap_or(after.shared);
    after.updated_at = tx.now();
    if !store::update_view(tx, &after)? {
        return Err(Error::NameTaken);
    }
    record(tx, user, "view.changed", id, &Changes::between(&before, &after))?;
    Ok(after)
}

/// Removes a view: the user's own, or anybody's shared one where `any_shared`.
pub fn remove(tx: &mut Tx, user: AccountId, id: Id<View>, any_shared: bool) -> Result<(), Error> {
    let found = store::view(tx, id)?;
    let gone = found.filter(|view| view.owner_id == user || (any_shared && view.shared));
    let gone = gone.ok_or(Error::NotFound)?;
    store::delete_view(tx, id)?;
    Ok(record(tx, user, "view.removed", id, &Changes::between(&gone, &()))?)
}

fn record(
    tx: &mut Tx,
    user: AccountId,
    action: &str,
    id: Id<View>,
    changes: &Changes,
) -> Result<(), db::Error> {
    audit::record(tx, &audit::Actor::User(user), action, &format!("view:{id}"), changes)
}
