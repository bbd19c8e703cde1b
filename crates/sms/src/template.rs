//! Texts with placeholders: `{phone}`, `{digits}`, `{text}`, `{sender}`, `{id}`.

use std::fmt::Write;

/// What a placeholder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The number with its `+`.
    Phone,
    /// The number without it.
    Digits,
    /// What is said.
    Text,
    /// Who says it.
    Sender,
    /// The same for every try of one text.
    Id,
}

/// What is put into the places.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Filling<'a> {
    pub(crate) phone: &'a str,
    pub(crate) text: &'a str,
    pub(crate) sender: &'a str,
    pub(crate) id: &'a str,
}

/// A text with places in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Said(String),
    Place(Place),
}

impl Place {
    const ALL: [(&'static str, Self); 5] = [
        ("phone", Self::Phone),
        ("digits", Self::Digits),
        ("text", Self::Text),
        ("sender", Self::Sender),
        ("id", Self::Id),
    ];

    fn filled<'a>(self, filling: &Filling<'a>) -> &'a str {
        match self {
            Self::Phone => filling.phone,
            Self::Digits => filling.phone.trim_start_matches('+'),
            Self::Text => filling.text,
            Self::Sender => filling.sender,
            Self::Id => filling.id,
        }
    }
}

impl Template {
    /// Reads a template; the word that names no place where one does not. A brace that holds no word stands for itself.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let (mut pieces, mut rest) = (Vec::new(), text);
        while let Some(open) = rest.find('{') {
            let word = rest[open + 1..].split_once('}').map(|(word, _)| word);
            let word = word.filter(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()));
            let Some(word) = word else {
                pieces.push(Piece::Said(rest[..=open].to_owned()));
                rest = &rest[open + 1..];
                continue;
            };
            let known = Place::ALL.into_iter().find(|(name, _)| *name == word);
            let (_, place) = known.ok_or_else(|| word.to_owned())?;
            pieces.push(Piece::Said(rest[..open].to_owned()));
            pieces.push(Piece::Place(place));
            rest = &rest[open + word.len() + 2..];
        }
        pieces.push(Piece::Said(rest.to_owned()));
        Ok(Self(pieces))
    }

    /// Whether it has one of these places.
    pub(crate) fn has(&self, places: &[Place]) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Place(place) if places.contains(place)))
    }

    /// The text, with everything that is filled in written as `escape` writes it.
    pub(crate) fn filled(&self, filling: &Filling, escape: fn(&str) -> String) -> String {
        self.0.iter().fold(String::new(), |mut text, piece| {
            let _ = match piece {
                Piece::Said(said) => text.write_str(said),
                Piece::Place(place) => text.write_str(&escape(place.filled(filling))),
            };
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILLING: Filling = Filling { phone: "+79161234567", text: "a&b", sender: "", id: "7" };

    #[test]
    fn places_are_filled_and_other_braces_stay() {
        let template = Template::read("{x}".replace('x', "phone").as_str()).unwrap();
        assert_eq!(template.filled(&FILLING, str::to_owned), "+79161234567");
        let template = Template::read("{\"a\": {\"to\": {digits}, \"{text}\"}} {").unwrap();
        assert!(template.has(&[Place::Text]) && !template.has(&[Place::Phone, Place::Id]));
        let told = template.filled(&FILLING, |text| text.replace('&', "%26"));
        assert_eq!(told, "{\"a\": {\"to\": 79161234567, \"a%26b\"}} {");
        assert_eq!(Template::read("to={fone}"), Err("fone".to_owned()));
    }
}
