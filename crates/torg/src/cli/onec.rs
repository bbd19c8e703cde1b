//! `torg onec add`.

use anyhow::Context;
use catalog::shop;
use clap::{Args, Subcommand};
use identity::audit::Actor;
use onec::{Dialect, LONGEST_NAME, LONGEST_PASSWORD, NewNode, Options, SHORTEST_PASSWORD, UnitOfLines};
use serde_json::json;

use super::{Global, accounts, open, wrong_usage};
use crate::config::Settings;
use crate::{output, secret};

#[derive(Subcommand)]
pub(super) enum Onec {
    /// Add a 1C base; its password is printed once, unless it is given
    Add(Add),
}

/// `torg onec add`.
#[derive(Args)]
pub(super) struct Add {
    /// What people call it
    #[arg(long)]
    name: String,
    /// What it signs in with
    #[arg(long)]
    login: String,
    /// Read the password from standard input
    #[arg(long)]
    password_stdin: bool,
    /// A shop whose lines it takes, by name; may be given several times, all shops if not given
    #[arg(long, value_name = "NAME")]
    shop: Vec<String>,
    /// plain, stock, bitrix or unf, where its conversations do not show it
    #[arg(long)]
    dialect: Option<Dialect>,
    /// The code of the unit of every line by the national classifier; pieces if not given
    #[arg(long, value_name = "CODE", requires = "unit_name")]
    unit_code: Option<String>,
    /// The same unit in short
    #[arg(long, value_name = "NAME", requires = "unit_code")]
    unit_name: Option<String>,
    /// The program never says success: what it was sent counts as confirmed once it comes again
    #[arg(long)]
    next_query_confirms: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) async fn add(command: Add, global: &Global) -> anyhow::Result<()> {
    let fits = |text: &str| !text.trim().is_empty() && text.chars().count() <= LONGEST_NAME;
    if !fits(&command.name) || !fits(&command.login) || !onec::login_fits(&command.login) {
        return Err(wrong_usage(&format!(
            "--name and --login have 1 to {LONGEST_NAME} characters, and a login has no colon and no line break"
        )));
    }
    let unit = command.unit_code.zip(command.unit_name);
    let unit = unit.map(|(code, name)| UnitOfLines { code, name, full_name: None, international: None });
    if unit.as_ref().is_some_and(|unit| !unit.is_known()) {
        return Err(wrong_usage("--unit-code is one to four digits, and --unit-name at most 25 characters"));
    }
    let options = Options { unit, next_query_confirms: command.next_query_confirms, ..Options::default() };
    let (password, made) =
        if command.password_stdin { (accounts::read_password()?, false) } else { (secret::password(), true) };
    if !onec::password_fits(&password) {
        return Err(wrong_usage(&format!(
            "--password-stdin: a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters"
        )));
    }
    let config = global.configure("warn", Settings::default())?;
    let db = open(&config).await?;
    let mut shops = Vec::new();
    for name in command.shop {
        let wanted = name.clone();
        let found = db.read(move |tx| shop::find_by_name(tx, &wanted)).await?;
        shops.push(found.with_context(|| format!("there is no shop {name:?}"))?.id);
    }
    let new = NewNode {
        name: command.name.trim().to_owned(),
        login: command.login.trim().to_owned(),
        password_hash: identity::hash_password(password.clone()).await?,
        shops,
        dialect: command.dialect,
        options,
    };
    let node = db.write(move |tx| onec::add_node(tx, &new, &Actor::Operator)).await?;
    let password = made.then_some(password);
    if command.json {
        let shown = json!({ "id": node.id, "name": node.name, "login": node.login, "password": password });
        return Ok(output::line(shown.to_string())?);
    }
    output::line(format!("1C base {}: {}, login {}", node.id, node.name, node.login))?;
    if let Some(password) = password {
        output::line(format!("password (shown only now): {password}"))?;
    }
    output::line("it exchanges at /1c/exchange")?;
    Ok(())
}
