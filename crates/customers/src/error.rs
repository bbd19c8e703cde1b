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
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}
