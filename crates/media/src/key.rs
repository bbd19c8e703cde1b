//! What a file is called: `products/thumbs/<hash>-<chance>.jpg`.
//!
//! The folders are the layout that the shops' own pages know. A name is never used again, so whoever has read a
//! file may keep it for ever.

use std::fmt;
use std::fmt::Write;

use db::{Arg, Cell, Row, Typed, Value};
use kernel::random;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

/// Where files are served.
pub(crate) const ADDRESS: &str = "/media/";
/// Characters of a name: half of a SHA-256 and eight random bytes, in hexadecimal.
const HASH_LENGTH: usize = 32;
const CHANCE_LENGTH: usize = 16;

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A product's picture in its full size.
    ProductOriginal,
    /// The same for a list.
    ProductThumb,
    /// The same for the product's page.
    ProductDetail,
    /// A person's picture in its full size.
    AvatarOriginal,
    /// The same beside a name.
    AvatarThumb,
    /// A photo of goods that come back: for the buyer and the staff alone.
    ReturnPhoto,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::ProductOriginal,
        Self::ProductThumb,
        Self::ProductDetail,
        Self::AvatarOriginal,
        Self::AvatarThumb,
        Self::ReturnPhoto,
    ];

    /// Its folder under the root.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::ProductOriginal => "products/originals",
            Self::ProductThumb => "products/thumbs",
            Self::ProductDetail => "products/details",
            Self::AvatarOriginal => "avatars/originals",
            Self::AvatarThumb => "avatars/thumbs",
            Self::ReturnPhoto => "returns",
        }
    }

    /// Anybody may see it who has its address.
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::ReturnPhoto)
    }
}

/// How a file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG, for what is partly transparent.
    Png,
}

impl Format {
    const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// As HTTP calls it.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// The name of a file, with its folder.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    text: String,
    kind: Kind,
    format: Format,
}

impl Key {
    /// A new name for this content.
    pub fn new(kind: Kind, format: Format, content: &[u8]) -> Self {
        let mut stem = hex(&Sha256::digest(content)[..HASH_LENGTH / 2]);
        stem.push('-');
        stem += &hex(&random::bytes::<{ CHANCE_LENGTH / 2 }>());
        Self::of(kind, format, &stem)
    }

    /// Whether both are made of the same bytes.
    pub fn is_same_content(&self, other: &Self) -> bool {
        let content = |key: &Self| key.stem().split('-').next().map(str::to_owned);
        content(self) == content(other)
    }

    /// The name of what is made from this file: always the same, so that making it twice makes one file.
    #[must_use]
    pub fn derived(&self, kind: Kind, format: Format) -> Self {
        Self::of(kind, format, self.stem())
    }

    fn of(kind: Kind, format: Format, stem: &str) -> Self {
        Self { text: format!("{}/{stem}.{}", kind.folder(), format.extension()), kind, format }
    }

    /// Reads a name of ours; nothing else is one, and `..` least of all.
    pub fn parse(text: &str) -> Option<Self> {
        let (folder, name) = text.rsplit_once('/')?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.folder() == folder)?;
        let (stem, extension) = name.split_once('.')?;
        let format =
            [Format::Jpeg, Format::Png].into_iter().find(|format| format.extension() == extension)?;
        let (hash, chance) = stem.split_once('-')?;
        let is_hex = |part: &str, length: usize| {
            part.len() == length && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        };
        let good = is_hex(hash, HASH_LENGTH) && is_hex(chance, CHANCE_LENGTH);
        good.then(|| Self { text: text.to_owned(), kind, format })
    }

    /// The name without folder and extension.
    pub(crate) fn stem(&self) -> &str {
        let name = self.text.rsplit('/').next().unwrap_or(&self.text);
        name.split('.').next().unwrap_or(name)
    }

    /// As it is stored.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What it is for.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// How it is encoded.
    pub const fn format(&self) -> Format {
        self.format
    }

    /// The path by which this server serves it.
    pub fn address(&self) -> String {
        format!("{ADDRESS}{}", self.text)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// In an answer it is the path to ask for.
impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{ADDRESS}{}", self.text))
    }
}

impl Arg for Key {
    fn value(&self) -> Value<'_> {
        Value::Text(&self.text)
    }
}
impl Typed for Key {
    const KIND: db::Kind = db::Kind::Text;
}

impl Cell for Key {
    fn read(row: &Row<'_>, index: usize) -> Result<Option<Self>, db::Error> {
        let Some(text) = row.maybe::<String>(index)? else { return Ok(None) };
        match Self::parse(&text) {
            Some(key) => Ok(Some(key)),
            None => Err(db::Error::Shape(format!("column {index}: {text:?} names no file").into())),
        }
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_key_reads_back_and_is_never_used_twice() {
        for kind in Kind::ALL {
            let key = Key::new(kind, Format::Png, b"the same");
            assert_eq!(Key::parse(key.as_str()), Some(key.clone()));
            assert_ne!(Key::new(kind, Format::Png, b"the same"), key);
            assert_eq!(key.derived(Kind::ProductThumb, Format::Jpeg).stem(), key.stem());
        }
    }

    #[test]
    fn what_is_no_key_names_nothing() {
        let good = Key::new(Kind::ProductThumb, Format::Jpeg, b"x").to_string();
        let name = good.rsplit('/').next().unwrap();
        for text in [
            "",
            "products",
            "products/thumbs",
            "products/thumbs/",
            name,
            &good.to_uppercase(),
            &good.replace(".jpg", ".gif"),
            &good.replace(".jpg", ".jpg.png"),
            &good.replace('-', "/"),
            &format!("/{good}"),
            &format!("../{good}"),
            &format!("products/../{good}"),
            &format!("products/thumbs/../details/{name}"),
            &format!("secret/{name}"),
            &format!("{good}\0"),
            &good.replace("products/", "products//"),
        ] {
            assert_eq!(Key::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_a_key_stays_in_its_folder(text in "(products|avatars|returns)?(/thumbs)?/[0-9a-f./-]{0,60}(\\.jpg)?") {
            if let Some(key) = Key::parse(&text) {
                prop_assert!(!key.as_str().contains("..") && !key.as_str().starts_with('/'));
            }
        }
    }
}
