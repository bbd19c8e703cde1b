//! Goods as they are read out: a few of them, cheap to dear, each of another maker.

use std::collections::BTreeSet;

use super::shapes::{Availability, AvailabilityQuery, FoundTires, MOST_READ_OUT, TiresQuery, nothing};
use crate::error::FaultCode;
use crate::page::MOST_PER_PAGE;
use crate::{
    Agents, Caller, Error, Page, ProductRef, SearchProducts, SearchTires, Sort, Tire,
    availability as available, product, search_products, search_tires,
};

/// At most five tyres of a size that there are: of a maker the cheapest, or one of each of several makers.
pub(super) async fn tires(agents: &Agents, caller: &Caller, query: TiresQuery) -> Result<FoundTires, Error> {
    let is_of_a_brand = query.brand.is_some();
    let search = SearchTires {
        width: Some(query.width),
        profile: Some(query.profile),
        diameter: Some(query.diameter),
        season: Some(query.season),
        brand: query.brand,
        in_stock: Some(true),
        sort: Some(Sort::PriceAsc),
        per_page: Some(if is_of_a_brand { MOST_READ_OUT } else { MOST_PER_PAGE }),
        ..SearchTires::default()
    };
    let Page { items, pagination } = search_tires(agents, caller, search).await?;
    let chosen = if is_of_a_brand { items } else { chosen(items) };
    Ok(FoundTires::of(pagination.total, chosen, caller.tongue))
}

/// Of tyres from cheap to dear: the cheapest of each maker, and of those one cheap, two from the middle, two dear.
fn chosen(tires: Vec<Tire>) -> Vec<Tire> {
    let mut makers = BTreeSet::new();
    // One that is told of no maker stands for itself.
    let maker =
        |tire: &Tire| tire.product.brand.clone().unwrap_or_else(|| tire.product.id.clone()).to_lowercase();
    let each: Vec<Tire> = tires.into_iter().filter(|tire| makers.insert(maker(tire))).collect();
    let places = spread(each.len());
    each.into_iter().enumerate().filter(|(place, _)| places.contains(place)).map(|(_, tire)| tire).collect()
}

/// Which of so many, from cheap to dear, are read out.
fn spread(many: usize) -> BTreeSet<usize> {
    if many <= 5 {
        return (0..many).collect();
    }
    let middle = many / 2;
    BTreeSet::from([0, middle - 1, middle, many - 2, many - 1])
}

/// How many there are of a product, by its id or by words of its name.
pub(super) async fn availability(
    agents: &Agents,
    caller: &Caller,
    query: AvailabilityQuery,
) -> Result<Availability, Error> {
    let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let id = match (said(query.product_id), said(query.query)) {
        (Some(id), _) => Some(id),
        (None, Some(words)) => best(agents, caller, words).await?,
        (None, None) => return Err(Error::fault("product_id", FaultCode::Required)),
    };
    let unknown = Availability { message: Some(nothing(caller.tongue)), ..Availability::default() };
    let Some(product_id) = id else { return Ok(unknown) };
    let reference = ProductRef { product_id };
    match (available(agents, caller, reference.clone()).await, product(agents, caller, reference).await) {
        (Err(Error::NotFound), _) | (_, Err(Error::NotFound)) => Ok(unknown),
        (Ok(there), Ok(details)) => Ok(Availability {
            available: there.in_stock,
            product_id: Some(there.product_id),
            name: Some(details.product.name),
            quantity: Some(there.quantity),
            price: Some(there.price),
            currency: Some(there.currency),
            delivery_days: there.delivery_days,
            message: None,
        }),
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// The product that these words mean: one that there is, if there is one.
async fn best(agents: &Agents, caller: &Caller, words: String) -> Result<Option<String>, Error> {
    let search =
        SearchProducts { q: Some(words), per_page: Some(MOST_READ_OUT), ..SearchProducts::default() };
    let found = search_products(agents, caller, search).await?.items;
    let there = found.iter().find(|product| product.in_stock).or(found.first());
    Ok(there.map(|product| product.id.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_cheap_two_from_the_middle_two_dear() {
        assert_eq!(spread(3), BTreeSet::from([0, 1, 2]));
        assert_eq!(spread(6), BTreeSet::from([0, 2, 3, 4, 5]));
        assert_eq!(spread(20), BTreeSet::from([0, 9, 10, 18, 19]));
        assert!((0..50).all(|many| spread(many).len() == many.min(5)));
    }
}
