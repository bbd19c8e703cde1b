//! The book of a shop: what groups, properties, their values, types of prices and warehouses are called in its 1C.

use std::collections::HashMap;

/// Words kept in one write.
const AT_ONCE: usize = 500;

/// What sort of thing a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum WordKind {
    /// A group of goods.
    Group,
    /// A property of goods or offers.
    Property,
    /// One of the values a property may have.
    Variant,
    /// A type of prices.
    PriceType,
    /// A warehouse; where nothing but its id was told, that is its name.
    Warehouse,
}

impl WordKind {
    /// As it is stored.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Property => "property",
            Self::Variant => "variant",
            Self::PriceType => "price_type",
            Self::Warehouse => "warehouse",
        }
    }

    pub(crate) fn stored(word: &str) -> Self {
        match word {
            "group" => Self::Group,
            "property" => Self::Property,
            "price_type" => Self::PriceType,
            "warehouse" => Self::Warehouse,
            _ => Self::Variant,
        }
    }
}

/// What 1C calls one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) kind: WordKind,
    pub(crate) id: String,
    pub(crate) name: String,
    /// The order in which they were first told: the first type of prices is the shop's.
    pub(crate) place: i64,
    /// What it was called before, the latest last: whoever has named it in settings still means it.
    pub(crate) former: Vec<String>,
}

/// A name that a thing has, or had.
#[derive(Debug, Default)]
struct Named {
    name: String,
    place: i64,
    former: Vec<String>,
}

/// Former names of a thing that are kept: each was set by hand, in 1C.
const MOST_FORMER: usize = 10;

/// The words of a shop, and which of them are new.
#[derive(Debug, Default)]
pub(crate) struct Book {
    names: HashMap<WordKind, HashMap<String, Named>>,
    next: i64,
    new: Vec<Word>,
}

impl Book {
    pub(crate) fn new(known: Vec<Word>) -> Self {
        let mut book = Self::default();
        for Word { kind, id, name, place, former } in known {
            book.next = book.next.max(place + 1);
            book.names.entry(kind).or_default().insert(id, Named { name, place, former });
        }
        book
    }

    /// What the thing of this id is called.
    pub(crate) fn name(&self, kind: WordKind, id: &str) -> Option<&str> {
        self.names.get(&kind)?.get(id).map(|it| it.name.as_str())
    }

    /// The thing of this name, or of this id; or else the one that was called so.
    pub(crate) fn find(&self, kind: WordKind, word: &str) -> Option<&str> {
        let (key, words) = (kernel::text::key(word), self.names.get(&kind)?);
        let is = |name: &str| kernel::text::key(name) == key;
        let now = words.iter().find(|(id, it)| *id == word || is(&it.name));
        let before = || words.iter().find(|(_, it)| it.former.iter().any(|name| is(name)));
        now.or_else(before).map(|(id, _)| id.as_str())
    }

    /// The one that was told first.
    pub(crate) fn first(&self, kind: WordKind) -> Option<&str> {
        let words = self.names.get(&kind)?.iter();
        words.min_by_key(|(_, it)| it.place).map(|(id, _)| id.as_str())
    }

    /// What the first `most` are called, in their order.
    pub(crate) fn names(&self, kind: WordKind, most: usize) -> Vec<&str> {
        self.first_of(kind, most).map(|(_, name)| name).collect()
    }

    /// The ids of the first `most` and what they are called, in their order.
    pub(crate) fn first_of(&self, kind: WordKind, most: usize) -> impl Iterator<Item = (&str, &str)> {
        let mut all: Vec<(&String, &Named)> = self.names.get(&kind).into_iter().flatten().collect();
        all.sort_unstable_by_key(|(_, it)| it.place);
        all.into_iter().take(most).map(|(id, it)| (id.as_str(), it.name.as_str()))
    }

    /// Takes down what a thing is called.
    pub(crate) fn learn(&mut self, kind: WordKind, id: &str, name: &str) {
        let (Some(id), Some(name)) = (super::words::tidy(id), super::words::tidy(name)) else { return };
        let next = self.next;
        let known = self.names.entry(kind).or_default().entry(id.clone());
        let it = known.or_insert_with(|| Named { place: next, ..Named::default() });
        if it.name == name {
            return;
        }
        let before = std::mem::replace(&mut it.name, name.clone());
        // Nobody names the others in settings.
        if kind == WordKind::PriceType && !before.is_empty() {
            it.former.retain(|former| *former != before && *former != name);
            it.former.push(before);
            it.former.drain(..it.former.len().saturating_sub(MOST_FORMER));
        }
        self.next = self.next.max(it.place + 1);
        self.new.push(Word { kind, id, name, place: it.place, former: it.former.clone() });
    }

    /// How often something was learnt.
    pub(crate) fn count_new(&self) -> usize {
        self.new.len()
    }

    /// The words that were learnt since, some at a time.
    pub(crate) fn take_new(&mut self) -> Vec<Vec<Word>> {
        // Of one that was told twice the last counts, and a write knows each once.
        let mut last: HashMap<(WordKind, String), Word> = HashMap::new();
        for word in std::mem::take(&mut self.new) {
            last.insert((word.kind, word.id.clone()), word);
        }
        let mut words: Vec<Word> = last.into_values().collect();
        words.sort_unstable_by_key(|word| word.place);
        words.chunks(AT_ONCE).map(<[Word]>::to_vec).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_knows_the_last_name_and_the_first_place() {
        let mut book = Book::new(vec![Word {
            kind: WordKind::PriceType,
            id: "r".to_owned(),
            name: "Розница".to_owned(),
            place: 7,
            former: Vec::new(),
        }]);
        book.learn(WordKind::PriceType, "o", " Опт\n");
        book.learn(WordKind::PriceType, "r", "Розничная");
        book.learn(WordKind::Group, "o", "");
        assert_eq!(book.first(WordKind::PriceType), Some("r"));
        assert_eq!(book.find(WordKind::PriceType, "опт"), Some("o"));
        assert_eq!(book.name(WordKind::PriceType, "r"), Some("Розничная"));
        assert_eq!(book.find(WordKind::PriceType, "розница"), Some("r"), "as it was called");
        assert_eq!(book.names(WordKind::PriceType, 9), ["Розничная", "Опт"]);
        let new: Vec<(String, i64)> =
            book.take_new().concat().into_iter().map(|word| (word.name, word.place)).collect();
        assert_eq!(new, [("Розничная".to_owned(), 7), ("Опт".to_owned(), 8)]);
        assert!(book.take_new().is_empty());
    }
}
