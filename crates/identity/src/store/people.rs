//! Statements of those who manage accounts.

use db::{Error, Tx, Value};
use web::PageRequest;

use super::account;
use super::text::Text;
use crate::Account;
use crate::people::Filter;

pub(crate) fn page(tx: &mut Tx, filter: &Filter, page: &PageRequest) -> Result<Vec<Account>, Error> {
    let words = filter.patterns();
    let mut text = narrowed(concat!("SELECT ", columns!(), " FROM user_account"), filter, &words);
    text.page(page);
    tx.query(text.sql(), &text.args(), account)
}

pub(crate) fn count(tx: &mut Tx, filter: &Filter) -> Result<i64, Error> {
    let words = filter.patterns();
    let text = narrowed("SELECT COUNT(*) FROM user_account", filter, &words);
    tx.query_one(text.sql(), &text.args(), |row| row.get(0))
}

fn narrowed<'a>(select: &str, filter: &'a Filter, words: &'a [Vec<String>]) -> Text<'a> {
    let mut text = Text::new(select);
    for patterns in words {
        text.push(
            "AND EXISTS (SELECT 1 FROM each_text(?) AS pattern
                         WHERE email_key LIKE pattern.value ESCAPE '\\' OR first_name LIKE pattern.value ESCAPE '\\'
                            OR last_name LIKE pattern.value ESCAPE '\\')",
            [Value::Texts(patterns)],
        );
    }
    if let Some(role) = &filter.role {
        text.push("AND role = ?", [Value::Text(role.name())]);
    }
    if let Some(shop) = filter.shop {
        text.push("AND shop_id = ?", [Value::Int(shop.number())]);
    }
    match filter.active {
        Some(true) => text.push("AND active", []),
        Some(false) => text.push("AND NOT active", []),
        None => {}
    }
    text
}

pub(crate) fn update(tx: &mut Tx, account: &Account) -> Result<(), Error> {
    let sql = "UPDATE user_account SET first_name = ?2, last_name = ?3, role = ?4, shop_id = ?5, active = ?6 WHERE id = ?1";
    let (role, it) = (account.role.name(), account);
    let _ = tx.defer(sql, &[&it.id, &it.first_name, &it.last_name, &role, &it.shop, &it.active])?;
    Ok(())
}
