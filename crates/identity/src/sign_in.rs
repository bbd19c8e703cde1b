//! Somebody shows an e-mail address and a password, and gets tokens.

use db::{Db, Tx};
use kernel::Email;
use web::AccountId;

use crate::audit::{self, Actor, Changes};
use crate::password::is_password;
use crate::sessions::device_name;
use crate::tokens::{Session, end_of_session};
use crate::{Account, Error, TokenPair, Tokens, store};

/// Who has signed in, and with what they go on.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The account.
    pub account: Account,
    /// Its tokens.
    pub tokens: TokenPair,
}

/// How somebody comes in.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// What asks, as it calls itself.
    pub device: &'a str,
    /// Whether the address of the account must be proven.
    pub confirm_email: bool,
}

/// Opens a session. Whatever is wrong (a malformed or unknown address, one that was
/// not confirmed, the password, an account that is not active), the answer is the same and takes the same time.
pub async fn sign_in(
    db: &Db,
    tokens: &Tokens,
    email: &str,
    password: String,
    entry: Entry<'_>,
) -> Result<SignedIn, Error> {
    let known = match email.parse::<Email>() {
        Ok(email) => db.read(move |tx| store::credentials(tx, &email.key())).await?,
        Err(_) => None,
    };
    let (account, hash) = known.unzip();
    let is_theirs = is_password(password, hash).await?;
    let known = account.as_ref().map(|account| account.id);
    let (device, confirm_email) = (device_name(entry.device), entry.confirm_email);
    let opened = db.write(move |tx| {
        let entry = Entry { device: &device, confirm_email };
        if is_theirs { open(tx, known, entry) } else { refuse(tx, known) }
    });
    let opened = opened.await?;
    let (account, session) = account.zip(opened).ok_or(Error::InvalidCredentials)?;
    Ok(SignedIn { tokens: tokens.pair_for(&account, session), account })
}

/// Opens a session, if the account is active (still) and its address proven, where that is asked.
pub(crate) fn open(
    tx: &mut Tx,
    account: Option<AccountId>,
    entry: Entry<'_>,
) -> Result<Option<Session>, db::Error> {
    let Some(user) = account else { return refuse(tx, None) };
    let ends = end_of_session(tx.now());
    let Some(session) = store::sessions::open(tx, user, entry, ends)? else { return refuse(tx, account) };
    let subject = format!("account:{user}");
    audit::record(tx, &Actor::User(user), "account.signed_in", &subject, &Changes::none())?;
    Ok(Some(session))
}

/// Keeps in the trail that somebody was refused. What they typed for an address is not kept: it may be the password.
fn refuse(tx: &mut Tx, account: Option<AccountId>) -> Result<Option<Session>, db::Error> {
    let subject = account.map_or_else(|| "account".to_owned(), |id| format!("account:{id}"));
    audit::record(tx, &Actor::Stranger, "account.sign_in_refused", &subject, &Changes::none())?;
    Ok(None)
}
