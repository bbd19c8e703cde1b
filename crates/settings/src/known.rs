//! The settings there are: each with its kind, its bounds and its default.

use kernel::{Email, Phone, Zone};
use serde_json::{Value, json};

/// A setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// What the firm is called.
    CompanyName,
    /// Where buyers call.
    CompanyPhone,
    /// Where buyers write.
    CompanyEmail,
    /// Where the firm is.
    CompanyAddress,
    /// Its taxpayer's number.
    CompanyInn,
    /// How long a draft of an order keeps its goods, in minutes.
    DraftLifetime,
    /// Of how many pieces it is said that they run out.
    LowStock,
    /// Where a day of all shops together begins.
    TimeZone,
}

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text of at most so many characters; it may be empty.
    Text {
        /// Characters.
        longest: usize,
    },
    /// A telephone number in any usual spelling, or nothing.
    Phone,
    /// An e-mail address, or nothing.
    Email,
    /// 10 or 12 digits, or nothing.
    Inn,
    /// The IANA name of a time zone.
    Zone,
    /// A whole number within these bounds, both included.
    Whole {
        /// From.
        least: i64,
        /// To.
        most: i64,
    },
}

/// A value that a setting cannot have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadValue {
    /// Of another kind, or not spelled as its kind is.
    Invalid,
    /// Longer than so many characters.
    TooLong(usize),
    /// Outside these bounds.
    OutOfRange(i64, i64),
}

impl Setting {
    /// Every setting, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::CompanyName,
        Self::CompanyPhone,
        Self::CompanyEmail,
        Self::CompanyAddress,
        Self::CompanyInn,
        Self::TimeZone,
        Self::DraftLifetime,
        Self::LowStock,
    ];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CompanyName => "company_name",
            Self::CompanyPhone => "company_phone",
            Self::CompanyEmail => "company_email",
            Self::CompanyAddress => "company_address",
            Self::CompanyInn => "company_inn",
            Self::DraftLifetime => "draft_lifetime_minutes",
            Self::LowStock => "low_stock",
            Self::TimeZone => "time_zone",
        }
    }

    /// The setting of this name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.name() == name)
    }

    /// What it may be.
    pub const fn kind(self) -> Kind {
        match self {
            Self::CompanyName => Kind::Text { longest: 200 },
            Self::CompanyAddress => Kind::Text { longest: 500 },
            Self::CompanyPhone => Kind::Phone,
            Self::CompanyEmail => Kind::Email,
            Self::CompanyInn => Kind::Inn,
            Self::TimeZone => Kind::Zone,
            // A day: longer than anybody thinks about a basket.
            Self::DraftLifetime => Kind::Whole { least: 1, most: 24 * 60 },
            Self::LowStock => Kind::Whole { least: 0, most: 1_000 },
        }
    }

    /// What it is while nobody has told.
    pub fn default(self) -> Value {
        match self {
            Self::TimeZone => json!("Europe/Moscow"),
            Self::DraftLifetime => json!(30),
            Self::LowStock => json!(5),
            Self::CompanyName
            | Self::CompanyPhone
            | Self::CompanyEmail
            | Self::CompanyAddress
            | Self::CompanyInn => json!(""),
        }
    }

    /// The value as it is kept, if the setting may have it.
    pub fn checked(self, value: &Value) -> Result<Value, BadValue> {
        match self.kind() {
            Kind::Whole { least, most } => {
                let number = value.as_i64().ok_or(BadValue::Invalid)?;
                if (least..=most).contains(&number) {
                    Ok(json!(number))
                } else {
                    Err(BadValue::OutOfRange(least, most))
                }
            }
            Kind::Text { longest } => text(value, longest),
            Kind::Phone => spelled(value, |text| text.parse::<Phone>().is_ok()),
            Kind::Email => spelled(value, |text| text.parse::<Email>().is_ok()),
            Kind::Inn => spelled(value, |text| {
                matches!(text.len(), 10 | 12) && text.bytes().all(|byte| byte.is_ascii_digit())
            }),
            Kind::Zone => match value.as_str().map(str::parse::<Zone>) {
                Some(Ok(zone)) => Ok(json!(zone.name())),
                _ => Err(BadValue::Invalid),
            },
        }
    }
}

/// The longest telephone number or address that is kept.
const LONGEST_SPELLED: usize = 254;

fn text(value: &Value, longest: usize) -> Result<Value, BadValue> {
    let text = value.as_str().ok_or(BadValue::Invalid)?.trim();
    if text.chars().count() > longest {
        return Err(BadValue::TooLong(longest));
    }
    if text.chars().any(|c| c.is_control() && c != '\n') { Err(BadValue::Invalid) } else { Ok(json!(text)) }
}

/// Nothing, or a text that is spelled like this.
fn spelled(value: &Value, good: impl Fn(&str) -> bool) -> Result<Value, BadValue> {
    let tidy = text(value, LONGEST_SPELLED)?;
    match tidy.as_str() {
        Some("") => Ok(tidy),
        Some(text) if good(text) => Ok(tidy),
        _ => Err(BadValue::Invalid),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_a_value_and_every_name_is_found() {
        for setting in Setting::ALL {
            assert_eq!(setting.checked(&setting.default()), Ok(setting.default()), "{setting:?}");
            assert_eq!(Setting::named(setting.name()), Some(setting));
        }
    }

    #[test]
    fn what_a_setting_cannot_be_is_refused() {
        for (setting, value, bad) in [
            (Setting::LowStock, json!(-1), BadValue::OutOfRange(0, 1_000)),
            (Setting::LowStock, json!("5"), BadValue::Invalid),
            (Setting::LowStock, json!(2.5), BadValue::Invalid),
            (Setting::CompanyName, json!("я".repeat(201)), BadValue::TooLong(200)),
            (Setting::CompanyName, json!(null), BadValue::Invalid),
            (Setting::CompanyPhone, json!("завтра"), BadValue::Invalid),
            (Setting::CompanyInn, json!("12345"), BadValue::Invalid),
            (Setting::TimeZone, json!(""), BadValue::Invalid),
        ] {
            assert_eq!(setting.checked(&value), Err(bad), "{setting:?} {value}");
        }
        assert_eq!(Setting::CompanyPhone.checked(&json!(" 8 800 555-35-35 ")), Ok(json!("8 800 555-35-35")));
    }
}
