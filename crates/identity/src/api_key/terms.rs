//! What a key may do, how much of it, and how it is spoken to.

use std::fmt;
use std::str::FromStr;

use kernel::Money;
use web::ShopId;

/// The longest name of a key, in characters.
pub const LONGEST_NAME: usize = 100;
/// The most requests a minute that a key may be allowed: more is a load test.
pub const MOST_A_MINUTE: u32 = 60_000;

/// Everything that is decided about a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// What people call the program.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// How much of it.
    pub limits: Limits,
    /// It serves the person who is on the line: it says whose number that is, and sees and changes nobody else's.
    pub phone_bound: bool,
    /// What changes something must carry an `Idempotency-Key`.
    pub require_idempotency: bool,
    /// The shape of its answers.
    pub envelope: Envelope,
    /// The language of its people where it does not say: `ru`, `uk` or `en`.
    pub language: String,
    /// Where a telephone number without a prefix belongs: `RU` or `UA`.
    pub country: String,
    /// The only shops whose goods it sells; all where none is named.
    pub shops: Vec<ShopId>,
}

/// How much a program may do by itself. What goes beyond waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Requests a minute.
    pub per_minute: u32,
    /// Pieces in one order.
    pub order_pieces: Option<i64>,
    /// What one order may cost, in its currency.
    pub order_total: Option<Money>,
    /// Orders for one telephone number in 24 hours.
    pub orders_a_day: Option<i64>,
}

/// One thing that a program may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything that an agent does.
    Store,
    /// To look at goods, at what delivery costs and at pickup points.
    Catalog,
    /// To look at orders.
    ReadOrders,
    /// To draft, deliver, confirm and cancel them.
    WriteOrders,
}

/// The shape of answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Envelope {
    /// `{"data": …}`
    #[default]
    Data,
    /// The bare object; lists as `{"items", "total"}`.
    Bare,
}

/// The word is none of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UnknownTerm(&'static str);

impl Default for Terms {
    fn default() -> Self {
        Self {
            name: String::new(),
            scopes: vec![Scope::Store],
            limits: Limits::default(),
            phone_bound: false,
            require_idempotency: true,
            envelope: Envelope::Data,
            language: "ru".to_owned(),
            country: "RU".to_owned(),
            shops: Vec::new(),
        }
    }
}

impl Default for Limits {
    /// What nobody has to be asked about: 20 pieces, 50,000 in the order's currency, three orders a day.
    fn default() -> Self {
        Self {
            per_minute: 300,
            order_pieces: Some(20),
            order_total: Some(Money::from_minor(5_000_000)),
            orders_a_day: Some(3),
        }
    }
}

impl Terms {
    /// The languages that answers have.
    pub const LANGUAGES: [&'static str; 3] = ["ru", "uk", "en"];
    /// The countries whose numbers are known without their prefix.
    pub const COUNTRIES: [&'static str; 2] = ["RU", "UA"];

    /// Whether the key may do this.
    pub fn allow(&self, scope: Scope) -> bool {
        self.scopes.contains(&Scope::Store) || self.scopes.contains(&scope)
    }

    /// Whether it sells goods of this shop.
    pub fn sell(&self, shop: ShopId) -> bool {
        self.shops.is_empty() || self.shops.contains(&shop)
    }

    pub(crate) fn scope_words(&self) -> String {
        self.scopes.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn shop_words(&self) -> String {
        self.shops.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 4] = [Self::Store, Self::Catalog, Self::ReadOrders, Self::WriteOrders];

    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Catalog => "catalog:read",
            Self::ReadOrders => "orders:read",
            Self::WriteOrders => "orders:write",
        }
    }
}

impl Envelope {
    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Bare => "bare",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Scope {
    type Err = UnknownTerm;

    fn from_str(word: &str) -> Result<Self, UnknownTerm> {
        let known = Self::ALL.into_iter().find(|scope| scope.name() == word);
        known.ok_or(UnknownTerm("a scope is store, catalog:read, orders:read or orders:write"))
    }
}

impl FromStr for Envelope {
    type Err = UnknownTerm;

    fn from_str(word: &str) -> Result<Self, UnknownTerm> {
        match word {
            "data" => Ok(Self::Data),
            "bare" => Ok(Self::Bare),
            _ => Err(UnknownTerm("an envelope is data or bare")),
        }
    }
}
