//! The contacts of whoever asks. Another's contact does not exist.

mod confirm;
mod staff;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use db::Db;
use identity::Links;
use kernel::Id;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{
    Command, Cursor, Fields, Json, Listing, PageQuery, Path, Problem, ProblemDocument, Query, Reply, User,
    user_of,
};

use crate::confirm::{LETTERS_SPAN, MOST_LETTERS};
use crate::{Change, Contact, Error, MOST_CONTACTS, contacts, store};

pub use staff::staff_routes;
#[derive(Clone)]
struct App {
    db: Db,
    links: Links,
}

/// The routes of this domain.
pub fn routes(db: Db, links: Links) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list_contacts, post_contact))
        .routes(routes!(get_contact, put_contact, patch_contact, delete_contact))
        .routes(routes!(confirm::post_send_confirmation))
        .routes(routes!(confirm::get_confirm))
        .with_state(App { db, links })
}

#[utoipa::path(
    get, path = "/api/v1/contacts/", tag = "customers", operation_id = "contacts", summary = "My contacts, newest first",
    params(PageQuery),
    responses(
        (status = 200, description = "A page of contacts.", body = Listing<Contact>),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
    )
)]
async fn list_contacts(
    State(App { db, .. }): State<App>,
    user: User,
    Query(query): Query<PageQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<Contact>>> {
    let page = query.resolve()?;
    let asked = page.clone();
    let (rows, count) = db
        .read(move |tx| {
            let rows = store::page(tx, user.id, &asked)?;
            let count = if asked.count { Some(store::count_of(tx, user.id)?) } else { None };
            Ok::<_, db::Error>((rows, count))
        })
        .await?;
    let cursor = |contact: &Contact| Cursor { key: String::new(), id: contact.id.number() };
    Ok(Json(Listing::new(rows, &page, &uri, cursor).counted(count)))
}

#[utoipa::path(
    post, path = "/api/v1/contacts/", tag = "customers", operation_id = "add_contact", summary = "Add a contact",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = Change,
    responses(
        (status = 201, description = "The new contact.", body = Contact),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 409, description = "`too_many_contacts`: there are 100 already.", body = ProblemDocument),
    )
)]
async fn post_contact(State(App { db, .. }): State<App>, command: Command<Change>) -> web::Result<Response> {
    let user = user_of(&command.caller)?;
    let new = checked(command.body.whole())?;
    let add = move |tx: &mut db::Tx<'_>| Ok::<_, Error>(Reply::created(&contacts::add(tx, user.id, &new)?));
    command.once.write(&db, add).await
}

#[utoipa::path(
    get, path = "/api/v1/contacts/{id}/", tag = "customers", operation_id = "contact", summary = "One of my contacts",
    params(("id" = i64, Path, description = "The contact.")),
    responses(
        (status = 200, description = "The contact.", body = Contact),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
    )
)]
async fn get_contact(
    State(App { db, .. }): State<App>,
    user: User,
    Path(id): Path<Id<Contact>>,
) -> web::Result<Json<Contact>> {
    let found = db.read(move |tx| store::find_of(tx, user.id, id)).await?;
    Ok(Json(found.ok_or(Error::NotFound)?))
}

#[utoipa::path(
    put, path = "/api/v1/contacts/{id}/", tag = "customers", operation_id = "replace_contact", summary = "Replace a contact",
    params(("id" = i64, Path, description = "The contact.")), request_body = Change,
    responses(
        (status = 200, description = "The contact as it is now.", body = Contact),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
    )
)]
async fn put_contact(
    State(App { db, .. }): State<App>,
    user: User,
    Path(id): Path<Id<Contact>>,
    Json(body): Json<Change>,
) -> web::Result<Json<Contact>> {
    edit(&db, &user, id, body.whole()).await
}

#[utoipa::path(
    patch, path = "/api/v1/contacts/{id}/", tag = "customers", operation_id = "change_contact", summary = "Change a contact",
    params(("id" = i64, Path, description = "The contact.")), request_body = Change,
    responses(
        (status = 200, description = "The contact as it is now.", body = Contact),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
    )
)]
async fn patch_contact(
    State(App { db, .. }): State<App>,
    user: User,
    Path(id): Path<Id<Contact>>,
    Json(body): Json<Change>,
) -> web::Result<Json<Contact>> {
    edit(&db, &user, id, body).await
}

#[utoipa::path(
    delete, path = "/api/v1/contacts/{id}/", tag = "customers", operation_id = "remove_contact", summary = "Remove a contact",
    params(("id" = i64, Path, description = "The contact.")),
    responses(
        (status = 204, description = "It is gone; orders keep what they were placed with."),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
    )
)]
async fn delete_contact(
    State(App { db, .. }): State<App>,
    user: User,
    Path(id): Path<Id<Contact>>,
) -> web::Result<StatusCode> {
    db.write(move |tx| contacts::remove(tx, user.id, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn edit(db: &Db, user: &User, id: Id<Contact>, change: Change) -> web::Result<Json<Contact>> {
    let (user, change) = (user.id, checked(change)?);
    Ok(Json(db.write(move |tx| contacts::edit(tx, user, id, &change)).await?))
}

fn checked(change: Change) -> web::Result<Change> {
    let mut fields = Fields::default();
    let change = change.checked(&mut fields);
    fields.finish()?;
    Ok(change)
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::not_found("not_found"),
            Error::TooMany => Self::conflict("too_many_contacts").arg("max", MOST_CONTACTS),
            Error::NoSuchCustomer => Self::not_found("no_such_customer"),
            Error::SameCustomer => Self::bad_request("validation").field("from_id", "invalid"),
            Error::BothHaveAccounts => Self::conflict("both_have_accounts"),
            Error::WithoutEmail => Self::bad_request("contact_without_email"),
            Error::TooManyLetters => {
                let again = LETTERS_SPAN.as_secs();
                Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_letters")
                    .arg("max", MOST_LETTERS)
                    .retry_after(again)
            }
            Error::ConfirmationUnknown => Self::bad_request("contact_confirmation_unknown"),
            Error::ConfirmationExpired => Self::bad_request("contact_confirmation_expired"),
            Error::Db(error) => error.into(),
        }
    }
}
