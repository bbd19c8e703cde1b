//! Products, which all shops share.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use db::{Db, Tx};
use kernel::Id;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Command, Fields, Json, Listing, PageQuery, Path, Permission, ProblemDocument, Query, Reply, User};

use super::{cursor, sees};
use crate::by_hand::{
    Error, ListedProduct, MAX_NAME_CHARS, ProductChange, ProductFilter, add_product, change_product, product,
    products,
};
use crate::{Category, Product};

/// Which products, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ProductsQuery {
    /// Part of the name, in any case.
    name: Option<String>,
    /// On this shelf.
    category_id: Option<i64>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` or `previous` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
    /// `true`: count all rows, too.
    count: Option<bool>,
}

#[utoipa::path(
    get, path = "/api/v1/staff/products/", tag = "staff: catalog", operation_id = "staffProducts", summary = "Products",
    params(ProductsQuery),
    responses(
        (status = 200, description = "A page of products, by their numbers.", body = Listing<ListedProduct>),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
    )
)]
pub(crate) async fn get_products(
    State(db): State<Db>,
    user: User,
    Query(query): Query<ProductsQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<ListedProduct>>> {
    sees(&user)?;
    let ProductsQuery { name, category_id, limit, cursor: after, page, count } = query;
    let page = PageQuery { limit, cursor: after, page, count }.resolve()?;
    let mut fields = Fields::default();
    fields.at_most("name", name.as_deref().unwrap_or(""), MAX_NAME_CHARS);
    fields.finish()?;
    let name = name.filter(|name| !name.trim().is_empty());
    let filter = ProductFilter { name, category: category_id.map(Id::new) };
    let asked = page.clone();
    let (rows, count) = db.read(move |tx| products(tx, &filter, &asked)).await?;
    Ok(Json(Listing::new(rows, &page, &uri, |product| cursor(product.id)).counted(count)))
}

#[utoipa::path(
    get, path = "/api/v1/staff/products/{id}/", tag = "staff: catalog", operation_id = "staffProduct", summary = "A product",
    params(("id" = i64, Path, description = "The product.")),
    responses(
        (status = 200, description = "The product.", body = ListedProduct),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
        (status = 404, description = "`no_such_product`.", body = ProblemDocument),
    )
)]
pub(crate) async fn get_product(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<Product>>,
) -> web::Result<Json<ListedProduct>> {
    sees(&user)?;
    Ok(Json(db.read(move |tx| product(tx, id)).await?))
}

/// A product to be added.
#[derive(Clone, Deserialize, ToSchema)]
pub(crate) struct NewProductForm {
    /// At most 1,000 characters; no other product on the shelf may have it.
    #[schema(max_length = 1000, example = "iPhone 15")]
    name: String,
    #[schema(value_type = i64, example = 3)]
    category_id: Id<Category>,
}

#[utoipa::path(
    post, path = "/api/v1/staff/products/", tag = "staff: catalog", operation_id = "staffAddProduct", summary = "Add a product",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = NewProductForm,
    responses(
        (status = 201, description = "The product.", body = ListedProduct),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for administrators.", body = ProblemDocument),
        (status = 404, description = "`no_such_category`.", body = ProblemDocument),
        (status = 409, description = "`name_taken`.", body = ProblemDocument),
    )
)]
pub(crate) async fn post_product(
    State(db): State<Db>,
    command: Command<NewProductForm>,
) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageCatalog)?;
    let NewProductForm { name, category_id } = command.body;
    check(Some(&name))?;
    let add =
        move |tx: &mut Tx<'_>| Ok::<_, Error>(Reply::created(&add_product(tx, user.id, &name, category_id)?));
    command.once.write(&db, add).await
}

/// What is to be changed of a product; what is left out stays.
#[derive(Clone, Deserialize, ToSchema)]
pub(crate) struct ProductForm {
    #[schema(max_length = 1000, example = "iPhone 15")]
    name: Option<String>,
    /// The shelf it is moved to, with everybody's offers of it.
    #[schema(value_type = Option<i64>, example = 3)]
    category_id: Option<Id<Category>>,
}

#[utoipa::path(
    patch, path = "/api/v1/staff/products/{id}/", tag = "staff: catalog", operation_id = "staffChangeProduct",
    summary = "Rename a product or move it to another category",
    description = "A price list that still has the old name or category adds the product anew at its next import.",
    params(("id" = i64, Path, description = "The product.")), request_body = ProductForm,
    responses(
        (status = 200, description = "The product as it is now.", body = ListedProduct),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for administrators.", body = ProblemDocument),
        (status = 404, description = "`no_such_product`, `no_such_category`.", body = ProblemDocument),
        (status = 409, description = "`name_taken`.", body = ProblemDocument),
    )
)]
pub(crate) async fn patch_product(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<Product>>,
    Json(form): Json<ProductForm>,
) -> web::Result<Json<ListedProduct>> {
    user.needs(Permission::ManageCatalog)?;
    check(form.name.as_deref())?;
    let change = ProductChange { name: form.name, category: form.category_id };
    Ok(Json(db.write(move |tx| change_product(tx, user.id, id, &change)).await?))
}

fn check(name: Option<&str>) -> web::Result<()> {
    let mut fields = Fields::default();
    if let Some(name) = name {
        fields.required("name", name, MAX_NAME_CHARS);
        fields.check(!name.contains(char::is_control), "name", "invalid");
    }
    fields.finish()
}
