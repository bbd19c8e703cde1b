//! Somebody whom a provider vouches for enters: as the account that the provider knows, as the account of their
//! address, or as a new one.
//!
//! An address makes somebody an account's owner only when the provider has verified that it is theirs; otherwise
//! whoever writes another's address into their profile would walk in as the other.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use db::{Db, Tx};
use kernel::random;
use sha2::{Digest, Sha256};
use web::{AccountId, Role};

use super::provider::Vouched;
use crate::audit::{self, Actor, Changes};
use crate::confirm::LinkKind;
use crate::password::NO_PASSWORD;
use crate::sessions::device_name;
use crate::sign_in::{Entry, SignedIn, open};
use crate::{Account, Error, NewAccount, Tokens, register, store};

/// How long the front end has to exchange the code: it does so at once.
const CODE_LIFE: Duration = Duration::from_mins(1);

/// Why somebody whom a provider vouches for does not enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// The provider tells no address, and an account has one.
    NoEmail,
    /// The provider does not say that the address is theirs.
    NotVerified,
    /// The account was closed.
    Inactive,
}

/// A code that stands for an account once, within [`CODE_LIFE`]; in a browser, if it was given to one.
pub(crate) struct Code {
    pub(crate) code: String,
    pub(crate) browser: Option<String>,
}

/// Lets somebody in. `bound`: the code is good in this browser alone.
pub(crate) async fn enter(
    db: &Db,
    provider: &str,
    who: Vouched,
    bound: bool,
) -> Result<Result<Code, Refused>, Error> {
    let provider = provider.to_owned();
    let code = Code { code: secret(), browser: bound.then(secret) };
    let (hash, browser) = (hash(&code.code), code.browser.as_deref().map(hash));
    let entered = db.write(move |tx| {
        let account = match find_or_add(tx, &provider, &who)? {
            Ok(account) if account.active => account,
            Ok(_) => return Ok(Err(Refused::Inactive)),
            Err(refused) => return Ok(Err(refused)),
        };
        let ends = tx.now().plus(CODE_LIFE);
        store::social::keep_code(tx, &hash, browser.as_deref(), account.id, ends)?;
        Ok::<_, Error>(Ok(()))
    });
    Ok(entered.await?.map(|()| code))
}

fn find_or_add(tx: &mut Tx, provider: &str, who: &Vouched) -> Result<Result<Account, Refused>, Error> {
    if let Some(known) = store::social::owner(tx, provider, &who.subject)? {
        return Ok(store::find(tx, known)?.ok_or(Refused::Inactive));
    }
    let Some(email) = &who.email else { return Ok(Err(Refused::NoEmail)) };
    if !who.verified {
        return Ok(Err(Refused::NotVerified));
    }
    let account = match store::credentials(tx, &email.key())? {
        Some((account, _)) if !account.confirmed => claimed(tx, account)?,
        Some((account, _)) => account,
        None => {
            let new = NewAccount {
                email: email.clone(),
                password_hash: NO_PASSWORD.to_owned(),
                first_name: who.first_name.clone(),
                last_name: who.last_name.clone(),
                role: Role::Buyer,
                shop: None,
            };
            register(tx, &new)?
        }
    };
    link(tx, provider, who, account.id)?;
    Ok(Ok(account))
}

/// Somebody had this address without proving it; whose it is has come now. Whatever lets the other in again goes: the
/// password, the sessions, their own providers.
fn claimed(tx: &mut Tx, account: Account) -> Result<Account, db::Error> {
    store::set_confirmed(tx, account.id)?;
    store::set_password(tx, account.id, NO_PASSWORD)?;
    store::sessions::end_all(tx, account.id, None)?;
    store::social::forget_all(tx, account.id)?;
    store::links::void(tx, account.id, LinkKind::Change)?;
    let subject = format!("account:{}", account.id);
    let changes = Changes::none().and_secret("password");
    audit::record(tx, &Actor::User(account.id), "account.confirmed", &subject, &changes)?;
    Ok(Account { confirmed: true, ..account })
}

fn link(tx: &mut Tx, provider: &str, who: &Vouched, account: AccountId) -> Result<(), db::Error> {
    store::social::link(tx, provider, &who.subject, account)?;
    let changes = Changes::none().and("provider", serde_json::Value::Null, provider);
    let subject = format!("account:{account}");
    audit::record(tx, &Actor::User(account), "account.provider_linked", &subject, &changes)
}

/// What somebody shows who wants tokens.
pub(crate) struct Shown<'a> {
    pub(crate) code: &'a str,
    pub(crate) browser: Option<&'a str>,
    pub(crate) entry: Entry<'a>,
}

/// Gives tokens for a code, once.
pub(crate) async fn exchange(db: &Db, tokens: &Tokens, shown: Shown<'_>) -> Result<Option<SignedIn>, Error> {
    let (code, browser) = (hash(shown.code), shown.browser.map(hash));
    let (device, confirm_email) = (device_name(shown.entry.device), shown.entry.confirm_email);
    let opened = db.write(move |tx| {
        let Some(user) = store::social::take_code(tx, &code, browser.as_deref())? else { return Ok(None) };
        let entry = Entry { device: &device, confirm_email };
        let Some(session) = open(tx, Some(user), entry)? else { return Ok(None) };
        Ok::<_, db::Error>(store::find(tx, user)?.map(|account| (account, session)))
    });
    let opened = opened.await?;
    Ok(opened.map(|(account, session)| SignedIn { tokens: tokens.pair_for(&account, session), account }))
}

fn secret() -> String {
    URL_SAFE_NO_PAD.encode(random::bytes::<32>())
}

/// What is kept of a secret: whoever reads the database cannot use it.
fn hash(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret))
}
