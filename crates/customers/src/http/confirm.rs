//! Proving a contact's e-mail address.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use identity::Purpose;
use kernel::Id;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Command, Fields, Json, Language, Path, ProblemDocument, Reply, text, user_of};

use super::App;
use crate::{Contact, Error, ask_confirmation, confirm_contact};

/// Which contact.
#[derive(Deserialize, ToSchema)]
#[schema(as = ContactConfirmationForm)]
pub(super) struct Form {
    /// One of one's own.
    #[schema(value_type = i64, required, example = 17)]
    contact_id: Option<Id<Contact>>,
}

/// A letter is on its way.
#[derive(Serialize, ToSchema)]
#[schema(as = ContactConfirmationSent)]
struct Sent {
    #[schema(example = "Письмо с подтверждением отправлено на ivan@example.com.")]
    message: String,
}

#[utoipa::path(
    post, path = "/api/v1/send-contact-confirmation/", tag = "customers", operation_id = "send_contact_confirmation",
    summary = "Confirm a contact by e-mail",
    description = "Mails a link to the contact's address; it is good for 24 hours, once, and replaces the one before.",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = Form,
    responses(
        (status = 200, description = "A letter is on its way.", body = Sent),
        (status = 400, description = "`contact_id` is missing; `contact_without_email`", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 404, description = "There is no such contact, or it is another's.", body = ProblemDocument),
        (status = 429, description = "`too_many_letters`: 20 a day.", body = ProblemDocument),
    )
)]
pub(super) async fn post_send_confirmation(
    State(app): State<App>,
    Language(lang): Language,
    command: Command<Form>,
) -> web::Result<Response> {
    let user = user_of(&command.caller)?;
    let mut fields = Fields::default();
    fields.check(command.body.contact_id.is_some(), "contact_id", "required");
    fields.finish()?;
    let contact = command.body.contact_id.unwrap_or(Id::new(0));
    let ask = move |tx: &mut db::Tx<'_>| {
        let email = ask_confirmation(tx, user.id, contact)?;
        let message = text::text(lang, "contact-confirmation-sent", &[("email", email)]);
        Ok::<_, Error>(Reply::ok(&Sent { message }))
    };
    command.once.write(&app.db, ask).await
}

/// The contact is confirmed.
#[derive(Serialize, ToSchema)]
#[schema(as = ContactConfirmed)]
pub(super) struct Confirmed {
    #[schema(example = "success")]
    status: &'static str,
    #[schema(example = "Контакт успешно подтверждён!")]
    message: String,
}

#[utoipa::path(
    get, path = "/api/v1/confirm-contact/{token}/", tag = "customers", operation_id = "confirm_contact",
    summary = "Confirm a contact",
    description = "What the page does that a letter leads to. Good once. A browser that is led here itself (`Accept: \
                   text/html`) is sent on to that page, and the link is still good.",
    params(("token" = String, Path, description = "As the letter has it.")), security(()),
    responses(
        (status = 200, description = "The contact is confirmed.", body = Confirmed),
        (status = 303, description = "To the page, for a browser."),
        (status = 400, description = "`contact_confirmation_unknown`: used, replaced or none of ours; \
                                      `contact_confirmation_expired`", body = ProblemDocument),
    )
)]
pub(super) async fn get_confirm(
    State(app): State<App>,
    Language(lang): Language,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> web::Result<Response> {
    let link = app.links.row_of(Purpose::ConfirmContact, &token).ok_or(Error::ConfirmationUnknown)?;
    if web::wants_page(&headers)
        && let Some(page) = app.links.page_of(Purpose::ConfirmContact, &token)
    {
        return Ok(web::see_page(&page));
    }
    app.db.write(move |tx| confirm_contact(tx, Id::new(link))).await?;
    let message = text::text(lang, "contact-confirmed", &[]);
    Ok(Json(Confirmed { status: "success", message }).into_response())
}
