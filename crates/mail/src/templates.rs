//! The words of letters: minijinja templates, built in or an operator's own.
//!
//! `<lang>/<kind>.txt` begins with `Subject: …` and an empty line; `<lang>/<kind>.html` is the same for those who
//! read HTML, with everything that comes from people escaped. All of them are read and checked when the program
//! starts, so that a mistake in one is told to the operator and not found by a buyer.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, ensure};
use kernel::Lang;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior};
use serde_json::{Value, json};

use crate::{Kind, Letter};

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../templates/", $name)))),*]
    };
}

/// Every template there is.
const BUILT_IN: [(&str, &str); 38] = built_in![
    "layout.html",
    "parts.html",
    "ru/confirm_email.txt",
    "ru/confirm_email.html",
    "ru/change_email.txt",
    "ru/change_email.html",
    "ru/email_changed.txt",
    "ru/email_changed.html",
    "ru/reset_password.txt",
    "ru/reset_password.html",
    "ru/password_changed.txt",
    "ru/password_changed.html",
    "ru/confirm_contact.txt",
    "ru/confirm_contact.html",
    "ru/order_placed.txt",
    "ru/order_placed.html",
    "ru/order_for_shop.txt",
    "ru/order_for_shop.html",
    "ru/order_status.txt",
    "ru/order_status.html",
    "en/confirm_email.txt",
    "en/confirm_email.html",
    "en/change_email.txt",
    "en/change_email.html",
    "en/email_changed.txt",
    "en/email_changed.html",
    "en/reset_password.txt",
    "en/reset_password.html",
    "en/password_changed.txt",
    "en/password_changed.html",
    "en/confirm_contact.txt",
    "en/confirm_contact.html",
    "en/order_placed.txt",
    "en/order_placed.html",
    "en/order_for_shop.txt",
    "en/order_for_shop.html",
    "en/order_status.txt",
    "en/order_status.html",
];

/// The longest template an operator may have: a mistaken path to something else does not fill the memory.
const LONGEST: u64 = 256 * 1024;

/// The words of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// One line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
}

/// Every template, read and checked. Cloning shares them.
#[derive(Clone)]
pub struct Templates(Arc<Environment<'static>>);

impl Templates {
    /// The built-in templates, and in their place the files of the same name in `own`, if there is such a folder.
    pub fn read(own: &Path) -> anyhow::Result<Self> {
        let mut environment = Environment::new();
        environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
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
        let templates = Self(Arc::new(environment));
        templates.check(own)?;
        Ok(templates)
    }

    /// Writes every kind of letter once, to find what is wrong with a template before anybody is written to.
    fn check(&self, own: &Path) -> anyhow::Result<()> {
        for (kind, lang) in Kind::ALL.into_iter().flat_map(|kind| [(kind, Lang::Ru), (kind, Lang::En)]) {
            let page = self.render(kind, lang, "https://shop.example/x", &sample());
            let page = page.with_context(|| format!("the letter {} in {}", kind.name(), own.display()))?;
            ensure!(!page.subject.is_empty(), "the letter {} has no subject", kind.name());
        }
        Ok(())
    }

    /// The words of a letter whose link is `link`.
    pub fn page(&self, letter: &Letter, link: &str) -> anyhow::Result<Page> {
        self.render(letter.kind, letter.lang(), link, &letter.data)
    }

    fn render(&self, kind: Kind, lang: Lang, link: &str, data: &Value) -> anyhow::Result<Page> {
        let mut shown = json!({"link": link, "lang": lang.tag(), "name": ""});
        if let (Some(shown), Some(data)) = (shown.as_object_mut(), data.as_object()) {
            shown.extend(data.clone());
        }
        let name = |ending: &str| format!("{}/{}.{ending}", lang.tag(), kind.name());
        let text = self
            .0
            .get_template(&name("txt"))?
            .render(minijinja::Value::from(minijinja::value::Serde(&shown)))?;
        let (first, text) = text.split_once("\n\n").context("a line with the subject, and an empty one")?;
        let subject = first.strip_prefix("Subject:").context("the first line begins with Subject:")?;
        // One line, whatever a name in it holds: a header has no others.
        let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        shown["subject"] = Value::from(subject.as_str());
        let html = self
            .0
            .get_template(&name("html"))?
            .render(minijinja::Value::from(minijinja::value::Serde(&shown)))?;
        Ok(Page { subject, text: text.to_owned(), html })
    }
}

fn read_own(path: &PathBuf) -> anyhow::Result<Option<String>> {
    match std::fs::metadata(path) {
        Ok(file) => {
            ensure!(file.len() <= LONGEST, "a template has at most {LONGEST} bytes");
            Ok(Some(std::fs::read_to_string(path)?))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Everything that any letter shows.
pub(crate) fn sample() -> Value {
    json!({
        "name": "Анна", "email": "anna@example.com", "status": "Отправлен", "tracking": "RA123456789RU",
        "order": {
            "number": 17, "total": "1 234,50 ₽", "address": "Казань, Баумана, 1",
            "lines": [{"name": "Телефон <X>", "shop": "Лавка", "quantity": 2, "price": "617,25 ₽", "total": "1 234,50 ₽"}],
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of letters as people get them, kept beside the templates: whoever changes a template sees in the
    /// difference what changes for people. `TORG_WRITE_GOLDEN=1` writes them anew.
    #[test]
    fn every_letter_reads_as_it_was_agreed() {
        let templates = Templates::read(Path::new("/nowhere")).unwrap();
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
        for (kind, lang) in Kind::ALL.into_iter().flat_map(|kind| [(kind, Lang::Ru), (kind, Lang::En)]) {
            let page = templates.render(kind, lang, "https://shop.example/x", &sample()).unwrap();
            let told = format!("{}\n\n{}\n\n{}\n", page.subject, page.text.trim_end(), body_of(&page.html));
            let path = golden.join(format!("{}.{}.txt", kind.name(), lang.tag()));
            if writes_golden() {
                std::fs::create_dir_all(&golden).unwrap();
                std::fs::write(&path, &told).unwrap();
            }
            assert_eq!(told, std::fs::read_to_string(&path).unwrap_or_default(), "{}", path.display());
        }
    }

    #[expect(clippy::disallowed_methods, reason = "tests are configured by their environment alone")]
    fn writes_golden() -> bool {
        std::env::var("TORG_WRITE_GOLDEN").is_ok()
    }

    /// The part of an HTML letter that is its own.
    fn body_of(html: &str) -> &str {
        let (from, to) = (html.find("<h1>").unwrap(), html.rfind("</div>").unwrap());
        html[from..to].trim()
    }

    #[test]
    fn what_people_wrote_is_text_and_no_markup() {
        let templates = Templates::read(Path::new("/nowhere")).unwrap();
        let mut data = sample();
        data["name"] = "<script>alert(1)</script>\r\nBcc: all@example.com".into();
        data["order"]["lines"][0]["name"] = "<img src=x>".into();
        for kind in Kind::ALL {
            let page = templates.render(kind, Lang::Ru, "https://shop.example/x?a=1&b=2", &data).unwrap();
            assert!(!page.html.contains("<script>") && !page.html.contains("<img"), "{kind:?}");
            assert!(!page.subject.contains('\n') && !page.subject.contains('\r'), "{kind:?}");
        }
    }

    #[test]
    fn an_operators_own_template_takes_the_place_of_ours() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("ru")).unwrap();
        let own = folder.path().join("ru/email_changed.txt");
        std::fs::write(&own, "Subject: Привет, {{ name }}\n\nКоротко и ясно.\n").unwrap();
        let templates = Templates::read(folder.path()).unwrap();
        let page = templates.render(Kind::EmailChanged, Lang::Ru, "", &sample()).unwrap();
        assert_eq!((&*page.subject, page.text.trim()), ("Привет, Анна", "Коротко и ясно."));
        for wrong in ["Subject: {{ nmae }}\n\n", "Subject: {{ name\n\n", "no subject\n", "Subject:\n\n"] {
            std::fs::write(&own, wrong).unwrap();
            let told = format!(
                "{:#}",
                Templates::read(folder.path()).err().expect("a mistake is told at the start")
            );
            assert!(told.contains("email_changed"), "{told}");
        }
    }
}
