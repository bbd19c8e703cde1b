//! The numbers of categories and parameters, which a price list knows by name only.
//!
//! Both are shared by all shops and never renamed here. What is missing is added in a write of its own before the
//! rows that need it: a row of the dictionary that nobody uses in the end does no harm.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use db::{Db, Error, Pace};
use kernel::{Id, text};

use super::slices;
use super::spool::{Item, ItemTexts};
use crate::{CATALOG, Category, Parameter, store};

/// Parameters that are remembered: some 10 MB. A price list of a shop has a few thousand and one or two that are
/// different in every offer.
const MOST_PARAMETERS: usize = 100_000;
/// Categories that are remembered.
const MOST_CATEGORIES: usize = 10_000;

/// What the catalogue calls the names seen lately.
#[derive(Default)]
pub(crate) struct Names {
    /// By key, with the description that the category is known to have.
    categories: HashMap<Arc<str>, (Id<Category>, Arc<str>)>,
    /// By name, a separator that no text has, and value.
    parameters: HashMap<Box<str>, Id<Parameter>>,
    categories_pace: Pace,
    parameters_pace: Pace,
}

/// A category as a price list tells of it.
#[derive(Clone, Debug)]
pub(crate) struct CategoryToAdd {
    pub(crate) name: Arc<str>,
    pub(crate) key: Arc<str>,
    pub(crate) description: Arc<str>,
}

/// A parameter as a price list tells of it.
#[derive(Clone, Debug)]
pub(crate) struct ParameterToAdd {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) name_key: String,
    pub(crate) value_key: String,
}

/// What a chunk of rows names that is not known yet. Ordered, so that two imports at once lock in one order.
#[derive(Default)]
pub(crate) struct Unknown {
    categories: BTreeMap<Arc<str>, CategoryToAdd>,
    parameters: BTreeMap<Box<str>, ParameterToAdd>,
}

fn pair(name: &str, value: &str) -> Box<str> {
    [name, "\u{1f}", value].concat().into()
}

impl Names {
    pub(crate) fn category(&self, key: &str) -> Option<Id<Category>> {
        self.categories.get(key).map(|(id, _)| *id)
    }

    pub(crate) fn parameter(&self, name: &str, value: &str) -> Option<Id<Parameter>> {
        self.parameters.get(&pair(name, value)).copied()
    }

    /// What of these rows' names must be asked for.
    pub(crate) fn unknown(&mut self, items: &[Item]) -> Unknown {
        if self.categories.len() > MOST_CATEGORIES {
            self.categories.clear();
        }
        if self.parameters.len() > MOST_PARAMETERS {
            self.parameters.clear();
        }
        let mut unknown = Unknown::default();
        for item in items.iter().filter_map(|item| item.texts.as_ref()) {
            self.look_up_category(item, &mut unknown);
            for (name, value) in &item.parameters {
                let pair = pair(name, value);
                if !self.parameters.contains_key(&pair) {
                    unknown.parameters.entry(pair).or_insert_with(|| ParameterToAdd {
                        name: name.clone(),
                        value: value.clone(),
                        name_key: text::key(name),
                        value_key: text::key(value),
                    });
                }
            }
        }
        unknown
    }

    fn look_up_category(&self, item: &ItemTexts, unknown: &mut Unknown) {
        let (ItemTexts { category, description, .. }, empty) = (item, item.description.is_empty());
        let known =
            self.categories.get(&category.key).is_some_and(|(_, known)| empty || known == description);
        if known {
            return;
        }
        let (key, name, description) =
            (Arc::clone(&category.key), Arc::clone(&category.name), Arc::clone(description));
        let asked = unknown.categories.entry(Arc::clone(&key));
        let asked =
            asked.or_insert_with(|| CategoryToAdd { name, key, description: Arc::clone(&description) });
        if !empty {
            asked.description = description; // the file's last word
        }
    }

    /// Finds or adds what is unknown.
    pub(crate) async fn learn(&mut self, db: &Db, unknown: Unknown) -> Result<(), Error> {
        if !unknown.categories.is_empty() {
            let added: Arc<Vec<CategoryToAdd>> = Arc::new(unknown.categories.into_values().collect());
            let ids = slices::each(db, &self.categories_pace, Arc::clone(&added), |tx, slice| {
                let (ids, described) = store::import::names::categories(tx, slice)?;
                if described > 0 {
                    tx.touch(CATALOG);
                }
                Ok(ids)
            });
            for (category, id) in added.iter().zip(ids.await?.concat()) {
                self.categories.insert(Arc::clone(&category.key), (id, Arc::clone(&category.description)));
            }
        }
        if !unknown.parameters.is_empty() {
            let (pairs, added): (Vec<_>, Vec<_>) = unknown.parameters.into_iter().unzip();
            let add = store::import::names::parameters;
            let ids = slices::each(db, &self.parameters_pace, Arc::new(added), add);
            self.parameters.extend(pairs.into_iter().zip(ids.await?.concat()));
        }
        Ok(())
    }
}
