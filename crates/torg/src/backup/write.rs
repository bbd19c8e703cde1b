//! Writing a backup beside running servers.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use db::Snapshot;
use kernel::Clock;

use super::archive::Writer;
use super::{Contents, DATABASE, MANIFEST, MEDIA, Manifest, SECRET, Watch, check, media_folder, sync_folder};
use crate::Config;

/// What goes into a backup besides the database.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// The folder of files.
    pub(crate) media: bool,
    /// The key that everything is signed with.
    pub(crate) secret: bool,
}

/// Writes a backup to `file`, which must not be there yet, and reads it back. Blocks.
pub(crate) fn write(
    config: &Config,
    file: &Path,
    wanted: Wanted,
    clock: &Clock,
    watch: Watch<'_>,
) -> anyhow::Result<Contents> {
    ensure!(!file.try_exists()?, "{} is there already", file.display());
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Everything unfinished lies here and goes with it, however this ends.
    let scratch = tempfile::Builder::new()
        .prefix(".torg-backup-")
        .tempdir_in(folder)
        .with_context(|| format!("the folder {}", folder.display()))?;
    let draft = fill(config, scratch.path(), wanted, clock, watch)?;
    let contents = check(&draft, watch).context("the backup was written, and cannot be read back")?;
    // What somebody put there meanwhile is not silently replaced.
    let draft = tempfile::TempPath::try_from_path(draft)?;
    draft.persist_noclobber(file).with_context(|| file.display().to_string())?;
    sync_folder(folder)?;
    Ok(contents)
}

/// Writes everything into a file in `scratch`.
fn fill(
    config: &Config,
    scratch: &Path,
    wanted: Wanted,
    clock: &Clock,
    watch: Watch<'_>,
) -> anyhow::Result<PathBuf> {
    let (draft, created_at) = (scratch.join("draft"), clock.now());
    let copy = Snapshot::take(&config.database, &scratch.join("copy.db"))
        .with_context(|| format!("the database {}", config.database))?;
    let secret = if wanted.secret { Some(config.existing_secret_key()?) } else { None };
    let media = media_folder(config).filter(|folder| wanted.media && folder.is_dir());
    let mut out = Writer::new(owners_alone(&draft)?, watch)?;
    let manifest = Manifest::of(&copy, created_at, (media.is_some(), secret.is_some()));
    let text = serde_json::to_vec_pretty(&manifest)?;
    out.add(MANIFEST, text.len() as u64, &mut text.as_slice())?;
    copy.parts(&mut |name, length, bytes| Ok(out.add(&format!("{DATABASE}{name}"), length, bytes)?))?;
    if let Some(folder) = media {
        add_folder(&mut out, folder, MEDIA).with_context(|| format!("the folder {}", folder.display()))?;
    }
    if let Some(key) = secret {
        let text = key.reveal().as_bytes();
        out.add(SECRET, text.len() as u64, &mut { text })?;
    }
    out.finish()?;
    Ok(draft)
}

fn owners_alone(file: &Path) -> anyhow::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let options = File::options().write(true).create_new(true).mode(0o600).to_owned();
    options.open(file).with_context(|| file.display().to_string())
}

/// Adds every plain file below `folder`, in order; links are not followed.
fn add_folder(out: &mut Writer<'_>, folder: &Path, name: &str) -> anyhow::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let file_name = entry.file_name();
        let plain = file_name.to_str().filter(|name| !name.contains(['\n', '\\']));
        let plain = plain.with_context(|| format!("the file name {file_name:?}"))?;
        let (path, name) = (entry.path(), format!("{name}/{plain}"));
        let kind = entry.file_type()?;
        if kind.is_dir() {
            add_folder(out, &path, &name)?;
        } else if kind.is_file() {
            match File::open(&path) {
                // Removed since the folder was read: the server is at work.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                opened => {
                    let mut file = opened.with_context(|| path.display().to_string())?;
                    let length = file.metadata()?.len();
                    out.add(&name, length, &mut file).with_context(|| path.display().to_string())?;
                }
            }
        }
    }
    Ok(())
}
