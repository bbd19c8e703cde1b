//! The shop window: its query string and its answer.
//!
//! The query string is read as a list of pairs, not as a map: `parameter_name` and `parameter_value` may come
//! several times and belong together by their positions. What is not asked for here is dropped before the cache
//! is asked, so that an odd query string wins no memory.

use std::borrow::Cow;
use std::str::FromStr;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use db::Db;
use kernel::Id;
use web::{Fields, Listing, PageQuery, PageRequest, Problem, ProblemDocument};

use super::App;
use crate::listing::{self, Filter, ListedOffer, ListingError, Ordering, ParameterFilter};
use crate::page_cache::body;

const PATH: &str = "/api/v1/product-infos/";

/// Everything that may be asked, sorted.
const KNOWN: [&str; 17] = [
    "category_id",
    "category_name",
    "count",
    "cursor",
    "limit",
    "ordering",
    "page",
    "parameter_name",
    "parameter_value",
    "price_max",
    "price_min",
    "product_name",
    "quantity_max",
    "quantity_min",
    "search",
    "shop_id",
    "shop_name",
];

/// The longest part of a name to look for, in characters.
const LONGEST_PART: usize = 100;
/// Parameters that one question may name.
const MOST_PAIRS: usize = 10;

/// The filters of the shop window, for its documentation; blank ones say nothing.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "names the parameters; the query string is read as a list of pairs")]
pub(super) struct ListingQuery {
    /// Words in any form, all of which must match; the last one may be unfinished. 100 characters and 10 words are
    /// read.
    search: Option<String>,
    /// Part of the product's name, in any case.
    product_name: Option<String>,
    /// Part of the category's name.
    category_name: Option<String>,
    /// Part of the shop's name.
    shop_name: Option<String>,
    /// Part of a parameter's name. Several are paired with the values by position, and each pair must match.
    parameter_name: Option<Vec<String>>,
    /// Part of the same parameter's value.
    parameter_value: Option<Vec<String>>,
    /// The category.
    category_id: Option<i64>,
    /// The shop.
    shop_id: Option<i64>,
    /// The lowest price, inclusive, as `1000` or `1000.50`.
    price_min: Option<String>,
    /// The highest price, inclusive.
    price_max: Option<String>,
    /// At least so many available.
    quantity_min: Option<i64>,
    /// At most so many available.
    quantity_max: Option<i64>,
    /// `id`, `price` or `quantity`, with `-` in front for descending; anything else is as if not given.
    ordering: Option<String>,
}

#[utoipa::path(
    get, path = "/api/v1/product-infos/", tag = "catalog", operation_id = "productInfos", summary = "Offers for sale",
    params(ListingQuery, PageQuery), security(()),
    responses(
        (status = 200, description = "Visible offers of open shops.", body = Listing<ListedOffer>),
        (status = 400, description = "A value is no number, or a parameter filter matches too much.", body = ProblemDocument),
    )
)]
pub(super) async fn get_product_infos(State(app): State<App>, uri: Uri) -> web::Result<Response> {
    let query = uri.query().unwrap_or("");
    app.pages.answer(&app.db, query, canonical, |address| make(app.db.clone(), address)).await
}

async fn make(db: Db, address: String) -> web::Result<Bytes> {
    let uri = Uri::from_str(&address).map_err(|_| Problem::bad_request("validation"))?;
    let Wanted { filter, ordering, page } = Wanted::of(uri.query().unwrap_or(""))?;
    // Written where it was read: one text is handed over, and not some hundreds.
    db.read(move |tx| {
        let found = listing::page(tx, &filter, ordering, &page)?;
        body(&Listing::new(found.rows, &page, &uri, |row| row.cursor(ordering)).counted(found.count))
    })
    .await
}

/// The address at which equal questions meet: known parameters only, sorted, without those that say nothing.
fn canonical(query: &str) -> String {
    let mut pairs: Vec<(usize, Cow<str>)> = Vec::with_capacity(KNOWN.len());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let Ok(known) = KNOWN.binary_search(&&*name) else {
            continue;
        };
        match KNOWN[known] {
            "parameter_name" | "parameter_value" => pairs.push((known, value)), // a blank one keeps its place
            "ordering" => match spelled(Ordering::of(&value)) {
                "id" => {}
                word => pairs.push((known, Cow::Borrowed(word))),
            },
            _ if value.trim().is_empty() => {}
            _ => pairs.push((known, value)),
        }
    }
    pairs.sort_by_key(|(known, _)| *known); // stable: repeated ones stay in their order
    let mut address = String::with_capacity(PATH.len() + 1 + query.len());
    address.push_str(PATH);
    address.push('?');
    let mut query = form_urlencoded::Serializer::for_suffix(address, PATH.len() + 1);
    for (at, (known, value)) in pairs.iter().enumerate() {
        let paired = KNOWN[*known].starts_with("parameter_");
        let mut later = pairs[at + 1..].iter().take_while(|(other, _)| other == known);
        let says_something = if paired {
            !value.trim().is_empty() || later.any(|(_, value)| !value.trim().is_empty())
        } else {
            later.next().is_none() // the last one counts
        };
        if says_something {
            query.append_pair(KNOWN[*known], value);
        }
    }
    query.finish()
}

fn spelled(ordering: Ordering) -> &'static str {
    use listing::OrderBy as By;
    match (ordering.by, ordering.descending) {
        (By::Id, false) => "id",
        (By::Id, true) => "-id",
        (By::Price, false) => "price",
        (By::Price, true) => "-price",
        (By::Quantity, false) => "quantity",
        (By::Quantity, true) => "-quantity",
    }
}

/// A question, understood.
#[derive(Debug)]
struct Wanted {
    filter: Filter,
    ordering: Ordering,
    page: PageRequest,
}

impl Wanted {
    /// Reads a canonical query.
    fn of(query: &str) -> web::Result<Self> {
        let mut fields = Fields::default();
        let (mut filter, mut ordering, mut page) =
            (Filter::default(), Ordering::default(), PageQuery::default());
        let (mut names, mut values) = (Vec::new(), Vec::new());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.trim();
            match &*name {
                "search" => filter.search = Some(value.to_owned()),
                "product_name" => filter.product_name = part(&mut fields, "product_name", value),
                "category_name" => filter.category_name = part(&mut fields, "category_name", value),
                "shop_name" => filter.shop_name = part(&mut fields, "shop_name", value),
                "parameter_name" => names.push(part(&mut fields, "parameter_name", value)),
                "parameter_value" => values.push(part(&mut fields, "parameter_value", value)),
                "category_id" => filter.category = number(&mut fields, "category_id", value).map(Id::new),
                "shop_id" => filter.shop = number(&mut fields, "shop_id", value).map(Id::new),
                "price_min" => filter.price.min = number(&mut fields, "price_min", value),
                "price_max" => filter.price.max = number(&mut fields, "price_max", value),
                "quantity_min" => filter.quantity.min = number(&mut fields, "quantity_min", value),
                "quantity_max" => filter.quantity.max = number(&mut fields, "quantity_max", value),
                "ordering" => ordering = Ordering::of(value),
                "limit" => page.limit = number(&mut fields, "limit", value),
                "page" => page.page = number(&mut fields, "page", value),
                "cursor" => page.cursor = Some(value.to_owned()),
                "count" => match value {
                    "true" | "True" | "1" => page.count = Some(true),
                    "false" | "False" | "0" => page.count = Some(false),
                    _ => fields.add("count", "invalid"),
                },
                _ => {}
            }
        }
        filter.parameters = paired(names, values);
        if filter.parameters.len() > MOST_PAIRS {
            fields.add_with("parameter_name", "too_many", vec![("max", MOST_PAIRS.to_string())]);
        }
        fields.finish()?;
        Ok(Self { filter, ordering, page: page.resolve()? })
    }
}

/// Names and values by position; what has no partner stands alone.
fn paired(names: Vec<Option<String>>, values: Vec<Option<String>>) -> Vec<ParameterFilter> {
    let most = names.len().max(values.len());
    let (mut names, mut values) = (names.into_iter(), values.into_iter());
    let pairs =
        (0..most).map(|_| ParameterFilter { name: names.next().flatten(), value: values.next().flatten() });
    pairs.filter(|pair| pair.name.is_some() || pair.value.is_some()).collect()
}

/// Part of a name; blank says nothing.
fn part(fields: &mut Fields, field: &'static str, value: &str) -> Option<String> {
    fields.at_most(field, value, LONGEST_PART);
    (!value.is_empty()).then(|| value.to_owned())
}

fn number<T: FromStr>(fields: &mut Fields, field: &'static str, value: &str) -> Option<T> {
    let number = value.parse().ok();
    fields.check(number.is_some(), field, "invalid_number");
    number
}

impl From<ListingError> for Problem {
    fn from(error: ListingError) -> Self {
        match error {
            ListingError::TooBroad => {
                Self::bad_request("filter_too_broad").arg("max", listing::MOST_PARAMETERS)
            }
            ListingError::BadCursor => Self::bad_request("validation").field("cursor", "invalid"),
            ListingError::Db(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::Money;

    use super::*;
    use crate::listing::Range;

    #[test]
    fn equal_questions_have_one_address() {
        let one = canonical("limit=10&category_id=3");
        assert_eq!(one, "/api/v1/product-infos/?category_id=3&limit=10");
        for query in [
            "category_id=3&limit=10&x=1&utm_source=mail",
            "category_id=7&category_id=3&limit=10&price_min=&search=+",
            "ordering=name&limit=10&category_id=3&parameter_name=&parameter_value=",
            "limit=10&ordering=id&category%5Fid=3",
        ] {
            assert_eq!(canonical(query), one, "{query}");
        }
        assert_eq!(canonical(""), canonical("x=1"));
        assert_ne!(
            canonical("parameter_name=a&parameter_name=b"),
            canonical("parameter_name=b&parameter_name=a")
        );
    }

    #[test]
    fn parameters_are_paired_by_position() {
        let query = "parameter_name=Цвет&parameter_value=Черный&parameter_name=&parameter_value=128&parameter_name=Объем";
        let address = canonical(query);
        let wanted = Wanted::of(address.split_once('?').unwrap().1).unwrap();
        let pair = |name: &str, value: &str| ParameterFilter {
            name: Some(name.to_owned()).filter(|name| !name.is_empty()),
            value: Some(value.to_owned()).filter(|value| !value.is_empty()),
        };
        assert_eq!(wanted.filter.parameters, [pair("Цвет", "Черный"), pair("", "128"), pair("Объем", "")]);
    }

    #[test]
    fn what_is_no_number_is_named() {
        let problem =
            Wanted::of("price_min=1,5&quantity_max=x&category_id=1.5&limit=ten&price_max=10.55").unwrap_err();
        let shown = serde_json::to_value(problem.document(kernel::Lang::En, "")).unwrap();
        let fields: Vec<&String> = shown["errors"].as_object().unwrap().keys().collect();
        assert_eq!(fields, ["category_id", "limit", "price_min", "quantity_max"]);
        assert_eq!(shown["errors"]["price_min"][0]["code"], "invalid_number");
        let wanted = Wanted::of("price_max=10.55").unwrap();
        assert_eq!(wanted.filter.price, Range { min: None, max: Some(Money::from_minor(1055)) });
    }
}
