//! The letters that people got. A test's server lays them into a folder instead of mailing them.

use mail_parser::MessageParser;

use super::{Caller, World};

/// A letter, as its reader sees it.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    pub(crate) message_id: String,
}

impl Letter {
    /// A letter as it goes over the wire.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let message = MessageParser::default().parse(bytes).expect("a letter");
        let to =
            message.to().and_then(|to| to.first()).and_then(|to| to.address()).expect("somebody it is for");
        let text = |body: Option<std::borrow::Cow<'_, str>>| {
            body.map(|body| body.replace("\r\n", "\n")).unwrap_or_default()
        };
        Self {
            to: to.to_owned(),
            subject: message.subject().unwrap_or_default().to_owned(),
            text: text(message.body_text(0)),
            html: text(message.body_html(0)),
            message_id: message.message_id().unwrap_or_default().to_owned(),
        }
    }

    /// The address that its link leads to, on the server that sent it.
    #[track_caller]
    pub(crate) fn leads_to(&self) -> String {
        let link = self.text.split_whitespace().find(|word| word.starts_with("http")).expect("a link");
        let (_, rest) = link.split_once("://").expect("a whole address");
        rest[rest.find('/').expect("a path")..].to_owned()
    }

    /// The address of the API that the page behind its link calls; a server without pages sends people there itself.
    #[track_caller]
    pub(crate) fn link(&self) -> String {
        let path = self.leads_to();
        match path.split_once('#') {
            Some((page @ ("/confirm-email" | "/confirm-contact"), token)) => {
                format!("/api/v1{page}/{token}/")
            }
            _ => path,
        }
    }

    /// What stands at the end of its link.
    #[track_caller]
    pub(crate) fn token(&self) -> String {
        let link = self.leads_to();
        link.trim_end_matches('/').rsplit(['/', '#']).next().expect("a token").to_owned()
    }
}

impl World {
    /// Every letter that was sent, from the first; whatever is due is sent before.
    pub(crate) async fn letters(&self) -> Vec<Letter> {
        self.drain().await;
        let mut files: Vec<_> = match std::fs::read_dir(self.premises().letter_folder()) {
            Ok(folder) => folder.map(|entry| entry.expect("a letter").path()).collect(),
            Err(_) => Vec::new(), // nobody was written to
        };
        files.sort();
        files.into_iter().map(|file| Letter::read(&std::fs::read(file).expect("a letter"))).collect()
    }

    /// The letters to this address.
    pub(crate) async fn letters_to(&self, address: &str) -> Vec<Letter> {
        self.letters().await.into_iter().filter(|letter| letter.to == address).collect()
    }

    /// The newest letter to this address.
    pub(crate) async fn letter_to(&self, address: &str) -> Letter {
        self.letters_to(address).await.pop().unwrap_or_else(|| panic!("no letter to {address}"))
    }

    /// Somebody with a new account of this address and password, which they have confirmed.
    pub(crate) async fn registers(&self, address: &str, password: &str) -> Caller {
        let anyone = self.anyone();
        let form = serde_json::json!({
            "first_name": "Анна", "last_name": "Орлова", "email": address, "password": password, "password_confirm": password,
        });
        anyone.post("register/", form).await.is(201);
        let link = self.letter_to(address).await.link();
        anyone.get(&link).await.is(200);
        anyone
    }

    /// The same, signed in; and the answer to the sign-in.
    pub(crate) async fn signs_in(&self, address: &str, password: &str) -> (Caller, serde_json::Value) {
        let anyone = self.anyone();
        let sign_in = serde_json::json!({"email": address, "password": password});
        let tokens = anyone.post("login/", sign_in).await.is(200);
        (anyone.with_token(tokens["access"].as_str().expect("a token")), tokens)
    }
}
