//! The two languages in which everything a person sees exists.

/// Russian, unless the person asked for English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Русский.
    #[default]
    Ru,
    /// English.
    En,
}

impl Lang {
    /// The first of our languages that an `Accept-Language` header prefers; Russian without one.
    pub fn preferred(header: &str) -> Self {
        let mut best = (0.0_f32, Self::Ru);
        for part in header.split(',').take(MOST_LANGUAGES) {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or("").trim();
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.parse().unwrap_or(0.0));
            let lang = match tag.split('-').next().unwrap_or("").to_ascii_lowercase().as_str() {
                "ru" => Self::Ru,
                "en" => Self::En,
                _ => continue,
            };
            if weight > best.0 {
                best = (weight, lang);
            }
        }
        best.1
    }

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }
}

/// No browser sends more; a longer header is somebody's joke.
const MOST_LANGUAGES: usize = 20;

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn the_preferred_language_wins_and_russian_is_the_default() {
        for (header, lang) in [
            ("", Lang::Ru),
            ("en", Lang::En),
            ("en-US,en;q=0.9,ru;q=0.8", Lang::En),
            ("ru-RU,ru;q=0.9,en-US;q=0.8", Lang::Ru),
            ("fr,en;q=0.3,ru;q=0.2", Lang::En),
            ("de", Lang::Ru),
            ("en;q=nonsense", Lang::Ru),
        ] {
            assert_eq!(Lang::preferred(header), lang, "{header}");
        }
    }
}
