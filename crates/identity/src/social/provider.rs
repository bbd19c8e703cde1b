//! Who vouches for people, and what is said of them.

use std::fmt;

use kernel::Email;

/// Somebody whom people may ask to vouch for them.
#[derive(Clone, PartialEq, Eq)]
pub struct Provider {
    /// Its name in addresses: `google-oauth2`.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// By which it knows this server.
    pub client_id: String,
    /// With which this server proves it.
    pub client_secret: String,
    /// How it is spoken to.
    pub kind: Kind,
}

/// How a provider is spoken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// OpenID Connect, described by the issuer itself.
    OpenId {
        /// Its address.
        issuer: String,
    },
    /// OAuth 2.0 and an API of its own.
    GitHub {
        /// Where people are asked: `https://github.com`.
        site: String,
        /// Where programs ask: `https://api.github.com`.
        api: String,
    },
}

impl fmt::Debug for Provider {
    /// Without the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:?})", self.name, self.kind)
    }
}

/// Somebody a provider vouches for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vouched {
    /// Who, in the provider's own words; never given to anybody else.
    pub(crate) subject: String,
    pub(crate) email: Option<Email>,
    /// The provider has seen that the address is theirs.
    pub(crate) verified: bool,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
}

/// The longest name that is kept, in characters.
const LONGEST_NAME: usize = 150;
/// What a provider calls its people is a few characters; what is longer cannot be looked up.
const LONGEST_SUBJECT: usize = 255;

impl Vouched {
    /// Under this subject, if it is one.
    pub(crate) fn new(subject: &str) -> Option<Self> {
        let is_good = (1..=LONGEST_SUBJECT).contains(&subject.len()) && !subject.contains('\0');
        is_good.then(|| Self { subject: subject.to_owned(), ..Self::default() })
    }

    /// With this address, if it is one that a letter can reach.
    pub(crate) fn reached_at(self, email: &str, verified: bool) -> Self {
        let email = email.parse().ok();
        Self { verified: verified && email.is_some(), email, ..self }
    }

    /// Called so; of a name that comes in one piece the last word is the family's.
    pub(crate) fn called(self, given: Option<&str>, family: Option<&str>, whole: Option<&str>) -> Self {
        let (first, last) = match (given, family, whole.map(str::trim)) {
            (None, None, Some(whole)) => whole.rsplit_once(' ').unwrap_or((whole, "")),
            (given, family, _) => (given.unwrap_or(""), family.unwrap_or("")),
        };
        Self { first_name: kept(first), last_name: kept(last), ..self }
    }
}

fn kept(name: &str) -> String {
    name.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_as_it_comes_and_never_breaks_anything() {
        let called = |given, family, whole| {
            let it = Vouched::new("7").unwrap().called(given, family, whole);
            (it.first_name, it.last_name)
        };
        let pair = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(called(Some("Анна"), Some("Ли"), Some("x y")), pair("Анна", "Ли"));
        assert_eq!(called(None, None, Some(" Анна Мария Ли ")), pair("Анна Мария", "Ли"));
        assert_eq!(called(None, None, Some("octocat")), pair("octocat", ""));
        assert_eq!(called(None, None, None), pair("", ""));
        assert_eq!(called(Some("\u{0}Ан\nна"), None, None), pair("Анна", ""));
        assert_eq!(called(Some(&"я".repeat(500)), None, None).0.chars().count(), LONGEST_NAME);
    }

    #[test]
    fn an_address_that_is_none_is_never_verified() {
        let it = Vouched::new("7").unwrap().reached_at("nonsense", true);
        assert!(it.email.is_none() && !it.verified);
        assert!(Vouched::new("").is_none() && Vouched::new(&"x".repeat(256)).is_none());
    }
}
