//! Which way into the table of offers a listing takes.
//!
//! PostgreSQL keeps statistics and chooses by itself. SQLite chooses by rules of thumb, and for a filter that
//! leaves much it is wrong by two orders of magnitude: sorting 90,000 offers to show 50 of them, where walking in
//! order meets 50 at once; or walking past 100,000 to find three. So the ways are counted first, each to
//! [`FEW`] rows in an index (60 µs), and the statement is spelled so that only the chosen one can be taken: `+x`
//! is a value that no index knows.

use db::{Engine, Error, Tx};
use kernel::Money;

use super::listing::Narrow;
use crate::listing::{OrderBy, Ordering};

/// Rows that are better sorted than walked past.
const FEW: i64 = 2_000;

/// The columns that an index may be used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) product: bool,
    pub(crate) category: bool,
    pub(crate) shop: bool,
    pub(crate) price: bool,
    /// The columns of the ordering.
    pub(crate) order: bool,
}

impl Entry {
    const ANY: Self = Self { product: true, category: true, shop: true, price: true, order: true };
    const NONE: Self = Self { product: false, category: false, shop: false, price: false, order: false };
    const PRODUCT: Self = Self { product: true, ..Self::NONE };
    const CATEGORY: Self = Self { category: true, ..Self::NONE };
    const SHOP: Self = Self { shop: true, ..Self::NONE };
    const PRICE: Self = Self { price: true, ..Self::NONE };
    /// Along the order, whatever is met.
    const WALK: Self = Self { order: true, ..Self::NONE };
}

pub(crate) fn choose(tx: &mut Tx, narrow: &Narrow, ordering: Ordering) -> Result<Entry, Error> {
    let names = &narrow.names;
    if tx.engine() == Engine::Postgres || narrow.words.is_some() {
        return Ok(Entry::ANY);
    }
    if names.products.ids.is_some() {
        return Ok(Entry::PRODUCT); // already counted
    }
    let along = along(narrow, ordering);
    let mut best = (FEW, along);
    let ways = [
        (Entry::CATEGORY, names.categories.ids.is_some() && !along.category),
        (Entry::SHOP, names.shops.ids.is_some() && !along.shop),
        (Entry::PRICE, narrow.price.is_given() && !along.price),
    ];
    for (way, _) in ways.iter().filter(|(_, open)| *open) {
        let rows = rows_of(tx, narrow, *way)?;
        if rows < best.0 {
            best = (rows, *way);
        }
    }
    Ok(best.1)
}

/// The way that yields rows in the order wanted, through an index that narrows them where there is one.
fn along(narrow: &Narrow, ordering: Ordering) -> Entry {
    let one = |ids: &Option<Vec<i64>>| ids.as_ref().is_some_and(|ids| ids.len() == 1);
    let (category, shop) = (one(&narrow.names.categories.ids), one(&narrow.names.shops.ids));
    match ordering.by {
        OrderBy::Id if category => Entry { category: true, ..Entry::WALK },
        OrderBy::Id if shop => Entry { shop: true, ..Entry::WALK },
        OrderBy::Price => Entry { category, price: true, ..Entry::WALK },
        OrderBy::Id => Entry::WALK,
        // No index knows what is available: all that is left gets sorted, so any index that narrows is welcome.
        OrderBy::Quantity => Entry { order: false, ..Entry::ANY },
    }
}

/// How many offers a way leads to, up to [`FEW`].
fn rows_of(tx: &mut Tx, narrow: &Narrow, way: Entry) -> Result<i64, Error> {
    let names = &narrow.names;
    let of_ids = |column: &str| {
        format!(
            "SELECT COUNT(*) FROM (SELECT 1 FROM offer WHERE {column} IN (SELECT value FROM each_int(?1)) LIMIT {FEW}) AS few"
        )
    };
    let no_ids = Vec::new();
    match way {
        Entry::CATEGORY => {
            let ids = names.categories.ids.as_ref().unwrap_or(&no_ids);
            tx.query_one(&of_ids("category_id"), &[ids], |row| row.get(0))
        }
        Entry::SHOP => {
            let ids = names.shops.ids.as_ref().unwrap_or(&no_ids);
            tx.query_one(&of_ids("shop_id"), &[ids], |row| row.get(0))
        }
        _ => {
            let sql = format!(
                "SELECT COUNT(*) FROM (SELECT 1 FROM offer WHERE price BETWEEN ?1 AND ?2 LIMIT {FEW}) AS few"
            );
            let least = narrow.price.min.map_or(i64::MIN, Money::minor);
            let most = narrow.price.max.map_or(i64::MAX, Money::minor);
            tx.query_one(&sql, &[&least, &most], |row| row.get(0))
        }
    }
}

/// Makes PostgreSQL plan the next statements for the values they come with. The plan it keeps after five runs knows
/// no values: a rare word then took 49 ms instead of 3, by walking past every offer.
pub(crate) fn plan_by_values(tx: &mut Tx) -> Result<(), Error> {
    if tx.engine() == Engine::Postgres {
        let _ = tx.defer("SELECT set_config('plan_cache_mode', 'force_custom_plan', TRUE)", &[])?;
    }
    Ok(())
}

/// Makes PostgreSQL keep one plan for the next statements, and look rows up by key in it, even if it was made while
/// the tables were empty.
pub(crate) fn plan_by_keys(tx: &mut Tx) -> Result<(), Error> {
    if tx.engine() == Engine::Postgres {
        let keep = "SELECT set_config('plan_cache_mode', 'force_generic_plan', TRUE), set_config('enable_seqscan', 'off', TRUE)";
        let _ = tx.defer(keep, &[])?;
    }
    Ok(())
}
