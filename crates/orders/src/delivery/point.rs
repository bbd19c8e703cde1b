//! Where buyers come for their goods.

use kernel::{Id, Uid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A place where goods are handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PickupPoint {
    /// Its number.
    #[schema(value_type = i64, example = 2)]
    pub id: Id<PickupPoint>,
    /// What other systems call it.
    #[schema(value_type = String, example = "019aa5f2-7a10-7b6e-9e55-3f1c7d7b1c11")]
    pub uid: Uid,
    /// What is known of it.
    #[serde(flatten)]
    pub place: Place,
}

/// What is known of a pickup point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PickupPlace)]
pub struct Place {
    /// What a file of the firm's own calls it; null where none does.
    #[schema(example = "center")]
    pub code: Option<String>,
    /// What people call it.
    #[schema(example = "На Ленина")]
    pub name: String,
    /// The city.
    #[schema(example = "Уфа")]
    pub city: String,
    /// Street and house.
    #[schema(example = "ул. Ленина, 5")]
    pub address: String,
    /// When it is open, in words.
    #[schema(example = "пн–сб 10:00–20:00")]
    pub working_hours: Option<String>,
    /// Its telephone.
    #[schema(example = "+73471234567")]
    pub phone: Option<String>,
    /// Part of the city.
    #[schema(example = "Кировский")]
    pub district: Option<String>,
    /// What one sees there.
    #[schema(example = "напротив почты")]
    pub landmarks: Option<String>,
    /// How to find it.
    #[schema(example = "вход со двора")]
    pub description: Option<String>,
    /// Whether goods are handed over there now.
    pub open: bool,
}

/// Which pickup points are looked for.
#[derive(Clone, Debug, Default)]
pub struct PointFilter {
    /// In this city, as anybody writes it.
    pub city: Option<String>,
    /// With these words in the address, the name, the district or the landmarks.
    pub words: Option<String>,
    /// Closed ones too.
    pub closed_too: bool,
}

impl Place {
    /// What it is found by.
    pub(crate) fn words(&self) -> String {
        let parts = [Some(&self.address), Some(&self.name), self.district.as_ref(), self.landmarks.as_ref()];
        kernel::text::key(&parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "))
    }
}

/// The city as it is looked for: `г. Уфа`, `город УФА` and `Уфа` are one.
pub(crate) fn city_key(city: &str) -> String {
    let key = kernel::text::key(city);
    let bare = KINDS_OF_PLACE.iter().find_map(|kind| key.strip_prefix(kind)).unwrap_or(&key);
    bare.trim_start().to_owned()
}

/// What people write before the name of a city, in Russian and Ukrainian.
const KINDS_OF_PLACE: [&str; 5] = ["г.", "город ", "г ", "м.", "місто "];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_is_one_however_it_is_written() {
        for city in ["Уфа", " г. Уфа", "г.УФА", "город Уфа", "г Уфа", "м. Уфа"] {
            assert_eq!(city_key(city), "уфа", "{city}");
        }
        assert_eq!(city_key("Городец"), "городец");
        assert_eq!(city_key("Гомель"), "гомель");
    }
}
