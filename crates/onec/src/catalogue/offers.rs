//! Offers: `Предложение` of a package as a row; names, prices and pieces, or whatever of them the file has.

use catalog::import::reader::{Row, VARIANT_MARK, Variant};
use catalog::import::{Failure, RowReport};
use commerceml::{Decimal, Offer, Price};

use super::book::{Book, WordKind};
use super::delivery::Delivery;
use super::goods::tell_properties;
use super::words::{Told, tidy};

/// The dearest offer, in minor units: as in price lists.
const MAX_PRICE: i64 = 9_999_999_999;
/// The largest stock: as in price lists.
const MAX_PIECES: i64 = 1_000_000_000;

/// By what the prices of a shop are found.
#[derive(Debug, Default)]
pub(super) struct PriceTypes {
    own: Option<String>,
    recommended: Option<String>,
    /// Whether there were any prices, and any of these types.
    met: Met,
}

#[derive(Clone, Copy, Debug, Default)]
struct Met {
    any: bool,
    own: bool,
    recommended: bool,
}

/// Types of prices, and warehouses, that are named to whoever has named one that there is not.
const MOST_NAMED: usize = 20;

impl PriceTypes {
    /// Those of a delivery, as far as the book knows them.
    pub(super) fn of(delivery: &Delivery, book: &Book) -> Self {
        let find = |word: &String| {
            let known = book.find(WordKind::PriceType, word).map(str::to_owned);
            known.unwrap_or_else(|| word.clone())
        };
        let first = || book.first(WordKind::PriceType).map(str::to_owned);
        let own = delivery.price_type.as_ref().map(find).or_else(first);
        Self { own, recommended: delivery.price_rrc_type.as_ref().map(find), met: Met::default() }
    }

    /// Takes down which types of prices there are. A base that never tells them sells by the first one that is met.
    pub(super) fn meet(&mut self, prices: &[Price], book: &mut Book) {
        self.met.any |= !prices.is_empty();
        for Price { type_id, .. } in prices.iter().filter(|price| !price.type_id.is_empty()) {
            let own = self.own.get_or_insert_with(|| type_id.clone()) == type_id;
            let recommended = self.recommended.as_ref() == Some(type_id);
            let is_new = own && !self.met.own || recommended && !self.met.recommended;
            if is_new && book.name(WordKind::PriceType, type_id).is_none() {
                book.learn(WordKind::PriceType, type_id, type_id);
            }
            self.met.own |= own;
            self.met.recommended |= recommended;
        }
    }

    /// Why a delivery with prices cannot be understood: a type that its prices are to be found by is neither known nor
    /// among them. Taken in all the same, the shop's prices would stand still, and nobody would be told.
    pub(super) fn unknown(&self, delivery: &Delivery, book: &Book) -> Option<Failure> {
        let wanted = [(&delivery.price_type, self.met.own), (&delivery.price_rrc_type, self.met.recommended)];
        let unknown = |word: &&String| book.find(WordKind::PriceType, word).is_none();
        let mut words = wanted.into_iter().filter(|(_, met)| !met).filter_map(|(word, _)| word.as_ref());
        let word = words.find(unknown).filter(|_| self.met.any)?;
        let known = book.names(WordKind::PriceType, MOST_NAMED).join(", ");
        let message = format!("there is no type of prices {word:?} in 1C, which has {known}");
        let (value, known) = (Some(word.as_str().into()), Some(known.into()));
        Some(Failure { value, known, ..Failure::new("unknown_price_type", message) })
    }

    fn own<'p>(&self, prices: &'p [Price]) -> Option<&'p Price> {
        pick(prices, self.own.as_deref())
    }

    fn recommended<'p>(&self, prices: &'p [Price]) -> Option<&'p Price> {
        pick(prices, Some(self.recommended.as_deref()?))
    }
}

/// Whether stock was told by warehouses.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Warehouses {
    met: bool,
}

impl Warehouses {
    /// Takes down which warehouses there are, by whose stock is told. They stay known: one that has changed is told of
    /// without the others.
    pub(super) fn meet(&mut self, offer: &Offer, book: &mut Book) {
        for id in offer.rests.iter().flatten().filter_map(|rest| rest.warehouse_id.as_deref()) {
            self.met = true;
            if book.name(WordKind::Warehouse, id).is_none() {
                book.learn(WordKind::Warehouse, id, id);
            }
        }
    }

    /// Why a delivery with stock cannot be understood: none of the warehouses that count is known. Taken in all the same,
    /// everything would be sold out.
    pub(super) fn unknown(self, delivery: &Delivery, book: &Book) -> Option<Failure> {
        let known = |id: &String| book.name(WordKind::Warehouse, id).is_some();
        if !self.met || delivery.warehouses.is_empty() || delivery.warehouses.iter().any(known) {
            return None;
        }
        let called = |(id, name): (&str, &str)| match id == name {
            true => id.to_owned(),
            false => format!("{name} ({id})"),
        };
        let known: Vec<String> = book.first_of(WordKind::Warehouse, MOST_NAMED).map(called).collect();
        let wanted = delivery.warehouses[..delivery.warehouses.len().min(MOST_NAMED)].join(", ");
        let known = known.join(", ");
        let message = format!("1C has none of the warehouses {wanted:?}; it has {known}");
        let (value, known) = (Some(wanted.into()), Some(known.into()));
        Some(Failure { value, known, ..Failure::new("unknown_warehouse", message) })
    }
}

/// The price of a type for whoever buys the least: that of a piece, where it is told beside that of a package.
fn pick<'p>(prices: &'p [Price], of: Option<&str>) -> Option<&'p Price> {
    let of_type = prices.iter().filter(|price| of.is_none_or(|of| price.type_id == of));
    of_type.min_by_key(|price| {
        (pieces_in_unit(price) != Decimal::from(1), price.min_quantity.unwrap_or_default())
    })
}

/// How many pieces the unit has that a price is told for. What is no such number says nothing.
fn pieces_in_unit(price: &Price) -> Decimal {
    let told = price.factor.as_deref().and_then(|factor| factor.parse::<Decimal>().ok());
    told.filter(|factor| !factor.is_zero() && !factor.is_negative()).unwrap_or(Decimal::from(1))
}

/// The row of this offer, and what of it is left out; neither where it says nothing. Where its file `tells_stock`, there is
/// none of what it says nothing of.
pub(super) fn row(
    offer: &Offer,
    (delivery, types): (&Delivery, &PriceTypes),
    tells_stock: bool,
    book: &Book,
    line: u64,
) -> (Option<Row>, Option<RowReport>) {
    let goods = tidy(offer.product_id());
    let characteristic = offer.characteristic_id().and_then(tidy);
    let report = |code: &str, value: &str| RowReport {
        line,
        code: code.to_owned(),
        value: value.chars().filter(|c| !c.is_control()).take(100).collect(),
    };
    let Some(goods) = goods else {
        return (None, Some(report("missing_id", offer.name.as_deref().unwrap_or_default())));
    };
    let id = match &characteristic {
        Some(characteristic) => format!("{goods}{VARIANT_MARK}{characteristic}"),
        None => goods.clone(),
    };
    if offer.is_deleted() {
        return (Some(Row { line, external_id: Some(id), deleted: true, ..Row::default() }), None);
    }
    let (prices, bad) = match offer.prices.as_deref().map(|prices| self::prices(prices, delivery, types)) {
        None => (None, None),
        Some(Ok(prices)) => (prices, None),
        Some(Err(code)) => (None, Some(report(code, &id))),
    };
    let quantity = in_stock(offer, &delivery.warehouses).map(pieces).or(tells_stock.then_some(0));
    let variant = characteristic.and_then(|_| variant(offer, goods, book));
    let silent = prices.is_none() && quantity.is_none() && variant.is_none();
    let row = Row { line, external_id: Some(id), variant, prices, quantity, ..Row::default() };
    ((!silent).then_some(row), bad)
}

/// What makes it a variant, if the file tells anything of that.
fn variant(offer: &Offer, of: String, book: &Book) -> Option<Variant> {
    let mut told = Told::default();
    for it in &offer.characteristics {
        told.add(&it.name, Some(&it.value));
    }
    tell_properties(&mut told, &offer.properties, book);
    let values: Vec<String> = offer.characteristics.iter().filter_map(|it| tidy(&it.value)).collect();
    told.add("Артикул", offer.sku.as_deref());
    for barcode in &offer.barcodes {
        told.add("Штрихкод", Some(barcode));
    }
    let name = offer.name.as_deref().and_then(tidy);
    if name.is_none() && told.is_empty() {
        return None;
    }
    let name = match name {
        None if values.is_empty() => None,
        None => tidy(&values.join(", ")),
        // Some programs call every variant as the goods.
        Some(name) if values.is_empty() || values.iter().any(|value| name.contains(value.as_str())) => {
            Some(name)
        }
        Some(name) => tidy(&format!("{name} ({})", values.join(", "))),
    };
    Some(Variant { of, name, parameters: told.into_pairs(), mark: offer.sku.as_deref().and_then(tidy) })
}

/// The shop's price and the recommended one. An offer of which the file says that it has no price (any more) has nought,
/// and is not shown.
fn prices(
    prices: &[Price],
    delivery: &Delivery,
    types: &PriceTypes,
) -> Result<Option<(i64, i64)>, &'static str> {
    if prices.is_empty() {
        return Ok(Some((0, 0)));
    }
    let Some(own) = types.own(prices) else { return Ok(None) };
    let price = amount(own, delivery)?;
    let recommended = match types.recommended(prices) {
        Some(recommended) => amount(recommended, delivery)?,
        None => price,
    };
    Ok(Some((price, recommended)))
}

fn amount(price: &Price, delivery: &Delivery) -> Result<i64, &'static str> {
    if let Some(currency) = price.currency.as_deref().and_then(currency)
        && currency != delivery.currency
    {
        return Err("other_currency");
    }
    let minor = price.amount.unwrap_or_default().per(pieces_in_unit(price), 2).ok_or("price_too_large")?;
    match minor {
        ..0 => Err("negative_price"),
        minor if minor > MAX_PRICE => Err("price_too_large"),
        minor => Ok(minor),
    }
}

/// Currencies by the numbers of ISO 4217, as far as shops here sell for them. 1C names a currency by its number as readily as
/// by its letters.
const BY_NUMBER: [(&str, &str); 15] = [
    ("643", "RUB"),
    ("810", "RUB"),
    ("840", "USD"),
    ("978", "EUR"),
    ("156", "CNY"),
    ("980", "UAH"),
    ("933", "BYN"),
    ("398", "KZT"),
    ("051", "AMD"),
    ("944", "AZN"),
    ("981", "GEL"),
    ("417", "KGS"),
    ("498", "MDL"),
    ("972", "TJS"),
    ("860", "UZS"),
];

/// A currency by its three letters, as far as it can be told from what 1C calls it. A number that is not known is certainly
/// another currency's.
fn currency(word: &str) -> Option<String> {
    let word = word.trim().trim_end_matches('.').to_uppercase();
    match word.as_str() {
        "РУБ" | "Р" | "RUR" | "RUB" | "₽" => Some("RUB".to_owned()),
        code if code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase()) => Some(word),
        code if code.len() == 3 && code.chars().all(|c| c.is_ascii_digit()) => {
            let known = BY_NUMBER.iter().find(|(number, _)| *number == code);
            Some(known.map_or(code, |(_, letters)| letters).to_owned())
        }
        _ => None, // a base's own word for what is its only currency
    }
}

/// How much there is, in the warehouses that count.
fn in_stock(offer: &Offer, warehouses: &[String]) -> Option<Decimal> {
    let rests = match &offer.rests {
        Some(rests) if !warehouses.is_empty() => rests,
        _ => return offer.in_stock(),
    };
    if rests.iter().all(|rest| rest.warehouse_id.is_none()) {
        return offer.in_stock();
    }
    let counts = |id: &Option<String>| id.as_ref().is_some_and(|id| warehouses.contains(id));
    let ours = rests.iter().filter(|rest| counts(&rest.warehouse_id)).filter_map(|rest| rest.quantity);
    Some(Decimal::sum(ours).unwrap_or_default())
}

/// Whole pieces; less than nothing is nothing.
fn pieces(quantity: Decimal) -> i64 {
    let Some(nearest) = quantity.rounded(0) else {
        return if quantity.is_negative() { 0 } else { MAX_PIECES };
    };
    let whole = if Decimal::from(nearest) > quantity { nearest - 1 } else { nearest };
    whole.clamp(0, MAX_PIECES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_whole_and_never_less_than_none() {
        for (text, whole) in
            [("3", 3), ("2.9", 2), ("0,5", 0), ("-999 999 999,9", 0), ("1e0", -1), ("5000000000", MAX_PIECES)]
        {
            let Ok(quantity) = text.parse() else {
                assert_eq!(whole, -1, "{text}");
                continue;
            };
            assert_eq!(pieces(quantity), whole, "{text}");
        }
    }

    #[test]
    fn roubles_have_many_names() {
        for word in ["руб", "руб.", " RUB", "643", "₽"] {
            assert_eq!(currency(word).as_deref(), Some("RUB"), "{word}");
        }
        assert_eq!(currency("USD").as_deref(), Some("USD"));
        assert_eq!(currency("840").as_deref(), Some("USD"));
        assert_eq!(currency("036").as_deref(), Some("036"));
        assert_eq!(currency("у. е."), None);
    }
}
