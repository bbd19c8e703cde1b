//! Which orders a list or an export is asked for.

use db::Tx;
use kernel::{Day, Id, Money};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Fields, PageQuery};

use crate::history::{Filter, OrderBy, Ordering, Search, Viewer};
use crate::{Status, UnknownStatus, sales};

/// The longest text to look for, in characters.
const LONGEST_SEARCH: usize = 100;
/// The longest name of a door.
const LONGEST_SOURCE: usize = 50;

/// Which orders, in what order, and which page of them.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OrdersQuery {
    /// A number, or the beginning of the buyer's name, telephone number (its last four digits, too) or e-mail address,
    /// or words of what was bought.
    search: Option<String>,
    /// Only these: any of `draft`, `new`, `confirmed`, `assembling`, `ready_for_pickup`, `shipped`, `delivered`,
    /// `finished`, `canceled`, `expired`, and `processing` for those in work; several parted by commas.
    #[param(example = "new,confirmed")]
    status: Option<String>,
    /// `pending`, `paid`, `failed` or `refunded`.
    payment_status: Option<String>,
    /// `cod`, `card_on_delivery` or `online`.
    payment_method: Option<String>,
    /// `delivery` or `pickup`.
    delivery_method: Option<String>,
    /// With lines of this shop.
    shop_id: Option<i64>,
    /// The door it came through: `web`, `telegram`…
    source: Option<String>,
    /// Of this customer.
    customer_id: Option<i64>,
    /// Placed on this day or later, in the shop's time zone (the firm's without `shop_id`).
    #[param(example = "2026-11-01")]
    created_from: Option<String>,
    /// Placed on this day or before.
    #[param(example = "2026-11-30")]
    created_to: Option<String>,
    /// The least sum of its goods.
    #[param(example = "1000.00")]
    total_min: Option<String>,
    /// The highest sum of its goods.
    total_max: Option<String>,
    /// `created_at`, `updated_at` or `total`, with `-` in front for descending; `-created_at` if not given.
    ordering: Option<String>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` or `previous` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
    /// `true`: count all rows, too.
    count: Option<bool>,
}

/// A question, understood, but for what only the database knows: where the shop's day begins, and which goods the
/// words mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    filter: Filter,
    from: Option<Day>,
    to: Option<Day>,
    search: Option<String>,
}

impl OrdersQuery {
    pub(super) fn page(&self) -> PageQuery {
        PageQuery { limit: self.limit, cursor: self.cursor.clone(), page: self.page, count: self.count }
    }

    /// The question, or 400 with everything that is wrong with it.
    pub(super) fn wanted(&self, viewer: &Viewer) -> web::Result<Wanted> {
        let mut fields = Fields::default();
        let search = said(&self.search);
        fields.at_most("search", search.unwrap_or(""), LONGEST_SEARCH);
        let source = said(&self.source);
        fields.at_most("source", source.unwrap_or(""), LONGEST_SOURCE);
        let amount = "invalid_number";
        let statuses = statuses(&mut fields, said(&self.status));
        let filter = Filter {
            // Whoever looks for one thing finds it, wherever it stands.
            agreed_only: statuses.is_empty() && search.is_none(),
            statuses,
            payment: fields.word("payment_status", self.payment_status.as_deref()),
            payment_method: fields.word("payment_method", self.payment_method.as_deref()),
            delivery: fields.word("delivery_method", self.delivery_method.as_deref()),
            shop: self.shop_id.map(Id::new),
            source: source.map(str::to_owned),
            customer: self.customer_id.map(Id::new),
            least: fields.read::<Money>("total_min", self.total_min.as_deref(), amount),
            most: fields.read::<Money>("total_max", self.total_max.as_deref(), amount),
            ordering: ordering(&mut fields, said(&self.ordering)),
            ..Filter::default()
        };
        let wanted = Wanted {
            from: fields.day("created_from", self.created_from.as_deref()),
            to: fields.day("created_to", self.created_to.as_deref()),
            search: search.map(str::to_owned),
            filter,
        };
        if let Viewer::Shop(_) = viewer {
            wanted.tells_nothing_of_others(&mut fields);
        }
        fields.finish()?;
        Ok(wanted)
    }
}

impl Wanted {
    /// The filter, with what the database knows.
    pub(super) fn filter(&self, tx: &mut Tx, viewer: &Viewer) -> Result<Filter, db::Error> {
        let mut filter = self.filter.clone();
        if let Viewer::Shop(shop) = viewer {
            // An order of theirs that is another's as well is not to be found by the other's shop.
            let others = filter.shop.is_some_and(|asked| asked != *shop);
            filter.shop = Some(if others { Id::new(0) } else { *shop });
        }
        if self.from.is_some() || self.to.is_some() {
            let zone = sales::zone_of(tx, filter.shop)?;
            filter.from = self.from.map(|day| zone.start_of(day));
            filter.before = self.to.map(|day| zone.start_of(day.next()));
        }
        if let Some(typed) = &self.search {
            filter.search = Some(Search::typed(tx, typed)?);
        }
        Ok(filter)
    }

    pub(super) fn ordering(&self) -> Ordering {
        self.filter.ordering
    }

    /// The sum of an order is what all its shops' goods cost: whoever sees one shop's may not ask by it.
    fn tells_nothing_of_others(&self, fields: &mut Fields) {
        fields.check(self.filter.least.is_none(), "total_min", "invalid");
        fields.check(self.filter.most.is_none(), "total_max", "invalid");
        fields.check(self.filter.ordering.by != OrderBy::Total, "ordering", "invalid");
    }
}

/// A blank value says nothing.
fn said(value: &Option<String>) -> Option<&str> {
    value.as_deref().map(str::trim).filter(|value| !value.is_empty())
}

fn statuses(fields: &mut Fields, words: Option<&str>) -> Vec<Status> {
    let each = words.into_iter().flat_map(|words| words.split(',')).map(|word| meant_by(word.trim()));
    let mut meant: Vec<Status> = each
        .collect::<Result<Vec<_>, _>>()
        .unwrap_or_else(|_| {
            fields.add("status", "invalid");
            Vec::new()
        })
        .concat();
    let mut seen = Vec::new();
    meant.retain(|status| {
        !seen.contains(status) && {
            seen.push(*status);
            true
        }
    });
    meant
}

/// Staff mean a state by its own word; of the public words only `processing` says more than one of ours.
fn meant_by(word: &str) -> Result<Vec<Status>, UnknownStatus> {
    word.parse().map(|status| vec![status]).or_else(|_| Status::meant_by(word))
}

fn ordering(fields: &mut Fields, word: Option<&str>) -> Ordering {
    let ordering = word.map_or(Some(Ordering::default()), Ordering::of);
    fields.check(ordering.is_some(), "ordering", "invalid");
    ordering.unwrap_or_default()
}
