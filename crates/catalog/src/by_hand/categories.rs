//! Categories: added, renamed, moved, removed when nothing stands on them.

use db::Tx;
use identity::audit::Changes;
use kernel::Id;
use web::AccountId;

use super::reindex::{Scope, reindex_later};
use super::{Error, record, tidy};
use crate::store::by_hand as store;
use crate::{CATALOG, Category};

/// Shelves within shelves that a move looks up through: no catalogue is deeper.
const DEEPEST: usize = 64;

/// What shall become of a category; what is not told stays.
#[derive(Clone, Debug, Default)]
pub struct CategoryChange {
    /// Its name.
    pub name: Option<String>,
    /// What stands on it, in words.
    pub description: Option<String>,
    /// The category it stands within; `Some(None)` is none.
    pub parent: Option<Option<Id<Category>>>,
}

/// Adds a category; `new` has a name.
pub fn add_category(tx: &mut Tx, by: AccountId, new: &CategoryChange) -> Result<Category, Error> {
    let name = tidy(new.name.as_deref().unwrap_or(""));
    let parent = new.parent.flatten();
    if let Some(parent) = parent {
        store::category(tx, parent)?.ok_or(Error::NoSuchCategory)?;
    }
    let description = new.description.clone().unwrap_or_default();
    let added = store::insert_category(tx, &name, &description, parent)?.ok_or(Error::NameTaken)?;
    tx.touch(CATALOG);
    record(tx, by, "category.added", &subject(added.id), &Changes::between(&(), &added))?;
    Ok(added)
}

/// Renames, describes or moves a category. Offers on it are found by the new name as soon as a job has seen to it.
pub fn change_category(
    tx: &mut Tx,
    by: AccountId,
    id: Id<Category>,
    change: &CategoryChange,
) -> Result<Category, Error> {
    store::hold_categories(tx)?;
    let before = store::category(tx, id)?.ok_or(Error::NoSuchCategory)?;
    let mut after = before.clone();
    if let Some(name) = &change.name {
        after.name = tidy(name);
    }
    if let Some(description) = &change.description {
        after.description.clone_from(description);
    }
    if let Some(parent) = change.parent {
        if let Some(parent) = parent {
            stands_outside(tx, parent, id)?;
        }
        after.parent_id = parent;
    }
    if after == before {
        return Ok(after);
    }
    if !store::update_category(tx, &after)? {
        return Err(Error::NameTaken);
    }
    if after.name != before.name {
        reindex_later(tx, Scope::Category(id))?;
    }
    tx.touch(CATALOG);
    record(tx, by, "category.changed", &subject(id), &Changes::between(&before, &after))?;
    Ok(after)
}

/// Removes a category on which nothing stands.
pub fn remove_category(tx: &mut Tx, by: AccountId, id: Id<Category>) -> Result<(), Error> {
    store::hold_categories(tx)?;
    let gone = store::category(tx, id)?.ok_or(Error::NoSuchCategory)?;
    if !store::delete_category(tx, id)? {
        return Err(Error::NotEmpty);
    }
    tx.touch(CATALOG);
    Ok(record(tx, by, "category.removed", &subject(id), &Changes::between(&gone, &()))?)
}

/// `place` is a category, and not `id` or within it.
fn stands_outside(tx: &mut Tx, place: Id<Category>, id: Id<Category>) -> Result<(), Error> {
    let mut above = Some(place);
    for _ in 0..DEEPEST {
        let Some(next) = above else { return Ok(()) };
        if next == id {
            return Err(Error::WithinItself);
        }
        above = store::category(tx, next)?.ok_or(Error::NoSuchCategory)?.parent_id;
    }
    Err(Error::WithinItself)
}

fn subject(id: Id<Category>) -> String {
    format!("category:{id}")
}
