//! How long a text is for a telephone: gateways count and charge by parts.
//!
//! A text of the letters of GSM 03.38 has 160 of them in one part and 153 in each of several; one letter outside that
//! alphabet (every Cyrillic one) makes it UCS-2, with 70 and 67. What is outside the basic plane counts twice.

/// The most parts of a text: a confirmation says everything in two, and what an operator's own template adds is not
/// charged without end.
pub const MOST_SEGMENTS: usize = 3;

/// The letters of GSM 03.38 that count once. ESC is none of them.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Those that count twice.
const EXTENDED: &str = "^{}\\[~]|€\u{c}";

/// The length of a part that stands alone, and of one of several.
const GSM: (usize, usize) = (160, 153);
const UCS2: (usize, usize) = (70, 67);

/// How many parts a text has.
pub fn segments(text: &str) -> usize {
    let (units, (alone, of_several)) = measured(text);
    if units <= alone { usize::from(units > 0) } else { units.div_ceil(of_several) }
}

/// The text, if it has no more than `most` parts; otherwise as many of its words as fit, and an ellipsis.
pub fn cut(text: &str, most: usize) -> String {
    if segments(text) <= most {
        return text.to_owned();
    }
    let mut kept = text;
    while let Some((at, _)) = kept.char_indices().next_back() {
        let words = kept.rfind(char::is_whitespace).filter(|space| at - space <= LONGEST_WORD);
        kept = kept[..words.unwrap_or(at)].trim_end();
        let told = format!("{kept}…");
        if segments(&told) <= most {
            return told;
        }
    }
    String::new()
}

/// A word that is longer is cut within, rather than leaving half of the text unsaid.
const LONGEST_WORD: usize = 40;

fn measured(text: &str) -> (usize, (usize, usize)) {
    let gsm = text.chars().try_fold(0, |sum, letter| {
        let weight = if BASIC.contains(letter) { Some(1) } else { EXTENDED.contains(letter).then_some(2) };
        weight.map(|weight: usize| sum + weight)
    });
    gsm.map_or_else(|| (text.encode_utf16().count(), UCS2), |units| (units, GSM))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_as_gateways_count_them() {
        for (text, parts) in [
            (String::new(), 0),
            ("a".repeat(160), 1),
            ("a".repeat(161), 2),
            ("a".repeat(306), 2),
            ("a".repeat(307), 3),
            ("€".repeat(80), 1),
            ("€".repeat(81), 2),
            ("я".repeat(70), 1),
            ("я".repeat(71), 2),
            ("я".repeat(134), 2),
            ("я".repeat(135), 3),
            ("🛞".repeat(35), 1),
            ("🛞".repeat(36), 2),
            (format!("{}я", "a".repeat(70)), 2),
        ] {
            assert_eq!(segments(&text), parts, "{text}");
        }
    }

    #[test]
    fn a_text_that_is_too_long_ends_behind_a_word() {
        assert_eq!(cut("Заказ 17 принят", 1), "Заказ 17 принят");
        let long = "слово ".repeat(100);
        let told = cut(&long, 2);
        assert!(told.ends_with("слово…") && segments(&told) == 2, "{told}");
        let told = cut(&"я".repeat(1_000), 1);
        assert_eq!(told.chars().count(), 70);
        assert_eq!(cut("слово", 0), "");
    }
}
