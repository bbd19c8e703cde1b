//! Price lists of any size, in the format that suppliers send: made up, but with names of people's goods, so that
//! words, shelves and parameters repeat about as they do in life.

use std::fs::File;
use std::io::{BufWriter, Result, Write};
use std::path::Path;

pub(crate) const KINDS: [(&str, &str); 20] = [
    ("Смартфоны", "Смартфон"),
    ("Ноутбуки", "Ноутбук"),
    ("Планшеты", "Планшет"),
    ("Телевизоры", "Телевизор"),
    ("Наушники", "Наушники"),
    ("Холодильники", "Холодильник"),
    ("Стиральные машины", "Стиральная машина"),
    ("Пылесосы", "Пылесос"),
    ("Чайники", "Чайник электрический"),
    ("Кофемашины", "Кофемашина"),
    ("Мониторы", "Монитор"),
    ("Клавиатуры", "Клавиатура механическая"),
    ("Принтеры", "Принтер лазерный"),
    ("Маршрутизаторы", "Маршрутизатор"),
    ("Кабели", "Кабель USB"),
    ("Часы", "Часы наручные"),
    ("Велосипеды", "Велосипед горный"),
    ("Дрели", "Дрель аккумуляторная"),
    ("Лампы", "Лампа настольная"),
    ("Кресла", "Кресло офисное"),
];
pub(crate) const MAKERS: [&str; 25] = [
    "Acer",
    "Apple",
    "Asus",
    "Bosch",
    "Braun",
    "Canon",
    "Dell",
    "Electrolux",
    "Epson",
    "Haier",
    "Honor",
    "Huawei",
    "JBL",
    "Lenovo",
    "LG",
    "Makita",
    "Miele",
    "Nokia",
    "Philips",
    "Redmi",
    "Samsung",
    "Siemens",
    "Sony",
    "TP-Link",
    "Xiaomi",
];
const LINES: [&str; 8] = ["Air", "Comfort", "Eco", "Home", "Max", "Pro", "Smart", "Ultra"];
const COLOURS: [&str; 10] = [
    "Белый",
    "Бирюзовый",
    "Графитовый",
    "Жёлтый",
    "Зелёный",
    "Красный",
    "Серебристый",
    "Серый",
    "Синий",
    "Чёрный",
];
const COUNTRIES: [&str; 8] = ["Вьетнам", "Германия", "Индия", "Китай", "Корея", "Польша", "Россия", "Турция"];
/// Offers of one product: its colours.
const OFFERS_A_PRODUCT: usize = 2;
/// Categories at most; a small list has fewer, with as many goods in each.
const MOST_CATEGORIES: usize = 200;
/// Goods that a category has at least.
const LEAST_IN_A_CATEGORY: usize = 500;

/// A list to be written.
#[derive(Clone, Copy)]
pub(crate) struct PriceList {
    /// How many offers; a multiple of their number a product, or one product lacks one.
    pub(crate) offers: usize,
    /// Kopecks on top of every price: another list of the same goods.
    pub(crate) dearer: usize,
    /// Pieces of every offer.
    pub(crate) quantity: usize,
}

impl PriceList {
    /// How many shelves it has.
    pub(crate) fn categories(&self) -> usize {
        (self.offers / LEAST_IN_A_CATEGORY).clamp(1, MOST_CATEGORIES)
    }

    /// Writes it.
    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
        writeln!(
            out,
            "name: \"Большой магазин\"\nsource_file: \"data/large.yaml\"\nstate: true\ncategories:"
        )?;
        let categories = self.categories();
        let in_each = self.offers.div_ceil(categories);
        let mut left = self.offers;
        for category in 0..categories {
            let (shelf, thing) = KINDS[category % KINDS.len()];
            let series = category / KINDS.len();
            writeln!(out, "  - name: \"{shelf}{}\"", numbered(series))?;
            writeln!(out, "    description: \"{shelf} с доставкой на дом\"\n    products:")?;
            let here = in_each.min(left);
            left -= here;
            for first in (0..here).step_by(OFFERS_A_PRODUCT) {
                let last = here.min(first + OFFERS_A_PRODUCT);
                self.write_product(&mut out, category * in_each + first..category * in_each + last, thing)?;
            }
        }
        out.flush()
    }

    fn write_product(&self, out: &mut impl Write, offers: std::ops::Range<usize>, thing: &str) -> Result<()> {
        let number = offers.start / OFFERS_A_PRODUCT;
        let (maker, line) = (MAKERS[number % MAKERS.len()], LINES[number / MAKERS.len() % LINES.len()]);
        let model = number + 100;
        writeln!(out, "      - name: \"{thing} {maker} {line} {model}\"\n        product_infos:")?;
        for offer in offers {
            let colour = COLOURS[(number + offer * 3) % COLOURS.len()];
            let price = 49_900 + offer.wrapping_mul(7_919) % 9_900_000 + self.dearer;
            let rrc = price + price / 10;
            let (memory, weight) = (1_usize << (offer % 10), offer % 400);
            write!(
                out,
                "          - name: \"{thing} {maker} {line} {model} {colour} {number_of}\"\n            \
                 price: {}.{:02}\n            price_rrc: {}.{:02}\n            quantity: {}\n            \
                 parameters:\n              - name: \"Цвет\"\n                value: \"{colour}\"\n              \
                 - name: \"Объем памяти\"\n                value: \"{memory} ГБ\"\n              \
                 - name: \"Вес\"\n                value: \"{weight} г\"\n              \
                 - name: \"Страна\"\n                value: \"{}\"\n",
                price / 100,
                price % 100,
                rrc / 100,
                rrc % 100,
                self.quantity,
                COUNTRIES[number % COUNTRIES.len()],
                number_of = offer % OFFERS_A_PRODUCT,
            )?;
        }
        Ok(())
    }
}

fn numbered(series: usize) -> String {
    if series == 0 { String::new() } else { format!(", серия {series}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_as_many_offers_as_it_says() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("list.yaml");
        for offers in [1, 7, 2_501] {
            PriceList { offers, dearer: 0, quantity: 5 }.write(&file).unwrap();
            let text = std::fs::read_to_string(&file).unwrap();
            assert_eq!(text.matches("price_rrc: ").count(), offers);
            assert_eq!(text.matches("              - name: ").count(), 4 * offers);
        }
    }
}
