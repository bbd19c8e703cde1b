//! The words of texts: minijinja templates, built in or an operator's own.
//!
//! `<lang>/<kind>.txt`. All of them are read and checked when the program starts, so that a mistake in one is told to
//! the operator and not found by a buyer.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, ensure};
use minijinja::{Environment, UndefinedBehavior};
use serde_json::{Value, json};

use crate::segments::{MOST_SEGMENTS, cut};

/// The languages that texts exist in; the first is spoken where nobody says.
pub(crate) const LANGUAGES: [&str; 3] = ["ru", "uk", "en"];

/// Every template there is.
const BUILT_IN: [(&str, &str); 3] = [
    ("ru/order_confirmed.txt", include_str!("../templates/ru/order_confirmed.txt")),
    ("uk/order_confirmed.txt", include_str!("../templates/uk/order_confirmed.txt")),
    ("en/order_confirmed.txt", include_str!("../templates/en/order_confirmed.txt")),
];

/// The longest template an operator may have: a mistaken path to something else does not fill the memory.
const LONGEST: u64 = 16 * 1024;

/// Every template, read and checked. Cloning shares them.
#[derive(Clone)]
pub struct Words(Arc<Environment<'static>>);

impl Words {
    /// The built-in templates, and in their place the files of the same name in `own`, if there is such a folder.
    pub fn read(own: &Path) -> anyhow::Result<Self> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        for (name, text) in BUILT_IN {
            let path = own.join(name);
            let text = match read_own(&path).with_context(|| path.display().to_string())? {
                Some(text) => text,
                None => text.to_owned(),
            };
            let added = environment.add_template_owned(name, text);
            added.with_context(|| format!("the template {}", path.display()))?;
        }
        let words = Self(Arc::new(environment));
        for lang in LANGUAGES {
            let said = words.say("order_confirmed", lang, &sample());
            let said = said.with_context(|| format!("the text order_confirmed in {}", own.display()))?;
            ensure!(!said.is_empty(), "the text order_confirmed of {lang} says nothing");
        }
        Ok(words)
    }

    /// What is said, in one line, and in no more than [`MOST_SEGMENTS`] parts.
    pub(crate) fn say(&self, kind: &str, lang: &str, data: &Value) -> anyhow::Result<String> {
        let lang = LANGUAGES.into_iter().find(|known| *known == lang).unwrap_or(LANGUAGES[0]);
        let template = self.0.get_template(&format!("{lang}/{kind}.txt"))?;
        let said = template.render(minijinja::Value::from(minijinja::value::Serde(data)))?;
        let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(cut(&line, MOST_SEGMENTS))
    }
}

fn read_own(path: &Path) -> anyhow::Result<Option<String>> {
    match std::fs::metadata(path) {
        Ok(file) => {
            ensure!(file.len() <= LONGEST, "a template has at most {LONGEST} bytes");
            Ok(Some(std::fs::read_to_string(path)?))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Everything that any text shows.
fn sample() -> Value {
    json!({"firm": "Колёса", "number": 1234, "total": "12 500 ₽", "point": "Центр, ул. Ленина, 5"})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segments;

    #[test]
    fn a_confirmation_says_what_a_buyer_needs_in_two_parts() {
        let words = Words::read(Path::new("/nowhere")).unwrap();
        let said = |lang| words.say("order_confirmed", lang, &sample()).unwrap();
        assert_eq!(
            said("ru"),
            "Колёса: заказ № 1234 подтверждён, к оплате 12 500 ₽. Забрать: Центр, ул. Ленина, 5."
        );
        assert_eq!(
            said("uk"),
            "Колёса: замовлення № 1234 підтверджено, до сплати 12 500 ₽. Забрати: Центр, ул. Ленина, 5."
        );
        assert!(said("en").starts_with("Колёса: order 1234 is confirmed, 12 500 ₽ to pay."));
        assert_eq!(said("xx"), said("ru"));
        assert!(LANGUAGES.into_iter().all(|lang| segments(&said(lang)) <= 2));
    }

    #[test]
    fn an_operators_own_text_takes_the_place_of_ours_and_is_bounded() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("ru")).unwrap();
        let own = folder.path().join("ru/order_confirmed.txt");
        std::fs::write(&own, "Ура,\n  заказ {{ number }}!\n").unwrap();
        let said = Words::read(folder.path()).unwrap().say("order_confirmed", "ru", &sample()).unwrap();
        assert_eq!(said, "Ура, заказ 1234!");
        std::fs::write(&own, "слово ".repeat(500)).unwrap();
        let said = Words::read(folder.path()).unwrap().say("order_confirmed", "ru", &sample()).unwrap();
        assert_eq!(segments(&said), MOST_SEGMENTS);
        for wrong in ["{{ nmuber }}", "{{ number", "\n"] {
            std::fs::write(&own, wrong).unwrap();
            let told = format!("{:#}", Words::read(folder.path()).err().expect("told at the start"));
            assert!(told.contains("order_confirmed"), "{told}");
        }
    }
}
