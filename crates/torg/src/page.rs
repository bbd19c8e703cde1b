//! The page at `/`, as long as the program has no pages of its own.

use axum::http::header;
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
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_LANGUAGE, lang.tag()),
        (header::VARY, "Accept-Language"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'"),
    ];
    (headers, page)
}
