//! What a call of 1C says: its parameters, and who it says it is.
//!
//! 1C puts file names into addresses as they are: blanks, backslashes and Cyrillic letters in whatever encoding. What HTTP
//! refuses of that is escaped before a request is read (`torg`'s `request_line`), and here it is what it was. What is no
//! UTF-8 is windows-1251.

use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::{DecodePaddingMode, general_purpose};
use encoding_rs::WINDOWS_1251;
use percent_encoding::percent_decode_str;

/// Parameters of one call; more is no exchange.
const MOST_PARAMS: usize = 32;
/// The longest word of the protocol, and room for what is none; in characters.
const LONGEST_WORD: usize = 30;
/// The longest login and password together.
const LONGEST_CREDENTIALS: usize = 1_024;

/// Base64 as programs write it, padded or not.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The parameters of a call, their names in small letters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    /// Of the query of an address.
    pub(crate) fn read(query: &str) -> Self {
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).take(MOST_PARAMS);
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (plain(name).to_lowercase(), plain(value))
        };
        Self(pairs.map(pair).collect())
    }

    /// The first of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether there is one that is not empty.
    pub(crate) fn has_text(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !value.trim().is_empty())
    }

    /// A word: in small letters and no longer than words are; empty where it is not there.
    pub(crate) fn word(&self, name: &str) -> String {
        let text = self.get(name).unwrap_or("").trim();
        text.chars().filter(|c| !c.is_control()).take(LONGEST_WORD).flat_map(char::to_lowercase).collect()
    }
}

/// A value without its escapes. A plus is a plus: 1C does not write blanks so.
fn plain(text: &str) -> String {
    decoded(&percent_decode_str(text).collect::<Vec<u8>>())
}

/// Bytes as UTF-8, or as windows-1251 where they are none.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1251.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// A login and a password.
pub(crate) struct Credentials {
    pub(crate) login: String,
    pub(crate) password: String,
}

impl Credentials {
    /// Those of the `Authorization` header, if there are any.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
        let (scheme, code) = text.trim().split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("basic") || code.len() > 2 * LONGEST_CREDENTIALS {
            return None;
        }
        let bytes =
            LENIENT.decode(code.trim()).or_else(|_| general_purpose::URL_SAFE.decode(code.trim())).ok()?;
        let text = decoded(&bytes);
        let (login, password) = text.split_once(':')?;
        if login.contains(char::is_control) {
            return None; // nobody's, and no text that every database takes
        }
        Some(Self { login: login.to_owned(), password: password.to_owned() })
    }
}

/// The value of a cookie: 1C sends one, set by hand.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| known.trim() == name).map(|(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn parameters_are_read_as_1c_writes_them() {
        let call = Params::read("type=Sale&MODE=file&filename=import_files\\ab\\%D1%84+1 2.jpg&sessid=");
        assert_eq!((call.word("type"), call.word("mode")), ("sale".to_owned(), "file".to_owned()));
        assert_eq!(call.get("filename"), Some("import_files\\ab\\ф+1 2.jpg"));
        assert_eq!((call.get("sessid"), call.has_text("sessid"), call.get("zip")), (Some(""), false, None));
        assert_eq!(Params::read("filename=%F4%E0%E9%EB.xml").get("filename"), Some("файл.xml"));
        assert_eq!(Params::read("&&=&a").get("a"), Some(""));
        assert_eq!(Params::read(&"a=1&".repeat(1_000)).0.len(), MOST_PARAMS);
    }

    #[test]
    fn a_password_may_come_in_either_encoding() {
        let of = |bytes: &[u8]| {
            let value = format!("Basic {}", general_purpose::STANDARD.encode(bytes));
            let headers =
                HeaderMap::from_iter([(header::AUTHORIZATION, HeaderValue::from_str(&value).unwrap())]);
            Credentials::of(&headers).map(|known| (known.login, known.password))
        };
        let expected = Some(("обмен".to_owned(), "пароль:1".to_owned()));
        assert_eq!(of("обмен:пароль:1".as_bytes()), expected);
        assert_eq!(of(&WINDOWS_1251.encode("обмен:пароль:1").0), expected);
        assert_eq!(of(b"no colon"), None);
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static("a=b; torg1c=xyz"))]);
        assert_eq!((cookie(&headers, "torg1c"), cookie(&headers, "c")), (Some("xyz"), None));
    }
}
