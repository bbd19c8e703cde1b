//! Where a price list comes from, and which of the server's files may be one.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::StartError;
use crate::StockSource;

/// Where the file of a run is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The shop's own `source_file`, inside the import folder.
    Own,
    /// A file named by somebody over the API: only inside the import folder.
    Named(String),
    /// A copy that was uploaded; it is removed when the run is over.
    Upload(PathBuf),
    /// Any file of this machine: for the operator.
    File(PathBuf),
    /// What another source of prices and stock has delivered, a file or a folder of them; it stays with whoever laid it
    /// there.
    Delivery(StockSource, PathBuf),
}

/// The file that `name` means inside `folder`.
///
/// Whoever names a file over the API learns nothing about files elsewhere: a name that leads out of the folder is
/// refused alike whether or not there is a file, by its spelling first and, since a link inside the folder may lead
/// out of it too, by what it resolves to.
pub(crate) fn inside(folder: Option<&Path>, name: &str) -> Result<PathBuf, StartError> {
    let folder = folder.ok_or(StartError::PathNotAllowed)?;
    let root = folder.canonicalize().map_err(|_| StartError::PathNotAllowed)?;
    let named = folder.join(name);
    let climbs = Path::new(name).components().any(|part| part == Component::ParentDir);
    if name.is_empty()
        || name.contains('\0')
        || climbs
        || !(named.starts_with(folder) || named.starts_with(&root))
    {
        return Err(StartError::PathNotAllowed);
    }
    let file = named.canonicalize().map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => StartError::FileNotFound,
        _ => StartError::PathNotAllowed,
    })?;
    match file.starts_with(&root) {
        false => Err(StartError::PathNotAllowed),
        true if file.is_file() => Ok(file),
        true => Err(StartError::FileNotFound),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_import_folder_are_opened() {
        let outside = tempfile::tempdir().unwrap();
        let folder = outside.path().join("imports");
        std::fs::create_dir_all(folder.join("data")).unwrap();
        std::fs::write(outside.path().join("secret.yaml"), "x").unwrap();
        std::fs::write(folder.join("data/shop.yaml"), "x").unwrap();
        let look = |name: &str| inside(Some(&folder), name);
        assert_eq!(look("data/shop.yaml").unwrap(), folder.canonicalize().unwrap().join("data/shop.yaml"));
        assert!(look(folder.join("data/shop.yaml").to_str().unwrap()).is_ok());
        assert!(matches!(look("data/none.yaml"), Err(StartError::FileNotFound)));
        assert!(matches!(look("data"), Err(StartError::FileNotFound)));
        for name in ["../secret.yaml", "data/../../secret.yaml", "/etc/passwd", "/no/such/file", "", "a\0b"] {
            assert!(matches!(look(name), Err(StartError::PathNotAllowed)), "{name}");
        }
        assert!(matches!(inside(None, "data/shop.yaml"), Err(StartError::PathNotAllowed)));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_lead_out_of_the_folder() {
        let outside = tempfile::tempdir().unwrap();
        let folder = outside.path().join("imports");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(outside.path().join("secret.yaml"), "x").unwrap();
        std::os::unix::fs::symlink("../secret.yaml", folder.join("link.yaml")).unwrap();
        assert!(matches!(inside(Some(&folder), "link.yaml"), Err(StartError::PathNotAllowed)));
    }
}
