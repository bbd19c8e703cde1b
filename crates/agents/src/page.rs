//! Pages of lists.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{PageRequest, Place};

use crate::error::Faults;

/// Rows of a page where nobody says how many.
pub const USUAL_PER_PAGE: i64 = 20;
/// Rows of a page at most.
pub const MOST_PER_PAGE: i64 = 50;
/// The furthest page: nobody listens to what comes behind it.
const LAST_PAGE: i64 = 10_000;

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the page stands among the others.
    pub pagination: Pagination,
}

/// Where a page stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StorePagination)]
pub struct Pagination {
    /// From 1.
    #[schema(example = 1)]
    pub page: i64,
    /// The most rows that a page has.
    #[schema(example = 20)]
    pub per_page: i64,
    /// How many rows there are in all.
    #[schema(example = 37)]
    pub total: i64,
    /// How many pages there are.
    #[schema(example = 2)]
    pub total_pages: i64,
}

/// A page that was asked for and may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    page: i64,
    per_page: i64,
}

impl Wanted {
    pub(crate) fn read(faults: &mut Faults, page: Option<i64>, per_page: Option<i64>) -> Self {
        let wanted = Self { page: page.unwrap_or(1), per_page: per_page.unwrap_or(USUAL_PER_PAGE) };
        faults.range("page", wanted.page, 1, LAST_PAGE);
        faults.range("per_page", wanted.per_page, 1, MOST_PER_PAGE);
        wanted
    }

    pub(crate) fn request(self) -> PageRequest {
        PageRequest { limit: self.per_page, place: Place::Number(self.page), count: true }
    }

    /// The page of rows of which there are `total` in all; one row more than wanted may have come along.
    pub(crate) fn of<T>(self, mut items: Vec<T>, total: i64) -> Page<T> {
        items.truncate(usize::try_from(self.per_page).unwrap_or(usize::MAX));
        let Self { page, per_page } = self;
        let total_pages = (total + per_page - 1) / per_page.max(1);
        Page { items, pagination: Pagination { page, per_page, total, total_pages } }
    }

    /// The page of all the rows there are.
    pub(crate) fn cut<T>(self, all: Vec<T>) -> Page<T> {
        let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
        let skipped = usize::try_from((self.page - 1) * self.per_page).unwrap_or(usize::MAX);
        self.of(all.into_iter().skip(skipped).collect(), total)
    }
}

impl<T> Page<T> {
    /// The same page of other rows, made of these one by one.
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(make).collect(), pagination: self.pagination }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Error, FaultCode};

    #[test]
    fn a_page_that_cannot_be_is_refused() {
        for (page, per_page) in [(0, 20), (1, 0), (1, 51), (10_001, 20)] {
            let mut faults = Faults::default();
            let _ = Wanted::read(&mut faults, Some(page), Some(per_page));
            let Err(Error::Validation(faults)) = faults.finish() else { panic!("{page} {per_page}") };
            assert!(matches!(faults[0].code, FaultCode::OutOfRange { .. }));
        }
        let second = Wanted::read(&mut Faults::default(), Some(2), Some(2)).cut(vec![1, 2, 3]);
        assert_eq!((second.items, second.pagination.total, second.pagination.total_pages), (vec![3], 3, 2));
    }
}
