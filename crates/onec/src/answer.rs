//! What 1C is answered: the first line decides, and never is there nothing.
//!
//! Lines end in LF alone (a CR would go into the next `Cookie`), nothing stands before the first, and the charset is
//! told, since the bytes are decoded by it.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use encoding_rs::WINDOWS_1251;
use kernel::Lang;

use crate::error::Refusal;
use crate::node::Encoding;

/// An answer of a few lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lines {
    status: StatusCode,
    text: String,
    retry_after: Option<u64>,
}

impl Lines {
    /// `success`, and more to be shown in 1C's journal.
    pub(crate) fn success(more: &str) -> Self {
        let end = if more.is_empty() || more.ends_with('\n') { "" } else { "\n" };
        Self::plain(format!("success\n{more}{end}"))
    }

    /// `progress`, and how far it is: 1C asks again.
    pub(crate) fn progress(more: &str) -> Self {
        Self::plain(format!("progress\n{more}\n"))
    }

    /// These lines as they are.
    pub(crate) fn plain(text: String) -> Self {
        Self { status: StatusCode::OK, text, retry_after: None }
    }

    /// `failure`, and why, in Russian: it is read in a 1C.
    pub(crate) fn failure(refusal: &Refusal) -> Self {
        let (status, retry_after) = match refusal {
            Refusal::NoCredentials | Refusal::WrongCredentials => (StatusCode::UNAUTHORIZED, None),
            Refusal::NoRight => (StatusCode::FORBIDDEN, None),
            Refusal::WrongMethod => (StatusCode::METHOD_NOT_ALLOWED, None),
            Refusal::TooMany(seconds) => (StatusCode::TOO_MANY_REQUESTS, Some(*seconds)),
            // Everything else is an answer of the protocol: the status would only be added to the words.
            _ => (StatusCode::OK, None),
        };
        Self::refusal(status, &refusal.text(Lang::Ru), retry_after)
    }

    /// `failure`, and why in these words, with this status, and the seconds to wait.
    pub(crate) fn refusal(status: StatusCode, words: &str, retry_after: Option<u64>) -> Self {
        let words = words.replace(['\r', '\n'], " ");
        Self { status, text: format!("failure\n{words}\n"), retry_after }
    }

    /// The first line.
    pub(crate) fn verdict(&self) -> &str {
        self.text.lines().next().unwrap_or("")
    }

    pub(crate) fn into_response(self, encoding: Encoding) -> Response {
        let (bytes, kind) = match encoding {
            Encoding::Utf8 => (self.text.into_bytes(), "text/plain; charset=utf-8"),
            Encoding::Windows1251 => {
                (WINDOWS_1251.encode(&self.text).0.into_owned(), "text/plain; charset=windows-1251")
            }
        };
        let mut response = bytes_of(self.status, kind, bytes);
        let headers = response.headers_mut();
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"1C\""));
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// Bytes of a kind, whose length is told: 1C reads answers without one wrongly.
pub(crate) fn bytes_of(status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = (status, Body::from(bytes)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_begins_with_its_verdict_and_has_no_carriage_return() {
        for refusal in [Refusal::NoSession, Refusal::TooMany(7), Refusal::Unreadable("a\r\nb".to_owned())] {
            let lines = Lines::failure(&refusal);
            assert_eq!(lines.verdict(), "failure");
            assert!(!lines.text.contains('\r') && lines.text.lines().count() == 2, "{lines:?}");
            assert!(!lines.text.contains("onec-"), "without words: {lines:?}");
        }
        assert_eq!(Lines::success("a\nb").text, "success\na\nb\n");
        assert_eq!(Lines::success("").text, "success\n");
    }
}
