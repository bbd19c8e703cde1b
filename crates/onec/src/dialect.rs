//! The dialects of 1C programs: what each reads, and by what it is known.
//!
//! There is no single answer that all of them understand. The stock programs refuse a greeting of more than two
//! lines and see no order inside a container, report that there is nothing to do, and confirm it; the Bitrix module
//! from version 3 on sees no order outside of one. So every conversation is told apart before it is answered.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::request::Params;

/// A family of 1C programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dialect {
    /// Programs of others, old or small: nothing of the below.
    Plain,
    /// «Управление торговлей», «Комплексная автоматизация», ERP, «Розница»: `sessid=` in every call, perhaps empty.
    Stock,
    /// The module of 1C-Bitrix in 1C: says its `version`.
    Bitrix,
    /// «Управление небольшой фирмой»: says its `cmlVersion`.
    Unf,
}

impl Dialect {
    /// Every dialect.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Stock, Self::Bitrix, Self::Unf];

    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Stock => "stock",
            Self::Bitrix => "bitrix",
            Self::Unf => "unf",
        }
    }

    /// What a call shows of who calls.
    pub(crate) fn of(call: &Params) -> Self {
        if call.has_text("cmlversion") {
            Self::Unf
        } else if call.has_text("version") {
            Self::Bitrix
        } else if call.get("sessid").is_some() {
            Self::Stock
        } else {
            Self::Plain
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The word is no dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a dialect is plain, stock, bitrix or unf")]
pub struct UnknownDialect;

impl FromStr for Dialect {
    type Err = UnknownDialect;

    fn from_str(word: &str) -> Result<Self, UnknownDialect> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == word).ok_or(UnknownDialect)
    }
}

/// A version of CommerceML: `2.08` is (2, 8), `2.10` is (2, 10), `3.1` is (3, 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub(crate) u32, pub(crate) u32);

impl Version {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (major, minor) = text.trim().split_once('.')?;
        let minor: String = minor.chars().take_while(char::is_ascii_digit).collect();
        Some(Self(major.parse().ok()?, minor.parse().ok()?))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self(2, minor) => write!(f, "2.{minor:02}"),
            Self(major, minor) => write!(f, "{major}.{minor}"),
        }
    }
}

/// The newest that each family of schemas has.
const NEWEST_2: Version = Version(2, 10);
const NEWEST_3: Version = Version(3, 1);
/// What the stock programs read.
const STOCK: Version = Version(2, 8);
/// What every program of others reads.
const PLAIN: Version = Version(2, 5);
/// What Bitrix itself says of orders, whatever it is asked: modules of all versions have got used to it.
const SALE_GREETING: &str = "2.09";

/// Who speaks in a session, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Speaker {
    pub(crate) dialect: Dialect,
    pub(crate) version: Option<Version>,
}

impl Speaker {
    /// What this call adds to what was known: a session's strongest sign counts, and a version once told stays.
    pub(crate) fn heard(known: Option<Self>, call: &Params) -> Self {
        let dialect = Dialect::of(call);
        let said = call.get("cmlversion").filter(|text| !text.is_empty()).or(call.get("version"));
        let version = said.and_then(Version::read);
        match known {
            Some(known) => Self { dialect: known.dialect.max(dialect), version: version.or(known.version) },
            None => Self { dialect, version },
        }
    }

    /// Orders stand in containers, one each.
    pub(crate) fn in_containers(self) -> bool {
        self.dialect == Dialect::Bitrix && self.version.is_some_and(|version| version >= Version(3, 0))
    }

    /// Asks for orders until nothing new comes: only the module of Bitrix does, from version 3 on. Whoever else asks
    /// again has not read the first answer.
    pub(crate) fn asks_until_nothing(self) -> bool {
        self.in_containers()
    }

    /// The version of the schema by which it reads orders.
    pub(crate) fn schema(self) -> Version {
        match (self.dialect, self.version) {
            (Dialect::Bitrix, Some(version)) if version.0 >= 3 => NEWEST_3.min(version),
            (Dialect::Bitrix | Dialect::Unf, Some(version)) => NEWEST_2.min(version).max(STOCK),
            (Dialect::Bitrix | Dialect::Unf | Dialect::Stock, _) => STOCK,
            (Dialect::Plain, _) => PLAIN,
        }
    }

    /// Whether `init` is answered with four lines: those who say their version expect ours.
    pub(crate) fn wants_version(self, call: &Params) -> bool {
        matches!(self.dialect, Dialect::Bitrix | Dialect::Unf)
            && (call.has_text("version") || call.has_text("cmlversion"))
    }

    /// The version that we say.
    pub(crate) fn greeting(self, sale: bool) -> String {
        if sale {
            return SALE_GREETING.to_owned();
        }
        self.version.map_or(NEWEST_2, |version| NEWEST_3.min(version)).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(calls: &[&str]) -> Speaker {
        let mut known = None;
        for call in calls {
            known = Some(Speaker::heard(known, &Params::read(call)));
        }
        known.unwrap()
    }

    #[test]
    fn every_dialect_is_known_by_its_calls() {
        let stock = heard(&["type=sale&mode=checkauth", "type=sale&mode=query&sessid="]);
        assert_eq!(
            (stock.dialect, stock.in_containers(), stock.schema()),
            (Dialect::Stock, false, Version(2, 8))
        );
        let unf =
            heard(&["type=sale&mode=checkauth", "type=sale&mode=init&sessid=a&cmlVersion=2.10&version=2.09"]);
        assert_eq!((unf.dialect, unf.in_containers(), unf.schema()), (Dialect::Unf, false, Version(2, 10)));
        let old = heard(&["type=sale&mode=init&sessid=a&version=2.09", "type=sale&mode=query&sessid=a"]);
        assert_eq!((old.dialect, old.in_containers(), old.schema()), (Dialect::Bitrix, false, Version(2, 9)));
        let new = heard(&["type=sale&mode=init&sessid=a&version=3.1", "type=sale&mode=query&sessid=a"]);
        assert_eq!((new.dialect, new.in_containers(), new.schema()), (Dialect::Bitrix, true, Version(3, 1)));
        let plain = heard(&["type=sale&mode=checkauth", "type=sale&mode=init", "type=sale&mode=query"]);
        assert_eq!(
            (plain.dialect, plain.in_containers(), plain.schema()),
            (Dialect::Plain, false, Version(2, 5))
        );
    }

    #[test]
    fn versions_are_numbers_and_not_decimals() {
        assert_eq!(Version::read("2.10"), Some(Version(2, 10)));
        assert!(Version(2, 10) > Version(2, 9));
        assert_eq!(
            [Version(2, 8), Version(2, 10), Version(3, 1)].map(|it| it.to_string()),
            ["2.08", "2.10", "3.1"]
        );
        for text in ["", "3", "x.y", "2.", "-1.0"] {
            assert_eq!(Version::read(text), None, "{text}");
        }
    }
}
