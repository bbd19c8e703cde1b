//! People with an account.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use db::{Db, Tx};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use web::{
    AccountId, Command, Fields, Json, Listing, PageQuery, Path, Permission, ProblemDocument, Query, Reply,
    Result, Role, ShopId, User,
};

use super::cursor;
use crate::audit::Actor;
use crate::people::{self, AccountChange, Filter, ShopExists};
use crate::{Account, Error, NewUser, add_account, store};

/// A person with an account.
#[derive(Serialize, ToSchema)]
#[schema(as = UserAccount)]
pub(super) struct UserAnswer {
    #[schema(value_type = i64, example = 7)]
    id: AccountId,
    #[schema(example = "ivan@example.com")]
    email: String,
    first_name: String,
    last_name: String,
    /// The name of a role.
    #[schema(example = "seller")]
    role: String,
    /// What the role may do.
    #[schema(example = json!(["orders.view"]))]
    permissions: Vec<&'static str>,
    /// The shop whose goods the person keeps.
    #[schema(value_type = Option<i64>)]
    shop_id: Option<ShopId>,
    /// Whether the person may sign in.
    active: bool,
}

impl From<Account> for UserAnswer {
    fn from(account: Account) -> Self {
        Self {
            id: account.id,
            email: account.email,
            first_name: account.first_name,
            last_name: account.last_name,
            role: account.role.name().to_owned(),
            permissions: account.permissions.names(),
            shop_id: account.shop,
            active: account.active,
        }
    }
}

/// Which people, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct UsersQuery {
    /// Words of the e-mail address or of a name.
    search: Option<String>,
    /// Of this role.
    role: Option<String>,
    /// Of this shop.
    #[param(value_type = Option<i64>)]
    shop_id: Option<ShopId>,
    /// `true` or `false`.
    active: Option<bool>,
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
    get, path = "/api/v1/users/", tag = "office", operation_id = "users", summary = "People with an account, newest first",
    params(UsersQuery),
    responses(
        (status = 200, description = "A page of people.", body = Listing<UserAnswer>),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see accounts.", body = ProblemDocument),
    )
)]
pub(super) async fn list_users(
    State(db): State<Db>,
    user: User,
    Query(query): Query<UsersQuery>,
    uri: Uri,
) -> Result<Json<Listing<UserAnswer>>> {
    user.needs_for_all(Permission::ViewAccounts)?;
    let UsersQuery { search, role, shop_id, active, limit, cursor: at, page, count } = query;
    let page = PageQuery { limit, cursor: at, page, count }.resolve()?;
    let mut fields = Fields::default();
    let filter = Filter { search, role: fields.word("role", role.as_deref()), shop: shop_id, active };
    fields.finish()?;
    let asked = page.clone();
    let look = move |tx: &mut Tx<'_>| {
        let count = if asked.count { Some(people::count(tx, &filter)?) } else { None };
        Ok::<_, db::Error>((people::page(tx, &filter, &asked)?, count))
    };
    let (rows, count) = db.read(look).await?;
    let listing = Listing::new(rows, &page, &uri, |account| cursor(account.id.number())).counted(count);
    Ok(Json(listing.map(Into::into)))
}

#[utoipa::path(
    get, path = "/api/v1/users/{id}/", tag = "office", operation_id = "user", summary = "A person with an account",
    params(("id" = i64, Path, description = "The account.")),
    responses(
        (status = 200, description = "The person.", body = UserAnswer),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see accounts.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
    )
)]
pub(super) async fn get_user(
    State(db): State<Db>,
    user: User,
    Path(id): Path<AccountId>,
) -> Result<Json<UserAnswer>> {
    user.needs_for_all(Permission::ViewAccounts)?;
    let account = db.read(move |tx| store::find(tx, id)).await?.ok_or(Error::UnknownAccount)?;
    Ok(Json(account.into()))
}

/// A new account.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct UserForm {
    #[schema(required, example = "ivan@example.com")]
    email: String,
    /// 8 to 128 characters; its owner should change it.
    #[schema(required, format = Password)]
    password: String,
    /// At most 150 characters.
    #[schema(example = "Иван", max_length = 150)]
    first_name: String,
    /// At most 150 characters.
    #[schema(example = "Петров", max_length = 150)]
    last_name: String,
    /// The name of a role.
    #[schema(required, example = "seller")]
    role: String,
    /// The shop whose goods the person keeps.
    #[schema(value_type = Option<i64>, example = 1)]
    shop_id: Option<ShopId>,
}

#[utoipa::path(
    post, path = "/api/v1/users/", tag = "office", operation_id = "add_user", summary = "Add an account",
    description = "Takes no `Idempotency-Key`: nothing is kept of a request with a password in it, and an e-mail \
                   address has one account. Nobody gives rights that they do not have.",
    request_body = UserForm,
    responses(
        (status = 201, description = "The account; its owner may sign in.", body = UserAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not change accounts; `beyond_own_rights`.", body = ProblemDocument),
    )
)]
pub(super) async fn post_user(
    State(db): State<Db>,
    State(shop_exists): State<ShopExists>,
    user: User,
    Json(form): Json<UserForm>,
) -> Result<Reply> {
    user.needs_for_all(Permission::ManageAccounts)?;
    let mut fields = Fields::default();
    fields.check(!form.role.is_empty(), "role", "required");
    let role: Option<Role> = fields.word("role", Some(&form.role));
    fields.finish()?;
    let role = role.ok_or(Error::UnknownRole)?;
    let given = db.read(move |tx| people::rights_of(tx, role, form.shop_id, shop_exists)).await?;
    if !user.permissions.cover(given) {
        return Err(Error::BeyondOwnRights.into());
    }
    let new = NewUser {
        email: form.email,
        password: form.password,
        first_name: form.first_name,
        last_name: form.last_name,
        role,
        shop: form.shop_id,
    };
    let account = add_account(&db, new, Actor::from(&user)).await?;
    Ok(Reply::created(&UserAnswer::from(account)))
}

/// What shall be different; what is left out stays.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct UserChangeForm {
    /// At most 150 characters.
    #[schema(max_length = 150)]
    first_name: Option<String>,
    /// At most 150 characters.
    #[schema(max_length = 150)]
    last_name: Option<String>,
    /// The name of a role.
    #[schema(example = "seller")]
    role: Option<String>,
    /// The shop whose goods the person keeps; null for none.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    shop_id: Option<Option<ShopId>>,
    /// Whether the person may sign in. Whoever may not is signed out everywhere.
    active: Option<bool>,
}

/// Null says something, too: none.
fn given<'de, D: Deserializer<'de>>(value: D) -> std::result::Result<Option<Option<ShopId>>, D::Error> {
    Option::<ShopId>::deserialize(value).map(Some)
}

#[utoipa::path(
    patch, path = "/api/v1/users/{id}/", tag = "office", operation_id = "change_user",
    summary = "Change an account, or send its owner away",
    description = "Streams of events of the person end, and whoever is made inactive is signed out everywhere; an access \
                   token that is out already is believed to its end, 15 minutes at most.",
    params(
        ("id" = i64, Path, description = "The account."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = UserChangeForm,
    responses(
        (status = 200, description = "The account as it is now.", body = UserAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not change accounts; `beyond_own_rights`: this one.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`last_administrator`: nobody could mend anything any more.", body = ProblemDocument),
    )
)]
pub(super) async fn patch_user(
    State(db): State<Db>,
    State(shop_exists): State<ShopExists>,
    Path(id): Path<AccountId>,
    command: Command<UserChangeForm>,
) -> Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageAccounts)?;
    let form = command.body;
    let mut fields = Fields::default();
    for (field, name) in [("first_name", &form.first_name), ("last_name", &form.last_name)] {
        fields.check(name.as_deref().is_none_or(people::is_name), field, "invalid");
    }
    let change = AccountChange {
        first_name: form.first_name,
        last_name: form.last_name,
        role: fields.word("role", form.role.as_deref()),
        shop: form.shop_id,
        active: form.active,
    };
    fields.finish()?;
    let go = move |tx: &mut Tx<'_>| {
        let account = people::change(tx, id, &change, &user, shop_exists)?;
        Ok::<_, Error>(Reply::ok(&UserAnswer::from(account)))
    };
    command.once.write(&db, go).await
}
