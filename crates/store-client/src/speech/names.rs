//! Names, addresses and numbers of orders, with the numbers in them said.

use super::Language;
use super::grammar::{Case, Gender};

/// A number that people read from a paper, said in groups of three as they would: `100427` is *сто, четыреста
/// двадцать семь*, `12007` is *двенадцать, ноль ноль семь*. Letters stay.
pub fn order_number(number: &str, language: Language) -> String {
    let mut said: Vec<String> = Vec::new();
    for run in runs(number) {
        if run.bytes().all(|byte| byte.is_ascii_digit()) {
            // From the right, as thousands are set off.
            let head = run.len() % 3;
            let groups = run.as_bytes()[head..].chunks(3);
            said.extend(
                Some(&run.as_bytes()[..head])
                    .into_iter()
                    .chain(groups)
                    .filter_map(|group| digits(group, language)),
            );
        } else {
            said.push(run.to_owned());
        }
    }
    said.join(", ")
}

/// Runs of digits and runs of letters; what stands between them is not said.
fn runs(number: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    for part in number.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let mut rest = part;
        while let Some(first) = rest.chars().next() {
            let digit = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != digit).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            runs.push(run);
            rest = after;
        }
    }
    runs
}

/// At most three digits, those before the first significant one said one by one.
fn digits(group: &[u8], language: Language) -> Option<String> {
    let numerals = &language.phrases().numerals;
    let zeros = group.iter().take_while(|&&digit| digit == b'0').count();
    let number = group.iter().fold(0, |number, digit| number * 10 + u64::from(digit - b'0'));
    let mut words = vec![numerals.zero[0].to_owned(); zeros];
    if number > 0 {
        words.push(numerals.say(number, Gender::Masculine, Case::Nominative));
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// Longer names are cut: nobody listens to more.
const LONGEST_TEXT: usize = 120;

/// A name or an address: numbers are said, the size of a tyre (`215/55 R17`) as drivers say it, everything else
/// stays.
pub fn text(text: &str, language: Language) -> String {
    let cut: String =
        text.chars().filter(|c| !c.is_control() || c.is_whitespace()).take(LONGEST_TEXT).collect();
    let words = cut.split_whitespace().map(|word| token(word, language));
    words.collect::<Vec<_>>().join(" ")
}

fn token(word: &str, language: Language) -> String {
    let core = word.trim_end_matches([',', '.', ';', ':', '!', '?', ')']);
    let after = &word[core.len()..];
    let phrases = language.phrases();
    let said = |digits: &str| short_number(digits).map(|number| super::number(number, language));
    if let Some(number) = said(core) {
        return format!("{number}{after}");
    }
    if let Some((width, profile)) = core.split_once('/')
        && let (3, 2, Some(width), Some(profile)) = (width.len(), profile.len(), said(width), said(profile))
    {
        return format!("{width} {} {profile}{after}", phrases.over);
    }
    let radial = core.strip_prefix('Z').unwrap_or(core);
    if let Some(digits) = radial.strip_prefix(['R', 'r']).filter(|digits| digits.len() == 2)
        && let Some(number) = said(digits)
    {
        return format!("{} {number}{after}", phrases.radial);
    }
    word.to_owned()
}

/// What is read as one number: up to six digits, the first of them no nought.
fn short_number(digits: &str) -> Option<u64> {
    let plain = (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    (plain && (digits == "0" || !digits.starts_with('0'))).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_orders_are_said_in_groups() {
        for (number, said) in [
            ("100427", "сто, четыреста двадцать семь"),
            ("12007", "двенадцать, ноль ноль семь"),
            ("7", "семь"),
            ("1000", "один, ноль ноль ноль"),
            ("AI-42", "AI, сорок два"),
            ("", ""),
        ] {
            assert_eq!(order_number(number, Language::Russian), said, "{number}");
        }
    }

    #[test]
    fn the_size_of_a_tyre_is_said_as_drivers_say_it() {
        let name = "Michelin X-Ice North 4 215/55 R17";
        let russian = "Michelin X-Ice North четыре двести пятнадцать на пятьдесят пять эр семнадцать";
        assert_eq!(text(name, Language::Russian), russian);
        let ukrainian = "Michelin X-Ice North чотири двісті п’ятнадцять на п’ятдесят п’ять ер сімнадцять";
        assert_eq!(text(name, Language::Ukrainian), ukrainian);
        assert_eq!(text("ул. Ленина, 5,\tкв. 007", Language::Russian), "ул. Ленина, пять, кв. 007");
    }
}
