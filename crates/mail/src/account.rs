//! Letters about accounts.

use identity::facts::{self, LetterFor};
use jobs::Fact;
use serde_json::json;

use crate::letter::{Kind, Letter, Link};

/// The facts that make letters about accounts.
pub(crate) const FACTS: [&str; 5] = [
    facts::CONFIRMATION_ASKED,
    facts::EMAIL_CHANGE_ASKED,
    facts::EMAIL_CHANGED,
    facts::PASSWORD_RESET_ASKED,
    facts::PASSWORD_CHANGED,
];

/// The letter that a fact makes, if it is about an account.
pub(crate) fn letter(fact: &Fact) -> Result<Option<Letter>, serde_json::Error> {
    let kind = match fact.kind.as_str() {
        facts::CONFIRMATION_ASKED => Kind::ConfirmEmail,
        facts::EMAIL_CHANGE_ASKED => Kind::ChangeEmail,
        facts::EMAIL_CHANGED => Kind::EmailChanged,
        facts::PASSWORD_RESET_ASKED => Kind::ResetPassword,
        facts::PASSWORD_CHANGED => Kind::PasswordChanged,
        _ => return Ok(None),
    };
    let to: LetterFor = serde_json::from_value(fact.payload.clone())?;
    let link = to.link.map(kernel::Id::number).map(|row| match kind {
        Kind::ResetPassword => Link::ResetPassword(row),
        _ => Link::ConfirmEmail(row),
    });
    let name = if to.first_name.is_empty() { &to.email } else { &to.first_name };
    Ok(Some(Letter {
        key: format!("{}:{}", fact.id, kind.name()),
        kind,
        data: json!({"name": name, "email": to.email}),
        to: to.email.clone(),
        lang: to.lang.clone(),
        order: None,
        link,
    }))
}
