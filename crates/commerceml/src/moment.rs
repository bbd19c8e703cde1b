//! Dates and times as they stand in a document: local to whoever wrote it, without a zone.

use std::{fmt, str::FromStr};

/// The year of 1C's empty date, `0001-01-01`: it means that there is none.
const EMPTY_YEAR: u16 = 1;

/// A text that is no date or time.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a date or time")]
pub struct NotADate;

/// A day of the calendar. Written `2026-11-20`.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// `None` when there is no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Whether it is `0001-01-01` or a neighbour, 1C's way to say that there is no date.
    pub fn is_empty(self) -> bool {
        self.year == EMPTY_YEAR
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = NotADate;

    /// `2026-11-20`, `20.11.2026` or `20261120`, whatever follows after a `T` or a space.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let text = text.trim();
        let day = text.split(['T', 't', ' ']).next().unwrap_or_default();
        let mut parts = day.split(['-', '.']);
        let date = match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(year), Some(month), Some(day), None) if year.len() == 4 => (year, month, day),
            (Some(day), Some(month), Some(year), None) if year.len() == 4 => (year, month, day),
            (Some(day), None, None, None) if day.len() == 8 && day.is_ascii() => {
                (&day[..4], &day[4..6], &day[6..])
            }
            _ => return Err(NotADate),
        };
        Self::new(number(date.0)?, number(date.1)?, number(date.2)?).ok_or(NotADate)
    }
}

/// A time of day, to the second. Written `09:41:07`, always with two digits: 1C glues them together.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
    second: u8,
}

impl Time {
    /// `None` when there is no such time.
    pub fn new(hour: u8, minute: u8, second: u8) -> Option<Self> {
        (hour < 24 && minute < 60 && second < 60).then_some(Self { hour, minute, second })
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub fn minute(self) -> u8 {
        self.minute
    }

    /// The second, 0 to 59.
    pub fn second(self) -> u8 {
        self.second
    }
}

impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)
    }
}

impl FromStr for Time {
    type Err = NotADate;

    /// `09:41:07`, `9:41`; parts of a second and a zone after it are not looked at, nor is a date before it.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let text = text.trim();
        let time = text.rsplit(['T', 't', ' ']).next().unwrap_or_default();
        let time = time.split(['.', 'Z', 'z', '+', '-']).next().unwrap_or_default();
        let mut parts = time.split(':');
        let (hour, minute) = (parts.next().ok_or(NotADate)?, parts.next().ok_or(NotADate)?);
        let second = parts.next().unwrap_or("0");
        if parts.next().is_some() {
            return Err(NotADate);
        }
        Self::new(number(hour)?, number(minute)?, number(second)?).ok_or(NotADate)
    }
}

/// A day and a time of it. Written `2026-11-20T09:41:07`.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of it.
    pub time: Time,
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}T{}", self.date, self.time)
    }
}

impl FromStr for Moment {
    type Err = NotADate;

    /// A date alone is its midnight; a zone is not looked at.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let text = text.trim();
        let date = text.parse()?;
        let time = if text.contains(':') { text.parse()? } else { Time::default() };
        Ok(Self { date, time })
    }
}

fn number<N: FromStr>(text: &str) -> Result<N, NotADate> {
    let digits = text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().map_err(|_| NotADate) } else { Err(NotADate) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_of_1c_are_read() {
        for (text, written) in [
            ("2026-11-20", "2026-11-20T00:00:00"),
            ("2014-06-01T0:36:33", "2014-06-01T00:36:33"),
            ("2007-10-16 15:44:47", "2007-10-16T15:44:47"),
            ("20.11.2026 9:41", "2026-11-20T09:41:00"),
            ("2026-04-22T18:30:00+00:00", "2026-04-22T18:30:00"),
            ("2026-04-22T18:30:00.125Z", "2026-04-22T18:30:00"),
            ("20261120", "2026-11-20T00:00:00"),
        ] {
            assert_eq!(text.parse::<Moment>().map(|m| m.to_string()), Ok(written.to_owned()), "{text}");
        }
        for text in
            ["", "2026-02-29", "2026-13-01", "yesterday", "2026-11-20T25:00:00", "1-1-1", "+026-01-01"]
        {
            assert_eq!(text.parse::<Moment>(), Err(NotADate), "{text}");
        }
        assert!("0001-01-01T00:00:00".parse::<Date>().unwrap().is_empty());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(y in 1_u16..=9999, m in 1_u8..=12, d in 1_u8..=28, s in 0_u32..86_400) {
            let part = |n: u32| u8::try_from(n % 60).unwrap();
            let time = Time::new(u8::try_from(s / 3600).unwrap(), part(s / 60), part(s)).unwrap();
            let moment = Moment { date: Date::new(y, m, d).unwrap(), time };
            prop_assert_eq!(moment.to_string().parse(), Ok(moment));
        }

        #[test]
        fn no_text_breaks_the_parser(text in "\\PC{0,30}") {
            let _: Result<Moment, _> = text.parse();
        }
    }
}
