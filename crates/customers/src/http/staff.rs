//! Customers as staff look for them, keep them and tell them apart. The card with its orders, and merging, which
//! moves them, are the routes of `orders`.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use db::{Db, Tx};
use kernel::{Id, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{
    Command, Cursor, Fields, Json, Listing, PageQuery, Path, Permission, ProblemDocument, Query, Reply, User,
};

use super::checked;
use crate::cards::{self, Card, CardChange, Filter};
use crate::twins::{self, Pair};
use crate::{Change, Contact, CustomerId, Error, words};

/// The longest name of a card, in characters.
const LONGEST_NAME: usize = 200;
/// The longest note on a card, in characters.
const LONGEST_NOTE: usize = 2_000;
/// The longest text to look for, in characters.
const LONGEST_SEARCH: usize = 100;

/// The routes of staff.
pub fn staff_routes(db: Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(get_customers, post_customer))
        .routes(routes!(patch_customer))
        .routes(routes!(post_contact))
        .routes(routes!(patch_contact))
        .routes(routes!(get_duplicates))
        .routes(routes!(post_not_duplicate))
        .with_state(db)
}

/// A customer in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = CustomerRow)]
pub(super) struct CustomerRow {
    #[schema(value_type = i64, example = 7)]
    id: CustomerId,
    /// The card's name, or that of its newest contact.
    #[schema(example = "Петров Иван")]
    name: String,
    #[schema(example = "+7 (916) 123-45-67")]
    phone: String,
    #[schema(example = "ivan@example.com")]
    email: String,
    #[schema(example = "Москва")]
    city: String,
    has_account: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

impl From<Card> for CustomerRow {
    fn from(card: Card) -> Self {
        let contact = card.contacts.into_iter().next().map(|contact| contact.details).unwrap_or_default();
        let person = format!("{} {}", contact.last_name, contact.first_name);
        Self {
            id: card.id,
            name: if card.name.is_empty() { person.trim().to_owned() } else { card.name },
            phone: contact.phone,
            email: contact.email,
            city: contact.city,
            has_account: card.user_id.is_some(),
            created_at: card.created_at,
        }
    }
}

/// Which customers, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct CustomersQuery {
    /// The beginning of a name, a telephone number (its last four digits, too) or an e-mail address.
    search: Option<String>,
    /// `true`: only customers with an account; `false`: only those without.
    has_account: Option<bool>,
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
    get, path = "/api/v1/staff/customers/", tag = "staff: customers", operation_id = "staffCustomers",
    summary = "Customers, newest first",
    params(CustomersQuery),
    responses(
        (status = 200, description = "A page of customers.", body = Listing<CustomerRow>),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers and suppliers.", body = ProblemDocument),
    )
)]
async fn get_customers(
    State(db): State<Db>,
    user: User,
    Query(query): Query<CustomersQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<CustomerRow>>> {
    user.needs_for_all(Permission::ViewCustomers)?;
    let CustomersQuery { search, has_account, limit, cursor, page: number, count } = query;
    let page = PageQuery { limit, cursor, page: number, count }.resolve()?;
    let typed = search.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
    let mut fields = Fields::default();
    fields.at_most("search", typed.unwrap_or(""), LONGEST_SEARCH);
    fields.finish()?;
    let filter = Filter { terms: typed.map(words::asked).unwrap_or_default(), has_account };
    if typed.is_some() && filter.terms.is_empty() {
        let nobody = Listing::new(Vec::new(), &page, &uri, |_: &CustomerRow| cursor_of(Id::new(0)));
        return Ok(Json(nobody.counted(page.count.then_some(0))));
    }
    let asked = page.clone();
    let (rows, count) = db.read(move |tx| cards::page(tx, &filter, &asked)).await?;
    let listing = Listing::new(rows, &page, &uri, |card: &Card| cursor_of(card.id)).counted(count);
    Ok(Json(listing.map(CustomerRow::from)))
}

fn cursor_of(id: CustomerId) -> Cursor {
    Cursor { key: String::new(), id: id.number() }
}

/// A customer to be added: a name, a contact, or both.
#[derive(Clone, Deserialize, ToSchema)]
pub(super) struct NewCustomerForm {
    /// At most 200 characters.
    #[schema(max_length = 200, example = "ООО «Ромашка»")]
    name: Option<String>,
    /// At most 2,000 characters; the customer does not see it.
    #[schema(max_length = 2000, example = "Звонить после обеда")]
    note: Option<String>,
    contact: Option<Change>,
}

/// What is to be changed of a card; what is left out stays.
#[derive(Clone, Deserialize, ToSchema)]
pub(super) struct CustomerForm {
    /// At most 200 characters; empty where the contacts say it.
    #[schema(max_length = 200, example = "ООО «Ромашка»")]
    name: Option<String>,
    /// At most 2,000 characters; the customer does not see it.
    #[schema(max_length = 2000)]
    note: Option<String>,
}

fn card_of(fields: &mut Fields, name: Option<String>, note: Option<String>) -> CardChange {
    let tidy = |text: Option<String>| text.map(|text| text.trim().to_owned());
    let (name, note) = (tidy(name), tidy(note));
    fields.at_most("name", name.as_deref().unwrap_or(""), LONGEST_NAME);
    fields.check(!name.as_deref().unwrap_or("").contains(char::is_control), "name", "invalid");
    fields.at_most("note", note.as_deref().unwrap_or(""), LONGEST_NOTE);
    CardChange { name, note }
}

#[utoipa::path(
    post, path = "/api/v1/staff/customers/", tag = "staff: customers", operation_id = "staffAddCustomer",
    summary = "Add a customer without an account",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = NewCustomerForm,
    responses(
        (status = 201, description = "The card.", body = Card),
        (status = 400, description = "What is wrong with each field; `name` is required where there is no contact.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for sellers and administrators.", body = ProblemDocument),
    )
)]
async fn post_customer(State(db): State<Db>, command: Command<NewCustomerForm>) -> web::Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageCustomers)?;
    let NewCustomerForm { name, note, contact } = command.body;
    let mut fields = Fields::default();
    let new = card_of(&mut fields, name, note);
    let contact = contact.map(|contact| contact.whole().checked(&mut fields));
    let named = new.name.as_deref().is_some_and(|name| !name.is_empty());
    fields.check(named || contact.is_some(), "name", "required");
    fields.finish()?;
    let add = move |tx: &mut Tx<'_>| {
        Ok::<_, Error>(Reply::created(&cards::open(tx, user.id, &new, contact.as_ref())?))
    };
    command.once.write(&db, add).await
}

#[utoipa::path(
    patch, path = "/api/v1/staff/customers/{id}/", tag = "staff: customers", operation_id = "staffChangeCustomer",
    summary = "Change a customer's card",
    params(("id" = i64, Path, description = "The customer.")), request_body = CustomerForm,
    responses(
        (status = 200, description = "The card as it is now, without its contacts.", body = Card),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for sellers and administrators.", body = ProblemDocument),
        (status = 404, description = "`no_such_customer`.", body = ProblemDocument),
    )
)]
async fn patch_customer(
    State(db): State<Db>,
    user: User,
    Path(id): Path<CustomerId>,
    Json(form): Json<CustomerForm>,
) -> web::Result<Json<Card>> {
    user.needs_for_all(Permission::ManageCustomers)?;
    let mut fields = Fields::default();
    let change = card_of(&mut fields, form.name, form.note);
    fields.finish()?;
    Ok(Json(db.write(move |tx| cards::change(tx, user.id, id, &change)).await?))
}

#[utoipa::path(
    post, path = "/api/v1/staff/customers/{id}/contacts/", tag = "staff: customers", operation_id = "staffAddContact",
    summary = "Add a contact to a customer's card",
    params(
        ("id" = i64, Path, description = "The customer."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = Change,
    responses(
        (status = 201, description = "The new contact.", body = Contact),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for sellers and administrators.", body = ProblemDocument),
        (status = 404, description = "`no_such_customer`.", body = ProblemDocument),
        (status = 409, description = "`too_many_contacts`: there are 100 already.", body = ProblemDocument),
    )
)]
async fn post_contact(
    State(db): State<Db>,
    Path(id): Path<CustomerId>,
    command: Command<Change>,
) -> web::Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageCustomers)?;
    let new = checked(command.body.whole())?;
    let add =
        move |tx: &mut Tx<'_>| Ok::<_, Error>(Reply::created(&cards::add_contact(tx, user.id, id, &new)?));
    command.once.write(&db, add).await
}

#[utoipa::path(
    patch, path = "/api/v1/staff/customers/{id}/contacts/{contact_id}/", tag = "staff: customers",
    operation_id = "staffChangeContact", summary = "Change a contact on a customer's card",
    params(("id" = i64, Path, description = "The customer."), ("contact_id" = i64, Path, description = "The contact.")),
    request_body = Change,
    responses(
        (status = 200, description = "The contact as it is now.", body = Contact),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for sellers and administrators.", body = ProblemDocument),
        (status = 404, description = "There is no such customer, or the contact is not on the card.", body = ProblemDocument),
    )
)]
async fn patch_contact(
    State(db): State<Db>,
    user: User,
    Path((id, contact)): Path<(CustomerId, Id<Contact>)>,
    Json(form): Json<Change>,
) -> web::Result<Json<Contact>> {
    user.needs_for_all(Permission::ManageCustomers)?;
    let change = checked(form)?;
    Ok(Json(db.write(move |tx| cards::edit_contact(tx, user.id, id, contact, &change)).await?))
}

/// Two cards that may be one person's.
#[derive(Serialize, ToSchema)]
#[schema(as = CustomerPair)]
pub(super) struct PairAnswer {
    /// What is on both: `phone` or `email`.
    #[schema(example = "phone")]
    reason: String,
    one: CustomerRow,
    other: CustomerRow,
}

impl From<Pair> for PairAnswer {
    fn from(pair: Pair) -> Self {
        Self { reason: pair.reason, one: pair.one.into(), other: pair.other.into() }
    }
}

#[utoipa::path(
    get, path = "/api/v1/staff/customers/duplicates/", tag = "staff: customers", operation_id = "staffDuplicates",
    summary = "Cards that may be one person's",
    params(PageQuery),
    responses(
        (status = 200, description = "Pairs with an equal telephone number or e-mail address on which nobody has decided; never counted.",
         body = Listing<PairAnswer>),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers and suppliers.", body = ProblemDocument),
    )
)]
async fn get_duplicates(
    State(db): State<Db>,
    user: User,
    Query(query): Query<PageQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<PairAnswer>>> {
    user.needs_for_all(Permission::ViewCustomers)?;
    let page = query.resolve()?;
    let asked = page.clone();
    let pairs = db.read(move |tx| twins::pairs(tx, &asked)).await?;
    let cursor = |pair: &Pair| Cursor { key: pair.one.id.to_string(), id: pair.other.id.number() };
    Ok(Json(Listing::new(pairs, &page, &uri, cursor).map(PairAnswer::from)))
}

/// Another card.
#[derive(Clone, Copy, Deserialize, ToSchema)]
pub(super) struct OtherForm {
    #[schema(value_type = i64, example = 9)]
    other_id: CustomerId,
}

#[utoipa::path(
    post, path = "/api/v1/staff/customers/{id}/not-duplicate/", tag = "staff: customers",
    operation_id = "staffNotDuplicate", summary = "Say that two cards are two people's",
    params(
        ("id" = i64, Path, description = "One customer."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = OtherForm,
    responses(
        (status = 204, description = "They are not suggested again."),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for sellers and administrators.", body = ProblemDocument),
        (status = 404, description = "`no_such_customer`: the two are not suggested.", body = ProblemDocument),
    )
)]
async fn post_not_duplicate(
    State(db): State<Db>,
    Path(id): Path<CustomerId>,
    command: Command<OtherForm>,
) -> web::Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageCustomers)?;
    let other = command.body.other_id;
    let tell = move |tx: &mut Tx<'_>| {
        twins::tell_apart(tx, user.id, id, other)?;
        Ok::<_, Error>(Reply::empty())
    };
    command.once.write(&db, tell).await
}
