//! Why a goal is missed, where the cause has been found: it stands in the document beside the figure.

/// By the figure's key.
const CAUSES: &[(&str, &str)] = &[
    (
        "orders-sqlite-cpu",
        "The goal was set on a machine where the bare statements took less than half of what they take on this \
         one; the ratio to them is what to compare.",
    ),
    (
        "page-category",
        "Its own SQL is short, so that what every request costs besides (HTTP, the hand-over to a reading thread \
         and back, a place in the cache that nobody asks for again) counts for more than half of it.",
    ),
    (
        "page-parameter",
        "As with the page of a category: the SQL is short beside what every request costs besides.",
    ),
];

/// The known cause of a missed goal.
pub(crate) fn cause(key: &str) -> Option<&'static str> {
    CAUSES.iter().find(|(known, _)| *known == key).map(|(_, cause)| *cause)
}
