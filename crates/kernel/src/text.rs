//! The one spelling by which equal names are found.

use unicode_normalization::UnicodeNormalization;

/// The key of a name: compatibility-composed, lower case, `ё` as `е`, single spaces, none around.
///
/// Two names with the same key are the same thing to a person; keys are stored beside names, because the two
/// engines do not agree on the lower case of anything but ASCII.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        let folded = word.nfkc().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c });
        key.extend(folded);
    }
    key
}

/// The pattern of `LIKE … ESCAPE '\'` that finds `part` anywhere in a key.
pub fn contains_pattern(part: &str) -> String {
    let mut pattern = String::from("%");
    for c in key(part).chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_key_folds_what_people_do_not_tell_apart() {
        assert_eq!(key("  Ёлка\u{a0} НОВАЯ\t2 "), "елка новая 2");
        assert_eq!(contains_pattern("50%_"), "%50\\%\\_%");
    }

    proptest! {
        #[test]
        fn a_key_of_a_key_is_itself(name in "\\PC{0,40}") {
            let once = key(&name);
            prop_assert_eq!(key(&once), once);
        }
    }
}
