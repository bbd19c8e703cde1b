//! Asking what a delivery costs, and where goods can be picked up.

use db::Tx;
use kernel::Uid;
use web::PageRequest;

use super::point::{PickupPoint, PointFilter, city_key};
use super::tariff::{self, Choice, Parcel};
use crate::store;

/// The ways a parcel may go, the cheapest way to the door first; none where nobody delivers.
pub fn quote(tx: &mut Tx, parcel: &Parcel) -> Result<Vec<Choice>, db::Error> {
    let city = city_key(&parcel.city);
    let tariffs = store::delivery::ask_applying(tx, &city, &parcel.currency)?;
    let points = store::delivery::ask_any_open(tx, &city)?;
    let tariffs = tx.answer(tariffs)?;
    let points = tx.answer(points)?.pop().unwrap_or(false);
    Ok(tariff::choices(&tariffs, parcel, points))
}

/// The pickup point that other systems call so, if it is open.
pub fn open_point(tx: &mut Tx, uid: Uid) -> Result<Option<PickupPoint>, db::Error> {
    store::delivery::open_point(tx, uid)
}

/// A page of pickup points by their numbers, with one more than asked for where there are more; and how many there
/// are in all, where that was asked.
pub fn pickup_points(
    tx: &mut Tx,
    filter: &PointFilter,
    page: &PageRequest,
) -> Result<(Vec<PickupPoint>, Option<i64>), db::Error> {
    store::delivery::points(tx, filter, page)
}
