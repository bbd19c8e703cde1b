//! Goods: `Товар` of a catalogue as a row.

use std::sync::Arc;

use catalog::import::RowReport;
use catalog::import::reader::{Row, Texts};
use commerceml::{Product, PropertyValue};

use super::book::{Book, WordKind};
use super::words::{Told, tidy};

/// Where goods stand that are in no group.
const NO_GROUP: &str = "Без группы";
/// The requisite in which newer versions tell the full name.
const FULL_NAME: &str = "Полное наименование";
/// Characters of an id that tell goods of one name apart.
const SHORT_ID: usize = 8;

/// The row of these goods, or why there is none.
pub(super) fn row(product: &Product, book: &Book, line: u64) -> Result<Row, RowReport> {
    let report = |code: &str, value: &str| RowReport {
        line,
        code: code.to_owned(),
        value: value.chars().filter(|c| !c.is_control()).take(100).collect(),
    };
    let id = tidy(&product.id).ok_or_else(|| report("missing_id", &product.name))?;
    if product.is_deleted() {
        return Ok(Row { line, external_id: Some(id), deleted: true, ..Row::default() });
    }
    let full = || product.requisites.iter().find(|it| it.is(FULL_NAME)).and_then(|it| tidy(it.value()));
    let name = tidy(&product.name).or_else(full).ok_or_else(|| report("missing_name", &id))?;
    let group = product.groups.iter().find_map(|id| book.name(WordKind::Group, id));
    let mut told = Told::default();
    told.add("Артикул", product.sku.as_deref());
    for barcode in &product.barcodes {
        told.add("Штрихкод", Some(barcode));
    }
    told.add("Торговая марка", product.brand.as_deref());
    told.add("Изготовитель", product.manufacturer.as_ref().map(|it| it.name.as_str()));
    told.add("Страна", product.country.as_deref());
    tell_properties(&mut told, &product.properties, book);
    for it in &product.characteristics {
        told.add(&it.name, Some(&it.value));
    }
    let texts = Texts {
        category: group.unwrap_or(NO_GROUP).into(),
        category_description: None,
        product: name.as_str().into(),
        product_external_id: Some(id.clone()),
        name,
        parameters: told.into_pairs(),
        mark: product.sku.as_deref().and_then(tidy),
    };
    Ok(Row { line, external_id: Some(id), texts: Some(texts), ..Row::default() })
}

/// Values of properties, by their names; an id of a value by what it stands for.
pub(super) fn tell_properties(told: &mut Told, values: &[PropertyValue], book: &Book) {
    for property in values {
        let named = property.name.as_deref().or_else(|| book.name(WordKind::Property, &property.id));
        let Some(name) = named else { continue };
        for value in &property.values {
            told.add(name, Some(book.name(WordKind::Variant, value).unwrap_or(value)));
        }
    }
}

/// By what 1C tells goods of the same name in the same group apart, the best first: the article, or as much of the id as it
/// takes.
pub(super) fn marks(product: &Product) -> impl Iterator<Item = String> {
    let short = product.id.trim().chars().take(SHORT_ID).collect();
    [product.sku.as_deref().and_then(tidy), Some(short), tidy(&product.id)].into_iter().flatten()
}

/// Calls them `name` with that mark.
pub(super) fn tell_apart(row: &mut Row, name: &str, mark: &str) {
    let Some(texts) = &mut row.texts else { return };
    let name = tidy(&format!("{name} ({mark})")).unwrap_or_default();
    texts.product = Arc::from(name.as_str());
    texts.name = name;
}
