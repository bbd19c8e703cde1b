//! Telephone numbers as people say them in a talk.

use kernel::{BadPhone, Phone};

/// The number, in any usual spelling. One without its country's prefix is of the key's country.
pub(crate) fn read(text: &str, country: &str) -> Result<Phone, BadPhone> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = country == "UA" && digits.len() == 10 && digits.starts_with('0') && !text.contains('+');
    // Only the digits are exchanged: whatever else is in the text is judged by the number itself.
    if national && text.chars().all(|c| c.is_ascii_digit() || " ()-.\u{a0}\u{2011}\u{2013}".contains(c)) {
        return format!("+38{digits}").parse();
    }
    text.parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_without_its_prefix_belongs_to_the_country_of_the_key() {
        let of = |text: &str, country: &str| read(text, country).map(|phone| phone.to_string());
        for text in ["044 123-45-67", "(044) 123 45 67", "0441234567", "+380441234567", "380441234567"] {
            assert_eq!(of(text, "UA").as_deref(), Ok("+380441234567"), "{text}");
        }
        assert_eq!(of("8 916 123-45-67", "RU").as_deref(), Ok("+79161234567"));
        assert_eq!(of("0441234567", "RU"), Err(BadPhone));
        for text in ["0441234567x", "", "phone", "044"] {
            assert_eq!(of(text, "UA"), Err(BadPhone), "{text}");
        }
    }
}
