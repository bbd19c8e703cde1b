//! Giving a product its picture.

use axum::extract::{Request, State};
use kernel::Id;
use media::{Files, Kind};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Json, Path, Permission, Problem, ProblemDocument, User};

use crate::Product;
use crate::picture::{Giver, PictureError, Pictures, may_change, replace};

/// The field of the form that has the picture in it.
const FIELD: &str = "original_image";

/// The routes of products' pictures.
pub fn routes(files: Files) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(put_product_image, patch_product_image))
        .layer(media::limit())
        .with_state(files)
}

/// A product's new picture.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the form, which is read as it comes")]
struct ProductImageForm {
    /// JPEG, PNG or WebP, at most 10 MiB and 32 megapixels.
    #[schema(value_type = String, format = Binary)]
    original_image: Vec<u8>,
}

#[utoipa::path(
    put, path = "/api/v1/products/{id}/image-upload/", tag = "catalog", operation_id = "put_product_image",
    summary = "Give a product its picture",
    description = "By whoever has `catalog.manage`, or by the supplier of a shop that offers the product. It is shown at once; \
                   the smaller ones follow within seconds.",
    params(("id" = i64, Path, description = "The product.")),
    request_body(content = ProductImageForm, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "The pictures as they are shown now.", body = Pictures),
        (status = 400, description = "`picture_of_another_type`, `picture_damaged`, `picture_too_many_pixels`, \
                                      `malformed_form`, or no picture.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `catalog.manage`, and not the supplier of a shop that offers it.",
         body = ProblemDocument),
        (status = 404, description = "There is no such product.", body = ProblemDocument),
        (status = 413, description = "`picture_too_large`.", body = ProblemDocument),
        (status = 503, description = "`files_unavailable`, `busy`: try again.", body = ProblemDocument),
    )
)]
async fn put_product_image(
    State(files): State<Files>,
    user: User,
    Path(id): Path<Id<Product>>,
    request: Request,
) -> web::Result<Json<Pictures>> {
    let giver = giver(&user)?;
    // Before the picture comes, not after: nobody uploads one to be told that they may not.
    files.db().read(move |tx| may_change(tx, id, giver)).await?;
    let sent = media::picture_field(request, FIELD).await?;
    let original = files.put_picture(Kind::ProductOriginal, sent, user.id).await??;
    Ok(Json(files.db().write(move |tx| replace(tx, id, user.id, giver, &original)).await?))
}

/// The same.
#[utoipa::path(
    patch, path = "/api/v1/products/{id}/image-upload/", tag = "catalog", operation_id = "patch_product_image",
    summary = "Give a product its picture", description = "The same as PUT.",
    params(("id" = i64, Path, description = "The product.")),
    request_body(content = ProductImageForm, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "The pictures as they are shown now.", body = Pictures),
        (status = "4XX", description = "As for PUT.", body = ProblemDocument),
    )
)]
async fn patch_product_image(
    files: State<Files>,
    user: User,
    id: Path<Id<Product>>,
    request: Request,
) -> web::Result<Json<Pictures>> {
    put_product_image(files, user, id, request).await
}

fn giver(user: &User) -> web::Result<Giver> {
    match user.shop {
        _ if user.may(Permission::ManageCatalog) => Ok(Giver::Anyone),
        Some(shop) if user.keeps(shop) => Ok(Giver::Shop(Id::new(shop.number()))),
        _ => Err(Problem::forbidden()),
    }
}

impl From<PictureError> for Problem {
    fn from(error: PictureError) -> Self {
        match error {
            PictureError::NoSuchProduct => Self::not_found("no_such_product"),
            PictureError::NotOffered => Self::forbidden(),
            PictureError::Files(error) => error.into(),
            PictureError::Db(error) => error.into(),
        }
    }
}
