//! Looking accounts up, for whoever has to write to their owners.

use db::{Error, Tx};
use web::{AccountId, ShopId};

use crate::{Account, store};

/// People of one shop who are written to at most.
const MOST_KEEPERS: i64 = 20;

/// The account of this number.
pub fn account(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, Error> {
    store::find(tx, id)
}

/// Those who keep the goods of this shop and may sign in.
pub fn keepers_of(tx: &mut Tx, shop: ShopId) -> Result<Vec<Account>, Error> {
    store::keepers_of(tx, shop, MOST_KEEPERS)
}
