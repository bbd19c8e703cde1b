//! What delivery costs, and the choice between the tariffs that a parcel may go by.

use kernel::{Id, Money};
use serde::Serialize;
use utoipa::ToSchema;

use super::DeliveryMethod;

/// What one carrier takes for one way of delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DeliveryTariff)]
pub struct Tariff {
    /// Its number.
    #[schema(value_type = i64, example = 4)]
    pub id: Id<Tariff>,
    /// What it takes.
    #[serde(flatten)]
    pub terms: Terms,
}

/// The terms of a tariff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DeliveryTerms)]
pub struct Terms {
    /// To the door, or to a pickup point.
    #[schema(value_type = String, example = "delivery")]
    pub method: DeliveryMethod,
    /// Who carries it; empty is the firm itself.
    #[schema(example = "СДЭК")]
    pub carrier: String,
    /// The city it is for; null is every city of which the carrier's other tariffs say nothing.
    #[schema(example = "Москва")]
    pub city: Option<String>,
    /// ISO 4217 code of its sums; goods priced in another do not go by it.
    #[schema(example = "RUB")]
    pub currency: String,
    /// The heaviest parcel, in grams; null is any.
    #[schema(example = 20000)]
    pub max_weight_g: Option<i64>,
    /// What it costs.
    #[schema(value_type = String, example = "350.00")]
    pub price: Money,
    /// From what sum of the goods on it costs nothing; null is never.
    #[schema(value_type = Option<String>, example = "5000.00")]
    pub free_from: Option<Money>,
    /// How many days it takes at least; null where nobody says.
    #[schema(example = 1)]
    pub days_from: Option<i64>,
    /// And at most.
    #[schema(example = 3)]
    pub days_to: Option<i64>,
}

/// What is to be delivered, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// The city, as anybody writes it.
    pub city: String,
    /// ISO 4217 code of the goods' prices.
    pub currency: String,
    /// The sum of the goods.
    pub goods: Money,
    /// What they weigh, in grams; goods of which nobody knows it count as light.
    pub weight_g: Option<i64>,
}

/// A way of delivery that a parcel may go, and what it costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DeliveryChoice)]
pub struct Choice {
    /// To the door, or to a pickup point.
    #[schema(value_type = String, example = "delivery")]
    pub method: DeliveryMethod,
    /// Who carries it; empty is the firm itself.
    #[schema(example = "СДЭК")]
    pub carrier: String,
    /// What it costs the buyer.
    #[schema(value_type = String, example = "350.00")]
    pub price: Money,
    /// From what sum of the goods on it costs nothing; null is never.
    #[schema(value_type = Option<String>, example = "5000.00")]
    pub free_from: Option<Money>,
    /// How many days it takes at least; null where nobody says.
    #[schema(example = 1)]
    pub days_from: Option<i64>,
    /// And at most.
    #[schema(example = 3)]
    pub days_to: Option<i64>,
}

/// The choices that `tariffs` (those for the parcel's city and those for everywhere, in its currency) leave: one for
/// each carrier and way, the cheapest way to the door first. Where there are `points`, goods are picked up for nothing
/// unless a tariff says otherwise; where there are none, nothing is picked up.
pub(super) fn choices(tariffs: &[Terms], parcel: &Parcel, points: bool) -> Vec<Choice> {
    let possible = |terms: &&Terms| points || terms.method != DeliveryMethod::Pickup;
    let mut ways: Vec<(DeliveryMethod, &str)> =
        tariffs.iter().filter(possible).map(|terms| (terms.method, terms.carrier.as_str())).collect();
    ways.sort_unstable();
    ways.dedup();
    let pickup_is_priced = ways.iter().any(|(method, _)| *method == DeliveryMethod::Pickup);
    let mut choices: Vec<Choice> = ways
        .into_iter()
        .filter_map(|way| best(tariffs, way, parcel))
        .map(|terms| terms.for_parcel(parcel))
        .collect();
    if points && !pickup_is_priced {
        choices.push(Choice::free_pickup());
    }
    choices.sort_by_key(|choice| (choice.method, choice.price, choice.days_to));
    choices
}

/// The tariff of one carrier that applies: what it says of the city is all it says of it, and of what bears the weight
/// the tightest bound counts.
fn best<'a>(tariffs: &'a [Terms], way: (DeliveryMethod, &str), parcel: &Parcel) -> Option<&'a Terms> {
    let theirs = || tariffs.iter().filter(move |terms| (terms.method, terms.carrier.as_str()) == way);
    let local = theirs().any(|terms| terms.city.is_some());
    let weight = parcel.weight_g.unwrap_or(0);
    theirs()
        .filter(|terms| terms.city.is_some() == local && terms.bears(weight))
        .min_by_key(|terms| (terms.max_weight_g.unwrap_or(i64::MAX), terms.price))
}

impl Terms {
    fn bears(&self, weight: i64) -> bool {
        self.max_weight_g.is_none_or(|most| weight <= most)
    }

    fn for_parcel(&self, parcel: &Parcel) -> Choice {
        let free = self.free_from.is_some_and(|from| parcel.goods >= from);
        Choice {
            method: self.method,
            carrier: self.carrier.clone(),
            price: if free { Money::ZERO } else { self.price },
            free_from: self.free_from,
            days_from: self.days_from,
            days_to: self.days_to,
        }
    }
}

impl Choice {
    fn free_pickup() -> Self {
        Self {
            method: DeliveryMethod::Pickup,
            carrier: String::new(),
            price: Money::ZERO,
            free_from: None,
            days_from: None,
            days_to: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn terms() -> impl Strategy<Value = Terms> {
        let method = prop_oneof![Just(DeliveryMethod::Delivery), Just(DeliveryMethod::Pickup)];
        let city = prop_oneof![Just(None), Just(Some("Уфа".to_owned()))];
        let weight = prop::option::of(1_i64..30_000);
        (method, "[АБ]", city, weight, 0_i64..100_000, prop::option::of(0_i64..1_000_000)).prop_map(
            |(method, carrier, city, max_weight_g, price, free_from)| Terms {
                method,
                carrier,
                city,
                currency: "RUB".to_owned(),
                max_weight_g,
                price: Money::from_minor(price),
                free_from: free_from.map(Money::from_minor),
                days_from: None,
                days_to: None,
            },
        )
    }

    fn parcel(goods: i64, weight: i64) -> Parcel {
        let goods = Money::from_minor(goods);
        Parcel { city: "Уфа".to_owned(), currency: "RUB".to_owned(), goods, weight_g: Some(weight) }
    }

    proptest! {
        #[test]
        fn more_goods_never_go_dearer(
            tariffs in prop::collection::vec(terms(), 0..8), goods in 0_i64..1_000_000, more in 0_i64..1_000_000,
            weight in 0_i64..30_000, points in any::<bool>(),
        ) {
            let (few, many) = (choices(&tariffs, &parcel(goods, weight), points), choices(&tariffs, &parcel(goods + more, weight), points));
            prop_assert_eq!(few.len(), many.len());
            for choice in &few {
                let same = many.iter().find(|other| (other.method, &other.carrier) == (choice.method, &choice.carrier));
                prop_assert!(same.is_some_and(|same| same.price <= choice.price));
            }
        }

        #[test]
        fn every_choice_is_a_tariff_that_bears_the_parcel_or_costs_nothing(
            tariffs in prop::collection::vec(terms(), 0..8), weight in 0_i64..30_000, points in any::<bool>(),
        ) {
            let parcel = parcel(50_000, weight);
            let choices = choices(&tariffs, &parcel, points);
            for choice in &choices {
                let by_tariff = tariffs.iter().any(|terms| terms.bears(weight) && terms.for_parcel(&parcel) == *choice);
                prop_assert!(by_tariff || *choice == Choice::free_pickup());
                prop_assert!(points || choice.method == DeliveryMethod::Delivery);
            }
            let mut ways: Vec<_> = choices.iter().map(|choice| (choice.method, choice.carrier.clone())).collect();
            ways.sort();
            ways.dedup();
            prop_assert_eq!(ways.len(), choices.len());
        }
    }

    #[test]
    fn what_a_carrier_says_of_a_city_is_all_it_says_of_it() {
        let everywhere = Terms {
            method: DeliveryMethod::Delivery,
            carrier: "А".to_owned(),
            city: None,
            currency: "RUB".to_owned(),
            max_weight_g: None,
            price: Money::from_minor(10_000),
            free_from: None,
            days_from: Some(2),
            days_to: Some(5),
        };
        let here = Terms { city: Some("Уфа".to_owned()), max_weight_g: Some(1_000), ..everywhere.clone() };
        let both = [everywhere.clone(), here.clone()];
        assert_eq!(choices(&both, &parcel(0, 500), false), [here.for_parcel(&parcel(0, 500))]);
        assert_eq!(choices(&both, &parcel(0, 1_001), false), []);
        assert_eq!(choices(&both[..1], &parcel(0, 1_001), true).len(), 2);
    }
}
