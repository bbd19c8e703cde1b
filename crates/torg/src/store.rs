//! The few statements that belong to the program as a whole.

use db::{Engine, Error, Tx};
use web::{AccountId, ShopId};

/// Whether the database answers.
pub(crate) fn answers(tx: &mut Tx) -> Result<i64, Error> {
    tx.query_one("SELECT 1", &[], |row| row.get(0))
}

/// Whether nobody has used this database yet.
pub(crate) fn is_new(tx: &mut Tx) -> Result<bool, Error> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM user_account) AND NOT EXISTS (SELECT 1 FROM shop)";
    tx.query_one(sql, &[], |row| row.get(0))
}

/// The account of this e-mail address.
pub(crate) fn account_of(tx: &mut Tx, email_key: &str) -> Result<Option<AccountId>, Error> {
    tx.query_opt("SELECT id FROM user_account WHERE email_key = ?1", &[&email_key], |row| row.get(0))
}

/// Whether anybody may do everything.
pub(crate) fn has_admin(tx: &mut Tx) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM user_account WHERE role = 'admin' AND active)";
    tx.query_one(sql, &[], |row| row.get(0))
}

/// Whether a price list of this shop has ever been imported.
pub(crate) fn was_imported(tx: &mut Tx, shop: ShopId) -> Result<bool, Error> {
    tx.query_one(
        "SELECT EXISTS (SELECT 1 FROM import_run WHERE shop_id = ?1 AND state = 'done')",
        &[&shop],
        |row| row.get(0),
    )
}

/// The names of all shops.
pub(crate) fn shop_names(tx: &mut Tx) -> Result<Vec<String>, Error> {
    tx.query("SELECT name FROM shop ORDER BY id", &[], |row| row.get(0))
}

/// Whether anybody has said what delivery costs, or where goods are picked up.
pub(crate) fn has_delivery(tx: &mut Tx) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM delivery_tariff) OR EXISTS (SELECT 1 FROM pickup_point)";
    tx.query_one(sql, &[], |row| row.get(0))
}

/// Whether this account's customer has a contact.
pub(crate) fn has_contact(tx: &mut Tx, account: AccountId) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM contact JOIN customer ON customer.id = contact.customer_id WHERE customer.user_id = ?1)";
    tx.query_one(sql, &[&account], |row| row.get(0))
}

/// What the database takes, in bytes. Each engine has a word of its own for it.
pub(crate) fn database_bytes(tx: &mut Tx) -> Result<i64, Error> {
    let sql = match tx.engine() {
        Engine::Sqlite => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        Engine::Postgres => "SELECT pg_database_size(current_database())",
    };
    tx.query_one(sql, &[], |row| row.get(0))
}
