//! Statements on `delivery_tariff` and `pickup_point`.

use db::{Arg, Error, Later, Row, Tx, Value};
use kernel::{Id, Uid};
use web::{PageRequest, Place as At};

use super::order::word;
use crate::delivery::{PickupPoint, Place, PointFilter, Tariff, Terms, city_key};

macro_rules! terms_columns {
    () => {
        "t.method, t.carrier, t.city, t.currency, t.max_weight_g, t.price, t.free_from, t.days_from, t.days_to"
    };
}

/// The columns of [`Terms`], from `first` on.
fn terms(row: &Row, first: usize) -> Result<Terms, Error> {
    Ok(Terms {
        method: word(row, first)?,
        carrier: row.get(first + 1)?,
        city: row.maybe(first + 2)?,
        currency: row.get(first + 3)?,
        max_weight_g: row.maybe(first + 4)?,
        price: row.get(first + 5)?,
        free_from: row.maybe(first + 6)?,
        days_from: row.maybe(first + 7)?,
        days_to: row.maybe(first + 8)?,
    })
}

fn whole_tariff(row: &Row) -> Result<Tariff, Error> {
    Ok(Tariff { id: row.get(0)?, terms: terms(row, 1)? })
}

/// The tariffs for a city and for everywhere.
pub(crate) fn ask_applying(tx: &mut Tx, city: &str, currency: &str) -> Result<Later<Terms>, Error> {
    let sql = concat!(
        "SELECT ",
        terms_columns!(),
        " FROM delivery_tariff t WHERE (t.city_key = ?1 OR t.city_key IS NULL) AND t.currency = ?2 ORDER BY t.id"
    );
    tx.ask(sql, &[&city, &currency], |row| terms(row, 0))
}

/// Whether goods can be picked up in a city.
pub(crate) fn ask_any_open(tx: &mut Tx, city: &str) -> Result<Later<bool>, Error> {
    tx.ask("SELECT EXISTS (SELECT 1 FROM pickup_point WHERE city_key = ?1 AND open)", &[&city], |row| {
        row.get(0)
    })
}

pub(crate) fn tariffs(tx: &mut Tx, page: &PageRequest) -> Result<(Vec<Tariff>, Option<i64>), Error> {
    let look = Look::new(concat!("t.id, ", terms_columns!()), "delivery_tariff t", "t.id");
    look.page(tx, page, whole_tariff)
}

pub(crate) fn tariff(tx: &mut Tx, id: Id<Tariff>) -> Result<Option<Tariff>, Error> {
    let sql = concat!("SELECT t.id, ", terms_columns!(), " FROM delivery_tariff t WHERE t.id = ?1");
    tx.query_opt(sql, &[&id], whole_tariff)
}

const INSERT_TARIFF: &str =
    "INSERT INTO delivery_tariff (method, carrier, city, city_key, currency, max_weight_g, price, free_from,
                                                          days_from, days_to)
                             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

pub(crate) fn insert_tariff(tx: &mut Tx, terms: &Terms) -> Result<Id<Tariff>, Error> {
    let key = terms.city.as_deref().map(city_key);
    tx.query_one(
        &format!("{INSERT_TARIFF} RETURNING id"),
        &terms_args(terms, &key, &terms.method.name()),
        |row| row.get(0),
    )
}

/// The same without waiting for its number.
pub(crate) fn append_tariff(tx: &mut Tx, terms: &Terms) -> Result<(), Error> {
    let key = terms.city.as_deref().map(city_key);
    let _ = tx.defer(INSERT_TARIFF, &terms_args(terms, &key, &terms.method.name()))?;
    Ok(())
}

pub(crate) fn update_tariff(tx: &mut Tx, id: Id<Tariff>, terms: &Terms) -> Result<(), Error> {
    let sql = "UPDATE delivery_tariff SET method = ?1, carrier = ?2, city = ?3, city_key = ?4, currency = ?5, max_weight_g = ?6,
                   price = ?7, free_from = ?8, days_from = ?9, days_to = ?10 WHERE id = ?11";
    let (key, method) = (terms.city.as_deref().map(city_key), terms.method.name());
    let mut args = terms_args(terms, &key, &method).to_vec();
    args.push(&id);
    let _ = tx.defer(sql, &args)?;
    Ok(())
}

fn terms_args<'a>(terms: &'a Terms, key: &'a Option<String>, method: &'a &'static str) -> [&'a dyn Arg; 10] {
    [
        method,
        &terms.carrier,
        &terms.city,
        key,
        &terms.currency,
        &terms.max_weight_g,
        &terms.price,
        &terms.free_from,
        &terms.days_from,
        &terms.days_to,
    ]
}

pub(crate) fn delete_tariff(tx: &mut Tx, id: Id<Tariff>) -> Result<(), Error> {
    let _ = tx.defer("DELETE FROM delivery_tariff WHERE id = ?1", &[&id])?;
    Ok(())
}

pub(crate) fn delete_tariffs(tx: &mut Tx) -> Result<(), Error> {
    let _ = tx.defer("DELETE FROM delivery_tariff", &[])?;
    Ok(())
}

const POINT: &str =
    "id, uid, code, name, city, address, working_hours, phone, district, landmarks, description, open";

fn whole_point(row: &Row) -> Result<PickupPoint, Error> {
    let place = Place {
        code: row.maybe(2)?,
        name: row.get(3)?,
        city: row.get(4)?,
        address: row.get(5)?,
        working_hours: row.maybe(6)?,
        phone: row.maybe(7)?,
        district: row.maybe(8)?,
        landmarks: row.maybe(9)?,
        description: row.maybe(10)?,
        open: row.get(11)?,
    };
    Ok(PickupPoint { id: row.get(0)?, uid: row.get(1)?, place })
}

pub(crate) fn points(
    tx: &mut Tx,
    filter: &PointFilter,
    page: &PageRequest,
) -> Result<(Vec<PickupPoint>, Option<i64>), Error> {
    let city = filter.city.as_deref().map(city_key);
    let words = filter.words.as_deref().map(kernel::text::contains_pattern);
    let mut look = Look::new(POINT, "pickup_point", "id");
    if !filter.closed_too {
        look.only("open", None);
    }
    look.only("city_key = ?", city.as_deref());
    look.only("words LIKE ? ESCAPE '\\'", words.as_deref());
    look.page(tx, page, whole_point)
}

pub(crate) fn point(tx: &mut Tx, id: Id<PickupPoint>) -> Result<Option<PickupPoint>, Error> {
    let sql = format!("SELECT {POINT} FROM pickup_point WHERE id = ?1");
    tx.query_opt(&sql, &[&id], whole_point)
}

pub(crate) fn open_point(tx: &mut Tx, uid: Uid) -> Result<Option<PickupPoint>, Error> {
    let sql = format!("SELECT {POINT} FROM pickup_point WHERE uid = ?1 AND open");
    tx.query_opt(&sql, &[&uid], whole_point)
}

pub(crate) fn open_point_of(tx: &mut Tx, id: Id<PickupPoint>) -> Result<Option<PickupPoint>, Error> {
    let sql = format!("SELECT {POINT} FROM pickup_point WHERE id = ?1 AND open");
    tx.query_opt(&sql, &[&id], whole_point)
}

/// Nothing where the code is taken.
pub(crate) fn insert_point(tx: &mut Tx, uid: Uid, place: &Place) -> Result<Option<Id<PickupPoint>>, Error> {
    let sql = "INSERT INTO pickup_point (code, name, city, city_key, address, words, working_hours, phone, district, landmarks,
                                         description, open, uid)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT DO NOTHING RETURNING id";
    let found_by = FoundBy::of(place);
    let mut args = place_args(place, &found_by).to_vec();
    args.push(&uid);
    tx.query_opt(sql, &args, |row| row.get(0))
}

/// Not where the code is taken.
pub(crate) fn update_point(tx: &mut Tx, id: Id<PickupPoint>, place: &Place) -> Result<bool, Error> {
    let sql = "UPDATE pickup_point SET code = ?1, name = ?2, city = ?3, city_key = ?4, address = ?5, words = ?6, working_hours = ?7,
                   phone = ?8, district = ?9, landmarks = ?10, description = ?11, open = ?12
               WHERE id = ?13 AND NOT EXISTS (SELECT 1 FROM pickup_point p WHERE p.code = ?1 AND p.id <> ?13)";
    let found_by = FoundBy::of(place);
    let mut args = place_args(place, &found_by).to_vec();
    args.push(&id);
    Ok(tx.execute(sql, &args)? == 1)
}

/// Writes the point that has this code, or makes it; a new one gets `uid`.
pub(crate) fn put_point(tx: &mut Tx, uid: Uid, place: &Place) -> Result<(), Error> {
    let sql = "INSERT INTO pickup_point (code, name, city, city_key, address, words, working_hours, phone, district, landmarks,
                                         description, open, uid)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
               ON CONFLICT (code) DO UPDATE SET name = excluded.name, city = excluded.city, city_key = excluded.city_key,
                   address = excluded.address, words = excluded.words, working_hours = excluded.working_hours,
                   phone = excluded.phone, district = excluded.district, landmarks = excluded.landmarks,
                   description = excluded.description, open = excluded.open";
    let found_by = FoundBy::of(place);
    let mut args = place_args(place, &found_by).to_vec();
    args.push(&uid);
    let _ = tx.defer(sql, &args)?;
    Ok(())
}

/// Closes every point that a file once named; those that were added by hand stay.
pub(crate) fn close_coded_points(tx: &mut Tx) -> Result<(), Error> {
    let _ = tx.defer("UPDATE pickup_point SET open = FALSE WHERE open AND code IS NOT NULL", &[])?;
    Ok(())
}

/// What a point is looked up by.
struct FoundBy {
    city: String,
    words: String,
}

impl FoundBy {
    fn of(place: &Place) -> Self {
        Self { city: city_key(&place.city), words: place.words() }
    }
}

fn place_args<'a>(place: &'a Place, found_by: &'a FoundBy) -> [&'a dyn Arg; 12] {
    [
        &place.code,
        &place.name,
        &place.city,
        &found_by.city,
        &place.address,
        &found_by.words,
        &place.working_hours,
        &place.phone,
        &place.district,
        &place.landmarks,
        &place.description,
        &place.open,
    ]
}

/// A page of a small table by its ids.
struct Look<'a> {
    columns: &'static str,
    table: &'static str,
    id: &'static str,
    conditions: String,
    args: Vec<Value<'a>>,
}

impl<'a> Look<'a> {
    fn new(columns: &'static str, table: &'static str, id: &'static str) -> Self {
        Self { columns, table, id, conditions: "TRUE".to_owned(), args: Vec::new() }
    }

    /// Only such rows: a condition without an argument, or with one where there is one.
    fn only(&mut self, condition: &str, arg: Option<&'a str>) {
        if let Some(arg) = arg {
            self.args.push(Value::Text(arg));
        } else if condition.contains('?') {
            return;
        }
        let condition = condition.replace('?', &format!("?{}", self.args.len()));
        self.conditions.push_str(" AND ");
        self.conditions.push_str(&condition);
    }

    fn page<T>(
        mut self,
        tx: &mut Tx,
        page: &PageRequest,
        map: fn(&Row) -> Result<T, Error>,
    ) -> Result<(Vec<T>, Option<i64>), Error> {
        let Self { columns, table, id, conditions, .. } = &self;
        let count = format!("SELECT COUNT(*) FROM {table} WHERE {conditions}");
        let (beyond, direction) = if page.is_backwards() { ("<", "DESC") } else { (">", "ASC") };
        let place = self.args.len();
        let sql = format!(
            "SELECT {columns} FROM {table} WHERE {conditions} AND {id} {beyond} ?{} ORDER BY {id} {direction} LIMIT ?{} OFFSET ?{}",
            place + 1,
            place + 2,
            place + 3
        );
        let count =
            if page.count { Some(tx.query_one(&count, &args(&self.args), |row| row.get(0))?) } else { None };
        let start = match &page.place {
            At::After(cursor) | At::Before(cursor) => cursor.id,
            At::First | At::Number(_) => 0,
        };
        self.args.extend([Value::Int(start), Value::Int(page.limit + 1), Value::Int(page.offset())]);
        Ok((tx.query(&sql, &args(&self.args), map)?, count))
    }
}

fn args<'a>(values: &'a [Value<'_>]) -> Vec<&'a dyn Arg> {
    values.iter().map(|value| value as &dyn Arg).collect()
}
