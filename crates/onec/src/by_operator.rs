//! Goods that the operator brings from files of this machine, without an exchange; their pictures lie beside the XML, as 1C
//! writes them.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use catalog::import::{Error as RunError, Runs, Wanted};
use catalog::{Shop, StockSource};
use db::Db;
use kernel::{Id, Uid, random};

use crate::archive::{Archive, blocking};
use crate::catalogue::{BROUGHT, Delivery, Part, Piece, Whole, link};
use crate::session::hex;
use crate::store::delivery::NewDelivery;
use crate::{Error, file_name, store, unpack};

/// Folders in folders that are looked into: programs make two or three.
const DEEPEST: usize = 8;
/// How names of pictures end that can be shown.
const PICTURE_ENDS: [&str; 4] = ["jpg", "jpeg", "png", "webp"];

/// What to bring, and how it is meant.
#[derive(Clone, Debug)]
pub struct Goods {
    /// A file of XML, an archive, or a folder of files.
    pub path: PathBuf,
    /// The shop that they are for; made if there is none of this name, and something to bring.
    pub shop: String,
    /// The type of prices that it sells by; the first one if not told.
    pub price_type: Option<String>,
    /// Only to say what would change.
    pub dry_run: bool,
}

/// Why goods could not be brought.
#[derive(Debug, thiserror::Error)]
pub enum GoodsError {
    /// There is no such shop to compare them with.
    #[error("there is no shop {0:?} to compare with; without --dry-run it is made")]
    NoShop(String),
    /// There is no XML in it.
    #[error("there is no XML in {0}")]
    Nothing(PathBuf),
    /// There are more files in it than any exchange sends.
    #[error("there are too many files in {0}")]
    TooMany(PathBuf),
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
/// [run](Runs::run_delivery), before it [gives the goods their pictures](crate::give_pictures).
pub async fn bring(db: &Db, archive: &Archive, runs: &Runs, goods: Goods) -> Result<Uid, GoodsError> {
    let (from, place, name) = (goods.path, archive.clone(), hex(&random::bytes::<16>()));
    let folder = name.clone();
    // Files first: what brings nothing makes no shop.
    let (path, part, pictures) = blocking(move || {
        let path = place.delivery(&folder)?;
        let laid = lay_down(&path, &from);
        if laid.is_err() {
            let _ = std::fs::remove_dir_all(&path); // of no use to anybody
        }
        laid.map(|(part, pictures)| (path, part, pictures))
    })
    .await?;
    let asked = Asked { shop: goods.shop, price_type: goods.price_type, dry_run: goods.dry_run };
    let begun = begin(db, runs, asked, (&path, &name), (part, pictures)).await;
    if begun.is_err() {
        blocking(move || std::fs::remove_dir_all(path)).await?;
    }
    begun
}

/// How what was laid down is meant.
struct Asked {
    shop: String,
    price_type: Option<String>,
    dry_run: bool,
}

/// Notes what a folder holds, and asks for its import.
async fn begin(
    db: &Db,
    runs: &Runs,
    asked: Asked,
    (path, folder): (&Path, &str),
    (part, pictures): (Part, bool),
) -> Result<Uid, GoodsError> {
    let shop = shop(db, runs, &asked).await?;
    let delivery = Delivery {
        shop: shop.id,
        currency: shop.currency,
        parts: vec![part],
        stands_for: 0,
        whole: Whole::AsTold,
        price_type: asked.price_type,
        price_rrc_type: None,
        warehouses: Vec::new(),
        pictures,
        counted_by: None,
    };
    let to = path.to_owned();
    blocking(move || delivery.write(&to)).await?;
    let wanted = if asked.dry_run { Wanted::Preview } else { Wanted::Apply };
    let shop = shop.id;
    let new = NewDelivery { node: None, session: Id::new(0), shop, folder: folder.to_owned(), closes: None };
    let note = move |tx: &mut db::Tx<'_>, run| store::delivery::insert(tx, &new, run).map(drop);
    Ok(runs.begin_delivery(shop, (StockSource::Onec, path.to_owned()), wanted, note).await?)
}

/// The shop of the name; looking at what would change makes none.
async fn shop(db: &Db, runs: &Runs, asked: &Asked) -> Result<Shop, GoodsError> {
    if !asked.dry_run {
        return Ok(runs.shop_fed_by(&asked.shop, StockSource::Onec).await?);
    }
    let name = asked.shop.clone();
    let found = db.read(move |tx| catalog::shop::find_by_name(tx, &name)).await?;
    found.ok_or_else(|| GoodsError::NoShop(asked.shop.clone()))
}

/// The files in the folder of a delivery; the XML of it, and whether there is more.
fn lay_down(folder: &Path, from: &Path) -> Result<(Part, bool), GoodsError> {
    let is_zip = from.to_str().is_some_and(unpack::is_zip) && from.is_file();
    let files = match is_zip {
        true => unpack::contents(from, folder).map_err(|error| match error {
            Error::Disk(error) => GoodsError::Disk(error),
            _ => GoodsError::Archive,
        })?,
        false => found(from)?,
    };
    let (xml, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, path)| {
        unpack::is_xml(name) || path == from // a single file is what it is, whatever it is called
    });
    if xml.is_empty() {
        return Err(GoodsError::Nothing(from.to_owned()));
    }
    let mut part = Part::new();
    for ((name, path), number) in xml.iter().zip(0..) {
        let to = folder.join(format!("{number}.xml"));
        match is_zip {
            true => std::fs::rename(path, &to)?,
            // A copy: whoever writes into the file later does not write into what waits for a decision.
            false => std::fs::copy(path, &to).map(drop)?,
        }
        part.push(Piece { path: to, name: name.clone() });
    }
    let pictures = !others.is_empty();
    lay_pictures_down(folder, &xml, others)?;
    Ok((part, pictures))
}

/// What might be pictures, under numbers of ours, and the note of what the XML calls them: by the way from where it lies.
fn lay_pictures_down(
    folder: &Path,
    xml: &[(String, PathBuf)],
    others: Vec<(String, PathBuf)>,
) -> Result<(), GoodsError> {
    let beside: BTreeSet<&str> = xml.iter().filter_map(|(name, _)| Some(name.rsplit_once('/')?.0)).collect();
    let called = |name: &str| {
        // The nearest folder with XML in it.
        let mut folders = name.match_indices('/').rev().map(|(at, _)| &name[..at]);
        let nearest = folders.find(|folder| beside.contains(*folder));
        file_name::clean(nearest.map_or(name, |folder| &name[folder.len() + 1..]))
    };
    let mut note = BufWriter::new(File::create(folder.join(BROUGHT))?);
    for ((name, path), number) in others.into_iter().zip(0..) {
        let Some(name) = called(&name).filter(|name| !name.contains(char::is_control)) else { continue };
        let place = format!("{number}.picture");
        link(&path, &folder.join(&place))?;
        writeln!(note, "{place}\t{name}")?;
    }
    Ok(note.flush()?)
}

/// The files of a folder by their names in it, in the order of these; or the file itself. Links lead nowhere.
fn found(from: &Path) -> Result<Vec<(String, PathBuf)>, GoodsError> {
    if !from.is_dir() {
        let name = from.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Ok(vec![(name, from.to_owned())]);
    }
    let (mut files, mut folders) = (Vec::new(), vec![(from.to_owned(), 0)]);
    while let Some((folder, depth)) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let (path, kind) = (entry.path(), entry.file_type()?);
            let Some(name) = path.strip_prefix(from).ok().and_then(Path::to_str) else { continue };
            if kind.is_dir() && depth < DEEPEST {
                folders.push((path, depth + 1));
            } else if path.is_file() && (unpack::is_xml(name) || kind.is_file() && is_picture(name)) {
                files.push((name.to_owned(), path));
            }
            if files.len() > unpack::MOST_ENTRIES {
                return Err(GoodsError::TooMany(from.to_owned()));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Whether a file may be a picture, by its name: a folder of an operator has other things in it, too.
fn is_picture(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_lowercase());
    PICTURE_ENDS.contains(&end.as_str())
}
