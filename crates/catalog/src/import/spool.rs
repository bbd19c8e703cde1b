//! The good rows of a file on their way from reading to applying: a nameless temporary file, written and read once, in
//! the order of the file.
//!
//! Categories and products are written when they change, not with every offer. Numbers are little-endian, a text is
//! its length and its bytes. Nobody but this module ever reads the format, and no file of it outlives its run.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

use super::reader::Variant;

const CATEGORY: u8 = 1;
const PRODUCT: u8 = 2;
const OFFER: u8 = 3;
/// What of an offer's record is there.
const TEXTS: u8 = 1;
const PRICES: u8 = 2;
const QUANTITY: u8 = 4;
const EXTERNAL: u8 = 8;
const PRODUCT_EXTERNAL: u8 = 16;
const DELETED: u8 = 32;
const VARIANT: u8 = 64;
const VARIANT_NAME: u8 = 128;
const BUFFER: usize = 256 * 1024;

/// A category or a product: its name, and the key by which it is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) name: Arc<str>,
    pub(crate) key: Arc<str>,
}

/// One good row: as much of an offer as its file tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// What identifies the offer, and which parts of it are told, hashed.
    pub(crate) identity: u64,
    pub(crate) external_id: Option<String>,
    pub(crate) texts: Option<ItemTexts>,
    pub(crate) variant: Option<Variant>,
    /// Price and recommended price.
    pub(crate) prices: Option<(i64, i64)>,
    pub(crate) quantity: Option<i64>,
    pub(crate) deleted: bool,
}

/// What an offer is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ItemTexts {
    pub(crate) category: Named,
    /// Empty where the file has none.
    pub(crate) description: Arc<str>,
    pub(crate) product: Named,
    pub(crate) product_external_id: Option<String>,
    pub(crate) name: String,
    pub(crate) parameters: Vec<(String, String)>,
    /// By what people tell it from others of its name.
    pub(crate) mark: Option<String>,
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
        if let Some(texts) = &item.texts {
            self.shelf(texts)?;
        }
        let product_external_id = item.texts.as_ref().and_then(|texts| texts.product_external_id.as_deref());
        let there = [
            (TEXTS, item.texts.is_some()),
            (PRICES, item.prices.is_some()),
            (QUANTITY, item.quantity.is_some()),
            (EXTERNAL, item.external_id.is_some()),
            (PRODUCT_EXTERNAL, product_external_id.is_some()),
            (DELETED, item.deleted),
            (VARIANT, item.variant.is_some()),
            (VARIANT_NAME, item.variant.as_ref().is_some_and(|variant| variant.name.is_some())),
        ];
        let there = there.into_iter().filter(|(_, there)| *there).fold(0, |all, (one, _)| all | one);
        self.out.write_all(&[OFFER, there])?;
        self.out.write_all(&item.identity.to_le_bytes())?;
        let (price, price_rrc) = item.prices.unzip();
        for number in [price, price_rrc, item.quantity].into_iter().flatten() {
            self.out.write_all(&number.to_le_bytes())?;
        }
        for id in [item.external_id.as_deref(), product_external_id].into_iter().flatten() {
            self.texts(&[id])?;
        }
        if let Some(texts) = &item.texts {
            self.texts(&[&texts.name, texts.mark.as_deref().unwrap_or_default()])?;
            self.parameters(&texts.parameters)?;
        }
        let Some(Variant { of, name, parameters, mark }) = &item.variant else { return Ok(()) };
        self.texts(&[of, mark.as_deref().unwrap_or_default()])?;
        name.iter().try_for_each(|name| self.texts(&[name]))?;
        self.parameters(parameters)
    }

    fn parameters(&mut self, parameters: &[(String, String)]) -> io::Result<()> {
        self.length(parameters.len())?;
        parameters.iter().try_for_each(|(name, value)| self.texts(&[name, value]))
    }

    /// The category and the product, where they are others than before.
    fn shelf(&mut self, item: &ItemTexts) -> io::Result<()> {
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
        Ok(())
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
        let [there] = self.bytes()?;
        let has = |part| there & part != 0;
        let identity = u64::from_le_bytes(self.bytes()?);
        let prices = if has(PRICES) { Some((self.number()?, self.number()?)) } else { None };
        let quantity = if has(QUANTITY) { Some(self.number()?) } else { None };
        let external_id = if has(EXTERNAL) { Some(self.text()?) } else { None };
        let product_external_id = if has(PRODUCT_EXTERNAL) { Some(self.text()?) } else { None };
        let texts = if has(TEXTS) { Some(self.item_texts(product_external_id)?) } else { None };
        let variant = if has(VARIANT) { Some(self.variant(has(VARIANT_NAME))?) } else { None };
        Ok(Item { identity, external_id, texts, variant, prices, quantity, deleted: has(DELETED) })
    }

    fn item_texts(&mut self, product_external_id: Option<String>) -> io::Result<ItemTexts> {
        let (name, mark) = (self.text()?, self.mark()?);
        let parameters = self.parameters()?;
        let (category, description, product) =
            (self.category.clone(), Arc::clone(&self.description), self.product.clone());
        Ok(ItemTexts { category, description, product, product_external_id, name, parameters, mark })
    }

    fn variant(&mut self, named: bool) -> io::Result<Variant> {
        let (of, mark) = (self.text()?, self.mark()?);
        let name = if named { Some(self.text()?) } else { None };
        Ok(Variant { of, name, parameters: self.parameters()?, mark })
    }

    /// Nothing where it is empty.
    fn mark(&mut self) -> io::Result<Option<String>> {
        Ok(Some(self.text()?).filter(|mark| !mark.is_empty()))
    }

    fn parameters(&mut self) -> io::Result<Vec<(String, String)>> {
        let count = u32::from_le_bytes(self.bytes()?);
        (0..count).map(|_| Ok((self.text()?, self.text()?))).collect()
    }

    fn number(&mut self) -> io::Result<i64> {
        Ok(i64::from_le_bytes(self.bytes()?))
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
                identity: *identity,
                external_id: (identity % 2 == 0).then(|| name.clone()),
                texts: (identity % 5 != 0).then(|| ItemTexts {
                    category: named(category),
                    description: description.as_str().into(),
                    product: named(product),
                    product_external_id: (identity % 7 == 0).then(|| product.clone()),
                    name: name.clone(),
                    parameters: vec![("Цвет".to_owned(), name.clone()); usize::try_from(identity % 3).unwrap()],
                    mark: (identity % 3 == 0).then(|| name.clone()),
                }),
                prices: (number % 2 == 0).then_some((*number, !number)),
                quantity: (number % 3 == 0).then_some(*number),
                variant: (number % 11 == 0).then(|| Variant {
                    of: product.clone(),
                    name: (identity % 11 == 0).then(|| name.clone()),
                    parameters: vec![("Размер".to_owned(), name.clone()); usize::try_from(identity % 2).unwrap()],
                    mark: (number % 2 == 0).then(|| name.clone()),
                }),
                deleted: number % 5 == 0,
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
