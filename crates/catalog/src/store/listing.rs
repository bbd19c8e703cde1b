//! Statements of the shop window.
//!
//! The ids of a page are found first, by one way into the table, and only the page's rows are joined with their
//! texts. Statements are put together from fixed fragments, so that one shape of question is one text.

use std::collections::HashMap;

use db::{Arg, Engine, Error, Row, Tx, Value};
use kernel::{Id, Money, text};
use serde_json::value::RawValue;
use web::{PageRequest, Place};

use super::entry::{self, Entry};
use crate::Offer;
use crate::listing::{Filter, Found, ListedOffer, MOST_PARAMETERS, OrderBy, Ordering, Range, pattern};

/// Names that a text filter may match before it is applied to rows instead of to keys.
const MOST_NAMES: usize = 2_000;

/// What may be sold of an offer; its stock row may be missing.
pub(crate) const AVAILABLE: &str = "CASE WHEN k.on_hand > k.reserved THEN k.on_hand - k.reserved ELSE 0 END";

/// A [`Filter`] ready for SQL.
pub(crate) struct Narrow {
    /// The question to the index of words, in the engine's own language.
    pub(crate) words: Option<String>,
    pub(crate) names: Names,
    pub(crate) price: Range<Money>,
    pub(crate) quantity: Range<i64>,
}

/// What the filters by name came to.
pub(crate) struct Names {
    pub(crate) products: Set,
    pub(crate) categories: Set,
    pub(crate) shops: Set,
    /// For each parameter filter the parameters that it matches.
    pub(crate) parameters: Vec<Vec<i64>>,
}

/// A condition on one key of an offer.
#[derive(Default)]
pub(crate) struct Set {
    /// It is one of these.
    pub(crate) ids: Option<Vec<i64>>,
    /// The name it stands for is like this: too many are to list their ids.
    pub(crate) like: Option<String>,
}

impl Set {
    /// And it is this one.
    pub(crate) fn and_also(mut self, id: Option<i64>) -> Self {
        if let Some(id) = id {
            let allowed = self.ids.is_none_or(|ids| ids.contains(&id));
            self.ids = Some(if allowed { vec![id] } else { Vec::new() });
        }
        self
    }

    /// And it is one of these, where there are any.
    pub(crate) fn and_among(mut self, ids: &[i64]) -> Self {
        if !ids.is_empty() {
            self.ids = Some(match self.ids {
                Some(own) => own.into_iter().filter(|id| ids.contains(id)).collect(),
                None => ids.to_vec(),
            });
        }
        self
    }

    /// Its ids, if they are at most so many; then the condition no longer lists them.
    pub(crate) fn take_few(&mut self, most: usize) -> Option<Vec<i64>> {
        self.ids.take_if(|ids| ids.len() <= most)
    }
}

impl Names {
    pub(crate) fn leave_nothing(&self) -> bool {
        let sets = [&self.products, &self.categories, &self.shops];
        sets.iter().any(|set| set.ids.as_ref().is_some_and(Vec::is_empty))
            || self.parameters.iter().any(Vec::is_empty)
    }
}

/// Looks all names and parameters of a filter up, in one round trip.
pub(crate) fn look_up(tx: &mut Tx, filter: &Filter) -> Result<Names, Error> {
    let id = |row: &Row| row.get::<i64>(0);
    let mut asked = Vec::new();
    for (table, part) in
        [("product", &filter.product_name), ("category", &filter.category_name), ("shop", &filter.shop_name)]
    {
        let sql =
            format!("SELECT id FROM {table} WHERE name_key LIKE ?1 ESCAPE '\\' LIMIT {}", MOST_NAMES + 1);
        let like = part.as_deref().map(pattern);
        let question = match &like {
            Some(like) => Some(tx.ask(&sql, &[like], id)?),
            None => None,
        };
        asked.push((question, like));
    }
    let mut parameters = Vec::new();
    for parameter in &filter.parameters {
        let sql = format!(
            "SELECT id FROM parameter WHERE name_key LIKE ?1 ESCAPE '\\' AND value_key LIKE ?2 ESCAPE '\\' LIMIT {}",
            MOST_PARAMETERS + 1
        );
        let [name, value] =
            [&parameter.name, &parameter.value].map(|part| pattern(part.as_deref().unwrap_or("")));
        parameters.push(tx.ask(&sql, &[&name, &value], id)?);
    }
    for wanted in &filter.traits {
        let sql = format!(
            "SELECT id FROM parameter WHERE name_key IN (SELECT value FROM each_text(?1))
                 AND (?3 OR value_key IN (SELECT value FROM each_text(?2))) LIMIT {}",
            MOST_PARAMETERS + 1
        );
        let [names, values] = [&wanted.names, &wanted.values].map(|words| keys(words));
        parameters.push(tx.ask(&sql, &[&names, &values, &values.is_empty()], id)?);
    }
    let mut sets = Vec::new();
    for (question, like) in asked {
        sets.push(match question {
            Some(question) => match tx.answer(question)? {
                ids if ids.len() > MOST_NAMES => Set { ids: None, like },
                ids => Set { ids: Some(ids), like: None },
            },
            None => Set::default(),
        });
    }
    let mut sets = sets.into_iter();
    let [products, categories, shops] = std::array::from_fn(|_| sets.next().unwrap_or_default());
    let parameters = parameters.into_iter().map(|question| tx.answer(question)).collect::<Result<_, _>>()?;
    Ok(Names { products, categories, shops, parameters })
}

fn keys(words: &[String]) -> Vec<String> {
    words.iter().map(|word| text::key(word)).collect()
}

/// Whether there is a parameter of one of these names.
pub(crate) fn is_told(tx: &mut Tx, names: &[String]) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM parameter WHERE name_key IN (SELECT value FROM each_text(?1)))";
    tx.query_one(sql, &[&keys(names)], |row| row.get(0))
}

/// Offers for sale by their uids.
pub(crate) fn by_uids(tx: &mut Tx, uids: &[String]) -> Result<Vec<ListedOffer>, Error> {
    let sql = format!(
        "{LISTED} WHERE o.uid IN (SELECT value FROM each_text(?1)) AND o.visible AND s.open ORDER BY o.id"
    );
    tx.query(&sql, &[&uids], listed)
}

/// What a row of the listing is made of.
const LISTED: &str = "SELECT o.id, o.uid, o.product_id, o.name, p.name, c.name, c.description, o.shop_id, s.name, o.parameters,
     o.price, o.price_rrc, CASE WHEN k.on_hand > k.reserved THEN k.on_hand - k.reserved ELSE 0 END,
     COALESCE(p.thumb, p.original_image)
     FROM offer o JOIN product p ON p.id = o.product_id JOIN category c ON c.id = o.category_id
         JOIN shop s ON s.id = o.shop_id LEFT JOIN stock k ON k.offer_id = o.id";

/// Which rows of the ordering a page holds.
pub(crate) struct PlaceIn {
    /// Behind this row, in the direction of travel: the ordering's value and the id.
    pub(crate) beyond: Option<(i64, i64)>,
    /// Against the ordering.
    pub(crate) backwards: bool,
    pub(crate) offset: Option<i64>,
    pub(crate) limit: i64,
    pub(crate) count: bool,
}

/// Nothing where a cursor is not one of ours.
pub(crate) fn place_of(page: &PageRequest) -> Option<PlaceIn> {
    let beyond = match &page.place {
        Place::After(cursor) | Place::Before(cursor) => Some((cursor.key.parse().ok()?, cursor.id)),
        Place::First | Place::Number(_) => None,
    };
    let offset = matches!(page.place, Place::Number(_)).then(|| page.offset());
    Some(PlaceIn { beyond, backwards: page.is_backwards(), offset, limit: page.limit + 1, count: page.count })
}

/// A statement under construction.
#[derive(Default)]
pub(crate) struct Sql<'a> {
    text: String,
    args: Vec<Value<'a>>,
}

impl<'a> Sql<'a> {
    fn text(&mut self, fragment: &str) -> &mut Self {
        self.text.push_str(fragment);
        self
    }

    /// The placeholder of one more argument.
    fn arg(&mut self, value: Value<'a>) -> &mut Self {
        self.args.push(value);
        self.text.push('?');
        self.text.push_str(&self.args.len().to_string());
        self
    }

    fn args(&self) -> Vec<&dyn Arg> {
        self.args.iter().map(|value| value as &dyn Arg).collect()
    }
}

/// The page, and the count where it is asked for.
///
/// Two statements, because PostgreSQL must plan the first anew for every filter's values (0.1 ms) and need not
/// plan the second at all; as one they took 1.4 ms to plan.
pub(crate) fn page(
    tx: &mut Tx,
    narrow: &Narrow,
    ordering: Ordering,
    place: &PlaceIn,
) -> Result<Found, Error> {
    let entry = entry::choose(tx, narrow, ordering)?;
    entry::plan_by_values(tx)?;
    let count = if place.count { Some(count(tx, narrow, entry)?) } else { None };
    let ids = ids(tx, narrow, ordering, place, entry)?;
    entry::plan_by_keys(tx)?;
    let sql = format!(
        "SELECT o.id, o.uid, o.product_id, o.name, p.name, c.name, c.description, o.shop_id, s.name, o.parameters,
             o.price, o.price_rrc, {AVAILABLE}, COALESCE(p.thumb, p.original_image)
         FROM offer o LEFT JOIN stock k ON k.offer_id = o.id
             CROSS JOIN product p CROSS JOIN category c CROSS JOIN shop s
         WHERE o.id IN (SELECT value FROM each_int(?1))
             AND p.id = o.product_id AND c.id = o.category_id AND s.id = o.shop_id"
    );
    let mut rows = tx.query(&sql, &[&ids], listed)?;
    let places: HashMap<i64, usize> = ids.into_iter().enumerate().map(|(place, id)| (id, place)).collect();
    rows.sort_unstable_by_key(|row| places.get(&row.id.number()).copied());
    Ok(Found { rows, count })
}

/// The numbers of a page's offers, in order.
fn ids(
    tx: &mut Tx,
    narrow: &Narrow,
    ordering: Ordering,
    place: &PlaceIn,
    entry: Entry,
) -> Result<Vec<i64>, Error> {
    let engine = tx.engine();
    let key = key(ordering, entry, engine, narrow);
    let (direction, beyond) =
        if ordering.descending == place.backwards { ("ASC", " > ") } else { ("DESC", " < ") };
    let mut sql = Sql::default();
    sql.text("SELECT o.id");
    source(&mut sql, engine, narrow, entry, ordering.by == OrderBy::Quantity);
    if let Some((value, id)) = place.beyond {
        if ordering.by == OrderBy::Id {
            sql.text(" AND ").text(key.value).text(beyond).arg(Value::Int(id));
            if engine == Engine::Postgres && narrow.words.is_some() {
                // Said of both sides of the merge; with one, the other was read from its beginning: 20 ms for 2.
                sql.text(" AND w.offer_id").text(beyond).arg(Value::Int(id));
            }
        } else {
            sql.text(" AND (").text(key.value).text(", ").text(key.id).text(")").text(beyond);
            sql.text("(").arg(Value::Int(value)).text(", ").arg(Value::Int(id)).text(")");
        }
    }
    sql.text(" ORDER BY ").text(key.value).text(" ").text(direction);
    if ordering.by != OrderBy::Id {
        sql.text(", ").text(key.id).text(" ").text(direction);
    }
    sql.text(" LIMIT ").arg(Value::Int(place.limit));
    if let Some(offset) = place.offset {
        sql.text(" OFFSET ").arg(Value::Int(offset));
    }
    tx.query(&sql.text, &sql.args(), |row| row.get(0))
}

/// Offers by a question to the index of words alone.
pub(crate) fn named(tx: &mut Tx, words: &str, most: i64) -> Result<Vec<Id<Offer>>, Error> {
    let sql = match tx.engine() {
        Engine::Sqlite => "SELECT w.rowid FROM offer_words w WHERE offer_words MATCH ?1 LIMIT ?2",
        Engine::Postgres => {
            "SELECT w.offer_id FROM offer_words w WHERE w.words @@ CAST(?1 AS tsquery) LIMIT ?2"
        }
    };
    tx.query(sql, &[&words, &most], |row| row.get(0))
}

fn count(tx: &mut Tx, narrow: &Narrow, entry: Entry) -> Result<i64, Error> {
    let mut sql = Sql::default();
    sql.text("SELECT COUNT(*)");
    source(&mut sql, tx.engine(), narrow, entry, false);
    tx.query_one(&sql.text, &sql.args(), |row| row.get(0))
}

/// The values of an ordering, spelled so that only the chosen way in may use them.
struct Key {
    value: &'static str,
    id: &'static str,
}

fn key(ordering: Ordering, entry: Entry, engine: Engine, narrow: &Narrow) -> Key {
    // The index of words yields its rows in order, but only where it is asked for its own number.
    let streamed = engine == Engine::Sqlite && narrow.words.is_some();
    let id = if streamed { "w.rowid" } else { column(entry.order, "+o.id") };
    let value = match ordering.by {
        OrderBy::Id => id,
        OrderBy::Price => column(entry.order, "+o.price"),
        OrderBy::Quantity => AVAILABLE,
    };
    Key { value, id }
}

/// `FROM … WHERE …` with every condition of the filter.
fn source<'a>(sql: &mut Sql<'a>, engine: Engine, narrow: &'a Narrow, entry: Entry, by_quantity: bool) {
    let names = &narrow.names;
    // On SQLite CROSS JOIN also fixes the order of the loops: offers first, in the order of the way in.
    let joined = [
        (narrow.words.is_none(), " FROM offer o"),
        (narrow.words.is_some(), " FROM offer_words w CROSS JOIN offer o"),
        (by_quantity || narrow.quantity.is_given(), " LEFT JOIN stock k ON k.offer_id = o.id"),
        (true, " CROSS JOIN shop s"),
        (names.products.like.is_some(), " CROSS JOIN product p"),
        (names.categories.like.is_some(), " CROSS JOIN category c"),
        (true, " WHERE o.visible AND s.id = o.shop_id AND s.open"),
    ];
    joined.iter().filter(|(wanted, _)| *wanted).for_each(|(_, fragment)| _ = sql.text(fragment));
    if let Some(words) = &narrow.words {
        let (before, after) = match engine {
            Engine::Sqlite => (" AND o.id = w.rowid AND offer_words MATCH ", ""),
            Engine::Postgres => (" AND o.id = w.offer_id AND w.words @@ CAST(", " AS tsquery)"),
        };
        sql.text(before).arg(Value::Text(words)).text(after);
    }
    one_of(sql, column(entry.product, "+o.product_id"), &names.products);
    one_of(sql, column(entry.category, "+o.category_id"), &names.categories);
    one_of(sql, column(entry.shop, "+o.shop_id"), &names.shops);
    like(sql, " AND p.id = o.product_id AND p.name_key LIKE ", &names.products);
    like(sql, " AND c.id = o.category_id AND c.name_key LIKE ", &names.categories);
    like(sql, " AND s.name_key LIKE ", &names.shops);
    let [min, max] = [narrow.price.min, narrow.price.max].map(|price| price.map(Money::minor));
    between(sql, column(entry.price, "+o.price"), Range { min, max });
    between(sql, AVAILABLE, narrow.quantity);
}

/// A column as it is where an index may be used for it.
fn column(open: bool, hidden: &'static str) -> &'static str {
    if open { hidden.trim_start_matches('+') } else { hidden }
}

fn one_of<'a>(sql: &mut Sql<'a>, column: &str, set: &'a Set) {
    match set.ids.as_deref() {
        None => {}
        Some([id]) => _ = sql.text(" AND ").text(column).text(" = ").arg(Value::Int(*id)),
        Some(ids) => {
            sql.text(" AND ")
                .text(column)
                .text(" IN (SELECT value FROM each_int(")
                .arg(Value::Ints(ids))
                .text("))");
        }
    }
}

fn like<'a>(sql: &mut Sql<'a>, condition: &str, set: &'a Set) {
    if let Some(pattern) = &set.like {
        sql.text(condition).arg(Value::Text(pattern)).text(" ESCAPE '\\'");
    }
}

fn between(sql: &mut Sql, value: &str, range: Range<i64>) {
    if let Some(min) = range.min {
        sql.text(" AND ").text(value).text(" >= ").arg(Value::Int(min));
    }
    if let Some(max) = range.max {
        sql.text(" AND ").text(value).text(" <= ").arg(Value::Int(max));
    }
}

fn listed(row: &Row) -> Result<ListedOffer, Error> {
    Ok(ListedOffer {
        id: row.get(0)?,
        uid: row.get(1)?,
        product_id: row.get(2)?,
        name: row.get(3)?,
        product_name: row.get(4)?,
        product_category_name: row.get(5)?,
        product_description: row.get(6)?,
        shop_id: row.get(7)?,
        shop_name: row.get(8)?,
        product_parameters: parameters(row.get(9)?),
        price: row.get(10)?,
        price_rrc: row.get(11)?,
        quantity: row.get(12)?,
        thumb: row.maybe(13)?,
    })
}

/// The list as the importer wrote it.
pub(crate) fn parameters(json: String) -> Box<RawValue> {
    RawValue::from_string(json).unwrap_or_else(|_| {
        tracing::error!("an offer's parameters are no JSON");
        RawValue::NULL.to_owned()
    })
}
