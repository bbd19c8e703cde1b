//! Addresses of people, in the one spelling by which equal ones are found.

use std::fmt;
use std::str::FromStr;

/// An e-mail address as its owner writes it; [`Email::key`] is the same for every spelling of one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

/// The text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct BadEmail;

impl Email {
    /// RFC 5321's limit for a path.
    const LONGEST: usize = 254;

    /// The address as written, without the spaces around it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Lower case: no mail provider in use tells addresses apart by case, and people do not either.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl FromStr for Email {
    type Err = BadEmail;

    /// Accepts what can be delivered (one `@`, a local part, a domain with a dot) and nothing with spaces or
    /// control characters. Whether it exists only a letter can tell.
    fn from_str(text: &str) -> Result<Self, BadEmail> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or(BadEmail)?;
        let odd = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '"' | '<' | '>' | '(' | ')' | ',' | ';' | ':' | '\\' | '@')
        };
        let domain_is_good = domain.contains('.')
            && domain.split('.').all(|label| {
                !label.is_empty()
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            });
        let local_is_good = !local.is_empty()
            && local.len() <= 64
            && !local.contains(odd)
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        if text.len() > Self::LONGEST || !local_is_good || !domain_is_good {
            return Err(BadEmail);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A telephone number in E.164: `+79161234567`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phone(String);

/// The text is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a telephone number")]
pub struct BadPhone;

impl Phone {
    /// `+` and the digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Phone {
    type Err = BadPhone;

    /// Any usual spelling: `8 (916) 123-45-67`, `+7 916 123 45 67`, `9161234567` (Russian without its prefix),
    /// `+380 44 123 45 67`, `00380…`.
    fn from_str(text: &str) -> Result<Self, BadPhone> {
        let text = text.trim();
        let allowed = |c: char| {
            c.is_ascii_digit()
                || matches!(c, '+' | '(' | ')' | '-' | '.' | ' ' | '\u{a0}' | '\u{2011}' | '\u{2013}')
        };
        if text.chars().count() > 40 || !text.chars().all(allowed) || text.rfind('+').is_some_and(|at| at > 0)
        {
            return Err(BadPhone);
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let international = text.starts_with('+');
        let number = match (international, digits.len()) {
            (true, 10..=15) => digits,
            (false, 11) if digits.starts_with('8') => format!("7{}", &digits[1..]),
            (false, 10) if digits.starts_with(['3', '4', '8', '9']) => format!("7{digits}"),
            (false, 12..=17) if digits.starts_with("00") => digits[2..].to_owned(),
            (false, 11..=15) if !digits.starts_with('0') => digits,
            _ => return Err(BadPhone),
        };
        if number.starts_with('0') { Err(BadPhone) } else { Ok(Self(format!("+{number}"))) }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_spelling_of_a_phone_is_one_number() {
        for text in ["+79161234567", "8 (916) 123-45-67", "7 916 123 45 67", "9161234567", "+7(916)123-45-67"]
        {
            assert_eq!(text.parse::<Phone>().unwrap().as_str(), "+79161234567", "{text}");
        }
        assert_eq!("00380441234567".parse::<Phone>().unwrap().as_str(), "+380441234567");
        for text in ["", "12", "+", "phone", "+7916123456+7", "0161234567", "+1234567890123456"] {
            assert_eq!(text.parse::<Phone>(), Err(BadPhone), "{text}");
        }
    }

    #[test]
    fn an_address_that_cannot_be_delivered_is_refused() {
        for text in ["a@b.ru", "Иван@почта.рф", "a.b+tag@sub.example.com", " a@b.ru "] {
            assert!(text.parse::<Email>().is_ok(), "{text}");
        }
        for text in [
            "",
            "a",
            "a@b",
            "@b.ru",
            "a@",
            "a b@c.ru",
            "a@b..ru",
            "a@-b.ru",
            "a..b@c.ru",
            "a@b@c.ru",
            "a\n@b.ru",
        ] {
            assert_eq!(text.parse::<Email>(), Err(BadEmail), "{text}");
        }
        assert_eq!("A@B.ru".parse::<Email>().unwrap().key(), "a@b.ru");
    }
}
