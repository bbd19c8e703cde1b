//! Texts of 1C as the catalogue keeps them.

/// The longest name or value, in characters: as in price lists.
const LONGEST: usize = catalog::price_list::MAX_TEXT_CHARS;
/// The most that is told of one offer: as in price lists.
const MOST_PARAMETERS: usize = catalog::price_list::MAX_PARAMETERS;

/// A name or a value in one line, without what no page can show, and cut to what fits; nothing where nothing is left.
pub(super) fn tidy(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len().min(LONGEST));
    let mut left = LONGEST;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() && left > 0 {
            out.push(' ');
            left -= 1;
        }
        for c in word.chars().take(left) {
            out.push(c);
            left -= 1;
        }
        if left == 0 {
            break;
        }
    }
    out.truncate(out.trim_end().len());
    (!out.is_empty()).then_some(out)
}

/// What is told of goods or of an offer, in its order, each pair once.
#[derive(Debug, Default)]
pub(super) struct Told(Vec<(String, String)>);

impl Told {
    pub(super) fn add(&mut self, name: &str, value: Option<&str>) {
        let (Some(name), Some(value)) = (tidy(name), value.and_then(tidy)) else { return };
        let known = self.0.iter().any(|(n, v)| *n == name && *v == value);
        if !known && self.0.len() < MOST_PARAMETERS {
            self.0.push((name, value));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_pairs(self) -> Vec<(String, String)> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_one_short_line() {
        assert_eq!(tidy(" Мяч \u{a0}\n\tкрасный\u{0}! "), Some("Мяч красный !".to_owned()));
        assert_eq!(tidy(" \u{7} "), None);
        assert_eq!(tidy(&"ы ".repeat(2_000)).unwrap().chars().count(), LONGEST - 1);
        assert_eq!(tidy(&"ы".repeat(2_000)).unwrap().chars().count(), LONGEST);
    }
}
