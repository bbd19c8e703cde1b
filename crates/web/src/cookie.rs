//! Cookies of ours: none is ever for a script to read.

use std::fmt::Write;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};

/// The value of the cookie `name`, if the request brings it.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(found, _)| *found == name).map(|(_, value)| value)
}

/// The `Set-Cookie` of a value made of Base64, dots and digits, sent to `path` and below for `life`; a life of
/// nothing takes it away. Other sites' pages lead here with it and send nothing else (`SameSite=Lax`). `secure`
/// where people come over TLS.
pub fn set_cookie(name: &str, value: &str, path: &str, life: Duration, secure: bool) -> HeaderValue {
    let seconds = life.as_secs();
    let mut text = format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax");
    if secure {
        let _ = write!(text, "; Secure");
    }
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}
