//! API keys of programs.

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use db::{Db, Tx};
use kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Command, Fields, Json, KeyId, Listing, PageQuery, Path, Permission, Problem, ProblemDocument, Query,
    Reply, Result, ShopId, User,
};

use super::cursor;
use crate::api_key::{self, ApiKey, Envelope, LONGEST_NAME, Limits, MOST_A_MINUTE, NewKey, Scope, Terms};
use crate::audit::Actor;
use crate::people::ShopExists;

/// The most pieces that a limit may name.
const MOST_PIECES: i64 = 1_000_000;
/// The most orders a day that a limit may name.
const MOST_ORDERS: i64 = 1_000_000;
/// Shops that one key may name.
const MOST_SHOPS: usize = 100;

/// An API key, without what opens the door.
#[derive(Serialize, ToSchema)]
#[schema(as = ApiKey)]
pub(super) struct KeyAnswer {
    #[schema(value_type = i64, example = 2)]
    id: KeyId,
    #[schema(example = "Голосовой агент")]
    name: String,
    /// Its beginning, by which people tell keys apart.
    #[schema(example = "torg_1a2b3c4d")]
    prefix: String,
    /// `store` (everything an agent does), `catalog:read`, `orders:read`, `orders:write`.
    #[schema(example = json!(["store"]))]
    scopes: Vec<&'static str>,
    /// Requests a minute.
    #[schema(example = 300)]
    per_minute: u32,
    /// More pieces than this in an order wait for a person; null is no limit.
    #[schema(example = 20)]
    order_pieces: Option<i64>,
    /// An order above this sum waits for a person; null is no limit.
    #[schema(value_type = Option<String>, example = "50000.00")]
    order_total: Option<Money>,
    /// More orders than this for one telephone number in 24 hours wait for a person; null is no limit.
    #[schema(example = 3)]
    orders_a_day: Option<i64>,
    /// It must say who is on the line, and sees and changes nobody else's orders.
    phone_bound: bool,
    /// What changes something must carry an `Idempotency-Key`.
    require_idempotency: bool,
    /// `data` or `bare`.
    #[schema(example = "data")]
    envelope: &'static str,
    /// `ru`, `uk` or `en`.
    #[schema(example = "ru")]
    language: String,
    /// `RU` or `UA`: where a telephone number without a prefix belongs.
    #[schema(example = "RU")]
    country: String,
    /// The only shops whose goods it sells; all where none is named.
    #[schema(value_type = Vec<i64>, example = json!([1]))]
    shops: Vec<ShopId>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// To the minute.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_used_at: Option<Timestamp>,
    /// Since when it is good no more.
    #[schema(value_type = Option<String>, format = DateTime)]
    revoked_at: Option<Timestamp>,
}

/// A key that was just made.
#[derive(Serialize, ToSchema)]
#[schema(as = NewApiKey)]
pub(super) struct NewKeyAnswer {
    #[serde(flatten)]
    key: KeyAnswer,
    /// The whole key: shown now and never again.
    #[schema(example = "torg_1a2b3c4d_000102030405060708090a0b0c0d0e0f1011121314151617")]
    secret: String,
}

impl From<ApiKey> for KeyAnswer {
    fn from(key: ApiKey) -> Self {
        let Terms {
            name,
            scopes,
            limits,
            phone_bound,
            require_idempotency,
            envelope,
            language,
            country,
            shops,
        } = key.terms;
        Self {
            id: key.id,
            name,
            prefix: key.prefix,
            scopes: scopes.into_iter().map(Scope::name).collect(),
            per_minute: limits.per_minute,
            order_pieces: limits.order_pieces,
            order_total: limits.order_total,
            orders_a_day: limits.orders_a_day,
            phone_bound,
            require_idempotency,
            envelope: envelope.name(),
            language,
            country,
            shops,
            created_at: key.created_at,
            last_used_at: key.last_used_at,
            revoked_at: key.revoked_at,
        }
    }
}

#[utoipa::path(
    get, path = "/api/v1/api-keys/", tag = "office", operation_id = "api_keys", summary = "API keys of programs",
    params(PageQuery),
    responses(
        (status = 200, description = "A page of keys by their numbers; those that were taken back, too.",
         body = Listing<KeyAnswer>),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `api_keys.manage`.", body = ProblemDocument),
    )
)]
pub(super) async fn list_keys(
    State(db): State<Db>,
    user: User,
    Query(query): Query<PageQuery>,
    uri: Uri,
) -> Result<Json<Listing<KeyAnswer>>> {
    user.needs_for_all(Permission::ManageKeys)?;
    let page = query.resolve()?;
    let asked = page.clone();
    let rows = db.read(move |tx| api_key::all(tx, &asked)).await?;
    Ok(Json(Listing::new(rows, &page, &uri, |key| cursor(key.id.number())).map(KeyAnswer::from)))
}

/// The terms of a key. What is left out is as usual in a new key, and stays in one that there is.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = ApiKeyForm)]
pub(super) struct KeyForm {
    /// At most 100 characters; a new key needs one.
    #[schema(max_length = 100, example = "Голосовой агент")]
    name: Option<String>,
    /// `store` (everything an agent does), `catalog:read`, `orders:read`, `orders:write`.
    #[schema(example = json!(["store"]))]
    scopes: Option<Vec<String>>,
    /// Requests a minute: 1 to 60000.
    #[schema(example = 300)]
    per_minute: Option<u32>,
    /// More pieces than this in an order wait for a person; null is no limit.
    #[serde(deserialize_with = "web::given")]
    #[schema(value_type = Option<i64>, example = 20)]
    order_pieces: Option<Option<i64>>,
    /// An order above this sum waits for a person; null is no limit.
    #[serde(deserialize_with = "web::given")]
    #[schema(value_type = Option<String>, example = "50000.00")]
    order_total: Option<Option<String>>,
    /// More orders than this for one telephone number in 24 hours wait for a person; null is no limit.
    #[serde(deserialize_with = "web::given")]
    #[schema(value_type = Option<i64>, example = 3)]
    orders_a_day: Option<Option<i64>>,
    /// It must say who is on the line, and sees and changes nobody else's orders.
    #[schema(example = true)]
    phone_bound: Option<bool>,
    /// What changes something must carry an `Idempotency-Key`.
    #[schema(example = true)]
    require_idempotency: Option<bool>,
    /// `data` or `bare`.
    #[schema(example = "data")]
    envelope: Option<String>,
    /// `ru`, `uk` or `en`.
    #[schema(example = "ru")]
    language: Option<String>,
    /// `RU` or `UA`.
    #[schema(example = "RU")]
    country: Option<String>,
    /// The only shops whose goods it sells; all where none is named.
    #[schema(example = json!([1]))]
    shops: Option<Vec<i64>>,
}

impl KeyForm {
    /// The terms after this form, which were `before`.
    fn read(&self, before: Terms) -> Result<Terms> {
        let mut fields = Fields::default();
        let name = self.name.as_deref().map_or(before.name, |name| name.trim().to_owned());
        fields.required("name", &name, LONGEST_NAME);
        fields.check(!name.contains(char::is_control), "name", "invalid");
        let scopes = self.scopes.as_deref().map_or(Some(before.scopes), |words| {
            words.iter().map(|word| word.parse::<Scope>().ok()).collect()
        });
        fields.check(scopes.as_ref().is_some_and(|scopes| !scopes.is_empty()), "scopes", "invalid");
        let limits = self.limits(&mut fields, before.limits);
        let envelope =
            self.envelope.as_deref().map_or(Some(before.envelope), |word| word.parse::<Envelope>().ok());
        fields.check(envelope.is_some(), "envelope", "invalid");
        let language = self.language.clone().unwrap_or(before.language);
        fields.check(Terms::LANGUAGES.contains(&language.as_str()), "language", "invalid");
        let country = self.country.clone().unwrap_or(before.country);
        fields.check(Terms::COUNTRIES.contains(&country.as_str()), "country", "invalid");
        let shops = self
            .shops
            .as_ref()
            .map_or(before.shops, |shops| shops.iter().copied().map(ShopId::new).collect());
        fields.check(shops.len() <= MOST_SHOPS, "shops", "invalid");
        fields.finish()?;
        Ok(Terms {
            name,
            scopes: scopes.unwrap_or_default(),
            limits,
            phone_bound: self.phone_bound.unwrap_or(before.phone_bound),
            require_idempotency: self.require_idempotency.unwrap_or(before.require_idempotency),
            envelope: envelope.unwrap_or_default(),
            language,
            country,
            shops,
        })
    }

    fn limits(&self, fields: &mut Fields, before: Limits) -> Limits {
        let per_minute = self.per_minute.unwrap_or(before.per_minute);
        fields.check((1..=MOST_A_MINUTE).contains(&per_minute), "per_minute", "invalid");
        let order_pieces = self.order_pieces.unwrap_or(before.order_pieces);
        fields.check(
            order_pieces.is_none_or(|most| (1..=MOST_PIECES).contains(&most)),
            "order_pieces",
            "invalid",
        );
        let orders_a_day = self.orders_a_day.unwrap_or(before.orders_a_day);
        fields.check(
            orders_a_day.is_none_or(|most| (1..=MOST_ORDERS).contains(&most)),
            "orders_a_day",
            "invalid",
        );
        let order_total = match &self.order_total {
            None => before.order_total,
            Some(None) => None,
            Some(Some(text)) => {
                let sum = text.trim().parse::<Money>().ok().filter(|sum| *sum > Money::ZERO);
                fields.check(sum.is_some(), "order_total", "invalid");
                sum
            }
        };
        Limits { per_minute, order_pieces, order_total, orders_a_day }
    }
}

/// Refuses terms that name a shop which there is not.
fn know_shops(tx: &mut Tx, terms: &Terms, shop_exists: ShopExists) -> Result<()> {
    for shop in &terms.shops {
        if !shop_exists(tx, *shop)? {
            return Err(Problem::bad_request("validation").field("shops", "unknown_shop"));
        }
    }
    Ok(())
}

#[utoipa::path(
    post, path = "/api/v1/api-keys/", tag = "office", operation_id = "add_api_key", summary = "Give out an API key",
    description = "The answer holds a secret, so it is not kept for an `Idempotency-Key`: a request sent again makes \
                   another key, and the first can be taken back.",
    request_body = KeyForm,
    responses(
        (status = 201, description = "The key, with what opens the door: shown now and never again.", body = NewKeyAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `api_keys.manage`.", body = ProblemDocument),
    )
)]
pub(super) async fn post_key(
    State(db): State<Db>,
    State(shop_exists): State<ShopExists>,
    command: Command<KeyForm>,
) -> Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageKeys)?;
    let terms = command.body.read(Terms::default())?;
    let go = move |tx: &mut Tx<'_>| {
        know_shops(tx, &terms, shop_exists)?;
        let NewKey { key, secret } = api_key::add(tx, &terms, &Actor::from(&user))?;
        Ok::<_, Problem>(Reply::created(&NewKeyAnswer { key: key.into(), secret }))
    };
    Ok(db.write(go).await?.into_response())
}

#[utoipa::path(
    patch, path = "/api/v1/api-keys/{id}/", tag = "office", operation_id = "change_api_key", summary = "Change what a key may do",
    params(
        ("id" = i64, Path, description = "The key."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = KeyForm,
    responses(
        (status = 200, description = "The key as it is now.", body = KeyAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `api_keys.manage`.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
    )
)]
pub(super) async fn patch_key(
    State(db): State<Db>,
    State(shop_exists): State<ShopExists>,
    Path(id): Path<KeyId>,
    command: Command<KeyForm>,
) -> Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageKeys)?;
    let form = command.body;
    let go = move |tx: &mut Tx<'_>| {
        let before = api_key::find(tx, id)?.ok_or_else(|| Problem::not_found("not_found"))?;
        let terms = form.read(before.terms)?;
        know_shops(tx, &terms, shop_exists)?;
        let key = api_key::change(tx, id, &terms, &Actor::from(&user))?;
        let key = key.ok_or_else(|| Problem::not_found("not_found"))?;
        Ok::<_, Problem>(Reply::ok(&KeyAnswer::from(key)))
    };
    command.once.write(&db, go).await
}

/// A body that says nothing.
#[derive(Deserialize)]
pub(super) struct Nothing {}

#[utoipa::path(
    post, path = "/api/v1/api-keys/{id}/revoke/", tag = "office", operation_id = "revoke_api_key", summary = "Take a key back, for good",
    params(
        ("id" = i64, Path, description = "The key."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    responses(
        (status = 200, description = "The key, good no more.", body = KeyAnswer),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `api_keys.manage`.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
    )
)]
pub(super) async fn post_revoke(
    State(db): State<Db>,
    Path(id): Path<KeyId>,
    command: Command<Nothing>,
) -> Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageKeys)?;
    let go = move |tx: &mut Tx<'_>| {
        let key = api_key::revoke(tx, id, &Actor::from(&user))?;
        let key = key.ok_or_else(|| Problem::not_found("not_found"))?;
        Ok::<_, Problem>(Reply::ok(&KeyAnswer::from(key)))
    };
    command.once.write(&db, go).await
}
