//! Masks what looks like personal data or a token in a text that goes to the log.
//!
//! The last line of defence: our own code logs nothing of the kind, but an outside system's refusal may quote what
//! it was sent.

/// What stands in place of something masked.
const MASK: &str = "***";
/// Digits of a telephone number behind a plus (E.164).
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 10..=15;
/// Digits of a Russian number without it, the 7 or 8 before the area code among them.
const RUSSIAN_DIGITS: usize = 11;
/// Before every JSON Web Token: `{"` in base64.
const TOKEN: &str = "eyJ";
/// A shorter word is no token.
const SHORTEST_TOKEN: usize = 20;

/// `text` with everything masked that must not be logged.
pub(crate) fn scrub(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let before = out.chars().next_back();
        let taken = if before.is_some_and(is_word) { 0 } else { secret(rest) };
        if taken > 0 {
            out.push_str(MASK);
            rest = &rest[taken..];
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

/// How many bytes at the beginning of `text` are to be masked.
fn secret(text: &str) -> usize {
    [email(text), phone(text), token(text)].into_iter().max().unwrap_or(0)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn email(text: &str) -> usize {
    let local = prefix(text, |c| c.is_alphanumeric() || "._%+-".contains(c));
    let Some(domain) = text[local..].strip_prefix('@').filter(|_| local > 0) else { return 0 };
    let domain =
        domain[..prefix(domain, |c| c.is_alphanumeric() || ".-".contains(c))].trim_end_matches(['.', '-']);
    if domain.contains('.') { local + 1 + domain.len() } else { 0 }
}

fn phone(text: &str) -> usize {
    let plus = text.starts_with('+');
    let length = prefix(text, |c| c.is_ascii_digit() || "+ -()".contains(c));
    let number = text[..length].trim_end_matches([' ', '-', '(', '+']);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let russian = digits == RUSSIAN_DIGITS && (text.starts_with('7') || text.starts_with('8'));
    let ends = !text[number.len()..].starts_with(is_word);
    if ends && (russian || (plus && PHONE_DIGITS.contains(&digits))) { number.len() } else { 0 }
}

fn token(text: &str) -> usize {
    let length = prefix(text, |c| c.is_ascii_alphanumeric() || "._-=".contains(c));
    if text.starts_with(TOKEN) && length >= SHORTEST_TOKEN { length } else { 0 }
}

/// How many bytes at the beginning are of such characters.
fn prefix(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|c| !wanted(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn personal_data_is_masked() {
        for (text, masked) in [
            ("550 5.1.1 <anna.lee+shop@mail.example.com>: unknown", "550 5.1.1 <***>: unknown"),
            ("анна@почта.рф!", "***!"),
            ("call +7 916 123-45-67, now", "call ***, now"),
            ("+7 (916) 123-45-67", "***"),
            ("phone=89161234567", "phone=***"),
            ("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x-y_z", "Bearer ***"),
        ] {
            assert_eq!(scrub(text), masked, "{text}");
        }
    }

    #[test]
    fn what_an_operator_needs_stays() {
        for text in [
            "listening on 127.0.0.1:8080",
            "order 70000000001x, run 0197a1c2-8f00-7000-8000-2b1f6f0c9d11",
            "took 1767225600000000 us",
            "user@localhost",
            "cache:6380 answers again, 12 +34",
            "/api/v1/orders/{id}/",
        ] {
            assert_eq!(scrub(text), text);
        }
    }

    proptest! {
        #[test]
        fn nothing_breaks_it_and_masked_text_stays_as_it_is(text in "\\PC{0,40}") {
            let once = scrub(&text);
            prop_assert_eq!(scrub(&once), once);
        }

        #[test]
        fn an_address_is_masked_wherever_it_stands(before in "[ :<,(]{0,3}", name in "[a-z][a-z0-9.]{0,8}[a-z]", after in "[ >;,)]{0,3}") {
            prop_assert_eq!(scrub(&format!("{before}{name}@example.com{after}")), format!("{before}***{after}"));
        }
    }
}
