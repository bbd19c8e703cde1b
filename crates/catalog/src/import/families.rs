//! Variants of goods: what they share with all the others of the same goods.
//!
//! A row of a variant tells what makes it one. The rest stands in the row of the goods: in the catalogue, or in the rows
//! of this run that are not yet written while the next ones are made ready.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use db::{Db, Error, Pace};
use kernel::{Id, text};

use super::reader::{VARIANT_MARK, Variant};
use super::slices;
use super::spool::{Item, ItemTexts, Named};
use crate::listing::ShownParameter;
use crate::{Shop, store};

/// What is told of goods, whatever the variant.
#[derive(Clone, Debug)]
pub(crate) struct Goods {
    pub(crate) category: Named,
    pub(crate) product: Named,
    /// As an offer keeps them: JSON.
    pub(crate) parameters: Parameters,
}

/// Parameters as they are at hand.
#[derive(Clone, Debug)]
pub(crate) enum Parameters {
    Json(String),
    Pairs(Vec<(String, String)>),
}

impl Parameters {
    fn pairs(&self) -> Vec<(String, String)> {
        match self {
            Self::Pairs(pairs) => pairs.clone(),
            Self::Json(json) => {
                let shown: Vec<ShownParameter> = serde_json::from_str(json).unwrap_or_default();
                shown.into_iter().map(|it| (it.parameter_name, it.value)).collect()
            }
        }
    }
}

/// The goods of the rows that may not be written yet: of this chunk, and of the one before.
#[derive(Default)]
pub(crate) struct Families {
    now: HashMap<String, Goods>,
    before: HashMap<String, Goods>,
    pace: Pace,
}

impl Families {
    /// Gives the variants among a chunk's rows the texts of their goods. One whose goods nobody knows stays without, and
    /// only what there is of it already is found.
    pub(crate) async fn complete(
        &mut self,
        db: &Db,
        shop: Id<Shop>,
        items: &mut [Item],
    ) -> Result<(), Error> {
        self.before = std::mem::take(&mut self.now);
        for item in items.iter() {
            if let (Some(id), Some(texts)) = (&item.external_id, &item.texts) {
                let parameters = Parameters::Pairs(texts.parameters.clone());
                let (category, product) = (texts.category.clone(), texts.product.clone());
                self.now.insert(id.clone(), Goods { category, product, parameters });
            }
        }
        let of = items.iter().filter_map(|item| item.variant.as_ref()).map(|variant| variant.of.as_str());
        let asked: BTreeSet<&str> =
            of.filter(|of| !self.now.contains_key(*of) && !self.before.contains_key(*of)).collect();
        let asked: Arc<Vec<String>> = Arc::new(asked.into_iter().map(str::to_owned).collect());
        let found = slices::each(db, &self.pace, Arc::clone(&asked), move |tx, slice| {
            store::import::offers::goods(tx, shop, slice)
        });
        let found = found.await?.concat();
        let known: HashMap<&str, Goods> =
            asked.iter().zip(found).filter_map(|(id, goods)| Some((id.as_str(), goods?))).collect();
        for item in items.iter_mut().filter(|item| item.texts.is_none()) {
            let Some(variant) = item.variant.take() else { continue };
            let of = variant.of.as_str();
            let goods = self.now.get(of).or_else(|| self.before.get(of)).or_else(|| known.get(of));
            let id = item.external_id.as_deref().unwrap_or_default();
            item.texts = goods.map(|goods| texts(goods, variant.clone(), id));
        }
        Ok(())
    }
}

/// A variant that is called as its goods is told apart by so many characters of its own part of the id.
const SHORT_ID: usize = 8;

fn texts(goods: &Goods, variant: Variant, id: &str) -> ItemTexts {
    let name = match variant.name {
        Some(name) if text::key(&name) != *goods.product.key => name,
        _ => {
            let own = id.split_once(VARIANT_MARK).map_or(id, |(_, own)| own);
            format!("{} ({})", goods.product.name, own.chars().take(SHORT_ID).collect::<String>())
        }
    };
    let mut parameters = goods.parameters.pairs();
    parameters.extend(variant.parameters);
    ItemTexts {
        category: goods.category.clone(),
        description: "".into(),
        product: goods.product.clone(),
        product_external_id: Some(variant.of),
        name,
        parameters,
    }
}
