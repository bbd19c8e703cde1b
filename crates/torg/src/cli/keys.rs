//! `torg api-key add`, `list` and `revoke`.

use anyhow::{Context, anyhow};
use catalog::shop;
use clap::{Args, Subcommand};
use identity::api_key::{self, ApiKey, Envelope, LONGEST_NAME, Limits, MOST_A_MINUTE, NewKey, Scope, Terms};
use identity::audit::Actor;
use kernel::{Id, Money};
use serde_json::json;
use web::{PageRequest, Place, ShopId};

use super::{Global, open, wrong_usage};
use crate::config::Settings;
use crate::output;

#[derive(Subcommand)]
pub(super) enum ApiKeys {
    /// Give out a key; it is printed once
    Add(Add),
    /// Show which keys there are
    List(List),
    /// Take a key back, for good
    Revoke(Revoke),
}

/// `torg api-key add`.
#[derive(Args)]
pub(super) struct Add {
    /// What people call the program
    #[arg(long)]
    name: String,
    /// What it may do: store (everything an agent does), catalog:read, orders:read, orders:write
    #[arg(long = "scope", value_name = "SCOPE", default_value = "store")]
    scopes: Vec<Scope>,
    /// Requests a minute
    #[arg(long, default_value_t = Limits::default().per_minute, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_A_MINUTE)))]
    per_minute: u32,
    /// More pieces than this in an order wait for a person; 0 is no limit
    #[arg(long, default_value_t = Limits::default().order_pieces.unwrap_or(0), value_parser = clap::value_parser!(i64).range(0..))]
    order_pieces: i64,
    /// An order above this sum waits for a person; 0 is no limit
    #[arg(long, default_value_t = Limits::default().order_total.unwrap_or(Money::ZERO))]
    order_total: Money,
    /// More orders than this for one telephone number in 24 hours wait for a person; 0 is no limit
    #[arg(long, default_value_t = Limits::default().orders_a_day.unwrap_or(0), value_parser = clap::value_parser!(i64).range(0..))]
    orders_a_day: i64,
    /// The program says who is on the line, and sees and changes nobody else's orders
    #[arg(long)]
    phone_bound: bool,
    /// What changes something need not carry an Idempotency-Key
    #[arg(long)]
    idempotency_optional: bool,
    /// The shape of answers: data or bare
    #[arg(long, default_value_t = Envelope::Data)]
    envelope: Envelope,
    /// The language of its people: ru, uk or en
    #[arg(long, default_value = "ru", value_parser = Terms::LANGUAGES)]
    language: String,
    /// Where a telephone number without a prefix belongs: RU or UA
    #[arg(long, default_value = "RU", value_parser = Terms::COUNTRIES)]
    country: String,
    /// A shop whose goods it sells, by name; all where none is named
    #[arg(long = "shop", value_name = "NAME")]
    shops: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `torg api-key list`.
#[derive(Args)]
pub(super) struct List {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `torg api-key revoke`.
#[derive(Args)]
pub(super) struct Revoke {
    /// Its number, as `torg api-key list` shows it
    #[arg(long)]
    id: i64,
}

/// Keys that are shown at once: more programs than anybody runs.
const MOST_SHOWN: i64 = 1_000;

pub(super) async fn run(command: ApiKeys, global: &Global) -> anyhow::Result<()> {
    match command {
        ApiKeys::Add(command) => add(command, global).await,
        ApiKeys::List(command) => list(command, global).await,
        ApiKeys::Revoke(command) => revoke(command, global).await,
    }
}

async fn add(command: Add, global: &Global) -> anyhow::Result<()> {
    let name = command.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || command.order_total < Money::ZERO {
        return Err(wrong_usage("--name has 1 to 100 characters, and no limit is below nought"));
    }
    let config = global.configure("warn", Settings::default())?;
    let db = open(&config).await?;
    let mut shops = Vec::new();
    for name in command.shops {
        let wanted = name.clone();
        let found = db.read(move |tx| shop::find_by_name(tx, &wanted)).await?;
        shops.push(ShopId::new(found.with_context(|| format!("there is no shop {name:?}"))?.id.number()));
    }
    let some = |limit: i64| Some(limit).filter(|limit| *limit > 0);
    let limits = Limits {
        per_minute: command.per_minute,
        order_pieces: some(command.order_pieces),
        order_total: Some(command.order_total).filter(|sum| *sum > Money::ZERO),
        orders_a_day: some(command.orders_a_day),
    };
    let terms = Terms {
        name,
        scopes: command.scopes,
        limits,
        phone_bound: command.phone_bound,
        require_idempotency: !command.idempotency_optional,
        envelope: command.envelope,
        language: command.language,
        country: command.country,
        shops,
    };
    let NewKey { key, secret } = db.write(move |tx| api_key::add(tx, &terms, &Actor::Operator)).await?;
    if command.json {
        let line = json!({ "id": key.id, "name": key.terms.name, "prefix": key.prefix, "secret": secret });
        return Ok(output::line(line.to_string())?);
    }
    output::line(format!("key {}: {}, {}", key.id, key.terms.name, scopes(&key)))?;
    Ok(output::line(format!("secret (shown only now): {secret}"))?)
}

async fn list(command: List, global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    let db = open(&config).await?;
    let page = PageRequest { limit: MOST_SHOWN, place: Place::First, count: false };
    for key in db.read(move |tx| api_key::all(tx, &page)).await? {
        let (used, revoked) = (key.last_used_at, key.revoked_at);
        let line = if command.json {
            let scopes: Vec<&str> = key.terms.scopes.iter().map(|scope| scope.name()).collect();
            json!({
                "id": key.id, "name": key.terms.name, "prefix": key.prefix, "scopes": scopes,
                "last_used_at": used, "revoked_at": revoked,
            })
            .to_string()
        } else {
            let used = used.map_or_else(|| "never used".to_owned(), |at| format!("last used {at}"));
            let state = revoked.map_or(used, |at| format!("revoked {at}"));
            format!("key {}: {}, {}…, {}, {state}", key.id, key.terms.name, key.prefix, scopes(&key))
        };
        output::line(line)?;
    }
    Ok(())
}

async fn revoke(command: Revoke, global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    let db = open(&config).await?;
    let id = Id::new(command.id);
    let key = db.write(move |tx| api_key::revoke(tx, id, &Actor::Operator)).await?;
    let key = key.ok_or_else(|| anyhow!("there is no key {}", command.id))?;
    Ok(output::line(format!("key {}: {} is good no more", key.id, key.terms.name))?)
}

fn scopes(key: &ApiKey) -> String {
    key.terms.scopes.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(" ")
}
