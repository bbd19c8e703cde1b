//! Reading settings, and telling them anew.

use std::collections::BTreeMap;

use db::Tx;
use identity::audit::{self, Changes};
use kernel::Timestamp;
use serde_json::Value;
use web::AccountId;

use crate::{Setting, store};

/// A setting as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Which.
    pub setting: Setting,
    /// What it is.
    pub value: Value,
    /// When somebody last told it, and who; nobody while it is the default.
    pub told: Option<(Timestamp, AccountId)>,
}

/// Every setting as it stands.
pub fn all(tx: &mut Tx) -> Result<Vec<Told>, db::Error> {
    let mut rows: BTreeMap<String, store::Row> =
        store::settings(tx)?.into_iter().map(|row| (row.name.clone(), row)).collect();
    let told = |setting: Setting| {
        // A value that an older program allowed and this one does not is as if nobody had told.
        let row = rows.remove(setting.name()).filter(|row| setting.checked(&row.value).is_ok());
        match row {
            Some(row) => Told { setting, value: row.value, told: Some((row.told_at, row.told_by)) },
            None => Told { setting, value: setting.default(), told: None },
        }
    };
    Ok(Setting::ALL.into_iter().map(told).collect())
}

/// One setting.
fn value(tx: &mut Tx, setting: Setting) -> Result<Value, db::Error> {
    let told = store::setting(tx, setting.name())?;
    Ok(told.and_then(|value| setting.checked(&value).ok()).unwrap_or_else(|| setting.default()))
}

/// A setting that is a text.
pub fn text(tx: &mut Tx, setting: Setting) -> Result<String, db::Error> {
    Ok(value(tx, setting)?.as_str().unwrap_or_default().to_owned())
}

/// A setting that is a number; zero of one that is none.
pub fn number(tx: &mut Tx, setting: Setting) -> Result<i64, db::Error> {
    Ok(value(tx, setting)?.as_i64().unwrap_or_default())
}

/// Tells settings anew, each [checked](Setting::checked); `None` is the default again. All or none of them.
pub fn tell(
    tx: &mut Tx,
    by: AccountId,
    new: &BTreeMap<Setting, Option<Value>>,
) -> Result<Vec<Told>, db::Error> {
    store::hold(tx)?;
    let before = all(tx)?;
    for (setting, value) in new {
        match value {
            Some(value) => store::put(tx, setting.name(), value, by)?,
            None => store::forget(tx, setting.name())?,
        }
    }
    let after = all(tx)?;
    let mut changes = Changes::none();
    for (old, new) in before.iter().zip(&after) {
        changes = changes.and(old.setting.name(), old.value.clone(), new.value.clone());
    }
    if !changes.is_empty() {
        audit::record(tx, &audit::Actor::User(by), "settings.changed", "settings", &changes)?;
    }
    Ok(after)
}
