//! The page at `/`, as long as the program has no pages of its own.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use kernel::Lang;
use web::Language;

/// Says where the interface and its documentation are, in the caller's language.
pub(crate) async fn root(Language(lang): Language) -> impl IntoResponse {
    let page = match lang {
        Lang::Ru => include_str!("page.ru.html"),
        Lang::En => include_str!("page.en.html"),
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag())),
        (header::VARY, HeaderValue::from_static("Accept-Language")),
        (header::CONTENT_SECURITY_POLICY, web::page_policy(page)),
    ];
    (headers, page)
}
