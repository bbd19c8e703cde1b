//! Goods that the operator brings from files of this machine, without an exchange.

use std::path::{Path, PathBuf};

use catalog::import::{Error as RunError, Runs, Wanted};
use catalog::{Shop, StockSource};
use db::Db;
use kernel::{Id, Uid, random};

use crate::archive::{Archive, blocking};
use crate::catalogue::{Delivery, Whole};
use crate::session::hex;
use crate::store::delivery::NewDelivery;
use crate::{store, unpack};

/// Folders in folders that are looked into: programs make two or three.
const DEEPEST: usize = 8;

/// What to bring, and how it is meant.
#[derive(Clone, Debug)]
pub struct Goods {
    /// A file of XML, an archive, or a folder of files.
    pub path: PathBuf,
    /// The shop that they are for; made if there is none of this name.
    pub shop: String,
    /// The type of prices that it sells by; the first one if not told.
    pub price_type: Option<String>,
    /// Only to say what would change.
    pub dry_run: bool,
}

/// Why goods could not be brought.
#[derive(Debug, thiserror::Error)]
pub enum GoodsError {
    /// There is no XML in it.
    #[error("there is no XML in {0}")]
    Nothing(PathBuf),
    /// The archive cannot be unpacked.
    #[error("the archive is damaged, too large, or has files that no exchange sends")]
    Archive,
    /// The files.
    #[error(transparent)]
    Disk(#[from] std::io::Error),
    /// The import.
    #[error(transparent)]
    Run(#[from] RunError),
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// Lays down what the operator brings and asks for an import of it, which whoever asked has to
/// [run](Runs::run_delivery).
pub async fn bring(db: &Db, archive: &Archive, runs: &Runs, goods: Goods) -> Result<Uid, GoodsError> {
    let shop: Shop = runs.shop_fed_by(&goods.shop, StockSource::Onec).await?;
    let (from, archive, name) = (goods.path, archive.clone(), hex(&random::bytes::<16>()));
    let delivery = Delivery {
        shop: shop.id,
        currency: shop.currency,
        files: Vec::new(),
        whole: Whole::AsTold,
        price_type: goods.price_type,
        price_rrc_type: None,
        warehouses: Vec::new(),
        pictures: false,
        counted_by: None,
    };
    let folder = name.clone();
    let path = blocking(move || lay_down(&archive.delivery(&folder)?, &from, delivery)).await?;
    let wanted = if goods.dry_run { Wanted::Preview } else { Wanted::Apply };
    let run = match runs.begin_delivery(shop.id, (StockSource::Onec, path.clone()), wanted).await {
        Ok(run) => run,
        Err(error) => {
            blocking(move || std::fs::remove_dir_all(path)).await?;
            return Err(error.into());
        }
    };
    let new = NewDelivery { node: None, session: Id::new(0), shop: shop.id, folder: name, run, closes: None };
    db.write(move |tx| store::delivery::insert(tx, &new)).await?;
    Ok(run)
}

/// The files in the folder of a delivery, and the note of them.
fn lay_down(folder: &Path, from: &Path, mut delivery: Delivery) -> Result<PathBuf, GoodsError> {
    let is_zip = from.to_str().is_some_and(unpack::is_zip);
    let mut files = match is_zip && from.is_file() {
        true => unpack::xml_of(from, folder).map_err(|_| GoodsError::Archive)?,
        false => found(from)?,
    };
    files.sort();
    if files.is_empty() {
        std::fs::remove_dir_all(folder)?;
        return Err(GoodsError::Nothing(from.to_owned()));
    }
    for (file, number) in files.into_iter().zip(0..) {
        // A copy: whoever writes into the file later does not write into what waits for a decision.
        let to = folder.join(format!("{number}.xml"));
        if !is_zip {
            std::fs::copy(&file, &to)?;
        }
        delivery.files.push(if is_zip { file } else { to });
    }
    delivery.write(folder)?;
    Ok(folder.to_owned())
}

/// The XML of a folder, or the file itself.
fn found(from: &Path) -> Result<Vec<PathBuf>, GoodsError> {
    if !from.is_dir() {
        return Ok(vec![from.to_owned()]);
    }
    let (mut files, mut folders) = (Vec::new(), vec![(from.to_owned(), 0)]);
    while let Some((folder, depth)) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                if depth < DEEPEST {
                    folders.push((path, depth + 1));
                }
            } else if path.to_str().is_some_and(unpack::is_xml) {
                files.push(path);
            }
        }
    }
    Ok(files)
}
