//! The machine under it: folders, space, files, the clock.

use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use kernel::Timestamp;
use media::Place;
use web::text::Args;

use super::Patient;
use super::report::Report;
use crate::connections;

/// Less space than this is a warning: an import of a million goods takes so much.
const LITTLE_SPACE: u64 = 2 * GIB;
/// Less than this, and the next checkpoint may fail.
const NO_SPACE: u64 = 200 * 1024 * 1024;
const GIB: u64 = 1024 * 1024 * 1024;
/// Fewer open files than this are fewer buyers at once than a small shop may have.
const FEW_FILES: usize = 1_024;
/// No clock stands before this program was written: 2026-01-01.
const EARLIEST: Timestamp = Timestamp::from_micros(1_767_225_600_000_000);

pub(super) fn data_dir(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "data_dir";
    let folder = &patient.config.data_dir;
    if let Err(error) = can_write(folder) {
        report.fail(CHECK, "data_dir_unwritable", at(folder, &error));
    } else if std::fs::metadata(folder).is_ok_and(|about| about.permissions().mode() & 0o077 != 0) {
        report.warn(CHECK, "data_dir_open", vec![("path", folder.display().to_string())]);
    }
    report.good(CHECK);
}

pub(super) fn import_dir(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "import_dir";
    let folder = &patient.config.import_dir;
    match std::fs::read_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            report.fail(CHECK, "import_dir_unreadable", at(folder, &error));
        }
        _ => {} // the server makes it
    }
    report.good(CHECK);
}

pub(super) fn media(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "media";
    if let Place::Folder(folder) = &patient.config.media
        && let Err(error) = can_write(folder)
    {
        report.fail(CHECK, "media_unwritable", at(folder, &error));
    }
    report.good(CHECK);
}

pub(super) fn disk_space(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "disk_space";
    if let Some(free) = existing(&patient.config.data_dir).and_then(free_space) {
        let free_is = vec![("free", (free / (1024 * 1024)).to_string())];
        if free < NO_SPACE {
            report.fail(CHECK, "disk_full", free_is);
        } else if free < LITTLE_SPACE {
            report.warn(CHECK, "disk_almost_full", free_is);
        }
    }
    report.good(CHECK);
}

pub(super) fn open_files(_: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "open_files";
    let files = connections::open_files();
    if files < FEW_FILES {
        report.warn(
            CHECK,
            "few_open_files",
            vec![("files", files.to_string()), ("wanted", FEW_FILES.to_string())],
        );
    }
    report.good(CHECK);
}

pub(super) fn user(_: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "user";
    if rustix::process::geteuid().is_root() {
        report.warn_in_production(CHECK, "user_is_root", Args::new());
    }
    report.good(CHECK);
}

pub(super) fn clock(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "clock";
    if patient.clock.now() < EARLIEST {
        report.fail(CHECK, "clock_wrong", Args::new());
    }
    report.good(CHECK);
}

fn at(folder: &Path, error: &io::Error) -> Args {
    vec![("path", folder.display().to_string()), ("reason", error.to_string())]
}

/// Whether a file may be made in `folder`, or the folder itself where it is not there yet. Leaves nothing behind.
fn can_write(folder: &Path) -> io::Result<()> {
    let place = existing(folder).ok_or(io::ErrorKind::NotFound)?;
    if !place.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    tempfile::tempfile_in(place).map(drop)
}

/// The folder, or the nearest above it that is there.
fn existing(folder: &Path) -> Option<&Path> {
    folder
        .ancestors()
        .map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
        .find(|folder| folder.exists())
}

fn free_space(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_writable_before_it_is_made_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        can_write(&folder.path().join("a/b")).unwrap();
        assert!(can_write(&file).is_err() && can_write(&file.join("a")).is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(free_space(folder.path()).is_some());
    }
}
