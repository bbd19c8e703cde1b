//! The texts people see: Fluent files in `locales/ru` and `locales/en`, one file a domain.
//!
//! A key is a stable code with `-` for `_`. Russian is the language of record; a key that English lacks is shown
//! in Russian, and a test refuses such a key.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, static_loader};
use kernel::Lang;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "ru",
        // Marks of direction around every argument would be seen by whoever compares texts.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// Named arguments of a text: `{ $name }`.
pub type Args = Vec<(&'static str, String)>;

/// The text of `key` in `lang`, or nothing if there is none.
pub fn find(lang: Lang, key: &str, args: &[(&'static str, String)]) -> Option<String> {
    let values: HashMap<Cow<'static, str>, FluentValue<'_>> =
        args.iter().map(|(name, value)| (Cow::Borrowed(*name), value_of(value))).collect();
    LOCALES.try_lookup_with_args(&language(lang), key, &values)
}

/// The text of `key` in `lang`; the key itself where there is none.
pub fn text(lang: Lang, key: &str, args: &[(&'static str, String)]) -> String {
    find(lang, key, args).unwrap_or_else(|| key.to_owned())
}

/// The key of a stable code.
pub fn key_of(code: &str) -> String {
    code.replace('_', "-")
}

/// Whole numbers are numbers, for the sake of plural forms; everything else is shown as it is.
fn value_of(text: &str) -> FluentValue<'_> {
    match text.parse::<u32>() {
        Ok(number) if number.to_string() == text => FluentValue::from(number),
        _ => FluentValue::from(text),
    }
}

fn language(lang: Lang) -> LanguageIdentifier {
    // Both tags are well formed; the default is the root language, which falls back to Russian.
    lang.tag().parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(folder: &str) -> std::collections::BTreeSet<String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(folder);
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let texts: String = files.map(|file| std::fs::read_to_string(file).unwrap()).collect();
        let key = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned());
        texts
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(key)
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_keys() {
        assert_eq!(keys("ru"), keys("en"));
        assert!(!keys("ru").is_empty());
    }

    #[test]
    fn arguments_are_filled_in_as_they_are() {
        let args = [("max", "20".to_owned())];
        assert_eq!(text(Lang::En, "field-too-long", &args), "At most 20 characters.");
        assert_eq!(text(Lang::Ru, "no-such-key", &[]), "no-such-key");
    }
}
