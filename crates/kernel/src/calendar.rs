//! Days as the people of a shop count them: in the shop's time zone, whatever its clocks do in spring.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::Timestamp;

/// A time zone by its IANA name: `Europe/Moscow`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

/// A day of the calendar: `2026-11-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// The text names no time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a time zone")]
pub struct BadZone;

/// The text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a day is written 2026-11-21")]
pub struct BadDay;

/// The years that anybody here has to do with; beyond them nothing has a beginning and an end.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2999;

impl Zone {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day that it is here at `moment`.
    pub fn day_of(&self, moment: Timestamp) -> Day {
        let moment = jiff::Timestamp::from_microsecond(moment.micros()).unwrap_or_default();
        Day(self.rules.to_datetime(moment).date())
    }

    /// What the clock on the wall shows at `moment`: `2026-11-21 15:04:05`.
    pub fn wall_clock(&self, moment: Timestamp) -> String {
        let moment = jiff::Timestamp::from_microsecond(moment.micros()).unwrap_or_default();
        let shown = self.rules.to_datetime(moment);
        format!("{} {:02}:{:02}:{:02}", shown.date(), shown.hour(), shown.minute(), shown.second())
    }

    /// When `day` begins here.
    pub fn start_of(&self, day: Day) -> Timestamp {
        // A day of YEARS is within the range of moments everywhere.
        let start = self.rules.to_zoned(day.0.at(0, 0, 0, 0)).map(|start| start.timestamp());
        Timestamp::from_micros(start.unwrap_or_default().as_microsecond())
    }
}

impl Default for Zone {
    /// Moscow, where a shop is that does not say where it is.
    fn default() -> Self {
        "Europe/Moscow".parse().unwrap_or(Self { name: "UTC".to_owned(), rules: TimeZone::UTC })
    }
}

impl FromStr for Zone {
    type Err = BadZone;

    fn from_str(name: &str) -> Result<Self, BadZone> {
        let rules = TimeZone::get(name).map_err(|_| BadZone)?;
        Ok(Self { name: rules.iana_name().ok_or(BadZone)?.to_owned(), rules })
    }
}

impl Day {
    /// The day after; the last of all is its own.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.tomorrow().unwrap_or(self.0))
    }

    /// So many days before.
    #[must_use]
    pub fn before(self, days: i32) -> Self {
        let span = jiff::Span::new().try_days(days).unwrap_or_default();
        Self(self.0.saturating_sub(span))
    }

    /// How many days after `earlier` this is; negative where it is before.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.since(earlier.0).map_or(i32::MAX, |span| span.get_days())
    }
}

impl FromStr for Day {
    type Err = BadDay;

    fn from_str(text: &str) -> Result<Self, BadDay> {
        let day: Date = text.parse().map_err(|_| BadDay)?;
        // Nothing but the one spelling: the parser also takes moments and drops their hours.
        if text.len() == 10 && YEARS.contains(&day.year()) { Ok(Self(day)) } else { Err(BadDay) }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_begins_where_its_shop_is() {
        let moscow = Zone::default();
        let late = Timestamp::from_micros(1_767_214_800_000_000); // 2025-12-31T21:00:00Z
        assert_eq!(moscow.day_of(late), day("2026-01-01"));
        assert_eq!(moscow.wall_clock(late), "2026-01-01 00:00:00");
        assert_eq!(moscow.start_of(day("2026-01-01")), late);
        assert_eq!("UTC".parse::<Zone>().unwrap().day_of(late), day("2025-12-31"));
    }

    #[test]
    fn a_day_may_have_another_length_than_24_hours() {
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        let hours = |text: &str| {
            let (start, end) = (berlin.start_of(day(text)), berlin.start_of(day(text).next()));
            end.since(start).as_secs() / 3_600
        };
        assert_eq!(["2026-03-28", "2026-03-29", "2026-10-25"].map(hours), [24, 23, 25]);
    }

    #[test]
    fn what_is_no_day_and_no_zone_is_refused() {
        for text in
            ["", "2026-13-01", "2026-02-30", "21.11.2026", "2026-11-21T10:00", "-000001-01-01", "1969-12-31"]
        {
            assert_eq!(text.parse::<Day>(), Err(BadDay), "{text}");
        }
        for name in ["", "Moscow", "Europe/Nowhere", "+03:00", "../etc/passwd"] {
            assert!(name.parse::<Zone>().is_err(), "{name}");
        }
        assert_eq!(day("2026-03-01").days_since(day("2026-02-27")), 2);
        assert_eq!(day("2026-03-01").before(2), day("2026-02-27"));
    }
}
