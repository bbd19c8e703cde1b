//! The kinds of clients that call themselves 1C, and what each does its own way.

use std::time::Duration;

use clap::ValueEnum;
use serde::Serialize;

/// A kind of client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// The stock exchange of Trade Management 11, Integrated Automation, ERP and Retail
    A,
    /// Small business (UNF) with its protocol "1C-Bitrix"
    B,
    /// Small business (UNF) with another protocol: it asks for orders without `init`
    BOther,
    /// The module of 1C-Bitrix inside 1C
    C,
    /// Everybody else: other stores' services, processors of 1C 7.7 and 8.1
    D,
}

/// How texts and documents are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    Utf8WithMark,
    Windows1251,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::A, Self::B, Self::BOther, Self::C, Self::D];

    /// Whether `init` comes before orders are asked for.
    pub(super) fn begins_orders_with_init(self) -> bool {
        matches!(self, Self::B | Self::C | Self::D)
    }

    /// What `init` says of the versions.
    pub(super) fn versions(self) -> &'static str {
        match self {
            Self::A | Self::D => "",
            Self::B | Self::BOther => "&version=2.09&cmlVersion=2.10",
            Self::C => "&version=3.1",
        }
    }

    /// What every call after `checkauth` says of the session, given the fourth line of its answer.
    pub(super) fn session(self, fourth_line: Option<&str>) -> String {
        match self {
            // They take the word off and put it back, so the parameter is there even when there is nothing to say.
            Self::A | Self::C => format!("&sessid={}", fourth_line.map_or("", without_its_name)),
            Self::B | Self::BOther => fourth_line.map(|line| format!("&{line}")).unwrap_or_default(),
            Self::D => String::new(),
        }
    }

    /// An answer that takes longer never comes.
    pub(super) fn patience(self) -> Duration {
        match self {
            Self::A | Self::C => Duration::from_secs(180),
            Self::B | Self::BOther => Duration::from_secs(1_800),
            Self::D => Duration::from_secs(60),
        }
    }

    /// How long it waits between two questions whether a file is imported.
    pub(super) fn pause(self) -> Duration {
        match self {
            Self::A => Duration::ZERO,
            Self::B | Self::BOther => Duration::from_secs(5),
            Self::C | Self::D => Duration::from_secs(1),
        }
    }

    /// Whether a GET whose answer broke off is sent once more.
    pub(super) fn repeats_what_broke_off(self) -> bool {
        matches!(self, Self::B | Self::BOther)
    }

    /// Whether it asks for orders again until nothing new comes.
    pub(super) fn pages(self) -> bool {
        self == Self::C
    }

    /// Whether it sees orders only inside of `Контейнер`; the others see only those outside.
    pub(super) fn looks_into_containers(self) -> bool {
        self == Self::C
    }

    /// How many characters of an order's number are compared with the numbers it has.
    pub(super) fn compared_number(self) -> usize {
        if self == Self::A { 11 } else { usize::MAX }
    }

    /// The version of the schema it writes.
    pub(super) fn schema(self) -> &'static str {
        match self {
            Self::A => "2.08",
            Self::B | Self::BOther => "2.10",
            Self::C => "3.1",
            Self::D => "2.04",
        }
    }

    /// The namespace it writes.
    pub(super) fn namespace(self) -> Option<&'static str> {
        match self {
            Self::A => Some("urn:1C.ru:commerceml_2"),
            Self::B | Self::BOther => Some("urn:1C.ru:commerceml_210"),
            Self::C => Some("urn:1C.ru:commerceml_3"),
            Self::D => None,
        }
    }

    pub(super) fn writing(self) -> Writing {
        if self == Self::D { Writing::Windows1251 } else { Writing::Utf8WithMark }
    }

    /// Whether what was not sent in a full catalogue is taken off sale at the end.
    pub(super) fn deactivates(self) -> bool {
        self == Self::C
    }

    /// The name of the file with its documents.
    pub(super) fn documents_file(self, guid: &str) -> String {
        match self {
            Self::A => format!("orders-{guid}_1.xml"),
            Self::B | Self::BOther => format!("orders-{guid}.xml"),
            Self::C => format!("documents___{guid}.xml"),
            Self::D => "orders.xml".to_owned(),
        }
    }
}

fn without_its_name(line: &str) -> &str {
    line.strip_prefix("sessid=").unwrap_or(line)
}
