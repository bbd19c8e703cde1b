//! Putting a backup in the place of what is there.
//!
//! The order is what keeps a restoration whole: everything is unpacked beside its place and checked; then the files
//! are swapped, then the database. If the program dies between the two, the database is the old one, and running
//! it again ends with the new.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use db::{Numbering, Replacement};
use kernel::{Clock, Timestamp};
use tempfile::TempDir;

use super::check::{Reading, read};
use super::{Contents, Manifest, SECRET, Watch, media_folder, sync_folder};
use crate::Config;

/// A key is a line of text.
const MOST_KEY_BYTES: u64 = 4 * 1024;

/// What a restoration did.
pub(crate) struct Restored {
    pub(crate) contents: Contents,
    /// What it replaced and kept, by its new name.
    pub(crate) kept: Vec<PathBuf>,
    /// The backup had the secret key, and it is in the data folder now.
    pub(crate) secret_key: bool,
    /// The number of the next order.
    pub(crate) next_order: i64,
}

/// How a backup is restored.
#[derive(Clone, Copy)]
pub(crate) struct How {
    /// What holds something already is replaced.
    pub(crate) force: bool,
    /// Numbers of orders that are not given out again where nobody knows how many were since the backup.
    pub(crate) skip_orders: i64,
}

/// Restores `file` into what `config` names. Blocks.
pub(crate) fn restore(
    config: &Config,
    file: &Path,
    How { force, skip_orders }: How,
    clock: &Clock,
    watch: Watch<'_>,
) -> anyhow::Result<Restored> {
    let mut unpacking = Unpacking { config, force, clock, database: None, media: None, secret: None };
    let contents = read(file, watch, &mut unpacking)?;
    let Unpacking { database, media, secret, .. } = unpacking;
    let mut database = database.context("the backup has no database in it")?;
    let told = || format!("the database {}", config.database);
    // A buyer, a courier and a 1C know an order by its number.
    let numbering = Numbering { table: "orders", skip: skip_orders };
    let next_order = database.finish(numbering).with_context(told)?;
    let secret_key = match &secret {
        Some(key) => keep_key(&config.data_dir, key, force)?,
        None => false,
    };
    let swapped = media.map(|(draft, place)| swap(draft, place, clock.now())).transpose()?;
    let mut kept = Vec::new();
    match database.commit() {
        Ok(old) => kept.extend(old),
        Err(error) => {
            if let Some(swapped) = &swapped {
                swapped.undo().context("the files are the backup's, and the database is not")?;
            }
            return Err(error).with_context(told);
        }
    }
    kept.extend(swapped.and_then(|swapped| swapped.old));
    Ok(Restored { contents, kept, secret_key, next_order })
}

struct Unpacking<'a> {
    config: &'a Config,
    force: bool,
    clock: &'a Clock,
    database: Option<Replacement>,
    /// Where files are unpacked, and where they are to be.
    media: Option<(TempDir, PathBuf)>,
    secret: Option<String>,
}

impl Reading for Unpacking<'_> {
    fn begin(&mut self, manifest: &Manifest) -> anyhow::Result<()> {
        let copy = (manifest.engine, manifest.migrations.as_slice());
        let database = Replacement::begin(&self.config.database, copy, self.force, self.clock);
        self.database = Some(database.with_context(|| format!("the database {}", self.config.database))?);
        if manifest.media {
            let there = media_folder(self.config).context(
                "the backup has files in it, and files are kept in a bucket here: unset media_url",
            )?;
            ensure!(
                self.force || is_empty(there)?,
                "the folder {} holds files already; --force replaces it",
                there.display()
            );
            // Beside its place, for a folder is not renamed from one disk to another.
            let beside = there.parent().context("the folder of files has no parent")?;
            fs::create_dir_all(beside).with_context(|| beside.display().to_string())?;
            let draft = tempfile::Builder::new().prefix("media.restoring-").tempdir_in(beside);
            self.media = Some((draft.context("a folder beside the files")?, there.to_owned()));
        }
        Ok(())
    }

    fn database(&mut self, part: &str, bytes: &mut dyn Read) -> anyhow::Result<()> {
        let database = self.database.as_mut().context("the manifest comes first")?;
        database.part(part, bytes).with_context(|| format!("the part {part} of the database"))
    }

    fn media(&mut self, path: &Path, bytes: &mut dyn Read) -> anyhow::Result<()> {
        let (folder, _) = self.media.as_ref().context("the manifest comes first")?;
        let path = folder.path().join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
        }
        let mut file = File::create_new(&path).with_context(|| path.display().to_string())?;
        io::copy(bytes, &mut file)?;
        Ok(file.sync_all()?)
    }

    fn secret(&mut self, bytes: &mut dyn Read) -> anyhow::Result<()> {
        let mut key = String::new();
        bytes.take(MOST_KEY_BYTES).read_to_string(&mut key)?;
        self.secret = Some(key);
        Ok(())
    }
}

fn is_empty(folder: &Path) -> anyhow::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error).with_context(|| folder.display().to_string()),
    }
}

/// A folder put in the place of another.
struct Swapped {
    place: PathBuf,
    old: Option<PathBuf>,
}

/// Puts the unpacked files in their place; those that were there keep a name of their own.
fn swap(draft: TempDir, place: PathBuf, now: Timestamp) -> anyhow::Result<Swapped> {
    let mut old = None;
    if place.try_exists()? {
        let mut name = place.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".replaced-{}", now.micros()));
        let aside = place.with_file_name(name);
        fs::rename(&place, &aside).with_context(|| aside.display().to_string())?;
        old = Some(aside);
    }
    let swapped = Swapped { place, old };
    // From here on it is no temporary folder any more.
    if let Err(error) = fs::rename(draft.keep(), &swapped.place) {
        swapped.undo()?;
        return Err(error).with_context(|| swapped.place.display().to_string());
    }
    sync_folder(swapped.place.parent().unwrap_or(Path::new(".")))?;
    Ok(swapped)
}

impl Swapped {
    fn undo(&self) -> anyhow::Result<()> {
        if self.place.try_exists()? {
            fs::remove_dir_all(&self.place).with_context(|| self.place.display().to_string())?;
        }
        match &self.old {
            Some(old) => fs::rename(old, &self.place).with_context(|| old.display().to_string()),
            None => Ok(()),
        }
    }
}

/// Keeps the backup's key in the data folder; says whether it did. The same key may be there already.
fn keep_key(data_dir: &Path, key: &str, force: bool) -> anyhow::Result<bool> {
    let place = data_dir.join(SECRET);
    match fs::read_to_string(&place) {
        Ok(there) if there.trim() == key.trim() => return Ok(true),
        Ok(_) if !force => {
            bail!("{} is another key than the backup's; --force replaces it", place.display())
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(error).with_context(|| place.display().to_string());
        }
        Ok(_) | Err(_) => {}
    }
    let draft = data_dir.join(format!("{SECRET}.restoring"));
    let mut options = File::options();
    let mut file = options
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&draft)
        .with_context(|| draft.display().to_string())?;
    io::Write::write_all(&mut file, key.as_bytes())?;
    file.sync_all()?;
    fs::rename(&draft, &place).with_context(|| place.display().to_string())?;
    sync_folder(data_dir)?;
    Ok(true)
}
