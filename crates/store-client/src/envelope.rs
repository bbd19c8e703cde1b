//! The two shapes of an answer: `{"data": …}`, and the bare object. Which one a store uses shows in the answer.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A part of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The part.
    pub items: Vec<T>,
    /// How many there are in all.
    pub total: u64,
    /// Which part this is; `None` where the store does not say.
    pub pagination: Option<Pagination>,
}

/// Where a page stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Pagination {
    /// From 1.
    pub page: u32,
    /// The most that a page holds.
    pub per_page: u32,
    /// How many items there are in all.
    pub total: u64,
    /// How many pages there are.
    pub total_pages: u32,
}

/// Reads one object out of either shape. Nothing (`204`) is an empty object.
pub(crate) fn object<T: DeserializeOwned>(body: &[u8]) -> Result<T, serde_json::Error> {
    serde_json::from_value(unwrapped(body)?.0)
}

/// Reads a list: `{"data": […]}`, `{"items": […], "total": n}`, the latter inside `data`, or an array.
pub(crate) fn page<T: DeserializeOwned>(body: &[u8]) -> Result<Page<T>, serde_json::Error> {
    let (mut value, pagination) = unwrapped(body)?;
    let pagination: Option<Pagination> = pagination.and_then(|value| serde_json::from_value(value).ok());
    let mut total = pagination.map(|pagination| pagination.total);
    if let Value::Object(list) = &mut value {
        total = total.or_else(|| list.get("total").and_then(Value::as_u64));
        if let Some(items) = list.remove("items") {
            value = items;
        }
    }
    let items: Vec<T> = serde_json::from_value(value)?;
    let total = total.unwrap_or(items.len() as u64);
    Ok(Page { items, total, pagination })
}

fn unwrapped(body: &[u8]) -> Result<(Value, Option<Value>), serde_json::Error> {
    if body.is_empty() {
        return Ok((Value::Object(serde_json::Map::new()), None));
    }
    let mut value: Value = serde_json::from_slice(body)?;
    let Value::Object(fields) = &mut value else { return Ok((value, None)) };
    let pagination = fields.remove("pagination");
    match fields.remove("data") {
        Some(data) => Ok((data, pagination)),
        None => Ok((value, pagination)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_out_of_every_shape() {
        for body in [
            r#"{"data":[1,2],"pagination":{"page":1,"per_page":2,"total":9,"total_pages":5}}"#,
            r#"{"items":[1,2],"total":9}"#,
            r#"{"data":{"items":[1,2],"total":9}}"#,
        ] {
            let page: Page<u32> = page(body.as_bytes()).unwrap();
            assert_eq!((page.items, page.total), (vec![1, 2], 9), "{body}");
        }
        assert_eq!(page::<u32>(b"[1,2,3]").unwrap().total, 3);
        assert!(page::<u32>(br#"{"found":false}"#).is_err());
    }

    #[test]
    fn an_object_is_read_out_of_both_shapes() {
        #[derive(Deserialize)]
        struct Thing {
            id: String,
        }
        for body in [r#"{"data":{"id":"a"}}"#, r#"{"id":"a"}"#] {
            assert_eq!(object::<Thing>(body.as_bytes()).unwrap().id, "a");
        }
    }
}
