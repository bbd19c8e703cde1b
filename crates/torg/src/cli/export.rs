//! `torg export`: what is kept here, for other programs.

use std::fs::File;
use std::io::{BufWriter, Write, stdout};
use std::path::PathBuf;

use anyhow::Context;
use catalog::shop;
use clap::{Args, Subcommand};
use db::Db;
use kernel::{Day, Lang, Zone};
use orders::export::{Table, export_page};
use orders::{Filter, Status, Viewer};

use super::{Global, open};
use crate::config::Settings;
use crate::output;

#[derive(Subcommand)]
pub(super) enum Export {
    /// Orders as CSV, newest first
    Orders(Orders),
}

/// `torg export orders`.
#[derive(Args)]
pub(super) struct Orders {
    /// Only orders in this state; may be given several times
    #[arg(long)]
    status: Vec<Status>,
    /// Placed on this day or later, e.g. 2026-11-01
    #[arg(long, value_name = "DAY")]
    from: Option<Day>,
    /// Placed on this day or before
    #[arg(long, value_name = "DAY")]
    to: Option<Day>,
    /// With goods of this shop, by name; its time zone says when a day begins
    #[arg(long, value_name = "NAME")]
    shop: Option<String>,
    /// The file to write; standard output if not given
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// ru parts columns by `;` and decimals by `,`; en by `,` and `.`
    #[arg(long, default_value = "ru", value_parser = language)]
    lang: Lang,
}

fn language(tag: &str) -> Result<Lang, String> {
    [Lang::Ru, Lang::En].into_iter().find(|lang| lang.tag() == tag).ok_or("ru or en".to_owned())
}

pub(super) async fn orders(command: Orders, global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    let db = open(&config).await?;
    let shop = match command.shop {
        Some(name) => {
            let wanted = name.clone();
            let found = db.read(move |tx| shop::find_by_name(tx, &wanted)).await?;
            Some(found.with_context(|| format!("there is no shop {name:?}"))?)
        }
        None => None,
    };
    let zone: Zone = shop.as_ref().and_then(|shop| shop.time_zone.parse().ok()).unwrap_or_default();
    let filter = Filter {
        statuses: command.status,
        from: command.from.map(|day| zone.start_of(day)),
        before: command.to.map(|day| zone.start_of(day.next())),
        shop: shop.map(|shop| shop.id),
        ..Filter::default()
    };
    let table = Table { lang: command.lang, zone };
    let Some(path) = command.output else {
        write(&db, &filter, &table, stdout().lock()).await?;
        return Ok(());
    };
    let file = File::create(&path).with_context(|| path.display().to_string())?;
    let written = write(&db, &filter, &table, BufWriter::new(file)).await?;
    Ok(output::line(format!("{written} orders: {}", path.display()))?)
}

/// Writes the whole table, a page at a time; says how many orders there were.
async fn write(db: &Db, filter: &Filter, table: &Table, mut out: impl Write) -> anyhow::Result<usize> {
    out.write_all(table.head().as_bytes())?;
    let (mut after, mut written) = (None, 0);
    loop {
        let (wanted, place) = (filter.clone(), after);
        let page = db.read(move |tx| export_page(tx, &Viewer::All, &wanted, place.clone())).await?;
        let Some(last) = page.last() else { break };
        after = Some(filter.ordering.cursor(last));
        written += page.len();
        for order in &page {
            out.write_all(table.line(order).as_bytes())?;
        }
    }
    out.flush()?;
    Ok(written)
}
