//! 1C bases.

use axum::extract::State;
use axum::response::Response;
use db::Tx;
use identity::audit::Actor;
use kernel::{Id, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use web::{Command, Fields, Json, Path, Permission, Problem, ProblemDocument, Reply, User};

use crate::node::{
    LONGEST_NAME, LONGEST_PASSWORD, NewNode, Node, NodeChange, Options, SHORTEST_PASSWORD, UnitOfLines,
    find_node, login_fits,
};
use crate::{Dialect, Exchange, MOST_BATCH, add_node, change_node, nodes};

/// The least of a part of a file: fewer bytes would be a part for each line.
const LEAST_PART: u64 = 16 * 1024;
/// The longest name or id of a type of prices or a warehouse, in characters.
const LONGEST_WORD: usize = 200;
/// The most warehouses that are told.
const MOST_WAREHOUSES: usize = 1_000;
/// The most: what is still sent within 1C's three minutes.
const MOST_PART: u64 = 512 * 1024 * 1024;

/// A 1C base.
#[derive(Serialize, ToSchema)]
#[schema(as = OnecNode)]
pub(super) struct NodeAnswer {
    #[schema(value_type = i64, example = 1)]
    id: Id<Node>,
    #[schema(example = "Бухгалтерия")]
    name: String,
    #[schema(example = "1c")]
    login: String,
    /// Whether it may sign in.
    active: bool,
    /// The shops whose lines it takes; all where the list is empty.
    shops: Vec<i64>,
    /// `plain`, `stock`, `bitrix`, `unf`; null where each conversation shows it.
    dialect: Option<&'static str>,
    options: Options,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// Orders that it has yet to take or confirm.
    #[schema(example = 3)]
    waiting: i64,
    /// When the oldest of them last changed.
    #[schema(value_type = Option<String>, format = DateTime)]
    waiting_since: Option<Timestamp>,
    /// Orders that are held back.
    #[schema(example = 0)]
    held: i64,
    /// When it last called.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_seen: Option<Timestamp>,
}

fn shown(tx: &mut Tx, node: Node) -> Result<NodeAnswer, db::Error> {
    let (waiting, waiting_since) = crate::store::figures::waiting(tx, &node)?;
    Ok(NodeAnswer {
        id: node.id,
        waiting,
        waiting_since,
        held: crate::store::figures::held(tx, node.id)?,
        last_seen: crate::store::figures::last_seen(tx, node.id)?,
        name: node.name,
        login: node.login,
        active: node.active,
        shops: node.shops.into_iter().map(Id::number).collect(),
        dialect: node.dialect.map(Dialect::name),
        options: node.options,
        created_at: node.created_at,
    })
}

/// All of them.
#[derive(Serialize, ToSchema)]
pub(super) struct Nodes {
    results: Vec<NodeAnswer>,
}

#[utoipa::path(
    get, path = "/api/v1/onec/nodes/", tag = "1C", operation_id = "onec_nodes", summary = "1C bases and how they fare",
    responses(
        (status = 200, description = "All of them.", body = Nodes),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see the system.", body = ProblemDocument),
    )
)]
pub(super) async fn list_nodes(State(exchange): State<Exchange>, user: User) -> web::Result<Json<Nodes>> {
    user.needs_for_all(Permission::ViewSystem)?;
    let look = |tx: &mut Tx<'_>| {
        nodes(tx)?.into_iter().map(|node| shown(tx, node)).collect::<Result<_, db::Error>>()
    };
    Ok(Json(Nodes { results: exchange.db.read(look).await? }))
}

/// A node to be added.
#[derive(Clone, Deserialize, ToSchema)]
#[schema(as = OnecNodeForm)]
pub(super) struct NodeForm {
    /// What people call it; at most 100 characters.
    #[schema(max_length = 100, example = "Бухгалтерия")]
    name: String,
    /// What it signs in with, without a colon; at most 100 characters.
    #[schema(max_length = 100, example = "1c")]
    login: String,
    /// 8 to 128 characters.
    #[schema(min_length = 8, max_length = 128, example = "тайна-обмена-7")]
    password: String,
    /// The shops whose lines it takes; all where none is named.
    #[serde(default)]
    #[schema(example = json!([]))]
    shops: Vec<i64>,
    /// `plain`, `stock`, `bitrix` or `unf`, where a conversation does not show it.
    #[schema(example = "stock")]
    dialect: Option<String>,
    #[serde(default)]
    options: Options,
}

#[utoipa::path(
    post, path = "/api/v1/onec/nodes/", tag = "1C", operation_id = "onec_add_node", summary = "Add a 1C base",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = NodeForm,
    responses(
        (status = 201, description = "The node.", body = NodeAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not manage the system.", body = ProblemDocument),
        (status = 409, description = "`name_taken`: another has this name or login.", body = ProblemDocument),
    )
)]
pub(super) async fn post_node(
    State(exchange): State<Exchange>,
    command: Command<NodeForm>,
) -> web::Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageSystem)?;
    let form = command.body;
    let mut fields = Fields::default();
    fields.required("name", &form.name, LONGEST_NAME);
    fields.required("login", &form.login, LONGEST_NAME);
    fields.check(login_fits(&form.login), "login", "invalid");
    check_password(&mut fields, &form.password);
    let dialect = fields.word("dialect", form.dialect.as_deref());
    check_options(&mut fields, &form.options);
    fields.finish()?;
    let password_hash = identity::hash_password(form.password).await?;
    let (name, login, options) = (form.name.trim().to_owned(), form.login.trim().to_owned(), form.options);
    let shops = form.shops.into_iter().map(Id::new).collect();
    let new = NewNode { name, login, password_hash, shops, dialect, options };
    let add = move |tx: &mut Tx<'_>| {
        know_shops(tx, &new.shops)?;
        know_goods_shop(tx, &new.options)?;
        let node = add_node(tx, &new, &Actor::from(&user))?;
        Ok::<_, Problem>(Reply::created(&shown(tx, node)?))
    };
    command.once.write(&exchange.db, add).await
}

/// What is to be changed of a node; what is left out stays.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = OnecNodeChange)]
pub(super) struct NodeChangeForm {
    /// At most 100 characters.
    #[schema(max_length = 100, example = "Бухгалтерия")]
    name: Option<String>,
    /// Whether it may sign in.
    #[schema(example = true)]
    active: Option<bool>,
    /// A new password, 8 to 128 characters.
    #[schema(min_length = 8, max_length = 128)]
    password: Option<String>,
    /// The shops whose lines it takes; all where none is named.
    shops: Option<Vec<i64>>,
    /// `plain`, `stock`, `bitrix`, `unf`; null is whatever a conversation shows.
    #[serde(deserialize_with = "web::given")]
    #[schema(value_type = Option<String>)]
    dialect: Option<Option<String>>,
    /// Each of them that is named; what is not named stays, and null puts it back to what a new base has.
    #[schema(value_type = Option<Options>)]
    options: Option<Map<String, Value>>,
}

#[utoipa::path(
    patch, path = "/api/v1/onec/nodes/{id}/", tag = "1C", operation_id = "onec_change_node", summary = "Change a 1C base",
    params(
        ("id" = i64, Path, description = "The node."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = NodeChangeForm,
    responses(
        (status = 200, description = "The node as it is now.", body = NodeAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not manage the system.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`name_taken`.", body = ProblemDocument),
    )
)]
pub(super) async fn patch_node(
    State(exchange): State<Exchange>,
    Path(id): Path<Id<Node>>,
    command: Command<NodeChangeForm>,
) -> web::Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageSystem)?;
    let form = command.body;
    let mut fields = Fields::default();
    if let Some(name) = &form.name {
        fields.required("name", name, LONGEST_NAME);
    }
    if let Some(password) = &form.password {
        check_password(&mut fields, password);
    }
    let dialect = form.dialect.map(|word| fields.word("dialect", word.as_deref()));
    fields.finish()?;
    let password_hash = match form.password {
        Some(password) => Some(identity::hash_password(password).await?),
        None => None,
    };
    let mut change = NodeChange {
        name: form.name.map(|name| name.trim().to_owned()),
        active: form.active,
        password_hash,
        shops: form.shops.map(|shops| shops.into_iter().map(Id::new).collect()),
        dialect,
        options: None,
    };
    let go = move |tx: &mut Tx<'_>| {
        know_shops(tx, change.shops.as_deref().unwrap_or_default())?;
        if let Some(given) = &form.options {
            let options = told_anew(find_node(tx, id)?.options, given)?;
            know_goods_shop(tx, &options)?;
            change.options = Some(options);
        }
        let node = change_node(tx, id, &change, &Actor::from(&user))?;
        Ok::<_, Problem>(Reply::ok(&shown(tx, node)?))
    };
    command.once.write(&exchange.db, go).await
}

/// These options, with those that are given instead of what they were.
fn told_anew(options: Options, given: &Map<String, Value>) -> Result<Options, Problem> {
    let (mut fields, mut options) = (Fields::default(), options);
    for (name, value) in given {
        match options.with(name, value) {
            Ok(changed) => options = changed,
            Err(_) => fields.add(format!("options.{name}"), "invalid"),
        }
    }
    check_options(&mut fields, &options);
    fields.finish()?;
    Ok(options)
}

fn check_password(fields: &mut Fields, password: &str) {
    fields.at_most("password", password, LONGEST_PASSWORD);
    let long_enough = password.chars().count() >= SHORTEST_PASSWORD;
    if !long_enough {
        fields.add_with("password", "password_too_short", vec![("min", SHORTEST_PASSWORD.to_string())]);
    }
}

fn check_options(fields: &mut Fields, options: &Options) {
    let batch_fits = options.batch.is_none_or(|batch| (1..=MOST_BATCH).contains(&batch));
    fields.check(batch_fits, "options.batch", "invalid");
    let part_fits = options.file_limit.is_none_or(|part| (LEAST_PART..=MOST_PART).contains(&part));
    fields.check(part_fits, "options.file_limit", "invalid");
    let types =
        [("options.price_type", &options.price_type), ("options.price_rrc_type", &options.price_rrc_type)];
    for (field, word) in types {
        if let Some(word) = word {
            fields.required(field, word, LONGEST_WORD);
        }
    }
    let few = options.warehouses.len() <= MOST_WAREHOUSES;
    let short = options.warehouses.iter().all(|id| id.chars().count() <= LONGEST_WORD);
    fields.check(few && short, "options.warehouses", "invalid");
    fields.check(options.unit.as_ref().is_none_or(UnitOfLines::is_known), "options.unit", "invalid");
    let three_letters = options.currencies.values().all(|name| name.chars().count() == 3);
    fields.check(three_letters, "options.currencies", "invalid");
    let known = |word: &String| orders::Status::meant_by(word).is_ok();
    fields.check(options.statuses.values().all(known), "options.statuses", "invalid");
}

fn know_shops(tx: &mut Tx, shops: &[Id<catalog::Shop>]) -> Result<(), Problem> {
    for shop in shops {
        if catalog::shop::find(tx, *shop)?.is_none() {
            return Err(Problem::bad_request("validation").field("shops", "invalid"));
        }
    }
    Ok(())
}

fn know_goods_shop(tx: &mut Tx, options: &Options) -> Result<(), Problem> {
    match options.goods_shop {
        Some(shop) if catalog::shop::find(tx, Id::new(shop))?.is_none() => {
            Err(Problem::bad_request("validation").field("options.goods_shop", "invalid"))
        }
        _ => Ok(()),
    }
}
