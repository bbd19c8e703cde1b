//! Reading a backup through, to know that it is whole.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, ensure};

use super::{Contents, DATABASE, MANIFEST, MEDIA, Manifest, SECRET, Watch, archive};

/// A manifest lists the migrations and little else.
const MOST_MANIFEST_BYTES: u64 = 1024 * 1024;

/// What is read of a backup, once its manifest has been.
pub(super) trait Reading {
    /// The manifest has been read.
    fn begin(&mut self, manifest: &Manifest) -> anyhow::Result<()>;
    /// A part of the database.
    fn database(&mut self, part: &str, bytes: &mut dyn Read) -> anyhow::Result<()>;
    /// A file of the folder of files.
    fn media(&mut self, path: &Path, bytes: &mut dyn Read) -> anyhow::Result<()>;
    /// The key.
    fn secret(&mut self, bytes: &mut dyn Read) -> anyhow::Result<()>;
}

/// Reads the backup through: every member is where it belongs, and every byte what was written. Blocks.
pub(crate) fn check(file: &Path, watch: Watch<'_>) -> anyhow::Result<Contents> {
    read(file, watch, &mut NothingElse)
}

/// Only reads.
struct NothingElse;

impl Reading for NothingElse {
    fn begin(&mut self, _: &Manifest) -> anyhow::Result<()> {
        Ok(())
    }

    fn database(&mut self, _: &str, _: &mut dyn Read) -> anyhow::Result<()> {
        Ok(())
    }

    fn media(&mut self, _: &Path, _: &mut dyn Read) -> anyhow::Result<()> {
        Ok(())
    }

    fn secret(&mut self, _: &mut dyn Read) -> anyhow::Result<()> {
        Ok(())
    }
}

/// Reads the backup through and hands on what is in it. Nothing of it may be believed before this returns.
pub(super) fn read(file: &Path, watch: Watch<'_>, reading: &mut dyn Reading) -> anyhow::Result<Contents> {
    let (mut manifest, mut media_files, mut total) = (None::<Manifest>, 0, 0);
    archive::read(file, watch, &mut |name, length, bytes| {
        total += length;
        let Some(known) = &manifest else {
            ensure!(name == MANIFEST, "this is no backup of Torg's: it begins with {name}");
            let mut text = Vec::new();
            bytes.take(MOST_MANIFEST_BYTES).read_to_end(&mut text)?;
            let read = Manifest::read(&text)?;
            reading.begin(&read)?;
            manifest = Some(read);
            return Ok(());
        };
        if let Some(part) = name.strip_prefix(DATABASE) {
            reading.database(part, bytes)
        } else if let Some(path) = name.strip_prefix(MEDIA).and_then(|rest| rest.strip_prefix('/')) {
            ensure!(known.media, "{name} does not belong to this backup");
            media_files += 1;
            reading.media(Path::new(path), bytes)
        } else {
            ensure!(name == SECRET && known.secret_key, "{name} does not belong to this backup");
            reading.secret(bytes)
        }
    })
    .with_context(|| format!("the backup {}", file.display()))?;
    let manifest = manifest.with_context(|| format!("the backup {} is empty", file.display()))?;
    Ok(Contents { manifest, media_files, bytes: total })
}
