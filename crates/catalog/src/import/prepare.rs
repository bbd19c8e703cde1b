//! What of a chunk can be made ready before it is written: everything that needs no writer. It runs while the chunk
//! before it is being written.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use db::{BULK_CHUNK, Db};
use kernel::{Id, text};
use serde::Serialize;

use super::families::Families;
use super::names::Names;
use super::spool::{Item, ItemTexts, Reader};
use super::tokens::Tokens;
use super::{Error, run};
use crate::words::{self, Searchable};
use crate::{Category, Shop};

/// A row as it goes into the catalogue: as much of an offer as it tells.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) external_id: Option<String>,
    pub(crate) texts: Option<PreparedTexts>,
    /// Price and recommended price.
    pub(crate) prices: Option<(i64, i64)>,
    pub(crate) on_hand: Option<i64>,
    pub(crate) deleted: bool,
    /// It is in no file, and only follows what its goods are called now.
    pub(crate) follows: bool,
}

/// What an offer is called, and what is told of it.
#[derive(Clone, Debug)]
pub(crate) struct PreparedTexts {
    pub(crate) category: Id<Category>,
    pub(crate) product: Arc<str>,
    pub(crate) product_key: Arc<str>,
    pub(crate) product_external_id: Option<String>,
    pub(crate) name: String,
    /// By what people tell it from others of its name.
    pub(crate) mark: Option<String>,
    /// As the listing shows them: JSON.
    pub(crate) parameters: String,
    pub(crate) words: String,
    /// Of everything a reader or a searcher sees of the row besides its price.
    pub(crate) text_hash: i64,
}

impl PreparedTexts {
    /// The same under other names, which are found, too.
    pub(crate) fn called(&self, product: &Arc<str>, name: &str) -> Self {
        let mut tokens = Vec::new();
        [product, name].into_iter().for_each(|text| words::index(text, &mut tokens));
        let mut all: Vec<&str> = self.words.split(' ').chain(tokens.iter().map(String::as_str)).collect();
        all.sort_unstable();
        all.dedup();
        let words = all.join(" ");
        Self {
            product: Arc::clone(product),
            product_key: text::key(product).into(),
            name: name.to_owned(),
            text_hash: words::hash(&[&self.parameters, &words]),
            words,
            ..self.clone()
        }
    }
}

/// A parameter as the listing shows it.
#[derive(Serialize)]
struct Shown<'a> {
    parameter_name: &'a str,
    value: &'a str,
}

/// Turns the spool into chunks.
pub(crate) struct Preparer {
    shop: Id<Shop>,
    shop_name: String,
    rows: Reader,
    last_of: HashMap<u64, i64>,
    /// Good rows taken from the spool so far.
    taken: i64,
    families: Families,
    names: Names,
    tokens: Tokens,
}

impl Preparer {
    pub(crate) fn new(shop: Id<Shop>, shop_name: String, rows: Reader, last_of: HashMap<u64, i64>) -> Self {
        let (families, names, tokens) = (Families::default(), Names::default(), Tokens::default());
        Self { shop, shop_name, rows, last_of, taken: 0, families, names, tokens }
    }

    /// The next chunk; empty after the last.
    pub(crate) async fn next(self, db: &Db) -> Result<(Self, Vec<Prepared>), Error> {
        let (mut own, items) = run::blocking(move || {
            let mut own = self;
            let items = own.take()?;
            Ok::<_, io::Error>((own, items))
        })
        .await?
        .map_err(Error::Spool)?;
        let mut all = own.families.followers(db, own.shop, &items).await?;
        let followers = all.len();
        all.extend(items);
        own.families.complete(db, own.shop, &mut all[followers..]).await?;
        let items = all;
        let unknown = own.names.unknown(&items);
        own.names.learn(db, unknown).await?;
        run::blocking(move || {
            let rows = items.into_iter().zip(0..);
            let rows = rows.map(|(item, place)| own.prepare(item, place < followers)).collect();
            (own, rows)
        })
        .await
    }

    /// Up to a chunk of rows, without those that a later row replaces.
    fn take(&mut self) -> io::Result<Vec<Item>> {
        let mut items = Vec::with_capacity(BULK_CHUNK);
        while items.len() < BULK_CHUNK {
            let Some(item) = self.rows.next()? else { break };
            let place = self.taken;
            self.taken += 1;
            if self.last_of.get(&item.identity).is_none_or(|last| *last == place) {
                items.push(item);
            }
        }
        Ok(items)
    }

    fn prepare(&mut self, item: Item, follows: bool) -> Prepared {
        let texts = item.texts.map(|texts| self.prepare_texts(texts));
        let Item { external_id, prices, quantity, deleted, .. } = item;
        Prepared { external_id, texts, prices, on_hand: quantity, deleted, follows }
    }

    fn prepare_texts(&mut self, item: ItemTexts) -> PreparedTexts {
        let pairs: Vec<(&str, &str)> =
            item.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let parameter_ids: Vec<_> =
            pairs.iter().filter_map(|(name, value)| self.names.parameter(name, value)).collect();
        // Learnt just now: a number is there for every name of the chunk.
        let category = self.names.category(&item.category.key).unwrap_or(Id::new(0));
        let words = self.tokens.of_offer(&Searchable {
            product: &item.product.name,
            offer: &item.name,
            category: &item.category.name,
            shop: &self.shop_name,
            parameters: &pairs,
            category_id: category,
            shop_id: self.shop,
            parameter_ids: &parameter_ids,
        });
        let shown: Vec<Shown> =
            pairs.iter().map(|(name, value)| Shown { parameter_name: name, value }).collect();
        let parameters = serde_json::to_string(&shown).unwrap_or_else(|_| "[]".to_owned()); // texts always serialise
        let text_hash = words::hash(&[&parameters, &words]);
        PreparedTexts {
            category,
            product: item.product.name,
            product_key: item.product.key,
            product_external_id: item.product_external_id,
            name: item.name,
            mark: item.mark,
            parameters,
            words,
            text_hash,
        }
    }
}
