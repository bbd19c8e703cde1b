//! Numbers as they stand in documents: a dot, no grouping.

/// A sum in hundredths.
pub(super) fn money(text: &str) -> Result<i64, String> {
    fixed(text, 2)
}

/// A quantity in thousandths.
pub(super) fn quantity(text: &str) -> Result<i64, String> {
    fixed(text, 3)
}

/// A sum as it is written.
pub(super) fn write_money(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// A quantity as it is written: without a point where it is whole.
pub(super) fn write_quantity(thousandths: i64) -> String {
    match (thousandths / 1_000, thousandths % 1_000) {
        (whole, 0) => whole.to_string(),
        (whole, part) => format!("{whole}.{part:03}").trim_end_matches('0').to_owned(),
    }
}

fn fixed(text: &str, places: usize) -> Result<i64, String> {
    let wrong = || format!("{text:?} is no number of at most {places} places");
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > places {
        return Err(wrong());
    }
    format!("{whole}{part:0<places$}").parse().map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_dot_and_no_more_places_than_they_may() {
        for (text, read) in [("1350.00", Some(135_000)), ("0.5", Some(50)), ("7", Some(700))] {
            assert_eq!(money(text).ok(), read);
        }
        for wrong in ["1 350.00", "1350,00", "1.005", "", ".5", "-1", "1e3", "99999999999999999999"] {
            assert!(money(wrong).is_err(), "{wrong}");
        }
        assert_eq!(quantity("1.5"), Ok(1_500));
        assert_eq!((write_money(135_005), write_quantity(1_500)), ("1350.05".to_owned(), "1.5".to_owned()));
        assert_eq!(write_quantity(2_000), "2");
    }
}
