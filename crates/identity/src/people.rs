//! Accounts in an administrator's hands: found, changed, sent away.
//!
//! Two things are refused to everybody, whoever they are. Nobody gives or takes what they may not do themselves:
//! a person who manages accounts and is no administrator makes no administrator, and touches none. And the last
//! active account that may do everything stays what it is, or nobody could ever mend anything again.

use db::Tx;
use serde::Serialize;
use web::{AccountId, PageRequest, Permissions, Role, ShopId, User};

use crate::audit::{self, Actor, Changes};
use crate::{Account, Error, live, store};

/// Words of a search that count; who knows more of a person knows their e-mail address.
const MOST_WORDS: usize = 4;
/// The longest name, in characters.
const LONGEST_NAME: usize = 150;

/// Whether there is this shop: shops are a domain's above this one, which answers.
pub type ShopExists = fn(&mut Tx<'_>, ShopId) -> Result<bool, db::Error>;

/// Which accounts.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Each of these words is in the e-mail address or in a name.
    pub search: Option<String>,
    /// Of this role.
    pub role: Option<Role>,
    /// Of this shop.
    pub shop: Option<ShopId>,
    /// Active, or not.
    pub active: Option<bool>,
}

/// What shall be different about an account.
#[derive(Clone, Debug, Default)]
pub struct AccountChange {
    /// The given name.
    pub first_name: Option<String>,
    /// The family name.
    pub last_name: Option<String>,
    /// What the person may do.
    pub role: Option<Role>,
    /// The shop whose goods the person keeps; `Some(None)` is none.
    pub shop: Option<Option<ShopId>>,
    /// Whether the person may sign in. Whoever may not is signed out everywhere.
    pub active: Option<bool>,
}

/// What the audit trail tells of an account.
#[derive(Serialize)]
struct Told<'a> {
    first_name: &'a str,
    last_name: &'a str,
    role: &'a str,
    shop: Option<ShopId>,
    active: bool,
}

impl Filter {
    /// The words of the search, each as patterns of its usual spellings: the two engines agree on the lower case of
    /// ASCII alone, and names are kept as people write them.
    pub(crate) fn patterns(&self) -> Vec<Vec<String>> {
        let words = self.search.as_deref().unwrap_or_default().split_whitespace().take(MOST_WORDS);
        words.map(spellings).collect()
    }
}

fn spellings(word: &str) -> Vec<String> {
    let (lower, upper) = (word.to_lowercase(), word.to_uppercase());
    let mut letters = lower.chars();
    let name: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let escape = |text: &str| text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    [word, &lower, &upper, &name].map(|text| format!("%{}%", escape(text))).to_vec()
}

/// A page of accounts from the newest; one more than the page's limit where there are more.
pub fn page(tx: &mut Tx, filter: &Filter, page: &PageRequest) -> Result<Vec<Account>, db::Error> {
    store::people::page(tx, filter, page)
}

/// How many accounts there are in all.
pub fn count(tx: &mut Tx, filter: &Filter) -> Result<i64, db::Error> {
    store::people::count(tx, filter)
}

/// Changes an account as `by` wishes.
pub fn change(
    tx: &mut Tx,
    id: AccountId,
    change: &AccountChange,
    by: &User,
    shop_exists: ShopExists,
) -> Result<Account, Error> {
    store::roles::hold(tx)?; // so that two administrators do not send each other away at once
    let before = store::find(tx, id)?.ok_or(Error::UnknownAccount)?;
    let mut after = before.clone();
    if let Some(role) = change.role {
        after.permissions = store::roles::permissions_of(tx, role)?.ok_or(Error::UnknownRole)?;
        after.role = role;
    }
    let name = |new: &Option<String>, old| new.as_deref().map_or(old, |name| name.trim().to_owned());
    after.first_name = name(&change.first_name, after.first_name);
    after.last_name = name(&change.last_name, after.last_name);
    after.shop = change.shop.unwrap_or(after.shop);
    after.active = change.active.unwrap_or(after.active);
    if !by.permissions.cover(before.permissions) || !by.permissions.cover(after.permissions) {
        return Err(Error::BeyondOwnRights);
    }
    if after == before {
        return Ok(after);
    }
    if after.shop != before.shop
        && let Some(shop) = after.shop
        && !shop_exists(tx, shop)?
    {
        return Err(Error::UnknownShop);
    }
    store::people::update(tx, &after)?;
    if !after.active {
        store::sessions::end_all(tx, id, None)?;
    }
    keep_an_administrator(tx)?;
    let changes = Changes::between(&told(&before), &told(&after));
    audit::record(tx, &Actor::from(by), "account.changed", &format!("account:{id}"), &changes)?;
    live::account_changed(tx, id)?;
    Ok(after)
}

/// What a new account of this role may do; refused where there is no such role or shop.
pub(crate) fn rights_of(
    tx: &mut Tx,
    role: Role,
    shop: Option<ShopId>,
    shop_exists: ShopExists,
) -> Result<Permissions, Error> {
    match shop {
        Some(shop) if !shop_exists(tx, shop)? => Err(Error::UnknownShop),
        _ => store::roles::permissions_of(tx, role)?.ok_or(Error::UnknownRole),
    }
}

/// Refuses a write after which nobody active may do everything.
pub(crate) fn keep_an_administrator(tx: &mut Tx) -> Result<(), Error> {
    if store::roles::somebody_may_do_everything(tx)? { Ok(()) } else { Err(Error::LastAdministrator) }
}

/// Whether a name is one.
pub(crate) fn is_name(name: &str) -> bool {
    name.chars().count() <= LONGEST_NAME && !name.contains(char::is_control)
}

fn told(account: &Account) -> Told<'_> {
    Told {
        first_name: &account.first_name,
        last_name: &account.last_name,
        role: account.role.name(),
        shop: account.shop,
        active: account.active,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_looked_for_in_its_usual_spellings() {
        assert_eq!(spellings("иВан"), ["%иВан%", "%иван%", "%ИВАН%", "%Иван%"]);
        assert_eq!(spellings("50%_")[0], "%50\\%\\_%");
    }
}
