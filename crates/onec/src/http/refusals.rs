//! What is refused at the addresses of the exchange before the door is reached, or beside it: a server's name that is
//! none of ours, too many calls, a panic. 1C reads the first line of whatever it is answered.

use axum::http::HeaderValue;
use axum::response::Response;
use kernel::Lang;
use web::{Dialect, Problem, text};

use crate::answer::Lines;
use crate::node::Encoding;

/// Below these everything is told as 1C reads it.
pub const DIALECTS: [Dialect; 3] = [
    Dialect { prefix: "/1c/exchange", tell },
    Dialect { prefix: "/bitrix/admin/1c_exchange.php", tell },
    Dialect { prefix: "/api/integration/1c/exchange", tell },
];

/// In Russian, whatever language is asked for: it is read in a 1C.
fn tell(problem: &Problem, _: Option<&HeaderValue>, _: &str) -> Response {
    let words = text::text(Lang::Ru, &text::key_of(problem.code()), problem.args());
    let wait = problem.comes_back_in();
    Lines::refusal(problem.status(), &words, wait).into_response(Encoding::Utf8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::ADDRESSES;

    #[test]
    fn every_address_tells_its_refusals_so() {
        for address in ADDRESSES {
            assert!(DIALECTS.iter().any(|dialect| address.starts_with(dialect.prefix)), "{address}");
        }
    }
}
