//! The words by which staff find a customer: names, telephone numbers in the spellings people say, e-mail addresses.
//!
//! A word once known stays: somebody who has changed the number is found by the old one, too, and so are the
//! orders that were placed with it.

use kernel::{Email, Phone, text};

use crate::Details;

/// Words of a search that are read.
const MOST_TERMS: usize = 6;
/// Characters of a word that is kept or looked for.
const LONGEST_WORD: usize = 60;
/// People ask "the number that ends with 4567?".
const LAST_DIGITS: usize = 4;

/// The words of these details, each once.
pub(crate) fn of_details(details: &Details) -> Vec<String> {
    let mut words: Vec<String> = names(&details.first_name).chain(names(&details.last_name)).collect();
    words.extend(email_of(details));
    if let Ok(phone) = details.phone.parse::<Phone>() {
        let digits = phone.as_str().trim_start_matches('+');
        words.push(digits.to_owned());
        words.push(digits[digits.len().saturating_sub(LAST_DIGITS)..].to_owned());
        words.extend(digits.strip_prefix('7').map(str::to_owned)); // as a Russian number is often said
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// The word of the e-mail address.
pub(crate) fn email_of(details: &Details) -> Option<String> {
    details.email.parse::<Email>().ok().map(|email| cut(&email.key()))
}

/// What a search as typed asks for: each of these must be the beginning of a word. Empty where it says nothing.
pub fn asked(typed: &str) -> Vec<String> {
    if let Ok(phone) = typed.parse::<Phone>() {
        return vec![phone.as_str().trim_start_matches('+').to_owned()];
    }
    let mut terms: Vec<String> = Vec::new();
    for part in typed.split_whitespace() {
        if part.contains('@') {
            terms.push(cut(&part.to_lowercase()));
        } else {
            terms.extend(names(part));
        }
    }
    terms.truncate(MOST_TERMS);
    terms
}

/// Where words that begin with `term` end: nothing that is a letter comes after this.
pub fn end_of(term: &str) -> String {
    format!("{term}{}", char::MAX)
}

fn names(name: &str) -> impl Iterator<Item = String> {
    let key = text::key(name);
    let words: Vec<String> =
        key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(cut).collect();
    words.into_iter()
}

fn cut(word: &str) -> String {
    word.chars().take(LONGEST_WORD).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn details() -> Details {
        Details {
            first_name: "Семён".to_owned(),
            last_name: "Римский-Корсаков".to_owned(),
            email: "Semyon@Example.com".to_owned(),
            phone: "8 (916) 123-45-67".to_owned(),
            ..Details::default()
        }
    }

    #[test]
    fn a_customer_is_found_as_people_ask_for_them() {
        let words = of_details(&details());
        let finds = |typed: &str| {
            let terms = asked(typed);
            !terms.is_empty()
                && terms.iter().all(|term| {
                    words.iter().any(|word| *word >= *term && *word < end_of(term) && word.starts_with(term))
                })
        };
        for typed in
            ["семен", "Корс", "СЕМЁН римский", "+7 916 123-45-67", "9161234567", "4567", "semyon@", "7916"]
        {
            assert!(finds(typed), "{typed} among {words:?}");
        }
        for typed in ["семен петров", "1234567", "example.com", "", " - "] {
            assert!(!finds(typed), "{typed}");
        }
    }
}
