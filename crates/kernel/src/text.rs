//! The one spelling by which equal names are found.

use unicode_normalization::UnicodeNormalization;

/// The key of a name: compatibility-composed, lower case, `ё` as `е`, single spaces, none around.
///
/// Two names with the same key are the same thing to a person; keys are stored beside names, because the two
/// engines do not agree on the lower case of anything but ASCII.
pub fn key(name: &str) -> String {
    // Composed before the words are told apart: a mark that stands alone is composed with a space of its own.
    let folded: String = name.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    let mut key = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        for c in word.chars() {
            match c {
                'ё' => key.push('е'),
                DIAERESIS if key.ends_with('е') => {}
                c => key.push(c),
            }
        }
    }
    key
}

/// The two dots of `ё`, where they stand as a mark of their own.
const DIAERESIS: char = '\u{308}';

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

    #[test]
    fn a_mark_that_stands_alone_makes_no_space_of_its_own() {
        for name in ["\u{2d8}", "a\u{2d8}", "ё\u{308}", "е\u{308}\u{308}"] {
            assert_eq!(key(&key(name)), key(name), "{name:?}");
        }
        assert_eq!(key("\u{2d8}"), "\u{306}");
    }

    proptest! {
        #[test]
        fn a_key_of_a_key_is_itself(name in "\\PC{0,40}") {
            let once = key(&name);
            prop_assert_eq!(key(&once), once);
        }
    }
}
