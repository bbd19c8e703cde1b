//! What was sold: the sums behind the overview and its charts.
//!
//! A sale is an order that was placed and neither called off nor expired; its money is that of its goods. Sums are
//! read from one index, a span of time at a time; lines are looked at only of orders of several shops.

use std::collections::BTreeMap;

use catalog::Shop;
use db::Tx;
use kernel::{Day, Id, Money, Zone};
use settings::Setting;

use crate::Status;
use crate::store::sums;

/// The longest span that sums are told of, in days: a year and the day it is compared with.
pub const MOST_DAYS: i32 = 367;

/// A span of days, both included, as a shop counts them.
#[derive(Clone, Debug)]
pub struct Span {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Where it is that day.
    pub zone: Zone,
}

/// How many orders, and how much money in one currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Orders.
    pub orders: i64,
    /// Their money.
    pub total: Money,
}

/// By what sales are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The day they were placed.
    Day,
    /// The door they came through.
    Channel,
    /// The shop whose goods they are; an order of two shops is told with both.
    Shop,
}

impl By {
    /// Every way to tell sales apart.
    pub const ALL: [Self; 3] = [Self::Day, Self::Channel, Self::Shop];

    /// The word it is asked for by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Channel => "channel",
            Self::Shop => "shop",
        }
    }

    /// What a word asks for, if anything.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == word)
    }
}

/// What the sums are told apart by, as text, and the currency: `("2026-11-21", "RUB")`.
pub type Key = (String, String);

/// The sums of a span. `shop` leaves the goods of one shop.
pub fn sales(
    tx: &mut Tx,
    span: &Span,
    by: By,
    shop: Option<Id<Shop>>,
) -> Result<BTreeMap<Key, Sum>, db::Error> {
    let (from, before) = (span.zone.start_of(span.from), span.zone.start_of(span.to.next()));
    match by {
        By::Day => by_day(tx, span, shop),
        By::Channel => sums::by_channel(tx, (from, before), shop),
        By::Shop => sums::by_shop(tx, (from, before), shop),
    }
}

/// A statement a day: all are asked before the first is answered, and each reads its own part of the index.
fn by_day(tx: &mut Tx, span: &Span, shop: Option<Id<Shop>>) -> Result<BTreeMap<Key, Sum>, db::Error> {
    let mut asked = Vec::new();
    let mut day = span.from;
    while day <= span.to {
        let times = (span.zone.start_of(day), span.zone.start_of(day.next()));
        asked.push((day, sums::ask_total(tx, times, shop)?));
        day = day.next();
    }
    let mut days = BTreeMap::new();
    for (day, later) in asked {
        sums::collect(tx, later, &mut days, |_| day.to_string())?;
    }
    fill_gaps(span, &mut days);
    Ok(days)
}

/// A day without sales is a point of the chart, too.
fn fill_gaps(span: &Span, days: &mut BTreeMap<Key, Sum>) {
    let mut currencies: Vec<String> = days.keys().map(|(_, currency)| currency.clone()).collect();
    currencies.sort_unstable();
    currencies.dedup();
    let mut day = span.from;
    while day <= span.to {
        for currency in &currencies {
            days.entry((day.to_string(), currency.clone())).or_default();
        }
        day = day.next();
    }
}

/// How many orders stand in each state that is not an end, in the order in which orders pass through them.
pub fn open_orders(tx: &mut Tx, shop: Option<Id<Shop>>) -> Result<Vec<(Status, i64)>, db::Error> {
    let open: Vec<Status> = Status::ALL.into_iter().filter(|status| !status.next().is_empty()).collect();
    let counted: BTreeMap<String, i64> = sums::by_status(tx, &open, shop)?.into_iter().collect();
    Ok(open.into_iter().map(|status| (status, counted.get(status.name()).copied().unwrap_or(0))).collect())
}

/// The zone of a shop; the firm's where none is asked for.
pub fn zone_of(tx: &mut Tx, shop: Option<Id<Shop>>) -> Result<Zone, db::Error> {
    let name = match shop {
        Some(shop) => catalog::shop::find(tx, shop)?.map(|shop| shop.time_zone).unwrap_or_default(),
        None => settings::text(tx, Setting::TimeZone)?,
    };
    Ok(name.parse().unwrap_or_default())
}
