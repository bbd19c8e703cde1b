//! What tells a delivery from every other that is read otherwise: its files, what is to be made of them, and what is known
//! of the words in them.
//!
//! 1C dates every file anew: that date is not looked at.

use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{Delivery, Word};
use crate::session::hex;
use crate::spelling::spelt;

/// The attribute of the root element that tells when a file was made.
const MADE_AT: &str = "ДатаФормирования";
/// The root element begins and ends within this.
const HEAD: u64 = 4 * 1024;
const BUFFER: usize = 256 * 1024;
/// Whoever reads otherwise than before reads everything anew.
const READER: &str = env!("CARGO_PKG_VERSION");

/// The fingerprint; nothing for what brings pictures, which are given to the goods whatever is told of these, and for what
/// stands for deliveries that waited.
pub(super) fn fingerprint(delivery: &Delivery, mut known: Vec<Word>) -> io::Result<Option<String>> {
    if delivery.pictures || delivery.stands_for > 0 {
        return Ok(None);
    }
    let mut hasher = Sha256::new();
    hasher.update(READER);
    // What of its stock was counted already is looked at when it is applied.
    let meant = Delivery { parts: Vec::new(), counted_by: None, ..delivery.clone() };
    hasher.update(serde_json::to_vec(&meant).map_err(io::Error::other)?);
    known.sort_unstable_by(|one, other| (one.kind.name(), &one.id).cmp(&(other.kind.name(), &other.id)));
    for word in known {
        let Word { kind, id, name, place, former } = word;
        hasher.update(format!("\0{}\0{id}\0{name}\0{place}\0{}", kind.name(), former.join("\n")));
    }
    for piece in delivery.parts.iter().flatten() {
        hasher.update(of_file(&piece.path)?);
    }
    Ok(Some(hex(&hasher.finalize())))
}

fn of_file(file: &Path) -> io::Result<impl AsRef<[u8]>> {
    let mut file = File::open(file)?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    if let Some(date) = date(&head) {
        head.drain(date);
    }
    let mut hasher = Sha256::new();
    hasher.update(head);
    let mut buffer = vec![0; BUFFER];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finalize()),
            read => hasher.update(&buffer[..read]),
        }
    }
}

/// Where in a head the date stands, in any of the encodings; up to the quotation mark that ends it.
fn date(head: &[u8]) -> Option<Range<usize>> {
    spelt(MADE_AT).iter().find_map(|name| {
        let from = head.windows(name.len()).position(|window| window == name)? + name.len();
        let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'');
        let opens = from + head[from..].iter().position(is_quote)?;
        let length = head[opens + 1..].iter().position(|byte| *byte == head[opens])?;
        Some(from..opens + 1 + length)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Delivery, Piece, Whole, Word, WordKind};
    use super::fingerprint;

    const FILE: &str = "<?xml version=\"1.0\"?><КоммерческаяИнформация ВерсияСхемы=\"2.08\" ДатаФормирования=\"2026-11-21T10:00:00\"><Каталог/></КоммерческаяИнформация>";

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn delivery(&self, file: &[u8]) -> Delivery {
            let path = self.0.path().join("0.xml");
            std::fs::write(&path, file).unwrap();
            Delivery {
                shop: kernel::Id::new(1),
                currency: "RUB".to_owned(),
                parts: vec![vec![Piece { path, name: "import.xml".to_owned() }]],
                stands_for: 0,
                whole: Whole::AsTold,
                price_type: None,
                price_rrc_type: None,
                warehouses: Vec::new(),
                pictures: false,
                counted_by: Some((kernel::Id::new(1), kernel::Timestamp::from_micros(1))),
            }
        }

        fn of(&self, file: &[u8]) -> String {
            fingerprint(&self.delivery(file), Vec::new()).unwrap().unwrap()
        }
    }

    #[test]
    fn only_the_date_of_a_file_does_not_count() {
        let folder = Folder(tempfile::tempdir().unwrap());
        let later = FILE.replace("10:00:00", "11:30:15");
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let windows = |text: &str| encoding_rs::WINDOWS_1251.encode(text).0.into_owned();
        for encode in [|text: &str| text.as_bytes().to_vec(), utf16, windows] {
            assert_eq!(folder.of(&encode(FILE)), folder.of(&encode(&later)));
            for other in [
                FILE.replace("2.08", "2.09"),
                FILE.replace("Каталог", "Классификатор"),
                FILE.replace("T10", "\" T10"),
            ] {
                assert_ne!(folder.of(&encode(FILE)), folder.of(&encode(&other)));
            }
        }
        let long = |end: &str| format!("{FILE}{}{end}", " ".repeat(1_000_000));
        assert_ne!(folder.of(long("1").as_bytes()), folder.of(long("2").as_bytes()));
    }

    #[test]
    fn what_is_made_of_a_delivery_counts_and_not_each_has_one() {
        let folder = Folder(tempfile::tempdir().unwrap());
        let usual = folder.delivery(FILE.as_bytes());
        let of = |delivery: &Delivery, words: &[Word]| fingerprint(delivery, words.to_vec()).unwrap();
        let wholesale = Delivery { price_type: Some("Оптовая".to_owned()), ..usual.clone() };
        assert_ne!(of(&usual, &[]), of(&wholesale, &[]));
        let word = |id: &str| Word {
            kind: WordKind::Group,
            id: id.to_owned(),
            name: "Чай".to_owned(),
            place: 1,
            former: Vec::new(),
        };
        assert_ne!(of(&usual, &[]), of(&usual, &[word("1")]));
        assert_eq!(of(&usual, &[word("1"), word("2")]), of(&usual, &[word("2"), word("1")]));
        let later = Delivery { counted_by: None, ..usual.clone() };
        assert_eq!(of(&usual, &[]), of(&later, &[]), "when it was counted does not count");
        assert_eq!(of(&Delivery { stands_for: 1, ..usual.clone() }, &[]), None);
        assert_eq!(of(&Delivery { pictures: true, ..usual }, &[]), None);
    }
}
