//! The encodings 1C and its processors write, and their names in the XML declaration.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

/// How the characters of a document are written down.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Hash)]
pub enum Encoding {
    /// UTF-8 without a byte order mark: what 1C wants of orders, whose first bytes must be `<?xml`.
    #[default]
    Utf8,
    /// UTF-8 with a byte order mark: what 1C itself writes.
    Utf8WithBom,
    /// windows-1251. Characters it has not are written as references (`&#128512;`).
    Windows1251,
    /// UTF-16, little-endian, with a byte order mark.
    Utf16,
}

impl Encoding {
    /// The name in the XML declaration and in `Content-Type`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 | Self::Utf8WithBom => "UTF-8",
            Self::Windows1251 => "windows-1251",
            Self::Utf16 => "UTF-16",
        }
    }

    /// `text` in this encoding, without a mark, at the end of `out`.
    pub(crate) fn encode(self, text: &str, out: &mut Vec<u8>) {
        match self {
            Self::Utf8 | Self::Utf8WithBom => out.extend_from_slice(text.as_bytes()),
            Self::Windows1251 => out.extend_from_slice(&WINDOWS_1251.encode(text).0),
            Self::Utf16 => text.encode_utf16().for_each(|unit| out.extend_from_slice(&unit.to_le_bytes())),
        }
    }

    /// What stands before the XML declaration.
    pub(crate) fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8 | Self::Windows1251 => b"",
            Self::Utf8WithBom => b"\xEF\xBB\xBF",
            Self::Utf16 => b"\xFF\xFE",
        }
    }
}

/// What the first bytes of a file say about the rest of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Detected {
    pub(crate) encoding: &'static encoding_rs::Encoding,
    /// Bytes of the mark, which are no text.
    pub(crate) mark: usize,
}

/// A byte order mark wins over the declaration, as the declaration may have been left from another encoding; without
/// either it is UTF-8. `Err` with the declared name when it is one we do not read.
pub(crate) fn detect(head: &[u8]) -> Result<Detected, String> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(head) {
        return Ok(Detected { encoding, mark });
    }
    let plain = |encoding| Ok(Detected { encoding, mark: 0 });
    match head {
        [b'<', 0, ..] => return plain(UTF_16LE),
        [0, b'<', ..] => return plain(UTF_16BE),
        _ => {}
    }
    let Some(name) = declared(head) else { return plain(UTF_8) };
    match encoding_rs::Encoding::for_label(name) {
        // The declaration could be read as single bytes, so it is not in sixteen bits whatever it says.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => plain(UTF_8),
        Some(encoding) if encoding == UTF_8 || encoding.is_single_byte() => plain(encoding),
        _ => Err(String::from_utf8_lossy(name).into_owned()),
    }
}

/// The value of `encoding="…"` in the XML declaration.
fn declared(head: &[u8]) -> Option<&[u8]> {
    const WORD: &[u8] = b"encoding";
    let head = head.trim_ascii_start();
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let declaration = head[..end].strip_prefix(b"<?xml")?;
    let at = declaration.windows(WORD.len()).position(|word| word == WORD)?;
    let rest = declaration[at + WORD.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = rest.split_first()?;
    let close = value.iter().position(|byte| byte == quote)?;
    Some(value[..close].trim_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_the_encoding() {
        for (head, encoding, mark) in [
            (&b"\xEF\xBB\xBF<?xml version='1.0' encoding='windows-1251'?>"[..], UTF_8, 3),
            (b"\xFF\xFE<\0?\0", UTF_16LE, 2),
            (b"<\0?\0", UTF_16LE, 0),
            (b"\0<\0?", UTF_16BE, 0),
            (b"<?xml version=\"1.0\" encoding = \"Windows-1251\" ?>", WINDOWS_1251, 0),
            (b"\n<?xml version='1.0' encoding='cp1251'?>", WINDOWS_1251, 0),
            (b"<?xml version=\"1.0\" encoding=\"UTF-16\"?>", UTF_8, 0),
            (b"<?xml version=\"1.0\"?><a encoding='koi8-r'/>", UTF_8, 0),
            (b"<a/>", UTF_8, 0),
            (b"", UTF_8, 0),
        ] {
            assert_eq!(detect(head), Ok(Detected { encoding, mark }), "{}", head.escape_ascii());
        }
        assert_eq!(detect(b"<?xml encoding='martian'?>"), Err("martian".to_owned()));
        assert_eq!(detect(b"<?xml encoding='gbk'?>"), Err("gbk".to_owned()));
    }
}
