//! Somebody shows an e-mail address and a password, and gets tokens.

use db::Db;
use kernel::Email;

use crate::password::is_password;
use crate::tokens::end_of_session;
use crate::{Account, Error, TokenPair, Tokens, store};

/// Who has signed in, and with what they go on.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The account.
    pub account: Account,
    /// Its tokens.
    pub tokens: TokenPair,
}

/// Opens a session. Whatever is wrong (a malformed or unknown address, the password, an account that is not
/// active), the answer is the same and takes the same time.
pub async fn sign_in(db: &Db, tokens: &Tokens, email: &str, password: String) -> Result<SignedIn, Error> {
    let known = match email.parse::<Email>() {
        Ok(email) => db.read(move |tx| store::credentials(tx, &email.key())).await?,
        Err(_) => None,
    };
    let (account, hash) = known.unzip();
    let is_theirs = is_password(password, hash).await?;
    let account = account.filter(|_| is_theirs).ok_or(Error::InvalidCredentials)?;
    let user = account.id;
    let session = db.write(move |tx| {
        let ends = end_of_session(tx.now());
        store::open_session(tx, user, ends)
    });
    let session = session.await?.ok_or(Error::InvalidCredentials)?;
    Ok(SignedIn { tokens: tokens.pair_for(&account, session), account })
}
