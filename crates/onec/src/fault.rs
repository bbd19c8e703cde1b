//! What is wrong with a file, in words and with its place.

use commerceml::{Error, Kind};
use kernel::Lang;
use web::text;

/// In words: the key `onec-xml-<kind>` of the locales.
pub(crate) fn text(lang: Lang, error: &Error) -> String {
    let key = match error.kind() {
        Kind::Empty => "empty",
        Kind::NotCommerceMl | Kind::CommerceMlOne => "foreign",
        Kind::Encoding => "encoding",
        Kind::Truncated => "truncated",
        Kind::Forbidden => "forbidden",
        Kind::TextTooLong | Kind::ItemTooLarge | Kind::TooDeep => "too-large",
        _ => "malformed",
    };
    text::text(lang, &format!("onec-xml-{key}"), &[("line", error.at().line.to_string())])
}
