//! An offer while it is being read, and its verdict: a row or the first trouble found in it.

use std::sync::Arc;

use super::value::Fault;
use super::{Reason, Row, RowError};

/// A name which all offers below share, or what is wrong with it: then it is wrong with each of them.
pub(super) type Name = Result<Arc<str>, Fault>;

/// What an [`Offer`] is counted as besides its texts while it waits for the name of its product.
const OFFER_WEIGHT: usize = size_of::<Offer>();
/// The same for one parameter.
const PARAMETER_WEIGHT: usize = size_of::<(String, String)>();

pub(super) struct Category {
    pub(super) name: Name,
    pub(super) description: Result<Option<Arc<str>>, Fault>,
}

/// An offer being read.
#[derive(Default)]
pub(super) struct Offer {
    pub(super) line: u64,
    pub(super) name: Option<String>,
    pub(super) price: Option<i64>,
    pub(super) price_rrc: Option<i64>,
    pub(super) quantity: Option<i64>,
    pub(super) parameters: Vec<(String, String)>,
    /// The first trouble.
    fault: Option<Fault>,
}

impl Offer {
    /// An offer which begins on this line.
    pub(super) fn at(line: u64) -> Self {
        Self { line, ..Self::default() }
    }

    /// Something which is not an offer where one should be.
    pub(super) fn broken(line: u64) -> Self {
        Self { line, fault: Some(Fault::new(Reason::BadStructure, "")), ..Self::default() }
    }

    pub(super) fn blame(&mut self, fault: Fault) {
        self.fault.get_or_insert(fault);
    }

    pub(super) fn keep<T>(&mut self, found: Result<Option<T>, Fault>) -> Option<T> {
        found.unwrap_or_else(|fault| {
            self.blame(fault);
            None
        })
    }

    pub(super) fn weight(&self) -> usize {
        let texts: usize = self.parameters.iter().map(|(n, v)| n.capacity() + v.capacity()).sum();
        let name = self.name.as_ref().map_or(0, String::capacity);
        OFFER_WEIGHT + name + self.parameters.capacity() * PARAMETER_WEIGHT + texts
    }

    pub(super) fn finish(self, category: &Category, product: &Name) -> Result<Row, RowError> {
        let line = self.line;
        self.row(category, product).map_err(|Fault { reason, value }| RowError { line, reason, value })
    }

    fn row(self, category: &Category, product: &Name) -> Result<Row, Fault> {
        let missing = |reason| Fault::new(reason, "");
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let name = self.name.ok_or_else(|| missing(Reason::MissingName))?;
        let price = self.price.ok_or_else(|| missing(Reason::MissingPrice))?;
        let quantity = self.quantity.ok_or_else(|| missing(Reason::MissingQuantity))?;
        Ok(Row {
            line: self.line,
            category: category.name.clone()?,
            category_description: category.description.clone()?,
            product: product.clone()?,
            name,
            price,
            price_rrc: self.price_rrc.unwrap_or(price),
            quantity,
            parameters: self.parameters,
        })
    }
}
