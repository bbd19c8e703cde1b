//! The overview of a day and the sums behind its charts.

use axum::extract::State;
use catalog::{Offer, Shop};
use db::{Db, Tx};
use kernel::{Day, Id, Lang, Money, Timestamp, Zone};
use serde::{Deserialize, Serialize};
use settings::Setting;
use utoipa::ToSchema;
use web::{Fields, Json, Language, ProblemDocument, Query, User, text};

use super::answers::Choice;
use super::viewer_of;
use crate::attention::{RunningOut, Waiting};
use crate::http::answers::{Eye, eye};
use crate::sales::{By, Key, MOST_DAYS, Span, Sum};
use crate::{Viewer, attention, sales};

/// Days of a chart when nobody says which.
const USUAL_DAYS: i32 = 30;

/// The shop asked for, as far as the viewer may ask for it: a supplier has one.
fn shop_of(viewer: &Viewer, asked: Option<i64>) -> Option<Id<Shop>> {
    match viewer {
        Viewer::Shop(own) => Some(*own),
        _ => asked.map(Id::new),
    }
}

/// Whose overview.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OverviewQuery {
    /// Of this shop alone; a supplier's is always the own.
    shop_id: Option<i64>,
}

/// A day at a glance.
#[derive(Serialize, ToSchema)]
pub(super) struct Overview {
    /// Today, where the shop is.
    #[schema(value_type = String, example = "2026-11-21")]
    day: Day,
    /// The shop's; over all shops the firm's.
    #[schema(example = "Europe/Moscow")]
    time_zone: String,
    /// What was sold today, by currency.
    today: Vec<MoneyAnswer>,
    /// What was sold yesterday.
    yesterday: Vec<MoneyAnswer>,
    /// How many orders stand in each state that is not an end.
    states: Vec<StateCount>,
    /// What waits for a person; only what there is.
    attention: Vec<Attention>,
    /// Goods ordered lately of which few are left (the setting `low_stock`), the scarcest first.
    running_out: Vec<RunningOutAnswer>,
}

/// A sum in one currency.
#[derive(Serialize, ToSchema)]
#[schema(as = SalesSum)]
struct MoneyAnswer {
    #[schema(example = "RUB")]
    currency: String,
    /// How many orders.
    #[schema(example = 12)]
    orders: i64,
    /// The money of their goods.
    #[schema(value_type = String, example = "154300.00")]
    total: Money,
}

/// How many orders stand somewhere.
#[derive(Serialize, ToSchema)]
struct StateCount {
    #[serde(flatten)]
    state: Choice,
    #[schema(example = 7)]
    orders: i64,
}

/// Orders that wait for a person.
#[derive(Serialize, ToSchema)]
struct Attention {
    /// `unconfirmed`, `payment_failed`, `unpaid` or `late`.
    #[schema(example = "unconfirmed")]
    code: &'static str,
    /// For a person.
    #[schema(example = "Новые заказы ждут подтверждения")]
    title: String,
    /// How many; 1000 stands for any more.
    #[schema(example = 3)]
    orders: i64,
    /// When the first of them was placed.
    #[schema(value_type = Option<String>, format = DateTime)]
    since: Option<Timestamp>,
}

/// Goods of which little is left.
#[derive(Serialize, ToSchema)]
#[schema(as = RunningOut)]
struct RunningOutAnswer {
    #[schema(value_type = i64, example = 17)]
    product_info_id: Id<Offer>,
    #[schema(example = "iPhone 15 128GB Black")]
    name: String,
    #[schema(example = "iPhone 15")]
    product_name: String,
    #[schema(value_type = i64, example = 1)]
    shop_id: Id<Shop>,
    #[schema(example = "Магазин Электроники")]
    shop_name: String,
    /// How many may still be ordered.
    #[schema(example = 2)]
    available: i64,
    /// How many were ordered lately.
    #[schema(example = 40)]
    ordered: i64,
}

#[utoipa::path(
    get, path = "/api/v1/staff/overview/", tag = "staff: orders", operation_id = "staffOverview",
    summary = "The day at a glance",
    params(OverviewQuery),
    responses(
        (status = 200, description = "Today's sums, states, what waits and what runs out.", body = Overview),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
    )
)]
pub(super) async fn get_overview(
    State(db): State<Db>,
    user: User,
    Language(lang): Language,
    Query(query): Query<OverviewQuery>,
) -> web::Result<Json<Overview>> {
    let shop = shop_of(&viewer_of(&user)?, query.shop_id);
    let eye = eye(&user, lang);
    Ok(Json(db.read(move |tx| overview(tx, shop, eye)).await?))
}

fn overview(tx: &mut Tx, shop: Option<Id<Shop>>, eye: Eye) -> Result<Overview, db::Error> {
    let zone = sales::zone_of(tx, shop)?;
    let day = zone.day_of(tx.now());
    let yesterday = day.before(1);
    let span = Span { from: yesterday, to: day, zone: zone.clone() };
    let sold = sales::sales(tx, &span, By::Day, shop)?;
    let of = |day: Day| {
        let day = day.to_string();
        sold.iter()
            .filter(|((of, _), _)| *of == day)
            .map(|((_, currency), sum)| money(currency, sum))
            .collect()
    };
    let states = sales::open_orders(tx, shop)?;
    let waiting = attention::waiting(tx, shop)?;
    let few = settings::number(tx, Setting::LowStock)?;
    let running_out = attention::running_out(tx, few, shop)?;
    Ok(Overview {
        day,
        time_zone: zone.name().to_owned(),
        today: of(day),
        yesterday: of(yesterday),
        states: states
            .into_iter()
            .map(|(status, orders)| StateCount { state: Choice::new(status, eye), orders })
            .collect(),
        attention: waiting
            .into_iter()
            .filter(|(_, orders, _)| *orders > 0)
            .map(|(kind, orders, since)| Attention {
                code: kind.name(),
                title: title(kind, eye.lang),
                orders,
                since,
            })
            .collect(),
        running_out: running_out.into_iter().map(Into::into).collect(),
    })
}

fn title(kind: Waiting, lang: Lang) -> String {
    text::text(lang, &text::key_of(&format!("waiting_{}", kind.name())), &[])
}

fn money(currency: &str, sum: &Sum) -> MoneyAnswer {
    MoneyAnswer { currency: currency.to_owned(), orders: sum.orders, total: sum.total }
}

impl From<RunningOut> for RunningOutAnswer {
    fn from(it: RunningOut) -> Self {
        Self {
            product_info_id: it.offer,
            name: it.name,
            product_name: it.product_name,
            shop_id: it.shop,
            shop_name: it.shop_name,
            available: it.available,
            ordered: it.ordered,
        }
    }
}

/// Which sums.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SalesQuery {
    /// The first day; 29 days before the last if not given.
    #[param(example = "2026-11-01")]
    from: Option<String>,
    /// The last day, at most 366 days after the first; today if not given.
    #[param(example = "2026-11-30")]
    to: Option<String>,
    /// What the rows are told apart by: `day` (if not given), `channel` or `shop`.
    by: Option<String>,
    /// The goods of this shop alone; a supplier's are always the own.
    shop_id: Option<i64>,
}

/// What was sold.
#[derive(Serialize, ToSchema)]
pub(super) struct SalesAnswer {
    #[schema(value_type = String, example = "2026-11-01")]
    from: Day,
    #[schema(value_type = String, example = "2026-11-30")]
    to: Day,
    #[schema(example = "Europe/Moscow")]
    time_zone: String,
    /// `day`, `channel` or `shop`.
    #[schema(example = "day")]
    by: &'static str,
    /// A row a key and currency; a day without sales has one, too.
    rows: Vec<SalesRow>,
    /// The money of all rows, by currency. An order of two shops is counted with both where rows are shops.
    totals: Vec<MoneyAnswer>,
}

/// The sum of a day, a channel or a shop.
#[derive(Serialize, ToSchema)]
struct SalesRow {
    /// The day, the channel's name or the shop's number.
    #[schema(example = "2026-11-21")]
    key: String,
    /// For a person.
    #[schema(example = "2026-11-21")]
    title: String,
    #[serde(flatten)]
    sum: MoneyAnswer,
}

#[utoipa::path(
    get, path = "/api/v1/staff/sales/", tag = "staff: orders", operation_id = "staffSales", summary = "Sales of a span of days",
    description = "Orders that were placed and neither canceled nor expired, by the day they were placed where the shop is; \
                   the money of their goods, without delivery.",
    params(SalesQuery),
    responses(
        (status = 200, description = "The sums.", body = SalesAnswer),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
    )
)]
pub(super) async fn get_sales(
    State(db): State<Db>,
    user: User,
    Query(query): Query<SalesQuery>,
) -> web::Result<Json<SalesAnswer>> {
    let shop = shop_of(&viewer_of(&user)?, query.shop_id);
    let asked = query.read()?;
    let zone = db.read(move |tx| sales::zone_of(tx, shop)).await?;
    let today = zone.day_of(db.clock().now());
    let (by, span) = (asked.by, asked.span(today, zone)?);
    let wanted = span.clone();
    let add_up = move |tx: &mut Tx<'_>| {
        let sold = sales::sales(tx, &wanted, by, shop)?;
        let names = if by == By::Shop { catalog::shop::names(tx)? } else { Vec::new() };
        Ok::<_, db::Error>((sold, names))
    };
    let (sold, names) = db.read(add_up).await?;
    let title = |key: &str| {
        let named = names.iter().find(|(shop, _)| shop.to_string() == key);
        named.map_or_else(|| key.to_owned(), |(_, name)| name.clone())
    };
    let totals = totals(&sold);
    let row = |((key, currency), sum): (Key, Sum)| SalesRow {
        title: title(&key),
        key,
        sum: money(&currency, &sum),
    };
    let rows = sold.into_iter().map(row).collect();
    let (from, to, time_zone) = (span.from, span.to, span.zone.name().to_owned());
    Ok(Json(SalesAnswer { from, to, time_zone, by: by.name(), rows, totals }))
}

/// A question for sums, understood, but for the days that are usual where the shop is.
struct Asked {
    from: Option<Day>,
    to: Option<Day>,
    by: By,
}

impl SalesQuery {
    fn read(&self) -> web::Result<Asked> {
        let mut fields = Fields::default();
        let (from, to) = (fields.day("from", self.from.as_deref()), fields.day("to", self.to.as_deref()));
        let word = self.by.as_deref().filter(|word| !word.is_empty());
        let by = word.map_or(Some(By::Day), By::of);
        fields.check(by.is_some(), "by", "invalid");
        fields.finish()?;
        Ok(Asked { from, to, by: by.unwrap_or(By::Day) })
    }
}

impl Asked {
    fn span(&self, today: Day, zone: Zone) -> web::Result<Span> {
        let to = self.to.unwrap_or(today);
        let from = self.from.unwrap_or(to.before(USUAL_DAYS - 1));
        let mut fields = Fields::default();
        if !(0..MOST_DAYS).contains(&to.days_since(from)) {
            fields.add_with("from", "too_long_a_span", vec![("max", MOST_DAYS.to_string())]);
        }
        fields.finish()?;
        Ok(Span { from, to, zone })
    }
}

fn totals(sold: &std::collections::BTreeMap<Key, Sum>) -> Vec<MoneyAnswer> {
    let mut totals = std::collections::BTreeMap::<&str, Sum>::new();
    for ((_, currency), sum) in sold {
        let total = totals.entry(currency).or_default();
        total.orders += sum.orders;
        total.total = [total.total, sum.total].into_iter().sum();
    }
    totals.into_iter().map(|(currency, sum)| money(currency, &sum)).collect()
}
