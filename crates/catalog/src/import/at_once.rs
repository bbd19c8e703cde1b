//! Imports at the operator's command, who waits for them: nobody else takes them up.

use std::path::PathBuf;

use kernel::{Id, Uid};

use super::begin::{How, nothing};
use super::pulse::Watch;
use super::run::{Error, Runs};
use super::{Run, Source, StartError, Wanted};
use crate::{Shop, StockSource, shop};

impl Runs {
    /// Imports `file` into the shop of this name, which is made if there is none.
    pub async fn import_now(&self, shop_name: &str, file: PathBuf, watch: Watch<'_>) -> Result<Run, Error> {
        let name = shop_name.to_owned();
        let shop = self.db.write(move |tx| find_or_add(tx, &name)).await?;
        self.now(shop, Source::File(file), Wanted::Apply, watch).await
    }

    /// Says what `file` would change in the shop of this name.
    pub async fn preview_now(&self, shop_name: &str, file: PathBuf, watch: Watch<'_>) -> Result<Run, Error> {
        let name = shop_name.to_owned();
        let found = self.db.read(move |tx| shop::find_by_name(tx, &name)).await?;
        let shop = found.ok_or(StartError::UnknownShop)?.id;
        self.now(shop, Source::File(file), Wanted::Preview, watch).await
    }

    async fn now(
        &self,
        shop: Id<Shop>,
        source: Source,
        wanted: Wanted,
        watch: Watch<'_>,
    ) -> Result<Run, Error> {
        let uid = self.begin((shop, source), None, How::at_once(wanted), nothing).await?.uid;
        self.run_to_the_end(uid, watch).await
    }

    /// The shop of this name; made, and fed by `source`, if there is none.
    pub async fn shop_fed_by(&self, name: &str, source: StockSource) -> Result<Shop, Error> {
        let name = name.to_owned();
        let found = self.db.write(move |tx| {
            let known = shop::find_by_name(tx, &name)?;
            let id = find_or_add(tx, &name)?;
            if known.is_none() {
                crate::store::shop::set_source(tx, id, source)?;
            }
            shop::find(tx, id)?.ok_or(db::Error::NoRow)
        });
        Ok(found.await?)
    }

    /// Asks for an import of what another source has delivered, which nobody takes up but whoever asks: see
    /// [`Runs::run_delivery`]. What `beside` notes of it is written with it, or neither is.
    pub async fn begin_delivery<F>(
        &self,
        shop: Id<Shop>,
        (source, path): (StockSource, PathBuf),
        wanted: Wanted,
        beside: F,
    ) -> Result<Uid, Error>
    where
        F: FnMut(&mut db::Tx<'_>, Uid) -> Result<(), db::Error> + Send + 'static,
    {
        let source = Source::Delivery(source, path);
        Ok(self.begin((shop, source), None, How::at_once(wanted), beside).await?.uid)
    }

    /// Runs such an import.
    pub async fn run_delivery(&self, uid: Uid, watch: Watch<'_>) -> Result<Run, Error> {
        self.run_to_the_end(uid, watch).await
    }

    /// Runs what nobody else will take up.
    pub(crate) async fn run_to_the_end(&self, uid: Uid, watch: Watch<'_>) -> Result<Run, Error> {
        let ended = self.run_watched(uid, watch).await;
        if let Err(error) = &ended {
            // Nobody else will take it up, and the next import need not wait until it counts as dead.
            self.give_up(uid, error).await;
        }
        ended
    }
}

fn find_or_add(tx: &mut db::Tx, name: &str) -> Result<Id<Shop>, db::Error> {
    for _ in 0..2 {
        if let Some(shop) = shop::find_by_name(tx, name)? {
            return Ok(shop.id);
        }
        match shop::add(tx, &shop::NewShop { name: name.to_owned(), ..shop::NewShop::default() }) {
            Ok(shop) => return Ok(shop.id),
            Err(shop::ShopError::Db(error)) => return Err(error),
            Err(shop::ShopError::NameTaken) => {} // somebody was faster
        }
    }
    Err(db::Error::Busy)
}
