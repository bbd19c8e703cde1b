//! Tariffs and pickup points as staff keep them. Who serves orders sees them; administrators change them.

pub(super) mod import;
pub(super) mod points;
pub(super) mod tariffs;

use web::Fields;

/// The longest text of a tariff or a pickup point, in characters.
const LONGEST_TEXT: usize = crate::delivery::LONGEST_TEXT;

/// A text that may be left out: single spaces, none around; nothing where there is none.
fn optional(fields: &mut Fields, field: &'static str, text: Option<&str>) -> Option<String> {
    let text = text?.split_whitespace().collect::<Vec<_>>().join(" ");
    fields.at_most(field, &text, LONGEST_TEXT);
    fields.check(!text.contains(char::is_control), field, "invalid");
    (!text.is_empty()).then_some(text)
}

/// A text that must be there.
fn required(fields: &mut Fields, field: &'static str, text: Option<&str>) -> String {
    let text = optional(fields, field, text);
    fields.check(text.is_some(), field, "required");
    text.unwrap_or_default()
}
