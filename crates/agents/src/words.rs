//! What agents say to people in the language of whoever is on the line: Russian, Ukrainian or English.
//!
//! The rest of the program speaks two languages, out of `web`'s locales; a talk on the telephone knows a third, and its
//! words are few, so they stand here, each beside its two translations.

use std::fmt;
use std::str::FromStr;

/// A language of a talk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// Русский.
    #[default]
    Ru,
    /// Українська.
    Uk,
    /// English.
    En,
}

/// The word is no language that we speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownTongue;

impl Tongue {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::Ru, Self::Uk, Self::En];

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        self.pick("ru", "uk", "en")
    }

    /// The first of our languages in an `Accept-Language` header, by its weights; nothing where it names none.
    pub fn preferred(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',').take(MOST_LANGUAGES) {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or("").trim();
            let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q="));
            let weight: f32 = weight.map_or(1.0, |q| q.parse().unwrap_or(0.0));
            let Ok(tongue) = tag.split('-').next().unwrap_or("").to_ascii_lowercase().parse() else {
                continue;
            };
            if weight > best.map_or(0.0, |(most, _)| most) {
                best = Some((weight, tongue));
            }
        }
        best.map(|(_, tongue)| tongue)
    }

    /// The one of three words that is of this language.
    pub const fn pick<'a>(self, ru: &'a str, uk: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Ru => ru,
            Self::Uk => uk,
            Self::En => en,
        }
    }
}

/// No program sends more.
const MOST_LANGUAGES: usize = 20;

impl fmt::Display for Tongue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Tongue {
    type Err = UnknownTongue;

    fn from_str(tag: &str) -> Result<Self, UnknownTongue> {
        Self::ALL.into_iter().find(|tongue| tongue.tag() == tag).ok_or(UnknownTongue)
    }
}

/// The words of a refusal.
pub(crate) fn refusal(code: &str, tongue: Tongue) -> &'static str {
    let words = REFUSALS.iter().find(|(known, ..)| *known == code);
    let (_, ru, uk, en) = words.unwrap_or(&DEFECT);
    tongue.pick(ru, uk, en)
}

/// A code, and what is said for it in each language.
type Words = (&'static str, &'static str, &'static str, &'static str);

const DEFECT: Words =
    ("internal_error", "Внутренняя ошибка.", "Внутрішня помилка.", "Something is broken on our side.");

#[rustfmt::skip]
const REFUSALS: [Words; 17] = [
    ("bad_request", "Запрос не удалось понять.", "Запит не вдалося зрозуміти.", "The request makes no sense."),
    ("total_changed", "Сумма заказа изменилась.", "Сума замовлення змінилася.", "The order costs something else now."),
    ("validation_error", "Проверьте данные запроса.", "Перевірте дані запиту.", "Something in the request is wrong."),
    ("idempotency_key_required", "Для этого запроса нужен заголовок Idempotency-Key.", "Для цього запиту потрібен заголовок Idempotency-Key.", "This request needs an Idempotency-Key header."),
    ("unauthorized", "Ключ API не подходит.", "Ключ API не підходить.", "The API key is not valid."),
    ("forbidden", "Этому ключу API такое не разрешено.", "Цьому ключу API таке не дозволено.", "This API key may not do that."),
    ("not_found", "Ничего не найдено.", "Нічого не знайдено.", "There is no such thing."),
    ("order_not_editable", "Этот заказ уже нельзя изменить.", "Це замовлення вже не можна змінити.", "This order can no longer be changed."),
    ("already_confirmed", "Заказ уже подтверждён с другим способом оплаты.", "Замовлення вже підтверджено з іншим способом оплати.", "The order is confirmed already, with another way of paying."),
    ("delivery_required", "Сначала нужно выбрать доставку.", "Спочатку потрібно обрати доставку.", "Delivery has to be chosen first."),
    ("insufficient_stock", "Столько товара нет в наличии.", "Стільки товару немає в наявності.", "There is not enough in stock."),
    ("operator_required", "Такой заказ подтверждает сотрудник. Черновик ждёт его решения.", "Таке замовлення підтверджує співробітник. Чернетка чекає на його рішення.", "Somebody of the staff has to agree to this order. The draft waits."),
    ("payment_unavailable", "Этот способ оплаты сейчас недоступен.", "Цей спосіб оплати зараз недоступний.", "This way of paying is not available."),
    ("idempotency_in_flight", "Такой же запрос ещё выполняется.", "Такий самий запит ще виконується.", "The same request is still being worked on."),
    ("idempotency_conflict", "Этот Idempotency-Key уже был у другого запроса.", "Цей Idempotency-Key вже був в іншого запиту.", "This Idempotency-Key came with another request."),
    ("rate_limited", "Слишком много запросов.", "Забагато запитів.", "Too many requests."),
    ("service_unavailable", "Сервис временно недоступен. Попробуйте чуть позже.", "Сервіс тимчасово недоступний. Спробуйте трохи пізніше.", "The service is away for a moment. Try again soon."),
];

/// The words of a message of a checkout, of a part of its sum, or of a way to get it.
pub(crate) fn commerce(code: &str, tongue: Tongue) -> &'static str {
    let words = COMMERCE.iter().find(|(known, ..)| *known == code);
    match words {
        Some((_, ru, uk, en)) => tongue.pick(ru, uk, en),
        None => refusal(code, tongue),
    }
}

#[rustfmt::skip]
const COMMERCE: [Words; 14] = [
    ("buyer_phone_required", "Нужен номер телефона покупателя.", "Потрібен номер телефону покупця.", "The buyer's telephone number is needed."),
    ("fulfillment_required", "Нужно выбрать доставку или самовывоз.", "Потрібно обрати доставку або самовивіз.", "Shipping or pickup has to be chosen."),
    ("fulfillment_destination_required", "Нужно указать адрес с городом или пункт выдачи.", "Потрібно вказати адресу з містом або пункт видачі.", "An address with its city is needed, or a pickup point."),
    ("fulfillment_option_required", "Нужно выбрать, кто доставит.", "Потрібно обрати, хто доставить.", "One of the delivery options has to be chosen."),
    ("address_undeliverable", "Туда доставки нет.", "Туди доставки немає.", "Nobody delivers there."),
    ("out_of_stock", "Столько товара нет в наличии.", "Стільки товару немає в наявності.", "There is not enough in stock."),
    ("item_unavailable", "Этот товар больше не продаётся.", "Цей товар більше не продається.", "These goods are not for sale."),
    ("mixed_currencies", "Эти товары продаются в разных валютах: оформите их отдельно.", "Ці товари продаються в різних валютах: оформіть їх окремо.", "These goods are sold in different currencies: order them apart."),
    ("payment_required", "Нужно выбрать способ оплаты.", "Потрібно обрати спосіб оплати.", "A way of paying has to be chosen."),
    ("checkout_not_editable", "Это оформление уже завершено или отменено.", "Це оформлення вже завершено або скасовано.", "This checkout is over."),
    ("subtotal", "Товары", "Товари", "Goods"),
    ("fulfillment", "Доставка", "Доставка", "Delivery"),
    ("pickup", "Самовывоз", "Самовивіз", "Pickup"),
    ("total", "Итого", "Разом", "Total"),
];

/// The words of a fault in a field.
pub(crate) fn fault(code: &str, tongue: Tongue) -> &'static str {
    let (ru, uk, en) = match code {
        "required" => ("Нужно указать.", "Потрібно вказати.", "This is needed."),
        "too_long" => ("Слишком длинно.", "Задовго.", "This is too long."),
        "too_many" => ("Слишком много позиций.", "Забагато позицій.", "There are too many lines."),
        "out_of_range" => (
            "Допустимо от { min } до { max }.",
            "Дозволено від { min } до { max }.",
            "It may be { min } to { max }.",
        ),
        "invalid_phone" => {
            ("Это не номер телефона.", "Це не номер телефону.", "This is no telephone number.")
        }
        "unknown_product" => ("Такого товара нет.", "Такого товару немає.", "There are no such goods."),
        "unknown_point" => {
            ("Такого пункта выдачи нет.", "Такого пункту видачі немає.", "There is no such pickup point.")
        }
        "no_delivery" => ("Туда доставки нет.", "Туди доставки немає.", "Nobody delivers there."),
        "phone_or_number" => (
            "Нужен номер телефона или номер заказа.",
            "Потрібен номер телефону або номер замовлення.",
            "A telephone number or an order number is needed.",
        ),
        "mixed_currencies" => (
            "Эти товары продаются в разных валютах: оформите их отдельно.",
            "Ці товари продаються в різних валютах: оформіть їх окремо.",
            "These goods are sold in different currencies: order them apart.",
        ),
        _ => ("Значение не подходит.", "Значення не підходить.", "This cannot be."),
    };
    tongue.pick(ru, uk, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_asked_for_most_is_spoken() {
        for (header, tongue) in [
            ("uk", Some(Tongue::Uk)),
            ("uk-UA,ru;q=0.8", Some(Tongue::Uk)),
            ("en;q=0.3,ru;q=0.9", Some(Tongue::Ru)),
            ("de, fr;q=0.5", None),
            ("", None),
            ("en;q=nonsense", None),
        ] {
            assert_eq!(Tongue::preferred(header), tongue, "{header}");
        }
    }
}
