//! The page on which somebody lands who could not be signed in: what went wrong, and the ways on.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Lang;
use web::text;

use crate::social::enter::Refused;
use crate::social::provider::Provider;

const PAGE: &str = include_str!("page.html");

/// Why somebody lands here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// They, or the provider, said no.
    Denied,
    /// The answer belongs to no sign-in that this browser began lately.
    Mismatch,
    /// The provider answers nothing or nonsense.
    Unanswered,
    /// The provider knows them, and we do not let them in.
    Refused(Refused),
}

impl Stopped {
    fn code(self) -> &'static str {
        match self {
            Self::Denied => "social-denied",
            Self::Mismatch => "social-mismatch",
            Self::Unanswered => "social-unanswered",
            Self::Refused(Refused::NoEmail) => "social-no-email",
            Self::Refused(Refused::NotVerified) => "social-not-verified",
            Self::Refused(Refused::Inactive) => "social-inactive",
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::Denied | Self::Refused(Refused::Inactive) => StatusCode::FORBIDDEN,
            Self::Mismatch => StatusCode::BAD_REQUEST,
            Self::Unanswered => StatusCode::BAD_GATEWAY,
            Self::Refused(Refused::NoEmail | Refused::NotVerified) => StatusCode::CONFLICT,
        }
    }

    /// The page, in `lang`.
    pub(crate) fn page(self, provider: &Provider, lang: Lang) -> Response {
        let say = |key: &str| escaped(&text::text(lang, key, &[("provider", provider.title.clone())]));
        let again = format!("/auth/login/{}/", provider.name);
        let html = PAGE
            .replace("{lang}", lang.tag())
            .replace("{title}", &say("social-stopped"))
            .replace("{reason}", &say(self.code()))
            .replace("{again}", &escaped(&again))
            .replace("{again-text}", &say("social-again"))
            .replace("{home-text}", &say("social-home"));
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag())),
            (header::CONTENT_SECURITY_POLICY, web::page_policy(&html)),
        ];
        (self.status(), headers, html).into_response()
    }
}

/// A text that stands in a page as it is.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
