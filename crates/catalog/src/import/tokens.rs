//! The words of offers, with a memory: names of categories, products, parameters and most values come again and
//! again, and taking a text apart costs more than everything else an import does with it.

use std::collections::HashMap;

use crate::words::{self, Searchable};

/// Texts that are remembered, each with a handful of tokens: about 10 MB.
const MOST_TEXTS: usize = 20_000;

#[derive(Default)]
pub(crate) struct Tokens {
    of_text: HashMap<Box<str>, Box<[String]>>,
}

impl Tokens {
    /// The same as [`words::of_offer`].
    pub(crate) fn of_offer(&mut self, offer: &Searchable) -> String {
        if self.of_text.len() > MOST_TEXTS {
            self.of_text.clear(); // what is still in use is back within a chunk
        }
        let shared = || {
            let parameters = offer.parameters.iter().flat_map(|(name, value)| [*name, *value]);
            [offer.product, offer.category, offer.shop].into_iter().chain(parameters)
        };
        shared().for_each(|text| self.learn(text));
        let mut own = vec![words::category_facet(offer.category_id), words::shop_facet(offer.shop_id)];
        own.extend(offer.parameter_ids.iter().map(|id| words::parameter_facet(*id)));
        words::index(offer.offer, &mut own);
        let remembered = shared().filter_map(|text| self.of_text.get(text)).flatten();
        let mut tokens: Vec<&str> = remembered.chain(&own).map(String::as_str).collect();
        tokens.sort_unstable();
        tokens.dedup();
        tokens.join(" ")
    }

    fn learn(&mut self, text: &str) {
        if !self.of_text.contains_key(text) {
            let mut tokens = Vec::new();
            words::index(text, &mut tokens);
            self.of_text.insert(text.into(), tokens.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::Id;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_memory_changes_nothing(texts in prop::collection::vec("[а-яa-z0-9 ]{1,12}", 6..20)) {
            let mut tokens = Tokens::default();
            for at in texts.windows(6) {
                let offer = Searchable {
                    product: &at[0],
                    offer: &at[1],
                    category: &at[2],
                    shop: &at[3],
                    parameters: &[(&at[4], &at[5]), (&at[4], &at[0])],
                    category_id: Id::new(1),
                    shop_id: Id::new(2),
                    parameter_ids: &[Id::new(3), Id::new(4)],
                };
                prop_assert_eq!(tokens.of_offer(&offer), words::of_offer(&offer));
            }
        }
    }
}
