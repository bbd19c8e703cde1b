use proptest::prelude::*;

use super::*;
use crate::envelope;
use crate::speech::{self, Language};

fn order(json: &str) -> Order {
    envelope::object(json.as_bytes()).unwrap()
}

const FOUR_TIRES: &str = r#"{"data":{
    "id":"ord-1","order_number":"100427","status":"confirmed","status_label":"Підтверджено",
    "created_at":"2026-11-21T10:00:00Z","customer":{"phone":"+380441234567","name":"Олена"},
    "items":[{"product_id":"tire-1","name":"Michelin X-Ice North 4 215/55 R17","quantity":4,"price_per_unit":2400,"total":9600}],
    "subtotal":9600,"total":9750.50,"currency":"UAH",
    "delivery":{"type":"pickup","city":"Київ","address":"вул. Хрещатик, 22","cost":0,"estimated_date":"2026-11-25","tracking_number":null},
    "payment":{"method":"cod","status":"pending","total":9750.50},
    "status_history":[{"status":"created","at":"2026-11-21T10:00:00Z"}]}}"#;

#[test]
fn an_order_is_told_in_russian() {
    let expected = "Заказ номер сто, четыреста двадцать семь: подтверждён. \
        Michelin X-Ice North четыре двести пятнадцать на пятьдесят пять эр семнадцать, четыре штуки. \
        На сумму девять тысяч семьсот пятьдесят гривен пятьдесят копеек. \
        Самовывоз: Київ, вул. Хрещатик, двадцать два. Оплата наличными при получении. \
        Ожидается двадцать пятого ноября.";
    assert_eq!(order(FOUR_TIRES).spoken(Language::Russian), expected);
}

#[test]
fn an_order_is_told_in_ukrainian() {
    let expected = "Замовлення номер сто, чотириста двадцять сім: підтверджено. \
        Michelin X-Ice North чотири двісті п’ятнадцять на п’ятдесят п’ять ер сімнадцять, чотири штуки. \
        На суму дев’ять тисяч сімсот п’ятдесят гривень п’ятдесят копійок. \
        Самовивіз: Київ, вул. Хрещатик, двадцять два. Оплата готівкою при отриманні. \
        Очікується двадцять п’ятого листопада.";
    assert_eq!(order(FOUR_TIRES).spoken(Language::Ukrainian), expected);
}

#[test]
fn an_order_of_a_list_is_told_by_its_summary() {
    let brief: OrderBrief = envelope::object(
        r#"{"id":"o","order_number":"7","status":"shipped","total":21001,"currency":"RUB",
            "items_summary":"4x Шина, зимняя, 1x Диск, 2x Болт, 21x Гайка, 1x Ключ"}"#
            .as_bytes(),
    )
    .unwrap();
    let expected = "Заказ номер семь: отправлен. \
        Шина, зимняя, четыре штуки; Диск, одна штука; Болт, две штуки; и ещё два наименования. \
        На сумму двадцать одну тысячу один рубль.";
    assert_eq!(brief.spoken(Language::Russian), expected);
}

#[test]
fn a_state_that_is_new_to_us_is_told_in_the_stores_words() {
    let json = FOUR_TIRES.replace("\"confirmed\"", "\"on_hold\"");
    assert!(order(&json).spoken(Language::Ukrainian).contains(": Підтверджено."));
}

#[test]
fn days_are_told_as_people_count_them() {
    let russian = |days: &str| speech::days(&days.into(), Language::Russian);
    let ukrainian = |days: &str| speech::days(&days.into(), Language::Ukrainian);
    assert_eq!(russian("1"), "один день");
    assert_eq!(russian("2-3"), "два–три дня");
    assert_eq!(russian("2-5"), "от двух до пяти дней");
    assert_eq!(russian("14-21"), "от четырнадцати до двадцати одного дня");
    assert_eq!(ukrainian("2-3"), "два–три дні");
    assert_eq!(ukrainian("3–21"), "від трьох до двадцяти одного дня");
    assert_eq!(russian("завтра"), "завтра");
}

#[test]
fn sums_are_told_with_their_hundredths_and_signs() {
    let said = |minor, currency, language| speech::money(Amount::from_minor(minor), currency, language);
    assert_eq!(said(100_102, "RUB", Language::Russian), "тысяча один рубль две копейки");
    assert_eq!(said(-200, "UAH", Language::Ukrainian), "мінус дві гривні");
    assert_eq!(said(500, "KZT", Language::Russian), "пять тенге");
    assert_eq!(said(2_101, "GBP", Language::Russian), "двадцать один GBP одна сотая");
    assert_eq!(said(i64::MIN, "", Language::Russian).split(' ').next(), Some("минус"));
}

proptest! {
    #[test]
    fn nothing_that_is_counted_stays_a_digit(
        quantity in 1_u64..=99, minor in 0_i64..100_000_000, number in 0_u64..99_999_999_999,
        name in "[A-Za-zА-Яа-я ]{0,40}", lines in 0_usize..12,
        language in proptest::sample::select(&[Language::Russian, Language::Ukrainian][..]),
    ) {
        let number = number.to_string();
        let spoken = Spoken {
            number: &number, status: &Status::Shipped, label: "", lines: vec![(name.as_str(), quantity); lines],
            total: Some(Amount::from_minor(minor)), currency: "UAH", delivery: None, payment: None,
            expected: Date::new(2026, 2, 28).ok(),
        };
        let said = spoken.say(language);
        prop_assert!(!said.contains(|c: char| c.is_ascii_digit()), "{}", said);
        prop_assert!(said.chars().count() < 1_200, "too long for a voice: {}", said);
    }

    #[test]
    fn any_text_can_be_told(text in any::<String>(), summary in any::<String>()) {
        for language in [Language::Russian, Language::Ukrainian] {
            super::text(&text, language);
            order_number(&text, language);
            speech::days(&text.as_str().into(), language);
        }
        let lines = lines_of(&summary);
        prop_assert!(lines.len() <= 1 + summary.matches(", ").count());
    }
}
