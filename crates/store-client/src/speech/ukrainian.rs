//! Українська.

use super::grammar::Gender::{Feminine, Masculine, Neuter};
use super::grammar::{Gender, Noun, Numerals};
use super::money::Currency;
use super::summary::Phrases;
use crate::orders::{PaymentMethod, Status};

/// A masculine noun: one, two, five, and the genitive of one.
const fn masculine(one: &'static str, few: &'static str, many: &'static str, genitive: &'static str) -> Noun {
    Noun { gender: Masculine, one, few, many, genitive, accusative: one }
}

/// A feminine one, whose form after two is also the genitive of one, and whose accusative differs.
const fn feminine(
    one: &'static str,
    few: &'static str,
    many: &'static str,
    accusative: &'static str,
) -> Noun {
    Noun { gender: Feminine, one, few, many, genitive: few, accusative }
}

/// What is not declined.
const fn fixed(gender: Gender, word: &'static str) -> Noun {
    Noun { gender, one: word, few: word, many: word, genitive: word, accusative: word }
}

pub(super) static PHRASES: Phrases = Phrases {
    numerals: Numerals {
        zero: ["нуль", "нуля"],
        one: [["один", "одного", "один"], ["одна", "однієї", "одну"], ["одне", "одного", "одне"]],
        two: ["два", "дві", "два"],
        two_genitive: "двох",
        small: [
            ["три", "трьох"],
            ["чотири", "чотирьох"],
            ["п’ять", "п’яти"],
            ["шість", "шести"],
            ["сім", "семи"],
            ["вісім", "восьми"],
            ["дев’ять", "дев’яти"],
            ["десять", "десяти"],
            ["одинадцять", "одинадцяти"],
            ["дванадцять", "дванадцяти"],
            ["тринадцять", "тринадцяти"],
            ["чотирнадцять", "чотирнадцяти"],
            ["п’ятнадцять", "п’ятнадцяти"],
            ["шістнадцять", "шістнадцяти"],
            ["сімнадцять", "сімнадцяти"],
            ["вісімнадцять", "вісімнадцяти"],
            ["дев’ятнадцять", "дев’ятнадцяти"],
        ],
        tens: [
            ["двадцять", "двадцяти"],
            ["тридцять", "тридцяти"],
            ["сорок", "сорока"],
            ["п’ятдесят", "п’ятдесяти"],
            ["шістдесят", "шістдесяти"],
            ["сімдесят", "сімдесяти"],
            ["вісімдесят", "вісімдесяти"],
            ["дев’яносто", "дев’яноста"],
        ],
        hundreds: [
            ["сто", "ста"],
            ["двісті", "двохсот"],
            ["триста", "трьохсот"],
            ["чотириста", "чотирьохсот"],
            ["п’ятсот", "п’ятисот"],
            ["шістсот", "шестисот"],
            ["сімсот", "семисот"],
            ["вісімсот", "восьмисот"],
            ["дев’ятсот", "дев’ятисот"],
        ],
        scales: [
            feminine("тисяча", "тисячі", "тисяч", "тисячу"),
            masculine("мільйон", "мільйони", "мільйонів", "мільйона"),
            masculine("мільярд", "мільярди", "мільярдів", "мільярда"),
            masculine("трильйон", "трильйони", "трильйонів", "трильйона"),
            masculine("квадрильйон", "квадрильйони", "квадрильйонів", "квадрильйона"),
            masculine("квінтильйон", "квінтильйони", "квінтильйонів", "квінтильйона"),
        ],
    },
    currencies: [
        Currency {
            code: "RUB", unit: masculine("рубль", "рублі", "рублів", "рубля"), hundredth: KOPECK
        },
        Currency {
            code: "UAH", unit: feminine("гривня", "гривні", "гривень", "гривню"), hundredth: KOPECK
        },
        Currency {
            code: "BYN",
            unit: masculine(
                "білоруський рубль",
                "білоруські рублі",
                "білоруських рублів",
                "білоруського рубля",
            ),
            hundredth: KOPECK,
        },
        Currency {
            code: "KZT",
            unit: fixed(Masculine, "тенге"),
            hundredth: masculine("тиїн", "тиїни", "тиїнів", "тиїна"),
        },
        Currency {
            code: "USD", unit: masculine("долар", "долари", "доларів", "долара"), hundredth: CENT
        },
        Currency { code: "EUR", unit: fixed(Masculine, "євро"), hundredth: CENT },
    ],
    hundredth: Noun {
        gender: Feminine,
        one: "сота",
        few: "соті",
        many: "сотих",
        genitive: "сотої",
        accusative: "соту",
    },
    piece: feminine("штука", "штуки", "штук", "штуку"),
    position: Noun {
        gender: Neuter, many: "найменувань", ..fixed(Neuter, "найменування")
    },
    day: masculine("день", "дні", "днів", "дня"),
    days_of_month: [
        "першого",
        "другого",
        "третього",
        "четвертого",
        "п’ятого",
        "шостого",
        "сьомого",
        "восьмого",
        "дев’ятого",
        "десятого",
        "одинадцятого",
        "дванадцятого",
        "тринадцятого",
        "чотирнадцятого",
        "п’ятнадцятого",
        "шістнадцятого",
        "сімнадцятого",
        "вісімнадцятого",
        "дев’ятнадцятого",
        "двадцятого",
        "двадцять першого",
        "двадцять другого",
        "двадцять третього",
        "двадцять четвертого",
        "двадцять п’ятого",
        "двадцять шостого",
        "двадцять сьомого",
        "двадцять восьмого",
        "двадцять дев’ятого",
        "тридцятого",
        "тридцять першого",
    ],
    months: [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    minus: "мінус",
    from: "від",
    till: "до",
    over: "на",
    radial: "ер",
    order: "Замовлення номер",
    and_more: "і ще",
    for_sum: "На суму",
    delivery: "Доставка",
    pickup: "Самовивіз",
    expected: "Очікується",
    status,
    payment,
};

const KOPECK: Noun = feminine("копійка", "копійки", "копійок", "копійку");
const CENT: Noun = masculine("цент", "центи", "центів", "цента");

fn status(status: &Status) -> Option<&'static str> {
    Some(match status {
        Status::Draft => "чернетка",
        Status::Created => "створено",
        Status::Confirmed => "підтверджено",
        Status::Processing => "комплектується",
        Status::ReadyForPickup => "готове до видачі",
        Status::Shipped => "відправлено",
        Status::Delivering => "в доставці",
        Status::Delivered => "доставлено",
        Status::Cancelled => "скасовано",
        Status::Expired => "прострочено",
        Status::Returned => "повернено",
        Status::Other(_) => return None,
    })
}

fn payment(method: &PaymentMethod) -> Option<&'static str> {
    Some(match method {
        PaymentMethod::Cod => "Оплата готівкою при отриманні",
        PaymentMethod::CardOnDelivery => "Оплата карткою при отриманні",
        PaymentMethod::Online => "Оплата онлайн",
        PaymentMethod::Other(_) => return None,
    })
}
