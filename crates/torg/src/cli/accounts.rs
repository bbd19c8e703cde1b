//! `torg user add` and `torg user confirm`.

use std::io::Read;

use anyhow::{Context, anyhow};
use catalog::shop;
use clap::{Args, Subcommand};
use identity::audit::Actor;
use identity::{Error, NewUser};
use kernel::Email;
use serde_json::json;
use web::{Role, ShopId};

use super::{Global, open, wrong_usage};
use crate::config::Settings;
use crate::{output, secret};

#[derive(Subcommand)]
pub(super) enum User {
    /// Add an account; its password is printed once, unless it is given
    Add(Add),
    /// Vouch for an account's e-mail address, so that its owner may sign in without a letter
    Confirm(Confirm),
}

/// `torg user add`.
#[derive(Args)]
pub(super) struct Add {
    /// The e-mail address to sign in with
    #[arg(long)]
    email: String,
    /// buyer, supplier, seller, observer, admin, or a role that was added
    #[arg(long)]
    role: Role,
    /// Read the password from standard input
    #[arg(long)]
    password_stdin: bool,
    /// First name
    #[arg(long, default_value = "")]
    first_name: String,
    /// Last name
    #[arg(long, default_value = "")]
    last_name: String,
    /// The shop a supplier belongs to, or the one shop a seller or observer works for, by name
    #[arg(long, value_name = "NAME")]
    shop: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `torg user confirm`.
#[derive(Args)]
pub(super) struct Confirm {
    /// The e-mail address of the account
    #[arg(long)]
    email: String,
}

pub(super) async fn confirm(command: Confirm, global: &Global) -> anyhow::Result<()> {
    let email: Email = command.email.parse().map_err(|_| wrong_usage("--email is an e-mail address"))?;
    let config = global.configure("warn", Settings::default())?;
    let db = open(&config).await?;
    let found = db.write(move |tx| identity::vouch_for(tx, &email)).await?;
    let account = found.with_context(|| format!("there is no account {:?}", command.email))?;
    Ok(output::line(format!("account {}: {} is confirmed", account.id, account.email))?)
}

/// A password is read up to here: no more than a line that somebody typed.
const LONGEST_INPUT: u64 = 4_096;

pub(super) async fn add(command: Add, global: &Global) -> anyhow::Result<()> {
    let has_none = matches!(command.role, Role::Buyer | Role::Admin);
    if (command.role == Role::Supplier && command.shop.is_none()) || (command.shop.is_some() && has_none) {
        return Err(wrong_usage(
            "a supplier belongs to a shop (--role supplier --shop NAME), a seller or an observer may, others do not",
        ));
    }
    let (password, made) =
        if command.password_stdin { (read_password()?, false) } else { (secret::password(), true) };
    let config = global.configure("warn", Settings::default())?;
    let db = open(&config).await?;
    let shop = match command.shop {
        Some(name) => {
            let wanted = name.clone();
            let found = db.read(move |tx| shop::find_by_name(tx, &wanted)).await?;
            let found = found.with_context(|| format!("there is no shop {name:?}"))?;
            Some(ShopId::new(found.id.number()))
        }
        None => None,
    };
    let user = NewUser {
        email: command.email,
        password: password.clone(),
        first_name: command.first_name,
        last_name: command.last_name,
        role: command.role,
        shop,
    };
    let account = identity::add_account(&db, user, Actor::Operator).await.map_err(explained)?;
    let (id, email, role) = (account.id, account.email, account.role.name().to_owned());
    let password = made.then_some(password);
    if command.json {
        return Ok(output::line(
            json!({ "id": id, "email": email, "role": role, "password": password }).to_string(),
        )?);
    }
    output::line(format!("account {id}: {email}, {role}"))?;
    if let Some(password) = password {
        output::line(format!("password (shown only now): {password}"))?;
    }
    Ok(())
}

/// The faults of a new account in one line.
fn explained(error: Error) -> anyhow::Error {
    match error {
        Error::Invalid(faults) => {
            let faults: Vec<String> = faults
                .iter()
                .map(|fault| format!("{}: {}", fault.field, fault.code.replace('_', " ")))
                .collect();
            anyhow!("the account was not added: {}", faults.join("; "))
        }
        Error::UnknownRole => wrong_usage("there is no such role"),
        other => other.into(),
    }
}

pub(super) fn read_password() -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin()
        .lock()
        .take(LONGEST_INPUT)
        .read_to_string(&mut text)
        .context("the password on standard input")?;
    let line = text.lines().next().unwrap_or("").to_owned();
    if line.is_empty() { Err(wrong_usage("--password-stdin: standard input is empty")) } else { Ok(line) }
}
