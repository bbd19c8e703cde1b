//! The keys a price list knows, and which of them a mapping has already shown.
//!
//! YAML says a key comes once; the parser, which keeps nothing, does not check. Here it is checked for the
//! keys which mean something, in two bytes per mapping: of two prices in one offer nobody can say which was
//! meant.

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Name,
    SourceFile,
    State,
    Categories,
    Description,
    Products,
    ProductInfos,
    Price,
    PriceRrc,
    Quantity,
    Parameters,
    Value,
    Unknown,
}

impl Key {
    pub(super) fn of(text: &str) -> Self {
        match text {
            "name" => Self::Name,
            "source_file" => Self::SourceFile,
            "state" => Self::State,
            "categories" => Self::Categories,
            "description" => Self::Description,
            "products" => Self::Products,
            "product_infos" => Self::ProductInfos,
            "price" => Self::Price,
            "price_rrc" => Self::PriceRrc,
            "quantity" => Self::Quantity,
            "parameters" => Self::Parameters,
            "value" => Self::Value,
            _ => Self::Unknown,
        }
    }

    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::SourceFile => "source_file",
            Self::State => "state",
            Self::Categories => "categories",
            Self::Description => "description",
            Self::Products => "products",
            Self::ProductInfos => "product_infos",
            Self::Price => "price",
            Self::PriceRrc => "price_rrc",
            Self::Quantity => "quantity",
            Self::Parameters => "parameters",
            Self::Value => "value",
            Self::Unknown => "",
        }
    }
}

/// The known keys a mapping has shown so far.
#[derive(Default)]
pub(super) struct Seen(u16);

impl Seen {
    pub(super) fn has(&self, key: Key) -> bool {
        self.0 & (1 << key as u16) != 0
    }

    /// Whether this known key has been here before.
    pub(super) fn again(&mut self, key: Key) -> bool {
        let again = key != Key::Unknown && self.has(key);
        self.0 |= 1 << key as u16;
        again
    }
}
