use proptest::prelude::*;

use super::*;
use crate::speech::Language;

const LANGUAGES: [Language; 2] = [Language::Russian, Language::Ukrainian];
const GENDERS: [Gender; 3] = [Gender::Masculine, Gender::Feminine, Gender::Neuter];
const CASES: [Case; 3] = [Case::Nominative, Case::Genitive, Case::Accusative];

fn numerals(language: Language) -> &'static Numerals {
    &language.phrases().numerals
}

/// Understands what was said: the other way round, word by word, whatever the gender and case.
fn heard(said: &str, numerals: &Numerals) -> Option<u64> {
    let (mut whole, mut group, mut any) = (0, 0, false);
    for word in said.split(' ') {
        let scale = numerals
            .scales
            .iter()
            .position(|noun| [noun.one, noun.few, noun.many, noun.genitive, noun.accusative].contains(&word));
        if let Some(scale) = scale {
            whole += if any { group } else { 1 } * 1_000_u64.pow(u32::try_from(scale).ok()? + 1);
            (group, any) = (0, false);
            continue;
        }
        group += value(word, numerals)?;
        any = true;
    }
    Some(whole + group)
}

fn value(word: &str, numerals: &Numerals) -> Option<u64> {
    let place = |table: &[Forms]| table.iter().position(|forms| forms.contains(&word)).map(|at| at as u64);
    if numerals.zero.contains(&word) {
        return Some(0);
    }
    if numerals.one.iter().flatten().any(|one| *one == word) {
        return Some(1);
    }
    if numerals.two.contains(&word) || numerals.two_genitive == word {
        return Some(2);
    }
    place(&numerals.small)
        .map(|at| at + 3)
        .or_else(|| place(&numerals.tens).map(|at| (at + 2) * 10))
        .or_else(|| place(&numerals.hundreds).map(|at| (at + 1) * 100))
}

proptest! {
    #[test]
    fn what_is_said_is_heard_as_the_same_number(
        number in prop_oneof![0_u64..2_000, 0_u64..10_000_000, any::<u64>()],
        language in proptest::sample::select(&LANGUAGES[..]),
        gender in proptest::sample::select(&GENDERS[..]),
        case in proptest::sample::select(&CASES[..]),
    ) {
        let numerals = numerals(language);
        let said = numerals.say(number, gender, case);
        prop_assert_eq!(heard(&said, numerals), Some(number), "{}", said);
        prop_assert!(!said.contains("  ") && said == said.trim());
    }

    #[test]
    fn a_noun_agrees_with_the_last_word_of_its_number(number in any::<u64>(), language in proptest::sample::select(&LANGUAGES[..])) {
        let phrases = language.phrases();
        let said = phrases.numerals.say(number, Gender::Masculine, Case::Nominative);
        let day = phrases.day.agree(number, Case::Nominative);
        let small = phrases.numerals.small;
        let last = said.rsplit(' ').next().unwrap_or_default();
        let expected = match last {
            one if one == phrases.numerals.one[0][0] => phrases.day.one,
            few if few == phrases.numerals.two[0] || few == small[0][0] || few == small[1][0] => phrases.day.few,
            _ => phrases.day.many,
        };
        prop_assert_eq!(day, expected, "{} {}", said, day);
    }
}

#[test]
fn numbers_are_declined() {
    let russian = numerals(Language::Russian);
    let ukrainian = numerals(Language::Ukrainian);
    let say = |numerals: &Numerals, number, gender, case| numerals.say(number, gender, case);
    for (said, expected) in [
        (say(russian, 2, Gender::Feminine, Case::Nominative), "две"),
        (say(russian, 1_000, Gender::Masculine, Case::Nominative), "тысяча"),
        (say(russian, 1_001_001, Gender::Feminine, Case::Accusative), "миллион одну тысячу одну"),
        (say(russian, 42_012, Gender::Masculine, Case::Nominative), "сорок две тысячи двенадцать"),
        (say(russian, 2_344, Gender::Masculine, Case::Genitive), "двух тысяч трёхсот сорока четырёх"),
        (say(russian, 0, Gender::Masculine, Case::Genitive), "нуля"),
        (say(ukrainian, 2, Gender::Feminine, Case::Nominative), "дві"),
        (say(ukrainian, 1, Gender::Neuter, Case::Nominative), "одне"),
        (say(ukrainian, 3_000_000, Gender::Masculine, Case::Nominative), "три мільйони"),
        (say(ukrainian, 21_000, Gender::Masculine, Case::Genitive), "двадцяти однієї тисячі"),
    ] {
        assert_eq!(said, expected);
    }
}
