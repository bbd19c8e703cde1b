//! Pickup points, closed ones too; everybody sees the open ones at `/api/v1/pickup-points/`.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use db::{Db, Tx};
use kernel::Id;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Command, Fields, Json, Listing, Path, Permission, ProblemDocument, Query, Reply, User};

use super::{optional, required};
use crate::Error;
use crate::delivery::{PickupPoint, Place, add_point, change_point, pickup_point, pickup_points};
use crate::http::delivery::{PointsQuery, cursor};

#[utoipa::path(
    get, path = "/api/v1/staff/pickup-points/", tag = "staff: orders", operation_id = "staffPickupPoints",
    summary = "Pickup points, closed ones too",
    params(PointsQuery),
    responses(
        (status = 200, description = "A page of pickup points, by their numbers.", body = Listing<PickupPoint>),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `orders.view`.", body = ProblemDocument),
    )
)]
pub(crate) async fn get_points(
    State(db): State<Db>,
    user: User,
    Query(query): Query<PointsQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<PickupPoint>>> {
    user.needs(Permission::ViewOrders)?;
    let (filter, page) = query.read(true)?;
    let page = page.resolve()?;
    let asked = page.clone();
    let (rows, count) = db.read(move |tx| pickup_points(tx, &filter, &asked)).await?;
    Ok(Json(Listing::new(rows, &page, &uri, cursor).counted(count)))
}

#[utoipa::path(
    get, path = "/api/v1/staff/pickup-points/{id}/", tag = "staff: orders", operation_id = "staffPickupPoint", summary = "A pickup point",
    params(("id" = i64, Path, description = "The pickup point.")),
    responses(
        (status = 200, description = "The pickup point.", body = PickupPoint),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `orders.view`.", body = ProblemDocument),
        (status = 404, description = "`pickup_point_not_found`.", body = ProblemDocument),
    )
)]
pub(crate) async fn get_point(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<PickupPoint>>,
) -> web::Result<Json<PickupPoint>> {
    user.needs(Permission::ViewOrders)?;
    let found = db.read(move |tx| pickup_point(tx, id)).await?;
    found.map(Json).ok_or_else(|| Error::PointNotFound.into())
}

/// A pickup point, told whole. No text is longer than 500 characters.
#[derive(Clone, Deserialize, ToSchema)]
#[schema(as = PickupPointForm)]
pub(crate) struct PointForm {
    /// What a file of the firm's own calls it; no other point may have it.
    #[schema(example = "center")]
    code: Option<String>,
    #[schema(required, example = "На Ленина")]
    name: Option<String>,
    #[schema(required, example = "Уфа")]
    city: Option<String>,
    #[schema(required, example = "ул. Ленина, 5")]
    address: Option<String>,
    /// In words.
    #[schema(example = "пн–сб 10:00–20:00")]
    working_hours: Option<String>,
    #[schema(example = "+73471234567")]
    phone: Option<String>,
    /// Part of the city.
    district: Option<String>,
    /// What one sees there.
    landmarks: Option<String>,
    /// How to find it.
    description: Option<String>,
    /// Whether goods are handed over there now.
    #[schema(default = true)]
    open: Option<bool>,
}

impl PointForm {
    fn read(&self) -> web::Result<Place> {
        let mut fields = Fields::default();
        let place = Place {
            code: optional(&mut fields, "code", self.code.as_deref()),
            name: required(&mut fields, "name", self.name.as_deref()),
            city: required(&mut fields, "city", self.city.as_deref()),
            address: required(&mut fields, "address", self.address.as_deref()),
            working_hours: optional(&mut fields, "working_hours", self.working_hours.as_deref()),
            phone: optional(&mut fields, "phone", self.phone.as_deref()),
            district: optional(&mut fields, "district", self.district.as_deref()),
            landmarks: optional(&mut fields, "landmarks", self.landmarks.as_deref()),
            description: optional(&mut fields, "description", self.description.as_deref()),
            open: self.open.unwrap_or(true),
        };
        fields.finish()?;
        Ok(place)
    }
}

#[utoipa::path(
    post, path = "/api/v1/staff/pickup-points/", tag = "staff: orders", operation_id = "staffAddPickupPoint", summary = "Add a pickup point",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = PointForm,
    responses(
        (status = 201, description = "The pickup point.", body = PickupPoint),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for administrators.", body = ProblemDocument),
        (status = 409, description = "`pickup_point_code_taken`.", body = ProblemDocument),
    )
)]
pub(crate) async fn post_point(State(db): State<Db>, command: Command<PointForm>) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageSystem)?;
    let place = command.body.read()?;
    let add = move |tx: &mut Tx<'_>| Ok::<_, Error>(Reply::created(&add_point(tx, user.id, &place)?));
    command.once.write(&db, add).await
}

#[utoipa::path(
    put, path = "/api/v1/staff/pickup-points/{id}/", tag = "staff: orders", operation_id = "staffChangePickupPoint",
    summary = "Tell a pickup point anew, close or open it", description = "It is never removed: orders went there.",
    params(("id" = i64, Path, description = "The pickup point.")), request_body = PointForm,
    responses(
        (status = 200, description = "The pickup point as it is now.", body = PickupPoint),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for administrators.", body = ProblemDocument),
        (status = 404, description = "`pickup_point_not_found`.", body = ProblemDocument),
        (status = 409, description = "`pickup_point_code_taken`.", body = ProblemDocument),
    )
)]
pub(crate) async fn put_point(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<PickupPoint>>,
    Json(form): Json<PointForm>,
) -> web::Result<Json<PickupPoint>> {
    user.needs(Permission::ManageSystem)?;
    let place = form.read()?;
    Ok(Json(db.write(move |tx| change_point(tx, user.id, id, &place)).await?))
}
