//! One way to page through anything: by key, forwards and back, or by page number.
//!
//! A cursor names the row it stands behind by the value it is ordered by and its id, so a page costs the same
//! wherever it is and rows that come and go meanwhile are neither skipped nor shown twice.

use axum::http::Uri;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::{Fields, Result};

/// Rows of a page when nobody says how many.
const USUAL_LIMIT: i64 = 50;
/// Rows of a page at most: what a screen or a program can use at once.
const MOST_LIMIT: i64 = 200;
/// The furthest page by number: beyond it counting rows off costs more than anybody reads; cursors go on.
const LAST_PAGE: i64 = 10_000;

/// The paging part of a query string.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Rows a page, 1 to 200; 50 if not given.
    pub limit: Option<i64>,
    /// Where to go on, from `next` or `previous` of another page.
    pub cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    pub page: Option<i64>,
    /// `true`: count all rows, too.
    pub count: Option<bool>,
}

/// A page that was asked for and may be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// Rows wanted. Fetch one more: it says whether there is a next page.
    pub limit: i64,
    /// Which.
    pub place: Place,
    /// Whether all rows shall be counted.
    pub count: bool,
}

/// Which page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The first.
    First,
    /// The rows after this one.
    After(Cursor),
    /// The rows before this one, to be fetched in reverse order.
    Before(Cursor),
    /// The page of this number, from 1.
    Number(i64),
}

/// A row's place in an ordering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The value the rows are ordered by, as text.
    pub key: String,
    /// The row's id, which breaks ties.
    pub id: i64,
}

impl PageQuery {
    /// The page asked for, or 400 with what is wrong.
    pub fn resolve(&self) -> Result<PageRequest> {
        let mut fields = Fields::default();
        let limit = self.limit.unwrap_or(USUAL_LIMIT);
        if !(1..=MOST_LIMIT).contains(&limit) {
            fields.add_with("limit", "out_of_range", range(MOST_LIMIT));
        }
        let place = match (&self.cursor, self.page) {
            (Some(_), Some(_)) => {
                fields.add("page", "not_with_cursor");
                Place::First
            }
            (Some(cursor), None) => Place::decode(cursor).unwrap_or_else(|| {
                fields.add("cursor", "invalid");
                Place::First
            }),
            (None, Some(page)) if !(1..=LAST_PAGE).contains(&page) => {
                fields.add_with("page", "out_of_range", range(LAST_PAGE));
                Place::First
            }
            (None, Some(page)) => Place::Number(page),
            (None, None) => Place::First,
        };
        fields.finish()?;
        Ok(PageRequest { limit, place, count: self.count.unwrap_or(false) })
    }
}

fn range(max: i64) -> crate::text::Args {
    vec![("min", "1".to_owned()), ("max", max.to_string())]
}

impl Place {
    fn encode(&self) -> Option<String> {
        let (direction, cursor) = match self {
            Self::After(cursor) => ("a", cursor),
            Self::Before(cursor) => ("b", cursor),
            Self::First | Self::Number(_) => return None,
        };
        let json = serde_json::to_vec(&(direction, &cursor.key, cursor.id)).ok()?;
        Some(URL_SAFE_NO_PAD.encode(json))
    }

    fn decode(text: &str) -> Option<Self> {
        let json = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (direction, key, id): (String, String, i64) = serde_json::from_slice(&json).ok()?;
        match direction.as_str() {
            "a" => Some(Self::After(Cursor { key, id })),
            "b" => Some(Self::Before(Cursor { key, id })),
            _ => None,
        }
    }
}

impl PageRequest {
    /// Rows to skip, for a page by number.
    pub fn offset(&self) -> i64 {
        match self.place {
            Place::Number(page) => (page - 1) * self.limit,
            _ => 0,
        }
    }

    /// Whether rows are to be fetched in reverse order.
    pub fn is_backwards(&self) -> bool {
        matches!(self.place, Place::Before(_))
    }
}

/// A page of rows and the way to its neighbours.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Listing<T> {
    /// The rows.
    pub results: Vec<T>,
    /// Path and query of the next page; null on the last.
    pub next: Option<String>,
    /// Path and query of the page before; null on the first.
    pub previous: Option<String>,
    /// How many rows there are in all, where `count=true` was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
}

impl<T> Listing<T> {
    /// The page of `rows`, fetched for `page` with one row more than its limit (and in reverse order where it
    /// [is backwards](PageRequest::is_backwards)); `uri` is the request's own.
    pub fn new(mut rows: Vec<T>, page: &PageRequest, uri: &Uri, cursor: impl Fn(&T) -> Cursor) -> Self {
        let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        if page.is_backwards() {
            rows.reverse();
        }
        let after = rows.last().map(|row| Place::After(cursor(row)));
        let before = rows.first().map(|row| Place::Before(cursor(row)));
        let (next, previous) = match page.place {
            Place::First => (after.filter(|_| more), None),
            Place::After(_) => (after.filter(|_| more), before),
            Place::Before(_) => (after, before.filter(|_| more)),
            Place::Number(page) => {
                let next = Some(Place::Number(page + 1)).filter(|_| more && page < LAST_PAGE);
                (next, Some(Place::Number(page - 1)).filter(|_| page > 1))
            }
        };
        let link = |place: Option<Place>| place.map(|place| link(uri, &place));
        Self { next: link(next), previous: link(previous), results: rows, count: None }
    }

    /// Without a way back: a list that is only read on from its beginning.
    #[must_use]
    pub fn one_way(mut self) -> Self {
        self.previous = None;
        self
    }

    /// With the number of all rows.
    #[must_use]
    pub fn counted(mut self, count: Option<i64>) -> Self {
        self.count = count;
        self
    }

    /// The same page of other rows, made of these one by one.
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> Listing<U> {
        let results = self.results.into_iter().map(make).collect();
        Listing { results, next: self.next, previous: self.previous, count: self.count }
    }
}

/// The request's own address with another place in it.
fn link(uri: &Uri, place: &Place) -> String {
    let pairs = form_urlencoded::parse(uri.query().unwrap_or("").as_bytes());
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs.filter(|(name, _)| name != "cursor" && name != "page"));
    match place {
        Place::Number(page) => query.append_pair("page", &page.to_string()),
        place => query.append_pair("cursor", &place.encode().unwrap_or_default()),
    };
    format!("{}?{}", uri.path(), query.finish())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn follow(rows: &[i64], link: &str) -> Listing<i64> {
        let uri: Uri = link.parse().unwrap();
        let query: PageQuery = serde_urlencoded::from_str(uri.query().unwrap_or("")).unwrap();
        let page = query.resolve().unwrap();
        let take = usize::try_from(page.limit + 1).unwrap();
        let fetched: Vec<i64> = match &page.place {
            Place::First => rows.iter().copied().take(take).collect(),
            Place::After(cursor) => rows.iter().copied().filter(|row| *row > cursor.id).take(take).collect(),
            Place::Before(cursor) => {
                rows.iter().rev().copied().filter(|row| *row < cursor.id).take(take).collect()
            }
            Place::Number(_) => {
                rows.iter().copied().skip(usize::try_from(page.offset()).unwrap()).take(take).collect()
            }
        };
        Listing::new(fetched, &page, &uri, |row| Cursor { key: row.to_string(), id: *row })
    }

    proptest! {
        #[test]
        fn pages_show_every_row_once_there_and_back(count in 0_i64..40, limit in 1_i64..10, numbered in any::<bool>()) {
            let rows: Vec<i64> = (1..=count).collect();
            let start = if numbered { format!("/x/?limit={limit}&page=1&a=b%26c") } else { format!("/x/?limit={limit}&a=b%26c") };
            let mut page = follow(&rows, &start);
            let mut there = page.results.clone();
            let mut back = vec![page.results.clone()];
            while let Some(next) = page.next.clone() {
                prop_assert!(next.contains("a=b%26c"));
                page = follow(&rows, &next);
                prop_assert!(!page.results.is_empty());
                there.extend(&page.results);
                back.push(page.results.clone());
            }
            prop_assert_eq!(&there, &rows);
            while let Some(previous) = page.previous.clone() {
                page = follow(&rows, &previous);
                back.pop();
                prop_assert_eq!(Some(&page.results), back.last());
            }
            prop_assert!(back.len() <= 1);
        }
    }

    #[test]
    fn a_page_that_cannot_be_is_refused() {
        for query in ["limit=0", "limit=201", "page=0", "page=10001", "cursor=x", "cursor=e30&page=1"] {
            let query: PageQuery = serde_urlencoded::from_str(query).unwrap();
            assert_eq!(query.resolve().unwrap_err().code(), "validation");
        }
    }
}
