//! The summary of an order: what a person on the telephone asks for.

use jiff::civil::Date;

use super::grammar::{Case, Noun, Numerals};
use super::money::{self, Currency};
use super::{Language, date, order_number, text};
use crate::amount::Amount;
use crate::orders::{DeliveryType, Order, OrderBrief, OrderDelivery, PaymentMethod, Status};

/// Everything of a language that is no number.
#[derive(Debug)]
pub(super) struct Phrases {
    pub(super) numerals: Numerals,
    pub(super) currencies: [Currency; 6],
    /// Of a currency without a name.
    pub(super) hundredth: Noun,
    pub(super) piece: Noun,
    /// A line of an order.
    pub(super) position: Noun,
    pub(super) day: Noun,
    /// First to thirty-first, in the genitive.
    pub(super) days_of_month: [&'static str; 31],
    pub(super) months: [&'static str; 12],
    pub(super) minus: &'static str,
    pub(super) from: &'static str,
    pub(super) till: &'static str,
    /// 215 *на* 55
    pub(super) over: &'static str,
    /// R of a tyre's size
    pub(super) radial: &'static str,
    pub(super) order: &'static str,
    pub(super) and_more: &'static str,
    /// For what sum, before an accusative.
    pub(super) for_sum: &'static str,
    pub(super) delivery: &'static str,
    pub(super) pickup: &'static str,
    pub(super) expected: &'static str,
    pub(super) status: fn(&Status) -> Option<&'static str>,
    pub(super) payment: fn(&PaymentMethod) -> Option<&'static str>,
}

/// Lines that are said one by one; of the others only how many there are.
const LINES_SAID: usize = 3;

impl Order {
    /// A few sentences for a voice: the number, where it stands, the goods, the sum, how and when it comes.
    pub fn spoken(&self, language: Language) -> String {
        let lines = self.items.iter().map(|item| (item.name.as_str(), u64::from(item.quantity))).collect();
        let expected = self.estimated_delivery.or_else(|| self.delivery.as_ref()?.estimated_date);
        Spoken {
            number: &self.order_number,
            status: &self.status,
            label: &self.status_label,
            lines,
            total: self.total.or_else(|| self.payment.as_ref()?.total),
            currency: &self.currency,
            delivery: self.delivery.as_ref(),
            payment: self.payment.as_ref().and_then(|payment| payment.method.as_ref()),
            expected,
        }
        .say(language)
    }
}

impl OrderBrief {
    /// The same, of what a list tells.
    pub fn spoken(&self, language: Language) -> String {
        Spoken {
            number: &self.order_number,
            status: &self.status,
            label: &self.status_label,
            lines: lines_of(&self.items_summary),
            total: Some(self.total),
            currency: &self.currency,
            delivery: None,
            payment: None,
            expected: self.estimated_delivery,
        }
        .say(language)
    }
}

/// What is said of an order.
struct Spoken<'a> {
    number: &'a str,
    status: &'a Status,
    label: &'a str,
    lines: Vec<(&'a str, u64)>,
    total: Option<Amount>,
    currency: &'a str,
    delivery: Option<&'a OrderDelivery>,
    payment: Option<&'a PaymentMethod>,
    expected: Option<Date>,
}

impl Spoken<'_> {
    fn say(&self, language: Language) -> String {
        let phrases = language.phrases();
        let status = (phrases.status)(self.status).unwrap_or(self.label);
        let mut sentences =
            vec![format!("{} {}: {status}", phrases.order, order_number(self.number, language))];
        sentences.extend(self.goods(language));
        sentences.extend(self.total.map(|total| {
            format!("{} {}", phrases.for_sum, money::say(total, self.currency, Case::Accusative, language))
        }));
        sentences.extend(self.delivery.map(|delivery| route(delivery, language)));
        sentences.extend(self.payment.and_then(phrases.payment).map(str::to_owned));
        // Of what is over nobody is told when it comes.
        if self.status.is_under_way() {
            sentences
                .extend(self.expected.map(|day| format!("{} {}", phrases.expected, date(day, language))));
        }
        sentences
            .iter()
            .map(|sentence| format!("{}.", sentence.trim_end_matches('.')))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn goods(&self, language: Language) -> Option<String> {
        let phrases = language.phrases();
        let mut said: Vec<String> = Vec::new();
        for (name, quantity) in self.lines.iter().take(LINES_SAID) {
            let quantity = phrases.numerals.count(*quantity, &phrases.piece, Case::Nominative);
            said.push(format!("{}, {quantity}", text(name, language)));
        }
        let more = self.lines.len().saturating_sub(LINES_SAID) as u64;
        if more > 0 {
            let more = phrases.numerals.count(more, &phrases.position, Case::Nominative);
            said.push(format!("{} {more}", phrases.and_more));
        }
        (!said.is_empty()).then(|| said.join("; "))
    }
}

impl Status {
    fn is_under_way(&self) -> bool {
        !matches!(self, Self::Delivered | Self::Cancelled | Self::Expired | Self::Returned)
    }
}

fn route(delivery: &OrderDelivery, language: Language) -> String {
    let phrases = language.phrases();
    let how = if delivery.kind == DeliveryType::Pickup { phrases.pickup } else { phrases.delivery };
    let place = [&delivery.city, &delivery.address].into_iter().flatten().map(|part| text(part, language));
    let place = place.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    if place.is_empty() { how.to_owned() } else { format!("{how}: {place}") }
}

/// Reads `4x Шина, 1x Диск` back into lines. What has no count before it is one piece.
fn lines_of(summary: &str) -> Vec<(&str, u64)> {
    let mut starts = vec![0];
    // A comma inside a name is followed by no count.
    starts.extend(
        summary.match_indices(", ").map(|(at, _)| at + 2).filter(|&at| counted(&summary[at..]).is_some()),
    );
    let ends = starts.iter().skip(1).map(|&start| start - 2).chain([summary.len()]);
    let lines = starts.iter().zip(ends).map(|(&start, end)| &summary[start..end]);
    lines.filter(|line| !line.is_empty()).map(|line| counted(line).unwrap_or((line, 1))).collect()
}

fn counted(line: &str) -> Option<(&str, u64)> {
    let (count, name) = line.split_once(['x', '×', 'х'])?;
    Some((name.strip_prefix(' ')?, count.trim_end().parse().ok()?))
}

#[cfg(test)]
mod tests;
