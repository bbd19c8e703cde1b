//! A node: one 1C base that exchanges with us, the shops it serves, and how it wants its orders.

use std::collections::BTreeMap;

use catalog::Shop;
use db::Tx;
use identity::audit::{self, Actor, Changes};
use kernel::{Id, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::{Dialect, Error, settle, store};

/// The longest name and the longest login, in characters.
pub const LONGEST_NAME: usize = 100;

/// The longest code, name, full name and abbreviation of a unit, in characters.
const LONGEST_UNIT: [usize; 4] = [4, 25, 100, 3];

/// A 1C base.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its number.
    pub id: Id<Node>,
    /// What people call it.
    pub name: String,
    /// What it signs in with.
    pub login: String,
    /// Whether it may.
    pub active: bool,
    /// The shops whose lines it takes; every shop's where there are none.
    pub shops: Vec<Id<Shop>>,
    /// Its dialect where it is told; otherwise each conversation shows it.
    pub dialect: Option<Dialect>,
    /// How it wants what.
    pub options: Options,
    /// When it was added.
    pub created_at: Timestamp,
}

/// The encoding of what we write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = OnecEncoding)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// windows-1251, as old programs expect it.
    #[serde(rename = "windows-1251")]
    Windows1251,
}

/// What becomes of goods that a whole catalogue does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = OnecMissingGoods)]
pub enum MissingFromFull {
    /// They stay until `deactivate` or a deletion mark: for bases that send a catalogue in portions and call the first one
    /// whole.
    Keep,
    /// They are shown no more.
    Hide,
}

/// A unit of measurement, as 1C knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OnecUnit)]
pub struct UnitOfLines {
    /// By the national classifier.
    #[schema(min_length = 1, max_length = 4, pattern = "^[0-9]+$", example = "796")]
    pub code: String,
    /// In short.
    #[schema(min_length = 1, max_length = 25, example = "шт")]
    pub name: String,
    /// In full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 100, example = "Штука")]
    pub full_name: Option<String>,
    /// Its international abbreviation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 3, example = "PCE")]
    pub international: Option<String>,
}

impl UnitOfLines {
    /// Whether 1C can know it. Nothing of it is blank, for what is blank is not written.
    pub fn is_known(&self) -> bool {
        let fits = |word: &str, longest| !word.trim().is_empty() && word.chars().count() <= longest;
        let may_fit = |word: &Option<String>, longest| word.as_deref().is_none_or(|word| fits(word, longest));
        let [code, name, full_name, international] = LONGEST_UNIT;
        fits(&self.code, code)
            && self.code.chars().all(|c| c.is_ascii_digit())
            && fits(&self.name, name)
            && may_fit(&self.full_name, full_name)
            && may_fit(&self.international, international)
    }
}

/// How a node wants what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = OnecOptions)]
pub struct Options {
    /// The encoding of answers and orders.
    pub encoding: Encoding,
    /// The most bytes of one part of a file, told at `init`; 10 MiB if not given.
    #[schema(example = 1048576)]
    pub file_limit: Option<u64>,
    /// The most orders that leave together; 500 if not given.
    #[schema(example = 500)]
    pub batch: Option<i64>,
    /// `checkauth` is answered with three lines: programs before `sessid` refuse a fourth.
    pub short_greeting: bool,
    /// Only orders that were placed then or later.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub orders_from: Option<Timestamp>,
    /// What 1C calls a currency; `RUB` is `руб` if not told.
    #[schema(value_type = Object, example = json!({"RUB": "руб"}))]
    pub currencies: BTreeMap<String, String>,
    /// Whether goods may come in archives: told at `init`.
    pub zip: bool,
    /// The shop whose goods it tells, where it serves several that 1C feeds.
    #[schema(example = 1)]
    pub goods_shop: Option<i64>,
    /// The type of prices, by its name or id in 1C, that the shop sells by; the first one if not told.
    #[schema(max_length = 200, example = "Розничная")]
    pub price_type: Option<String>,
    /// That of recommended prices; the price itself if not told.
    #[schema(max_length = 200, example = "РРЦ")]
    pub price_rrc_type: Option<String>,
    /// The ids, in 1C, of the warehouses whose stock counts; all if none is told.
    #[schema(example = json!([]))]
    pub warehouses: Vec<String>,
    /// What becomes of goods that are missing from a whole catalogue; as the shop says if not told.
    pub missing_goods: Option<MissingFromFull>,
    /// The unit of every line; pieces if not told.
    pub unit: Option<UnitOfLines>,
    /// The program never says `success`: what a conversation was sent whole counts as confirmed once a later one asks for
    /// orders. Whatever 1C lost of it, or could not take, is not sent again.
    pub next_query_confirms: bool,
    /// Goods are only compared: each delivery waits for somebody to apply it. For a base that is being set up.
    pub preview_goods: bool,
    /// What a status of 1C means here: its name in 1C, and a state or a public word.
    #[schema(value_type = Object, example = json!({"К выполнению": "assembling"}))]
    pub statuses: BTreeMap<String, String>,
}

impl Options {
    /// These, with one of them told anew; null is what a new base has. Refused where there is no such option, and where
    /// the value is none of it.
    pub fn with(&self, name: &str, value: &Value) -> serde_json::Result<Self> {
        let mut members: Map<String, Value> = serde_json::from_value(serde_json::to_value(self)?)?;
        let value = match value {
            Value::Null => serde_json::to_value(Self::default())?[name].take(),
            value => value.clone(),
        };
        members.insert(name.to_owned(), value);
        serde_json::from_value(Value::Object(members))
    }
}

/// A node to be added.
#[derive(Clone, Debug)]
pub struct NewNode {
    /// What people call it.
    pub name: String,
    /// What it signs in with.
    pub login: String,
    /// The Argon2id hash of its password.
    pub password_hash: String,
    /// The shops it serves; all where there are none.
    pub shops: Vec<Id<Shop>>,
    /// Its dialect, if told.
    pub dialect: Option<Dialect>,
    /// How it wants what.
    pub options: Options,
}

/// What is to be changed of a node; what is not told stays.
#[derive(Clone, Debug, Default)]
pub struct NodeChange {
    /// What people call it.
    pub name: Option<String>,
    /// Whether it may sign in.
    pub active: Option<bool>,
    /// The Argon2id hash of a new password.
    pub password_hash: Option<String>,
    /// The shops it serves.
    pub shops: Option<Vec<Id<Shop>>>,
    /// Its dialect; `Some(None)` is whatever a conversation shows.
    pub dialect: Option<Option<Dialect>>,
    /// How it wants what.
    pub options: Option<Options>,
}

impl Node {
    /// Whether it takes the lines of this shop.
    pub fn serves(&self, shop: Id<Shop>) -> bool {
        self.shops.is_empty() || self.shops.contains(&shop)
    }

    /// Whether it takes lines of this shop of an order placed then.
    pub fn takes(&self, shop: Id<Shop>, placed_at: Timestamp) -> bool {
        self.serves(shop) && self.options.orders_from.is_none_or(|from| from <= placed_at)
    }

    /// Which orders 1C has to have from here before it has them.
    fn business(&self) -> (bool, &[Id<Shop>], Option<Timestamp>) {
        (self.active, &self.shops, self.options.orders_from)
    }

    fn serves_just(&self, shops: &[Id<Shop>]) -> bool {
        shops.is_empty() == self.shops.is_empty()
            && shops.iter().all(|shop| self.shops.contains(shop))
            && self.shops.iter().all(|shop| shops.contains(shop))
    }
}

/// Adds a node, which may sign in from now on.
pub fn add_node(tx: &mut Tx, new: &NewNode, by: &Actor) -> Result<Node, Error> {
    let id = store::node::insert(tx, new)?.ok_or(Error::NodeTaken)?;
    store::node::set_shops(tx, id, &new.shops)?;
    let node = find_node(tx, id)?;
    settle::wanted(tx)?;
    record(tx, by, "onec_node.added", &node, &Changes::none().and("name", "", node.name.as_str()))?;
    Ok(node)
}

/// Changes a node and says how it is now.
pub fn change_node(tx: &mut Tx, id: Id<Node>, change: &NodeChange, by: &Actor) -> Result<Node, Error> {
    let before = find_node(tx, id)?;
    if !store::node::update(tx, id, change)? {
        return Err(Error::NodeTaken);
    }
    // Said again they are no others: since when it serves them matters (see `store::order::counted`).
    if let Some(shops) = change.shops.as_ref().filter(|shops| !before.serves_just(shops)) {
        store::node::set_shops(tx, id, shops)?;
    }
    if change.shops.is_some() || change.options.is_some() || change.active == Some(true) {
        // Other orders may be its business now, and what kept some back may have been mended.
        store::node::look_anew(tx, id)?;
        store::order::reconsider(tx, id)?;
    }
    let after = find_node(tx, id)?;
    if after.business() != before.business() {
        settle::wanted(tx)?;
    }
    let mut changes = Changes::between(&shown(&before), &shown(&after));
    if change.password_hash.is_some() {
        changes = changes.and_secret("password");
    }
    record(tx, by, "onec_node.changed", &after, &changes)?;
    Ok(after)
}

/// A node.
pub(crate) fn find_node(tx: &mut Tx, id: Id<Node>) -> Result<Node, Error> {
    store::node::find(tx, id)?.ok_or(Error::NodeNotFound)
}

/// Every node, by number: they are few.
pub fn nodes(tx: &mut Tx) -> Result<Vec<Node>, db::Error> {
    store::node::all(tx)
}

fn shown(node: &Node) -> Value {
    let shops: Vec<i64> = node.shops.iter().map(|shop| shop.number()).collect();
    serde_json::json!({
        "name": node.name, "active": node.active, "shops": shops, "dialect": node.dialect, "options": node.options,
    })
}

fn record(tx: &mut Tx, by: &Actor, action: &str, node: &Node, changes: &Changes) -> Result<(), db::Error> {
    audit::record(tx, by, action, &format!("onec_node:{}", node.id), changes)
}

/// The shortest password, in characters: a program types it.
pub const SHORTEST_PASSWORD: usize = 8;

/// The longest password, in characters.
pub const LONGEST_PASSWORD: usize = 128;

/// Whether it is as long as the password of a node may be.
pub fn password_fits(password: &str) -> bool {
    (SHORTEST_PASSWORD..=LONGEST_PASSWORD).contains(&password.chars().count())
}

/// Whether `Authorization` can carry it: one line, in which the first colon ends the login.
pub fn login_fits(login: &str) -> bool {
    !login.contains([':', '\r', '\n'])
}
