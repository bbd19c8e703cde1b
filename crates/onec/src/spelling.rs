//! Names as the bytes of files have them, for what is looked at without being read.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// What a file ends with stands within this, whatever follows its last element.
const TAIL: u64 = 4 * 1024;

/// A name in UTF-8, windows-1251 and both orders of UTF-16.
pub(crate) fn spelt(name: &str) -> [Vec<u8>; 4] {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| name.encode_utf16().flat_map(bytes).collect();
    let windows = encoding_rs::WINDOWS_1251.encode(name).0.into_owned();
    [name.as_bytes().to_vec(), windows, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)]
}

/// Whether a name stands near the end of the first `length` bytes of a file.
pub(crate) fn is_near_the_end(path: &Path, length: u64, name: &str) -> io::Result<bool> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(length.min(TAIL)).read_to_end(&mut tail)?;
    Ok(spelt(name).iter().any(|name| tail.windows(name.len()).any(|window| window == name)))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_name_is_found_near_the_end_in_every_encoding_and_no_further() {
        for spelling in spelt("Документ") {
            let mut file = tempfile::NamedTempFile::new().unwrap();
            file.write_all(&spelling).unwrap();
            let all = spelling.len() as u64;
            assert!(is_near_the_end(file.path(), all, "Документ").unwrap());
            assert!(!is_near_the_end(file.path(), all - 1, "Документ").unwrap(), "not all of it has come");
            assert!(!is_near_the_end(file.path(), all, "Каталог").unwrap());
            file.write_all(" ".repeat(8 * 1024).as_bytes()).unwrap();
            assert!(!is_near_the_end(file.path(), all + 8 * 1024, "Документ").unwrap());
        }
    }
}
