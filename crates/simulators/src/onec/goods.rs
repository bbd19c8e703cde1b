//! The goods of a base: what its catalogue is made of.

use super::guid;

/// What a base sells.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Its identity.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The groups of goods.
    pub groups: Vec<String>,
    /// The goods.
    pub goods: Vec<Good>,
    /// How many goods make a portion, which is sent in sessions of its own.
    pub portion: usize,
    /// Whether it is all there is: what is not in it is no longer sold.
    pub full: bool,
}

/// Goods.
#[derive(Clone, Debug)]
pub struct Good {
    /// `Ид`.
    pub id: String,
    /// `Артикул`.
    pub article: String,
    /// `Наименование`.
    pub name: String,
    /// Which of the catalogue's groups it is in.
    pub group: usize,
    /// `Описание`.
    pub description: String,
    /// A JPEG or PNG.
    pub picture: Option<Vec<u8>>,
    /// Marked to be deleted.
    pub deleted: bool,
    /// What is offered of it: itself, or its characteristics.
    pub variants: Vec<Variant>,
}

/// What is offered.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The characteristic's `Ид` and name; nothing where the goods themselves are offered.
    pub characteristic: Option<(String, String)>,
    /// In hundredths.
    pub price: i64,
    /// In thousandths.
    pub quantity: i64,
}

impl Catalogue {
    /// A catalogue of `count` goods, the same whenever it is asked for: every fifth comes in three sizes.
    pub fn sample(count: usize) -> Self {
        let groups = ["Мячи", "Гантели", "Одежда"].map(str::to_owned).to_vec();
        let goods = (1..=count).map(|number| Good::sample(number, groups.len())).collect();
        let name = "Товары 1С".to_owned();
        Self { id: guid(&["catalogue"]), name, groups, goods, portion: 1_000, full: true }
    }
}

impl Good {
    fn sample(number: usize, groups: usize) -> Self {
        let sizes: &[Option<&str>] =
            if number.is_multiple_of(5) { &[Some("S"), Some("M"), Some("L")] } else { &[None] };
        let variant = |size: &Option<&str>| Variant {
            characteristic: size.map(|size| (guid(&["size", size, &number.to_string()]), size.to_owned())),
            price: 10_000 + 100 * i64::try_from(number % 900).unwrap_or(0),
            quantity: 1_000 * i64::try_from(number % 40 + 1).unwrap_or(1),
        };
        Self {
            id: guid(&["good", &number.to_string()]),
            article: format!("A-{number}"),
            name: format!("Товар {number} \"Спорт & отдых\""),
            group: number % groups,
            description: "<b>Прочный</b> & лёгкий".to_owned(),
            picture: None,
            deleted: false,
            variants: sizes.iter().map(variant).collect(),
        }
    }

    /// Where its picture lies among the files of the exchange.
    pub(super) fn picture_name(&self) -> String {
        format!("import_files/{}/{}_{}.jpg", &self.id[..2], self.id, guid(&["picture", &self.id]))
    }

    /// The `Ид` of what is offered.
    pub(super) fn offer_id(&self, variant: &Variant) -> String {
        match &variant.characteristic {
            Some((id, _)) => format!("{}#{id}", self.id),
            None => self.id.clone(),
        }
    }

    /// The name of what is offered.
    pub(super) fn offer_name(&self, variant: &Variant) -> String {
        match &variant.characteristic {
            Some((_, name)) => format!("{} ({name})", self.name),
            None => self.name.clone(),
        }
    }
}
