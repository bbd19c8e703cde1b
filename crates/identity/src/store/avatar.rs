//! Statements about people's pictures.

use db::{Error, Row, Tx};
use media::Key;
use web::AccountId;

use crate::avatar::Avatar;

fn avatar(row: &Row) -> Result<Avatar, Error> {
    Ok(Avatar { original_avatar: row.maybe(0)?, avatar_thumbnail: row.maybe(1)? })
}

/// The account's picture as it is stored; nothing where there is no such account, or it is not active any more.
pub(crate) fn of(tx: &mut Tx, account: AccountId) -> Result<Option<Avatar>, Error> {
    let sql = "SELECT original_avatar, avatar_thumbnail FROM user_account WHERE id = ?1 AND active";
    tx.query_opt(sql, &[&account], avatar)
}

/// Sets the picture and says which the account had before; of two at once, the second is told of the first.
pub(crate) fn replace(
    tx: &mut Tx,
    account: AccountId,
    original: Option<&Key>,
) -> Result<Option<Avatar>, Error> {
    let _ = tx.defer("UPDATE user_account SET active = active WHERE id = ?1", &[&account])?; // holds the row
    let before = of(tx, account)?;
    let sql =
        "UPDATE user_account SET original_avatar = ?2, avatar_thumbnail = NULL WHERE id = ?1 AND active";
    let original = original.map(Key::as_str);
    let _ = tx.defer(sql, &[&account, &original])?;
    Ok(before)
}

/// Adds the small one; `false` where the account has another picture by now, or has it already.
pub(crate) fn add_thumb(tx: &mut Tx, account: AccountId, original: &Key, thumb: &Key) -> Result<bool, Error> {
    let sql = "UPDATE user_account SET avatar_thumbnail = ?3
               WHERE id = ?1 AND original_avatar = ?2 AND avatar_thumbnail IS NULL";
    Ok(tx.execute(sql, &[&account, original, thumb])? == 1)
}
