//! The book of a shop: what groups, properties, their values and types of prices are called in its 1C.

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
}

impl WordKind {
    /// As it is stored.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Property => "property",
            Self::Variant => "variant",
            Self::PriceType => "price_type",
        }
    }

    pub(crate) fn stored(word: &str) -> Self {
        match word {
            "group" => Self::Group,
            "property" => Self::Property,
            "price_type" => Self::PriceType,
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
}

/// The words of a shop, and which of them are new.
#[derive(Debug, Default)]
pub(crate) struct Book {
    names: HashMap<WordKind, HashMap<String, (String, i64)>>,
    next: i64,
    new: Vec<Word>,
}

impl Book {
    pub(crate) fn new(known: Vec<Word>) -> Self {
        let mut book = Self::default();
        for Word { kind, id, name, place } in known {
            book.next = book.next.max(place + 1);
            book.names.entry(kind).or_default().insert(id, (name, place));
        }
        book
    }

    /// What the thing of this id is called.
    pub(crate) fn name(&self, kind: WordKind, id: &str) -> Option<&str> {
        self.names.get(&kind)?.get(id).map(|(name, _)| name.as_str())
    }

    /// The thing of this name, or of this id.
    pub(crate) fn find(&self, kind: WordKind, word: &str) -> Option<&str> {
        let key = kernel::text::key(word);
        let named =
            |(id, (name, _)): &(&String, &(String, i64))| *id == word || kernel::text::key(name) == key;
        self.names.get(&kind)?.iter().find(named).map(|(id, _)| id.as_str())
    }

    /// The one that was told first.
    pub(crate) fn first(&self, kind: WordKind) -> Option<&str> {
        let words = self.names.get(&kind)?.iter();
        words.min_by_key(|(_, (_, place))| *place).map(|(id, _)| id.as_str())
    }

    /// Takes down what a thing is called.
    pub(crate) fn learn(&mut self, kind: WordKind, id: &str, name: &str) {
        let (Some(id), Some(name)) = (super::words::tidy(id), super::words::tidy(name)) else { return };
        let place = match self.names.get(&kind).and_then(|names| names.get(&id)) {
            Some((known, _)) if *known == name => return,
            Some((_, place)) => *place,
            None => self.next,
        };
        self.next = self.next.max(place + 1);
        self.new.push(Word { kind, id: id.clone(), name: name.clone(), place });
        self.names.entry(kind).or_default().insert(id, (name, place));
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
        }]);
        book.learn(WordKind::PriceType, "o", " Опт\n");
        book.learn(WordKind::PriceType, "r", "Розничная");
        book.learn(WordKind::Group, "o", "");
        assert_eq!(book.first(WordKind::PriceType), Some("r"));
        assert_eq!(book.find(WordKind::PriceType, "опт"), Some("o"));
        assert_eq!(book.name(WordKind::PriceType, "r"), Some("Розничная"));
        let new: Vec<(String, i64)> =
            book.take_new().concat().into_iter().map(|word| (word.name, word.place)).collect();
        assert_eq!(new, [("Розничная".to_owned(), 7), ("Опт".to_owned(), 8)]);
        assert!(book.take_new().is_empty());
    }
}
