//! Tariffs and pickup points as staff keep them: each told whole, each change on the audit trail.

use db::Tx;
use identity::audit::{self, Changes};
use kernel::{Id, Uid};
use web::{AccountId, PageRequest};

use super::{PickupPoint, Place, Tariff, Terms};
use crate::{Error, store};

/// A page of tariffs by their numbers, with one more than asked for where there are more; and how many there are in
/// all, where that was asked.
pub fn tariffs(tx: &mut Tx, page: &PageRequest) -> Result<(Vec<Tariff>, Option<i64>), db::Error> {
    store::delivery::tariffs(tx, page)
}

/// Adds a tariff.
pub fn add_tariff(tx: &mut Tx, by: AccountId, terms: &Terms) -> Result<Tariff, Error> {
    let added = Tariff { id: store::delivery::insert_tariff(tx, terms)?, terms: terms.clone() };
    record(tx, by, "delivery_tariff.added", &tariff_subject(added.id), &Changes::between(&(), &added.terms))?;
    Ok(added)
}

/// Gives a tariff other terms.
pub fn change_tariff(tx: &mut Tx, by: AccountId, id: Id<Tariff>, terms: &Terms) -> Result<Tariff, Error> {
    let before = store::delivery::tariff(tx, id)?.ok_or(Error::TariffNotFound)?;
    if before.terms != *terms {
        store::delivery::update_tariff(tx, id, terms)?;
        let changes = Changes::between(&before.terms, terms);
        record(tx, by, "delivery_tariff.changed", &tariff_subject(id), &changes)?;
    }
    Ok(Tariff { id, terms: terms.clone() })
}

/// Removes a tariff. Orders keep what their delivery cost.
pub fn remove_tariff(tx: &mut Tx, by: AccountId, id: Id<Tariff>) -> Result<(), Error> {
    let gone = store::delivery::tariff(tx, id)?.ok_or(Error::TariffNotFound)?;
    store::delivery::delete_tariff(tx, id)?;
    Ok(record(tx, by, "delivery_tariff.removed", &tariff_subject(id), &Changes::between(&gone.terms, &()))?)
}

/// The pickup point of this number, open or not.
pub fn pickup_point(tx: &mut Tx, id: Id<PickupPoint>) -> Result<Option<PickupPoint>, db::Error> {
    store::delivery::point(tx, id)
}

/// Adds a pickup point.
pub fn add_point(tx: &mut Tx, by: AccountId, place: &Place) -> Result<PickupPoint, Error> {
    let uid = Uid::new(tx.now());
    let id = store::delivery::insert_point(tx, uid, place)?.ok_or(Error::PointCodeTaken)?;
    record(tx, by, "pickup_point.added", &point_subject(id), &Changes::between(&(), place))?;
    Ok(PickupPoint { id, uid, place: place.clone() })
}

/// Tells a pickup point anew; closes it, or opens it again. It is never removed: orders went there.
pub fn change_point(
    tx: &mut Tx,
    by: AccountId,
    id: Id<PickupPoint>,
    place: &Place,
) -> Result<PickupPoint, Error> {
    let before = store::delivery::point(tx, id)?.ok_or(Error::PointNotFound)?;
    if before.place != *place {
        if !store::delivery::update_point(tx, id, place)? {
            return Err(Error::PointCodeTaken);
        }
        let changes = Changes::between(&before.place, place);
        record(tx, by, "pickup_point.changed", &point_subject(id), &changes)?;
    }
    Ok(PickupPoint { id, uid: before.uid, place: place.clone() })
}

fn record(
    tx: &mut Tx,
    by: AccountId,
    action: &str,
    subject: &str,
    changes: &Changes,
) -> Result<(), db::Error> {
    audit::record(tx, &audit::Actor::User(by), action, subject, changes)
}

fn tariff_subject(id: Id<Tariff>) -> String {
    format!("delivery_tariff:{id}")
}

fn point_subject(id: Id<PickupPoint>) -> String {
    format!("pickup_point:{id}")
}
