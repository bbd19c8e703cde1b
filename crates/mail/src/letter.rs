//! A letter: to whom, in which language, about what. Its words are found when it is sent.

use identity::{Links, Purpose};
use kernel::{Email, Lang};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a letter is about; the name of its templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Prove that the address of a new account is yours.
    ConfirmEmail,
    /// Prove that the new address of an account is yours.
    ChangeEmail,
    /// The account has another address now.
    EmailChanged,
    /// Choose a new password.
    ResetPassword,
    /// The account has another password now.
    PasswordChanged,
    /// Prove that the address of a contact is yours.
    ConfirmContact,
    /// Your order has come.
    OrderPlaced,
    /// An order with goods of your shop has come.
    OrderForShop,
    /// Your order stands elsewhere now.
    OrderStatus,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::ConfirmEmail,
        Self::ChangeEmail,
        Self::EmailChanged,
        Self::ResetPassword,
        Self::PasswordChanged,
        Self::ConfirmContact,
        Self::OrderPlaced,
        Self::OrderForShop,
        Self::OrderStatus,
    ];

    /// The name of its templates.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ConfirmEmail => "confirm_email",
            Self::ChangeEmail => "change_email",
            Self::EmailChanged => "email_changed",
            Self::ResetPassword => "reset_password",
            Self::PasswordChanged => "password_changed",
            Self::ConfirmContact => "confirm_contact",
            Self::OrderPlaced => "order_placed",
            Self::OrderForShop => "order_for_shop",
            Self::OrderStatus => "order_status",
        }
    }
}

/// A letter as its job keeps it: without its words, and without the secret of its link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// Names this letter for ever: the same fact makes the same letter.
    pub key: String,
    /// What it is about.
    pub kind: Kind,
    /// To whom.
    pub to: String,
    /// The tag of the language it is written in.
    pub lang: String,
    /// The number of the order it is about.
    pub order: Option<i64>,
    /// Where its link leads.
    pub link: Option<Link>,
    /// What its templates show besides.
    pub data: Value,
}

/// Where the link of a letter leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Link {
    /// To a page of the site, which is no secret.
    Page(String),
    /// Through a door that the link opens: the row it names.
    ConfirmEmail(i64),
    /// The same.
    ResetPassword(i64),
    /// The same.
    ConfirmContact(i64),
}

/// What stands for a link that opens a door, wherever others may see the letter.
const HIDDEN: &str = "…";

impl Link {
    /// The whole link.
    pub(crate) fn whole(&self, links: &Links) -> String {
        match self {
            Self::Page(path) => links.page(path),
            Self::ConfirmEmail(row) => links.to(Purpose::ConfirmEmail, *row),
            Self::ResetPassword(row) => links.to(Purpose::ResetPassword, *row),
            Self::ConfirmContact(row) => links.to(Purpose::ConfirmContact, *row),
        }
    }

    /// The link as others may see it.
    pub(crate) fn public(&self, links: &Links) -> String {
        match self {
            Self::Page(path) => links.page(path),
            _ => HIDDEN.to_owned(),
        }
    }
}

impl Letter {
    /// The language it is written in.
    pub fn lang(&self) -> Lang {
        Lang::preferred(&self.lang)
    }

    /// Whom to write to, if the text is an address.
    pub(crate) fn address(&self) -> Option<Email> {
        self.to.parse().ok()
    }
}
