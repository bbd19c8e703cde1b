//! Where goods can be picked up.

use identity::api_key::Scope;
use orders::delivery::{PickupPoint, PointFilter};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::deliver::LONGEST_CITY;
use crate::error::Faults;
use crate::page::Wanted;
use crate::{Agents, Caller, Error, Page};

/// Which pickup points.
#[derive(Clone, Debug, Default, Deserialize, Serialize, IntoParams, ToSchema, JsonSchema)]
#[into_params(parameter_in = Query)]
#[schema(as = StorePointQuery)]
pub struct FindPoints {
    /// In this city, as anybody writes it.
    #[param(example = "Уфа")]
    pub city: Option<String>,
    /// With these words in the address, the name, the district or the landmarks.
    pub query: Option<String>,
    /// From 1.
    pub page: Option<i64>,
    /// 1 to 50; 20 if not given.
    pub per_page: Option<i64>,
}

/// Where goods can be picked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StorePoint)]
pub struct Point {
    /// What it is called between programs.
    #[schema(example = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87")]
    pub id: String,
    /// What people call it.
    #[schema(example = "На Ленина")]
    pub name: String,
    /// The city.
    #[schema(example = "Уфа")]
    pub city: String,
    /// Street and house.
    #[schema(example = "ул. Ленина, 5")]
    pub address: String,
    /// When it is open, in words.
    #[schema(example = "пн–сб 10:00–20:00")]
    pub working_hours: Option<String>,
    /// Its telephone.
    pub phone: Option<String>,
    /// Part of the city.
    pub district: Option<String>,
    /// What one sees there.
    pub landmarks: Option<String>,
    /// How to find it.
    pub description: Option<String>,
}

/// Pickup points that are open.
pub async fn pickup_points(
    agents: &Agents,
    caller: &Caller,
    input: FindPoints,
) -> Result<Page<Point>, Error> {
    caller.needs(Scope::Catalog)?;
    let mut faults = Faults::default();
    let city = faults.text("city", input.city.as_deref(), LONGEST_CITY).map(str::to_owned);
    let words = faults.text("query", input.query.as_deref(), LONGEST_CITY).map(str::to_owned);
    let wanted = Wanted::read(&mut faults, input.page, input.per_page);
    faults.finish()?;
    let filter = PointFilter { city, words, closed_too: false };
    let page = agents
        .look(move |tx| {
            let (points, total) = orders::delivery::pickup_points(tx, &filter, &wanted.request())?;
            Ok(wanted.of(points, total.unwrap_or(0)))
        })
        .await?;
    Ok(page.map(Point::from))
}

impl From<PickupPoint> for Point {
    fn from(point: PickupPoint) -> Self {
        let place = point.place;
        Self {
            id: point.uid.to_string(),
            name: place.name,
            city: place.city,
            address: place.address,
            working_hours: place.working_hours,
            phone: place.phone,
            district: place.district,
            landmarks: place.landmarks,
            description: place.description,
        }
    }
}
