//! Русский.

use super::grammar::Gender::{Feminine, Masculine, Neuter};
use super::grammar::{Gender, Noun, Numerals};
use super::money::Currency;
use super::summary::Phrases;
use crate::orders::{PaymentMethod, Status};

/// A noun whose form after two is the genitive, as it always is in Russian.
const fn noun(gender: Gender, one: &'static str, genitive: &'static str, many: &'static str) -> Noun {
    Noun { gender, one, few: genitive, many, genitive, accusative: one }
}

/// A feminine one, whose accusative differs.
const fn feminine(
    one: &'static str,
    genitive: &'static str,
    many: &'static str,
    accusative: &'static str,
) -> Noun {
    Noun { gender: Feminine, one, few: genitive, many, genitive, accusative }
}

/// What is not declined.
const fn fixed(gender: Gender, word: &'static str) -> Noun {
    noun(gender, word, word, word)
}

pub(super) static PHRASES: Phrases = Phrases {
    numerals: Numerals {
        zero: ["ноль", "нуля"],
        one: [["один", "одного", "один"], ["одна", "одной", "одну"], ["одно", "одного", "одно"]],
        two: ["два", "две", "два"],
        two_genitive: "двух",
        small: [
            ["три", "трёх"],
            ["четыре", "четырёх"],
            ["пять", "пяти"],
            ["шесть", "шести"],
            ["семь", "семи"],
            ["восемь", "восьми"],
            ["девять", "девяти"],
            ["десять", "десяти"],
            ["одиннадцать", "одиннадцати"],
            ["двенадцать", "двенадцати"],
            ["тринадцать", "тринадцати"],
            ["четырнадцать", "четырнадцати"],
            ["пятнадцать", "пятнадцати"],
            ["шестнадцать", "шестнадцати"],
            ["семнадцать", "семнадцати"],
            ["восемнадцать", "восемнадцати"],
            ["девятнадцать", "девятнадцати"],
        ],
        tens: [
            ["двадцать", "двадцати"],
            ["тридцать", "тридцати"],
            ["сорок", "сорока"],
            ["пятьдесят", "пятидесяти"],
            ["шестьдесят", "шестидесяти"],
            ["семьдесят", "семидесяти"],
            ["восемьдесят", "восьмидесяти"],
            ["девяносто", "девяноста"],
        ],
        hundreds: [
            ["сто", "ста"],
            ["двести", "двухсот"],
            ["триста", "трёхсот"],
            ["четыреста", "четырёхсот"],
            ["пятьсот", "пятисот"],
            ["шестьсот", "шестисот"],
            ["семьсот", "семисот"],
            ["восемьсот", "восьмисот"],
            ["девятьсот", "девятисот"],
        ],
        scales: [
            feminine("тысяча", "тысячи", "тысяч", "тысячу"),
            noun(Masculine, "миллион", "миллиона", "миллионов"),
            noun(Masculine, "миллиард", "миллиарда", "миллиардов"),
            noun(Masculine, "триллион", "триллиона", "триллионов"),
            noun(Masculine, "квадриллион", "квадриллиона", "квадриллионов"),
            noun(Masculine, "квинтиллион", "квинтиллиона", "квинтиллионов"),
        ],
    },
    currencies: [
        Currency {
            code: "RUB", unit: noun(Masculine, "рубль", "рубля", "рублей"), hundredth: KOPECK
        },
        Currency {
            code: "UAH", unit: feminine("гривна", "гривны", "гривен", "гривну"), hundredth: KOPECK
        },
        Currency {
            code: "BYN",
            unit: Noun {
                few: "белорусских рубля",
                ..noun(Masculine, "белорусский рубль", "белорусского рубля", "белорусских рублей")
            },
            hundredth: KOPECK,
        },
        Currency {
            code: "KZT",
            unit: fixed(Masculine, "тенге"),
            hundredth: noun(Masculine, "тиын", "тиына", "тиынов"),
        },
        Currency {
            code: "USD", unit: noun(Masculine, "доллар", "доллара", "долларов"), hundredth: CENT
        },
        Currency { code: "EUR", unit: fixed(Masculine, "евро"), hundredth: CENT },
    ],
    hundredth: Noun {
        gender: Feminine,
        one: "сотая",
        few: "сотых",
        many: "сотых",
        genitive: "сотой",
        accusative: "сотую",
    },
    piece: feminine("штука", "штуки", "штук", "штуку"),
    position: noun(Neuter, "наименование", "наименования", "наименований"),
    day: noun(Masculine, "день", "дня", "дней"),
    days_of_month: [
        "первого",
        "второго",
        "третьего",
        "четвёртого",
        "пятого",
        "шестого",
        "седьмого",
        "восьмого",
        "девятого",
        "десятого",
        "одиннадцатого",
        "двенадцатого",
        "тринадцатого",
        "четырнадцатого",
        "пятнадцатого",
        "шестнадцатого",
        "семнадцатого",
        "восемнадцатого",
        "девятнадцатого",
        "двадцатого",
        "двадцать первого",
        "двадцать второго",
        "двадцать третьего",
        "двадцать четвёртого",
        "двадцать пятого",
        "двадцать шестого",
        "двадцать седьмого",
        "двадцать восьмого",
        "двадцать девятого",
        "тридцатого",
        "тридцать первого",
    ],
    months: [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    minus: "минус",
    from: "от",
    till: "до",
    over: "на",
    radial: "эр",
    order: "Заказ номер",
    and_more: "и ещё",
    for_sum: "На сумму",
    delivery: "Доставка",
    pickup: "Самовывоз",
    expected: "Ожидается",
    status,
    payment,
};

const KOPECK: Noun = feminine("копейка", "копейки", "копеек", "копейку");
const CENT: Noun = noun(Masculine, "цент", "цента", "центов");

fn status(status: &Status) -> Option<&'static str> {
    Some(match status {
        Status::Draft => "черновик",
        Status::Created => "создан",
        Status::Confirmed => "подтверждён",
        Status::Processing => "собирается",
        Status::ReadyForPickup => "готов к выдаче",
        Status::Shipped => "отправлен",
        Status::Delivering => "в доставке",
        Status::Delivered => "доставлен",
        Status::Cancelled => "отменён",
        Status::Expired => "просрочен",
        Status::Returned => "возвращён",
        Status::Other(_) => return None,
    })
}

fn payment(method: &PaymentMethod) -> Option<&'static str> {
    Some(match method {
        PaymentMethod::Cod => "Оплата наличными при получении",
        PaymentMethod::CardOnDelivery => "Оплата картой при получении",
        PaymentMethod::Online => "Оплата онлайн",
        PaymentMethod::Other(_) => return None,
    })
}
