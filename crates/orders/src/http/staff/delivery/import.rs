//! The firm's own list of tariffs and pickup points as a file: all of it, or nothing, as `torg delivery import` does.

use axum::body::to_bytes;
use axum::extract::{Request, State};
use db::Db;
use identity::audit;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Fields, Json, Permission, Problem, ProblemDocument, User};

use crate::delivery::{
    BadFile, DeliveryFile, Imported, MOST_BYTES, MOST_ROWS, Wrong, WrongRow, import_delivery,
};

/// How long it may be.
const BOUND: media::Bound = media::Bound { most: MOST_BYTES, code: "delivery_file_too_large" };
/// The form's field with the file in it.
const FILE: &str = "file";
/// Wrong rows that are told at once: whoever mends a file mends so many and sends it again.
const MOST_TOLD: usize = 200;

/// The route, with the bound of its body.
pub(crate) fn routes() -> OpenApiRouter<Db> {
    OpenApiRouter::new().routes(routes!(post_import)).layer(BOUND.limit())
}

/// A list to upload.
#[derive(ToSchema)]
#[schema(as = DeliveryFileForm)]
#[expect(dead_code, reason = "documents the form, whose field is read by its name")]
struct DeliveryFileForm {
    /// YAML or JSON with `tariffs`, `pickup_points` or both, at most 4 MiB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// A list as a body of its own.
#[derive(ToSchema)]
#[schema(as = DeliveryFileText, value_type = Object)]
#[expect(dead_code, reason = "documents the body, which is read as it is")]
struct DeliveryFileText(String);

/// What a list has brought.
#[derive(Serialize, ToSchema)]
#[schema(as = DeliveryImported)]
struct ImportedAnswer {
    /// Tariffs, which have taken the place of all others; null where the file says nothing of them.
    #[schema(example = 12)]
    tariffs: Option<usize>,
    /// Pickup points that are open now, besides those added by hand; null where the file says nothing of them.
    #[schema(example = 3)]
    pickup_points: Option<usize>,
}

impl From<Imported> for ImportedAnswer {
    fn from(imported: Imported) -> Self {
        Self { tariffs: imported.tariffs, pickup_points: imported.points }
    }
}

#[utoipa::path(
    post, path = "/api/v1/staff/delivery/import/", tag = "staff: orders", operation_id = "staffImportDelivery",
    summary = "Bring in tariffs and pickup points",
    description = "They take the place of those of the file before. A file in which anything is wrong changes nothing, and \
                   every row that is wrong is told with its line. The file is the form's `file`, or the whole body.",
    request_body(content(
        (DeliveryFileForm = "multipart/form-data"),
        (DeliveryFileText = "application/yaml",
         example = json!({"tariffs": [{"method": "delivery", "carrier": "СДЭК", "price": "350", "days": "2-3"}]})),
    )),
    responses(
        (status = 200, description = "What it has brought.", body = ImportedAnswer),
        (status = 400, description = "`validation` with the rows that are wrong; `bad_delivery_file` with a `reason` and its \
                                      `line` where it cannot be read at all; `delivery_file_empty`; \
                                      `delivery_file_too_many_rows`; `malformed_form`", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for administrators.", body = ProblemDocument),
        (status = 413, description = "`delivery_file_too_large`", body = ProblemDocument),
    )
)]
async fn post_import(
    State(db): State<Db>,
    user: User,
    request: Request,
) -> web::Result<Json<ImportedAnswer>> {
    user.needs(Permission::ManageSystem)?;
    let text = String::from_utf8(sent(request).await?).map_err(|_| unreadable(None, "UTF-8"))?;
    let file = DeliveryFile::read(&text)?;
    let by = audit::Actor::from(&user);
    let imported = db.write(move |tx| import_delivery(tx, &by, &file)).await?;
    Ok(Json(imported.into()))
}

/// The file: of a form, or the body itself.
async fn sent(request: Request) -> web::Result<Vec<u8>> {
    if media::is_multipart(request.headers()) {
        return media::file_field(request, FILE, BOUND).await;
    }
    let content = to_bytes(request.into_body(), MOST_BYTES).await.map_err(|_| BOUND.exceeded())?;
    let mut fields = Fields::default();
    fields.check(!content.is_empty(), FILE, "required");
    fields.finish()?;
    Ok(content.into())
}

fn unreadable(line: Option<u64>, reason: &str) -> Problem {
    let told = line.map_or_else(|| "none".to_owned(), |line| line.to_string());
    let problem = Problem::bad_request("bad_delivery_file").arg("line", told).arg("reason", reason);
    problem.with("line", line).with("reason", reason)
}

impl From<BadFile> for Problem {
    fn from(error: BadFile) -> Self {
        match error {
            BadFile::Unreadable { line, reason } => unreadable(line, &reason),
            BadFile::Empty => Self::bad_request("delivery_file_empty"),
            BadFile::TooMany => Self::bad_request("delivery_file_too_many_rows").arg("most", MOST_ROWS),
            BadFile::Rows(rows) => wrong_rows(&rows),
        }
    }
}

fn wrong_rows(rows: &[WrongRow]) -> Problem {
    let mut fields = Fields::default();
    for row in rows.iter().take(MOST_TOLD) {
        let WrongRow { kind, row, line, wrong } = row;
        fields.add_with(format!("{kind}.{row}"), code(*wrong), vec![("line", line.to_string())]);
    }
    fields.finish().err().unwrap_or_else(Problem::internal)
}

const fn code(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Method => "row_method",
        Wrong::Currency => "row_currency",
        Wrong::Text => "row_text",
        Wrong::Price => "row_price",
        Wrong::PriceRange => "row_price_range",
        Wrong::Weight => "row_weight",
        Wrong::Days => "row_days",
        Wrong::NoCode => "row_no_code",
        Wrong::CodeTwice => "row_code_twice",
        Wrong::NoName => "row_no_name",
        Wrong::NoCity => "row_no_city",
        Wrong::NoAddress => "row_no_address",
    }
}
