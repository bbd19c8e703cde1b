//! A contact: whom to call and where to deliver.
//!
//! A house in a Russian address may have a corpus (`structure` here, корпус) and a building (`building`,
//! строение); the fields' names are the ones clients of this API know.

use kernel::{Email, Id, Lang, Phone};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use web::{Fields, text};

/// The text for a city that nobody told.
const NO_CITY: &str = "Город не указан";
/// The text for a street that nobody told.
const NO_STREET: &str = "Улица не указана";

/// A contact on somebody's card. Written as JSON it is both what its owner sees and what an order keeps of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Contact {
    /// Its id.
    #[schema(value_type = i64, example = 17)]
    pub id: Id<Contact>,
    /// Everything its owner tells.
    #[serde(flatten)]
    pub details: Details,
}

/// What the owner of a contact tells of it. An empty text is what was not told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ContactDetails)]
pub struct Details {
    /// The given name.
    #[schema(example = "Иван")]
    pub first_name: String,
    /// The family name.
    #[schema(example = "Петров")]
    pub last_name: String,
    /// The e-mail address.
    #[schema(example = "ivan@example.com")]
    pub email: String,
    /// The telephone number as its owner writes it.
    #[schema(example = "+7 (916) 123-45-67")]
    pub phone: String,
    /// The city.
    #[schema(example = "Москва")]
    pub city: String,
    /// The street.
    #[schema(example = "Тверская улица")]
    pub street: String,
    /// The house.
    #[schema(example = "1")]
    pub house: String,
    /// The corpus (корпус).
    pub structure: String,
    /// The building (строение).
    pub building: String,
    /// The flat.
    #[schema(example = "12")]
    pub apartment: String,
}

/// What shall become of a contact: a new one, or changes to one. What is absent stays; null empties.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = ContactChange)]
pub struct Change {
    /// At most 50 characters.
    #[serde(deserialize_with = "empty_for_null")]
    #[schema(max_length = 50, example = "Иван")]
    pub first_name: Option<String>,
    /// At most 50 characters.
    #[serde(deserialize_with = "empty_for_null")]
    #[schema(max_length = 50, example = "Петров")]
    pub last_name: Option<String>,
    /// An e-mail address, or nothing.
    #[serde(deserialize_with = "empty_for_null")]
    #[schema(max_length = 254, example = "ivan@example.com")]
    pub email: Option<String>,
    /// A telephone number in any usual spelling; required in a new contact.
    #[serde(deserialize_with = "empty_for_null")]
    #[schema(max_length = 20, example = "+7 (916) 123-45-67")]
    pub phone: Option<String>,
    /// At most 50 characters.
    #[serde(deserialize_with = "empty_for_null")]
    #[schema(max_length = 50, example = "Москва")]
    pub city: Option<String>,
    /// At most 100 characters.
    #[serde(deserialize_with = "empty_for_null")]
    #[schema(max_length = 100, example = "Тверская улица")]
    pub street: Option<String>,
    /// At most 15 characters.
    #[serde(deserialize_with = "empty_for_null")]
    #[schema(max_length = 15, example = "1")]
    pub house: Option<String>,
    /// The corpus (корпус); at most 15 characters.
    #[serde(deserialize_with = "empty_for_null")]
    #[schema(max_length = 15)]
    pub structure: Option<String>,
    /// The building (строение); at most 15 characters.
    #[serde(deserialize_with = "empty_for_null")]
    #[schema(max_length = 15)]
    pub building: Option<String>,
    /// The flat; at most 15 characters.
    #[serde(deserialize_with = "empty_for_null")]
    #[schema(max_length = 15, example = "12")]
    pub apartment: Option<String>,
}

fn empty_for_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(Some(Option::deserialize(deserializer)?.unwrap_or_default()))
}

impl Change {
    /// This change to a contact that exists, tidied; what is wrong with it goes to `fields`.
    #[must_use]
    pub fn checked(mut self, fields: &mut Fields) -> Self {
        for (name, value, longest) in self.slots() {
            let Some(value) = value else { continue };
            *value = value.trim().to_owned();
            fields.at_most(name, value, longest);
            fields.check(!value.contains(char::is_control), name, "invalid");
        }
        if let Some(email) = self.email.as_deref().filter(|email| !email.is_empty()) {
            fields.check(email.parse::<Email>().is_ok(), "email", "invalid_email");
        }
        match self.phone.as_deref() {
            Some("") => fields.add("phone", "required"),
            Some(phone) => fields.check(phone.parse::<Phone>().is_ok(), "phone", "invalid_phone"),
            None => {}
        }
        for (value, untold) in [(&mut self.city, NO_CITY), (&mut self.street, NO_STREET)] {
            if value.as_deref() == Some("") {
                *value = Some(untold.to_owned());
            }
        }
        self
    }

    /// This change with everything that it does not tell emptied: a whole contact, whatever it was before.
    #[must_use]
    pub fn whole(mut self) -> Self {
        for (_, value, _) in self.slots() {
            value.get_or_insert_default();
        }
        self
    }

    /// Every field: its name, its value, and how many characters it may have.
    fn slots(&mut self) -> [(&'static str, &mut Option<String>, usize); 10] {
        [
            ("first_name", &mut self.first_name, 50),
            ("last_name", &mut self.last_name, 50),
            ("email", &mut self.email, 254),
            ("phone", &mut self.phone, 20),
            ("city", &mut self.city, 50),
            ("street", &mut self.street, 100),
            ("house", &mut self.house, 15),
            ("structure", &mut self.structure, 15),
            ("building", &mut self.building, 15),
            ("apartment", &mut self.apartment, 15),
        ]
    }
}

impl Details {
    /// These details after `change`.
    #[must_use]
    pub fn after(self, change: &Change) -> Self {
        let pick = |new: &Option<String>, old: String| new.clone().unwrap_or(old);
        Self {
            first_name: pick(&change.first_name, self.first_name),
            last_name: pick(&change.last_name, self.last_name),
            email: pick(&change.email, self.email),
            phone: pick(&change.phone, self.phone),
            city: pick(&change.city, self.city),
            street: pick(&change.street, self.street),
            house: pick(&change.house, self.house),
            structure: pick(&change.structure, self.structure),
            building: pick(&change.building, self.building),
            apartment: pick(&change.apartment, self.apartment),
        }
    }

    /// Where it is, on one line as people write it: `Казань, Баумана, д. 1, кв. 12`. What nobody told is left out.
    pub fn address(&self, lang: Lang) -> String {
        let told = |text: &String, untold: &str| (!text.is_empty() && text != untold).then(|| text.clone());
        let numbered = |key: &str, number: &String| {
            let number = told(number, "")?;
            Some(text::text(lang, key, &[("number", number)]))
        };
        let parts = [
            told(&self.city, NO_CITY),
            told(&self.street, NO_STREET),
            numbered("address-house", &self.house),
            numbered("address-structure", &self.structure),
            numbered("address-building", &self.building),
            numbered("address-apartment", &self.apartment),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The one spelling of the phone, by which equal ones are found; empty where it is none.
    pub fn phone_key(&self) -> String {
        self.phone.parse::<Phone>().map_or_else(|_| String::new(), |phone| phone.to_string())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn change(body: Value) -> Change {
        serde_json::from_value(body).unwrap()
    }

    /// The codes of what is wrong with `change`, by field.
    fn wrong(change: Change) -> Value {
        let mut fields = Fields::default();
        let _ = change.checked(&mut fields);
        let problem = fields.finish().unwrap_err();
        let document = serde_json::to_value(problem.document(Lang::En, "")).unwrap();
        let errors = document["errors"].as_object().unwrap();
        errors.iter().map(|(field, errors)| (field.clone(), errors[0]["code"].clone())).collect()
    }

    #[test]
    fn a_new_contact_needs_only_a_phone() {
        let mut fields = Fields::default();
        let new = change(json!({"phone": " 8 916 123-45-67 ", "patronymic": "ignored"}))
            .whole()
            .checked(&mut fields);
        assert!(fields.is_empty());
        let details = Details::default().after(&new);
        assert_eq!((details.city.as_str(), details.street.as_str()), ("Город не указан", "Улица не указана"));
        assert_eq!(
            (details.phone.as_str(), details.phone_key().as_str()),
            ("8 916 123-45-67", "+79161234567")
        );
        assert_eq!(wrong(change(json!({})).whole()), json!({"phone": "required"}));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let body = json!({
            "first_name": "и".repeat(51), "last_name": "a\u{0}b", "email": "nowhere", "phone": "telephone",
            "city": "г".repeat(51), "street": "у".repeat(101), "house": "1".repeat(16),
        });
        let expected = json!({
            "first_name": "too_long", "last_name": "invalid", "email": "invalid_email", "phone": "invalid_phone",
            "city": "too_long", "street": "too_long", "house": "too_long",
        });
        assert_eq!(wrong(change(body)), expected);
    }

    #[test]
    fn what_a_change_does_not_tell_stays_and_null_empties() {
        let mut fields = Fields::default();
        let new = json!({"phone": "+79161234567", "first_name": "Иван", "house": "1", "city": "Тверь"});
        let before = Details::default().after(&change(new).whole().checked(&mut fields));
        let patch = change(json!({"first_name": "Трофим", "house": null, "city": null})).checked(&mut fields);
        assert!(fields.is_empty());
        let after = before.after(&patch);
        assert_eq!((after.first_name.as_str(), after.house.as_str()), ("Трофим", ""));
        assert_eq!((after.phone.as_str(), after.city.as_str()), ("+79161234567", "Город не указан"));
        assert_eq!(wrong(change(json!({"phone": null}))), json!({"phone": "required"}));
    }

    #[test]
    fn an_address_has_what_was_told_of_it() {
        let mut fields = Fields::default();
        let of = |body: Value, fields: &mut Fields| {
            Details::default().after(&change(body).whole().checked(fields))
        };
        let whole = json!({
            "phone": "+79161234567", "city": "Казань", "street": "Баумана", "house": "1а", "structure": "2", "building": "3",
            "apartment": "12",
        });
        let whole = of(whole, &mut fields);
        assert_eq!(whole.address(Lang::Ru), "Казань, Баумана, д. 1а, корп. 2, стр. 3, кв. 12");
        assert_eq!(whole.address(Lang::En), "Казань, Баумана, house 1а, block 2, building 3, flat 12");
        assert_eq!(of(json!({"phone": "+79161234567"}), &mut fields).address(Lang::Ru), "");
        let city = of(json!({"phone": "+79161234567", "city": "Уфа", "apartment": "7"}), &mut fields);
        assert_eq!(city.address(Lang::Ru), "Уфа, кв. 7");
    }

    #[test]
    fn a_contact_reads_back_from_the_json_an_order_keeps() {
        let details = Details { phone: "+79161234567".to_owned(), ..Details::default() };
        let contact = Contact { id: Id::new(4), details };
        let kept = serde_json::to_value(&contact).unwrap();
        assert_eq!((&kept["id"], &kept["phone"]), (&json!(4), &json!("+79161234567")));
        assert_eq!(serde_json::from_value::<Contact>(kept).unwrap(), contact);
    }
}
