//! What can go wrong with a card and its contacts.

/// Why a contact was not added, changed or removed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such contact, or it is another's.
    #[error("no such contact")]
    NotFound,
    /// The card has as many contacts as a card may have.
    #[error("the card is full")]
    TooMany,
    /// There is no such card.
    #[error("no such customer")]
    NoSuchCustomer,
    /// A card is not merged into itself.
    #[error("the two cards are one")]
    SameCustomer,
    /// Each of two cards has an account, and an account has one card.
    #[error("both customers have accounts")]
    BothHaveAccounts,
    /// The contact has no e-mail address to confirm.
    #[error("the contact has no e-mail address")]
    WithoutEmail,
    /// The customer had as many letters today as somebody may have in a day.
    #[error("too many letters in a day")]
    TooManyLetters,
    /// The link was used, replaced, or is none of ours.
    #[error("the confirmation is not known")]
    ConfirmationUnknown,
    /// The link is good no more.
    #[error("the confirmation has expired")]
    ConfirmationExpired,
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}
