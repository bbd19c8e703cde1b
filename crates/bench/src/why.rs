//! Why a goal is missed, where the cause has been found: it stands in the document beside the figure.

/// By the figure's key.
const CAUSES: &[(&str, &str)] = &[
    (
        "orders-sqlite-cpu",
        "The goal was set on a machine where the bare statements took less than half of what they take on this \
         one; the ratio to them is what to compare",
    ),
    (
        "page-category",
        "Its own SQL is short, so that what every request costs besides (HTTP, the hand-over to a reading thread \
         and back, a place in the cache that nobody asks for again) counts for more than half of it",
    ),
    (
        "page-parameter",
        "As with the page of a category: the SQL is short beside what every request costs besides",
    ),
    (
        "binary",
        "The goal was set for the order service alone. By now the program holds the pages for the browser, the \
         documentation of the API, S3, Redis, letters, pictures, sign-in through other providers, the exchange with 1C, \
         and the doors of agents",
    ),
    (
        "import-sqlite-empty",
        "The file is read and checked to its end, on one core, before anything is applied; of the writing thread's \
         time then, by `perf record`, a quarter goes to the index of words, 14 % to checkpoints and 8 % to fsync",
    ),
    (
        "import-postgres-empty",
        "About a third of the time goes to the GIN index of words, which takes every new word in on its own",
    ),
];

/// The known cause of a missed goal.
pub(crate) fn cause(key: &str) -> Option<&'static str> {
    CAUSES.iter().find(|(known, _)| *known == key).map(|(_, cause)| *cause)
}
