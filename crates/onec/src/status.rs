//! What a document of 1C says of an order, in our words.
//!
//! A stock program sends no status at all, but facts: posted, paid, shipped, canceled. Others send the names that their
//! people gave to statuses, or the ids that `info` has given them. Both are found in the node's own table, then in ours,
//! whatever their case and spaces;
//! of all that is said the furthest counts, and calling off before everything. Of a date it matters whether it is told to
//! be none, which takes an earlier one back, or not told at all, which says nothing.

use commerceml::{Document, Moment, requisite};
use kernel::Lang;
use orders::{LONGEST_TRACKING_NUMBER, Status};

use crate::node::Options;

/// Names of statuses in the stock configurations and in the modules of sites.
const NAMES: [(&str, Status); 26] = [
    ("Не согласован", Status::New),
    ("На согласовании", Status::New),
    ("Ожидается согласование", Status::New),
    ("Принят", Status::Confirmed),
    ("Согласован", Status::Confirmed),
    ("Подтвержден", Status::Confirmed),
    ("К обеспечению", Status::Assembling),
    ("К выполнению", Status::Assembling),
    ("В работе", Status::Assembling),
    ("В обработке", Status::Assembling),
    ("Выполняется", Status::Assembling),
    ("Комплектуется", Status::Assembling),
    ("Собран", Status::Assembling),
    ("Готов к отгрузке", Status::Assembling),
    ("Готов к выдаче", Status::ReadyForPickup),
    ("К отгрузке", Status::Assembling),
    ("Отгружен", Status::Shipped),
    ("Отправлен", Status::Shipped),
    ("В доставке", Status::Shipped),
    ("Доставлен", Status::Delivered),
    ("Выполнен", Status::Delivered),
    ("Завершен", Status::Delivered),
    // Without it orders of stock programs would never come to an end.
    ("Закрыт", Status::Delivered),
    ("Отменен", Status::Canceled),
    ("Отменён", Status::Canceled),
    ("Аннулирован", Status::Canceled),
];
/// Older processors call these so.
const ALLOWED_TO_SHIP: &str = "Доставка разрешена";
/// The longest name of a status that is kept, in characters.
const LONGEST_STATUS: usize = 255;

/// What a document says of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Day {
    /// Nothing.
    #[default]
    Untold,
    /// That there is none, or none any more.
    None,
    /// This one, by 1C's own clock.
    At(Moment),
    /// Something that is no date.
    Bad,
}

impl Day {
    fn of(document: &Document, name: &str) -> Self {
        let Some(text) = document.requisite(name).map(str::trim) else { return Self::Untold };
        match text.parse::<Moment>() {
            _ if text.is_empty() => Self::None,
            Ok(moment) if moment.date.is_empty() => Self::None,
            Ok(moment) => Self::At(moment),
            Err(_) => Self::Bad,
        }
    }
}

/// What one document says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where the order shall go.
    pub(crate) status: Option<Status>,
    /// It is paid in full.
    pub(crate) paid: bool,
    /// When it was paid.
    pub(crate) paid_on: Day,
    /// When all of it was shipped.
    pub(crate) shipped_on: Day,
    /// What its carrier calls it.
    pub(crate) tracking: Option<String>,
    /// The name of its status in 1C, whether we know it or not.
    pub(crate) raw: Option<String>,
    /// The name means nothing here.
    pub(crate) unknown: bool,
}

impl Word {
    /// What `document` says, by the names that `options` and we know.
    pub(crate) fn of(document: &Document, options: &Options) -> Self {
        let said = |name: &str| document.requisite(name).map(str::trim).filter(|text| !text.is_empty());
        let yes = |name: &str| document.flag(name) == Some(true);
        let raw = said(requisite::STATUS).map(|name| name.chars().take(LONGEST_STATUS).collect::<String>());
        let meaning = |word: &str| meaning(word, options);
        let named = raw.as_deref().and_then(meaning).or_else(|| said(requisite::STATUS_ID).and_then(meaning));
        let (paid_on, shipped_on) =
            (Day::of(document, requisite::PAYMENT_DATE_1C), Day::of(document, requisite::SHIPMENT_DATE_1C));
        let canceled = yes(requisite::CANCELED) || yes(requisite::DELETED) || document.deleted == Some(true);
        let shipped = yes(requisite::SHIPPED)
            || yes(ALLOWED_TO_SHIP)
            || said(requisite::SHIPMENT_NUMBER_1C).is_some()
            || matches!(shipped_on, Day::At(_));
        let posted = yes(requisite::POSTED);
        let facts = [named, shipped.then_some(Status::Shipped), posted.then_some(Status::Confirmed)];
        let furthest = facts.into_iter().flatten().max_by_key(|status| progress(*status));
        Self {
            status: if canceled { Some(Status::Canceled) } else { furthest },
            paid: yes(requisite::PAID)
                || yes(requisite::ORDER_PAID)
                || said(requisite::PAYMENT_NUMBER_1C).is_some()
                || matches!(paid_on, Day::At(_)),
            paid_on,
            shipped_on,
            tracking: said(requisite::TRACKING_NUMBER_1C).filter(is_tracking_number).map(str::to_owned),
            unknown: raw.is_some() && named.is_none(),
            raw,
        }
    }
}

/// Whether a carrier may call a parcel so; staff are asked for no less. The document is kept on the timeline as it is.
fn is_tracking_number(text: &&str) -> bool {
    let fits = text.chars().count() <= LONGEST_TRACKING_NUMBER && !text.contains(char::is_control);
    if !fits {
        tracing::info!(bytes = text.len(), "what 1C tells as a parcel's number is none");
    }
    fits
}

/// How far a state is along the way; calling off is furthest.
fn progress(status: Status) -> usize {
    Status::ALL.into_iter().position(|known| known == status).unwrap_or(0)
}

/// What a name of 1C's means here.
fn meaning(name: &str, options: &Options) -> Option<Status> {
    let told = options.statuses.iter().find(|(known, _)| bare(known) == bare(name));
    if let Some((_, word)) = told {
        return Status::meant_by(word).ok()?.first().copied();
    }
    let stock = NAMES.into_iter().find(|(known, _)| bare(known) == bare(name)).map(|(_, status)| status);
    // What we called it ourselves comes back from those who keep our names.
    let ours =
        || Status::ALL.into_iter().find(|it| bare(it.title(Lang::Ru)) == bare(name) || it.name() == name);
    stock.or_else(ours)
}

/// A name without its case and spaces, and with one letter for two that people mix.
fn bare(name: &str) -> String {
    let letters = name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
    letters.map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use commerceml::Requisite;

    use super::*;

    fn word(requisites: &[(&str, &str)]) -> Word {
        let requisites = requisites.iter().map(|(name, value)| Requisite::new(*name, *value)).collect();
        let document = Document { requisites, ..Document::default() };
        let statuses = [("Сборка".to_owned(), "assembling".to_owned())].into();
        Word::of(&document, &Options { statuses, ..Options::default() })
    }

    #[test]
    fn facts_say_where_an_order_stands() {
        for (requisites, status) in [
            (&[("Проведен", "true")][..], Some(Status::Confirmed)),
            (&[("Проведен", "true"), ("Номер отгрузки по 1С", "17")], Some(Status::Shipped)),
            (&[("Дата отгрузки по 1С", "2026-11-21T10:00:00")], Some(Status::Shipped)),
            (&[("Номер отгрузки по 1С", " "), ("Дата отгрузки по 1С", "0001-01-01")], None),
            (&[("Отгружен", "true"), ("Отменен", "true")], Some(Status::Canceled)),
            (&[("ПометкаУдаления", "true")], Some(Status::Canceled)),
            (&[("Отменен", "false"), ("Проведен", "false")], None),
        ] {
            assert_eq!(word(requisites).status, status, "{requisites:?}");
        }
        assert!(
            word(&[("Дата оплаты по 1С", "2026-11-21T10:00:00")]).paid && word(&[("Оплачен", "Да")]).paid
        );
        assert!(!word(&[("Дата оплаты по 1С", ""), ("Оплачен", "false")]).paid);
        for (text, day) in [
            ("2026-11-21T10:00:00", Day::At("2026-11-21T10:00:00".parse().unwrap())),
            (" ", Day::None),
            ("0001-01-01T00:00:00", Day::None),
            ("32.13.2026", Day::Bad),
        ] {
            assert_eq!(word(&[("Дата оплаты по 1С", text)]).paid_on, day, "{text}");
        }
        assert_eq!(word(&[]).shipped_on, Day::Untold);
    }

    #[test]
    fn names_are_known_whatever_their_case_and_spaces() {
        for (name, status) in [
            ("К выполнению", Status::Assembling),
            ("квыполнению", Status::Assembling),
            ("ЗАКРЫТ", Status::Delivered),
            ("Подтверждён", Status::Confirmed),
            ("сборка", Status::Assembling),
            ("Отправлен", Status::Shipped),
        ] {
            let word = word(&[("СтатусЗаказа", name)]);
            assert_eq!((word.status, word.unknown), (Some(status), false), "{name}");
        }
        for (name, id, status) in [
            ("Марсианский", "assembling", Some(Status::Assembling)),
            ("Марсианский", "Сборка", Some(Status::Assembling)),
            ("Отгружен", "assembling", Some(Status::Shipped)),
            ("", "ready_for_pickup", Some(Status::ReadyForPickup)),
            ("Марсианский", "7c1f-mars", None),
        ] {
            let word = word(&[("Статус заказа", name), ("Статуса заказа ИД", id)]);
            assert_eq!((word.status, word.unknown), (status, status.is_none()), "{name} {id}");
        }
        let martian = word(&[("Статус заказа", "Марсианский"), ("Проведен", "true")]);
        assert_eq!((martian.status, martian.unknown), (Some(Status::Confirmed), true));
        let long = word(&[("Статус заказа", &"я".repeat(300))]).raw.unwrap();
        assert_eq!(long.chars().count(), LONGEST_STATUS);
    }

    #[test]
    fn a_parcels_number_is_no_longer_than_staff_may_write() {
        let told = |number: &str| word(&[("Идентификатор отправления", number)]).tracking;
        let longest = "Я".repeat(LONGEST_TRACKING_NUMBER);
        assert_eq!(told(&format!(" {longest} ")), Some(longest.clone()));
        assert_eq!((told(&format!("{longest}1")), told("RA1\nRA2"), told("")), (None, None, None));
    }
}
