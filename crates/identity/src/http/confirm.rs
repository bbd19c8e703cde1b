//! Proving an e-mail address.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use kernel::{Email, Id};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Fields, Json, Language, Path, ProblemDocument, text};

use super::App;
use crate::{Error, Purpose, ask_again, confirm};

/// What came of it, in words.
#[derive(Serialize, ToSchema)]
pub(super) struct Told {
    #[schema(example = "успешно")]
    status: String,
    #[schema(example = "Email успешно подтверждён. Вы можете войти.")]
    message: String,
}

impl Told {
    /// The status of every success, and this message.
    pub(super) fn of(lang: kernel::Lang, message: &str) -> Json<Self> {
        let say = |key: &str| text::text(lang, key, &[]);
        Json(Self { status: say("registered-status"), message: say(message) })
    }
}

#[utoipa::path(
    get, path = "/api/v1/confirm-email/{token}/", tag = "identity", operation_id = "confirm_email",
    summary = "Confirm an e-mail address",
    description = "What the page does that a letter leads to. A second time has no effect and is answered like the \
                   first. A browser that is led here itself (`Accept: text/html`) is sent on to that page, and nothing \
                   is confirmed yet.",
    params(("token" = String, Path, description = "As the letter has it.")), security(()),
    responses(
        (status = 200, description = "The address is confirmed.", body = Told),
        (status = 303, description = "To the page, for a browser."),
        (status = 400, description = "`confirmation_expired`: ask for another letter at `resend`; `validation`: somebody \
                                      else has the address by now.", body = ProblemDocument),
        (status = 404, description = "`confirmation_unknown`", body = ProblemDocument),
    )
)]
pub(super) async fn get_confirm_email(
    State(app): State<App>,
    Language(lang): Language,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> web::Result<Response> {
    let link = app.links.row_of(Purpose::ConfirmEmail, &token).ok_or(Error::LinkUnknown)?;
    if web::wants_page(&headers)
        && let Some(page) = app.links.page_of(Purpose::ConfirmEmail, &token)
    {
        return Ok(web::see_page(&page));
    }
    let confirmed = app.db.write(move |tx| confirm(tx, Id::new(link))).await;
    confirmed.map_err(Error::or_email_taken)?;
    Ok(Told::of(lang, "email-confirmed").into_response())
}

/// Whom to write to.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct AddressForm {
    #[schema(required, example = "ivan@example.com")]
    email: String,
}

impl AddressForm {
    /// The address, or what is wrong with it.
    pub(super) fn email(&self) -> web::Result<Email> {
        let mut fields = Fields::default();
        fields.check(!self.email.trim().is_empty(), "email", "required");
        let email = self.email.parse();
        fields.check(email.is_ok() || self.email.trim().is_empty(), "email", "invalid_email");
        fields.finish()?;
        email.map_err(|_| web::Problem::bad_request("validation").field("email", "invalid_email"))
    }
}

#[utoipa::path(
    post, path = "/api/v1/resend-confirmation/", tag = "identity", operation_id = "resend_confirmation",
    summary = "Send the letter of confirmation again",
    description = "Answers the same whether there is such an account or not. At most five letters a day.",
    request_body = AddressForm, security(()),
    responses(
        (status = 200, description = "If the address waits for its confirmation, a letter is on its way.", body = Told),
        (status = 400, description = "What is wrong with the address.", body = ProblemDocument),
    )
)]
pub(super) async fn post_resend_confirmation(
    State(app): State<App>,
    Language(lang): Language,
    Json(form): Json<AddressForm>,
) -> web::Result<Json<Told>> {
    let email = form.email()?;
    app.db.write(move |tx| ask_again(tx, &email)).await?;
    Ok(Told::of(lang, "confirmation-sent"))
}
