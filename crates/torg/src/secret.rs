//! What must never be shown, and the key that everything is signed with.

use std::fmt;
use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::{Context, ensure};
use kernel::random;
use serde::{Deserialize, Deserializer};

/// A text that prints as `***`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Hides `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Not String's own refusal, which shows what it was given.
        match toml::Value::deserialize(deserializer)? {
            toml::Value::String(text) => Ok(Self(text)),
            _ => Err(serde::de::Error::custom("a text is expected")),
        }
    }
}

/// The secret key's name in the data folder.
pub(crate) const KEY_FILE: &str = "secret.key";
/// A shorter key could be guessed.
const SHORTEST_KEY: usize = 16;

/// The configured key, or the one kept in the data folder, made there on first need.
pub(crate) fn key(configured: Option<&Secret>, data_dir: &Path) -> anyhow::Result<Secret> {
    let key = match configured {
        Some(key) => key.clone(),
        None => kept_key(data_dir)?,
    };
    ensure!(key.0.len() >= SHORTEST_KEY, "the secret key is shorter than {SHORTEST_KEY} characters");
    Ok(key)
}

/// The configured key, or the one kept in the data folder; none is made.
pub(crate) fn existing_key(configured: Option<&Secret>, data_dir: &Path) -> anyhow::Result<Secret> {
    if let Some(key) = configured {
        return Ok(key.clone());
    }
    let path = data_dir.join(KEY_FILE);
    let found = read(&path).with_context(|| path.display().to_string())?;
    found.with_context(|| format!("there is no secret key: neither configured nor in {}", path.display()))
}

fn kept_key(data_dir: &Path) -> anyhow::Result<Secret> {
    let path = data_dir.join(KEY_FILE);
    let show = || path.display().to_string();
    if let Some(key) = read(&path).with_context(show)? {
        return Ok(key);
    }
    // Written whole beside its place and linked into it: two programs that start at once end with one key, and a
    // crash leaves no half of one.
    let draft = data_dir.join(format!("{KEY_FILE}.{}", hex(&random::bytes::<8>())));
    let mut file =
        fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft).with_context(show)?;
    file.write_all(hex(&random::bytes::<32>()).as_bytes()).with_context(show)?;
    file.sync_all().with_context(show)?;
    let linked = fs::hard_link(&draft, &path);
    fs::remove_file(&draft).with_context(show)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error).with_context(show),
        _ => {}
    }
    fs::File::open(data_dir).and_then(|folder| folder.sync_all()).with_context(show)?;
    read(&path).with_context(show)?.with_context(show)
}

fn read(path: &Path) -> std::io::Result<Option<Secret>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(Secret(text.trim().to_owned()))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A password that a person can read from one screen and type on another.
pub(crate) fn password() -> String {
    password_of(&random::bytes())
}

/// The password that these bytes spell: 95 bits of them, in letters that do not look like one another.
pub(crate) fn password_of(bytes: &[u8; 32]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    bytes[..19]
        .chunks(5)
        .map(|group| group.iter().map(letter).collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_is_its_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let made = key(None, folder.path()).unwrap();
        assert_eq!(key(None, folder.path()).unwrap(), made);
        assert_eq!(made.reveal().len(), 64);
        let mode = fs::metadata(folder.path().join(KEY_FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
        assert_eq!(format!("{made:?}"), "***");
    }

    #[test]
    fn a_configured_key_wins_and_must_be_long() {
        let folder = tempfile::tempdir().unwrap();
        let long = Secret::new("0123456789abcdef");
        assert_eq!(key(Some(&long), folder.path()).unwrap(), long);
        assert!(key(Some(&Secret::new("short")), folder.path()).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
