//! Letters about contacts.

use customers::ContactConfirmationAsked;
use db::Tx;
use jobs::Fact;
use kernel::Lang;
use serde_json::json;

use crate::letter::{Kind, Letter, Link};

/// The letter that confirms a contact, in the language of the account that asks for it.
pub(crate) fn letter(tx: &mut Tx, fact: &Fact) -> anyhow::Result<Letter> {
    let asked: ContactConfirmationAsked = serde_json::from_value(fact.payload.clone())?;
    let lang = identity::account(tx, asked.account)?.map_or(Lang::default(), |account| account.lang);
    let name = if asked.first_name.is_empty() { &asked.email } else { &asked.first_name };
    Ok(Letter {
        key: format!("{}:{}", fact.id, Kind::ConfirmContact.name()),
        kind: Kind::ConfirmContact,
        data: json!({"name": name, "email": asked.email}),
        to: asked.email.clone(),
        lang: lang.tag().to_owned(),
        order: None,
        link: Some(Link::ConfirmContact(asked.confirmation.number())),
    })
}
