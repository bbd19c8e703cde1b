//! The good rows of a price list on their way from reading to applying: a nameless temporary file, written and read
//! once, in the order of the file.
//!
//! Categories and products are written when they change, not with every offer. Numbers are little-endian, a text is
//! its length and its bytes. Nobody but this module ever reads the format, and no file of it outlives its run.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

const CATEGORY: u8 = 1;
const PRODUCT: u8 = 2;
const OFFER: u8 = 3;
const BUFFER: usize = 256 * 1024;

/// A category or a product: its name, and the key by which it is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) name: Arc<str>,
    pub(crate) key: Arc<str>,
}

/// One good row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) category: Named,
    /// Empty where the file has none.
    pub(crate) description: Arc<str>,
    pub(crate) product: Named,
    /// What identifies the offer within the file, hashed.
    pub(crate) identity: u64,
    pub(crate) name: String,
    pub(crate) price: i64,
    pub(crate) price_rrc: i64,
    pub(crate) quantity: i64,
    pub(crate) parameters: Vec<(String, String)>,
}

pub(crate) struct Writer {
    out: BufWriter<File>,
    category: Option<(Arc<str>, Arc<str>)>,
    product: Option<Arc<str>>,
}

impl Writer {
    /// A spool in `folder`, which must have room for about the size of the price list.
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let out = BufWriter::with_capacity(BUFFER, tempfile::tempfile_in(folder)?);
        Ok(Self { out, category: None, product: None })
    }

    pub(crate) fn push(&mut self, item: &Item) -> io::Result<()> {
        let shelf = (&item.category.name, &item.description);
        if self.category.as_ref().is_none_or(|(name, description)| (name, description) != shelf) {
            self.category = Some((Arc::clone(shelf.0), Arc::clone(shelf.1)));
            self.out.write_all(&[CATEGORY])?;
            self.texts(&[&item.category.name, &item.category.key, &item.description])?;
        }
        if self.product.as_ref() != Some(&item.product.name) {
            self.product = Some(Arc::clone(&item.product.name));
            self.out.write_all(&[PRODUCT])?;
            self.texts(&[&item.product.name, &item.product.key])?;
        }
        self.out.write_all(&[OFFER])?;
        self.out.write_all(&item.identity.to_le_bytes())?;
        for number in [item.price, item.price_rrc, item.quantity] {
            self.out.write_all(&number.to_le_bytes())?;
        }
        self.texts(&[&item.name])?;
        self.length(item.parameters.len())?;
        item.parameters.iter().try_for_each(|(name, value)| self.texts(&[name, value]))
    }

    /// What was written, from its beginning.
    pub(crate) fn finish(self) -> io::Result<Reader> {
        let mut file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        let none = Named { name: "".into(), key: "".into() };
        let input = BufReader::with_capacity(BUFFER, file);
        Ok(Reader { input, category: none.clone(), description: "".into(), product: none })
    }

    fn length(&mut self, length: usize) -> io::Result<()> {
        let length = u32::try_from(length).map_err(|_| io::Error::other("a text of 4 GiB"))?;
        self.out.write_all(&length.to_le_bytes())
    }

    fn texts(&mut self, texts: &[&str]) -> io::Result<()> {
        for text in texts {
            self.length(text.len())?;
            self.out.write_all(text.as_bytes())?;
        }
        Ok(())
    }
}

pub(crate) struct Reader {
    input: BufReader<File>,
    category: Named,
    description: Arc<str>,
    product: Named,
}

impl Reader {
    /// The next row; nothing after the last.
    pub(crate) fn next(&mut self) -> io::Result<Option<Item>> {
        loop {
            let mut tag = [0];
            if self.input.read(&mut tag)? == 0 {
                return Ok(None);
            }
            match tag[0] {
                CATEGORY => {
                    self.category = self.named()?;
                    self.description = self.text()?.into();
                }
                PRODUCT => self.product = self.named()?,
                OFFER => return self.offer().map(Some),
                _ => return Err(io::Error::other("the spool is damaged")),
            }
        }
    }

    fn offer(&mut self) -> io::Result<Item> {
        let identity = u64::from_le_bytes(self.bytes()?);
        let mut numbers = [0; 3];
        for number in &mut numbers {
            *number = i64::from_le_bytes(self.bytes()?);
        }
        let [price, price_rrc, quantity] = numbers;
        let name = self.text()?;
        let count = u32::from_le_bytes(self.bytes()?);
        let parameters = (0..count).map(|_| Ok((self.text()?, self.text()?))).collect::<io::Result<_>>()?;
        let (category, description, product) =
            (self.category.clone(), Arc::clone(&self.description), self.product.clone());
        Ok(Item { category, description, product, identity, name, price, price_rrc, quantity, parameters })
    }

    fn named(&mut self) -> io::Result<Named> {
        Ok(Named { name: self.text()?.into(), key: self.text()?.into() })
    }

    fn bytes<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.input.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn text(&mut self) -> io::Result<String> {
        let length = u32::from_le_bytes(self.bytes()?);
        let mut text = vec![0; usize::try_from(length).map_err(io::Error::other)?];
        self.input.read_exact(&mut text)?;
        String::from_utf8(text).map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(name: &str) -> Named {
        Named { name: name.into(), key: kernel::text::key(name).into() }
    }

    proptest! {
        #[test]
        fn rows_come_back_as_they_went(rows in prop::collection::vec(("[аб]", "[вг]?", "[де]", ".{1,9}", any::<u64>(), any::<i64>()), 0..30)) {
            let rows: Vec<Item> = rows.iter().map(|(category, description, product, name, identity, number)| Item {
                category: named(category),
                description: description.as_str().into(),
                product: named(product),
                identity: *identity,
                name: name.clone(),
                price: *number,
                price_rrc: !number,
                quantity: 0,
                parameters: vec![("Цвет".to_owned(), name.clone()); usize::try_from(identity % 3).unwrap()],
            }).collect();
            let folder = tempfile::tempdir().unwrap();
            let mut writer = Writer::new(folder.path()).unwrap();
            rows.iter().for_each(|row| writer.push(row).unwrap());
            let mut reader = writer.finish().unwrap();
            let back: Vec<Item> = std::iter::from_fn(|| reader.next().unwrap()).collect();
            prop_assert_eq!(back, rows);
        }
    }
}
