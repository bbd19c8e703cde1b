//! Goods in the spelling of a tyre shop: the same search, with the measures of a tyre, where goods are told to have
//! them.

use std::collections::BTreeMap;

use catalog::listing::{self, Trait};
use db::Tx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::Faults;
use crate::search_products::{GoodsSearch, MODEL, told};
use crate::{Agents, Amount, Caller, Error, Page, Product, ProductDetails, SearchProducts, Sort};

/// Which tyres are looked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize, IntoParams, ToSchema, JsonSchema)]
#[into_params(parameter_in = Query)]
#[schema(as = StoreTireQuery)]
pub struct SearchTires {
    /// Millimetres: 215.
    #[param(example = 215)]
    pub width: Option<i64>,
    /// Per cent of the width: 55.
    #[param(example = 55)]
    pub profile: Option<i64>,
    /// Inches: 17.
    #[param(example = 17)]
    pub diameter: Option<i64>,
    /// What it is made for.
    #[param(inline)]
    pub season: Option<Season>,
    /// Words in any form.
    pub q: Option<String>,
    /// The maker.
    pub brand: Option<String>,
    /// The model.
    pub model: Option<String>,
    /// Not cheaper than this.
    #[param(value_type = Option<f64>)]
    #[schema(value_type = Option<f64>)]
    pub min_price: Option<Amount>,
    /// Not dearer than this.
    #[param(value_type = Option<f64>)]
    #[schema(value_type = Option<f64>)]
    pub max_price: Option<Amount>,
    /// Only what there is, or only what there is none of.
    pub in_stock: Option<bool>,
    /// What comes first.
    #[param(inline)]
    pub sort: Option<Sort>,
    /// From 1.
    pub page: Option<i64>,
    /// 1 to 50; 20 if not given.
    pub per_page: Option<i64>,
}

/// What a tyre is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StoreSeason)]
pub enum Season {
    /// Summer.
    Summer,
    /// Winter.
    Winter,
    /// The whole year.
    AllSeason,
}

/// A tyre in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreTire)]
pub struct Tire {
    /// What is known of any goods.
    #[serde(flatten)]
    pub product: Product,
    /// The measures of a tyre.
    #[serde(flatten)]
    pub measures: Measures,
}

/// Everything about a tyre.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreTireDetails)]
pub struct TireDetails {
    /// What is known of any goods.
    #[serde(flatten)]
    pub details: ProductDetails,
    /// The measures of a tyre.
    #[serde(flatten)]
    pub measures: Measures,
    /// What it fits, where that is told.
    #[schema(example = json!(["Toyota Camry (2018-2024)"]))]
    pub compatible_vehicles: Vec<String>,
}

/// The measures of a tyre, as far as they are told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreTireMeasures)]
pub struct Measures {
    /// The model.
    pub model: Option<String>,
    /// `215/55 R17`
    #[schema(example = "215/55 R17")]
    pub size: Option<String>,
    /// Millimetres.
    #[schema(example = 215)]
    pub width: Option<i64>,
    /// Per cent of the width.
    #[schema(example = 55)]
    pub profile: Option<i64>,
    /// Inches.
    #[schema(example = 17)]
    pub diameter: Option<i64>,
    /// What it is made for.
    pub season: Option<Season>,
    /// `studded` and the like, in the store's words.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// `94`
    pub load_index: Option<String>,
    /// `T`
    pub speed_index: Option<String>,
}

const WIDTH: [&str; 5] = ["Ширина", "Ширина профиля", "Ширина шины", "Ширина профілю", "width"];
const PROFILE: [&str; 6] = ["Профиль", "Высота профиля", "Высота", "Профіль", "Висота профілю", "profile"];
const DIAMETER: [&str; 5] = ["Диаметр", "Посадочный диаметр", "Диаметр диска", "Діаметр", "diameter"];
const SEASON: [&str; 4] = ["Сезон", "Сезонность", "Сезонність", "season"];
const KIND: [&str; 3] = ["Тип", "Шипы", "Шипи"];
const LOAD: [&str; 3] = ["Индекс нагрузки", "Індекс навантаження", "load_index"];
const SPEED: [&str; 3] = ["Индекс скорости", "Індекс швидкості", "speed_index"];
const VEHICLES: [&str; 5] =
    ["Совместимость", "Совместимые автомобили", "Применяемость", "Сумісність", "compatible vehicles"];
/// The largest measure of a tyre in a question.
const LARGEST: i64 = 2_000;

impl Season {
    const ALL: [Self; 3] = [Self::Summer, Self::Winter, Self::AllSeason];

    /// The words by which goods are told to be of this season.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Summer => &["summer", "лето", "летние", "летняя", "летний", "літо", "літні", "літня"],
            Self::Winter => &["winter", "зима", "зимние", "зимняя", "зимний", "зимові", "зимова"],
            Self::AllSeason => &[
                "all_season",
                "all season",
                "всесезон",
                "всесезонные",
                "всесезонная",
                "всесезонний",
                "всесезонні",
                "всесезонна",
            ],
        }
    }

    fn told(value: &str) -> Option<Self> {
        let key = kernel::text::key(value);
        Self::ALL.into_iter().find(|season| season.words().contains(&key.as_str()))
    }
}

/// A page of tyres.
pub async fn search_tires(agents: &Agents, caller: &Caller, input: SearchTires) -> Result<Page<Tire>, Error> {
    let asked = GoodsSearch::read(caller, &input.goods())?;
    let mut faults = Faults::default();
    let measures = [
        ("width", &WIDTH[..], input.width),
        ("profile", &PROFILE[..], input.profile),
        ("diameter", &DIAMETER[..], input.diameter),
    ];
    for (field, _, measure) in &measures {
        if let Some(measure) = measure {
            faults.range(field, *measure, 1, LARGEST);
        }
    }
    faults.finish()?;
    let season = input.season;
    let site = agents.site.clone();
    agents
        .look(move |tx| {
            let mut search = asked.clone();
            let mut traits = Vec::new();
            let mut words: Vec<String> = search.filter.search.take().into_iter().collect();
            for (_, names, measure) in &measures {
                let Some(measure) = measure else { continue };
                match measured(tx, names, *measure)? {
                    Some(wanted) => traits.push(wanted),
                    None => words.push(measure.to_string()),
                }
            }
            if let Some(season) = season {
                traits.push(Trait { names: owned(&SEASON), values: owned(season.words()) });
            }
            search.filter.traits = traits;
            search.filter.search = (!words.is_empty()).then(|| words.join(" "));
            let (offers, currencies, wanted, total) = search.find(tx)?;
            let tires = offers.iter().map(|offer| {
                let product = Product::of(offer, &currencies, site.as_deref());
                Tire { measures: Measures::of(&product.attributes), product }
            });
            Ok(wanted.of(tires.collect(), total))
        })
        .await
}

/// The trait of a measure; nothing where no goods are told to have it, and their names say it alone.
fn measured(tx: &mut Tx, names: &[&str], measure: i64) -> Result<Option<Trait>, Error> {
    let names = owned(names);
    if !listing::is_told(tx, &names)? {
        return Ok(None);
    }
    let spellings = ["{}", "{} мм", "{}мм", "r{}", "{}\"", "{}%", "{} дюймов"];
    let values = spellings.iter().map(|spelling| spelling.replace("{}", &measure.to_string())).collect();
    Ok(Some(Trait { names, values }))
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

impl SearchTires {
    fn goods(&self) -> SearchProducts {
        SearchProducts {
            q: self.q.clone(),
            brand: self.brand.clone(),
            model: self.model.clone(),
            min_price: self.min_price,
            max_price: self.max_price,
            in_stock: self.in_stock,
            sort: self.sort,
            page: self.page,
            per_page: self.per_page,
        }
    }
}

impl Measures {
    pub(crate) fn of(attributes: &BTreeMap<String, String>) -> Self {
        let number = |names: &[&str]| {
            let digits: String = told(attributes, names)?
                .chars()
                .skip_while(|c| !c.is_ascii_digit())
                .take_while(char::is_ascii_digit)
                .collect();
            digits.parse().ok()
        };
        let (width, profile, diameter) = (number(&WIDTH), number(&PROFILE), number(&DIAMETER));
        let size = match (width, profile, diameter) {
            (Some(width), Some(profile), Some(diameter)) => Some(format!("{width}/{profile} R{diameter}")),
            _ => None,
        };
        Self {
            model: told(attributes, &MODEL),
            size,
            width,
            profile,
            diameter,
            season: told(attributes, &SEASON).as_deref().and_then(Season::told),
            kind: told(attributes, &KIND),
            load_index: told(attributes, &LOAD),
            speed_index: told(attributes, &SPEED),
        }
    }
}

impl TireDetails {
    pub(crate) fn of(details: ProductDetails) -> Self {
        let measures = Measures::of(&details.product.attributes);
        let told = told(&details.product.attributes, &VEHICLES).unwrap_or_default();
        let vehicles = told.split([';', '\n']).map(str::trim).filter(|vehicle| !vehicle.is_empty());
        let compatible_vehicles = vehicles.map(str::to_owned).collect();
        Self { details, measures, compatible_vehicles }
    }
}
