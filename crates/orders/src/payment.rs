//! How an order is paid, and whether it is: a state of its own, beside the order's.

use std::fmt;
use std::str::FromStr;

/// Whether the money came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaymentStatus {
    /// Not yet.
    #[default]
    Pending,
    /// It came.
    Paid,
    /// It was tried and did not come.
    Failed,
    /// It went back.
    Refunded,
}

/// How the money comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaymentMethod {
    /// In cash, when the goods are handed over.
    #[default]
    Cod,
    /// By card, when the goods are handed over.
    CardOnDelivery,
    /// Through a payment provider, before.
    Online,
}

/// The word is none of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a word about payment")]
pub struct UnknownPayment;

impl PaymentStatus {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Paid, Self::Failed, Self::Refunded];

    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Paid => "paid",
            Self::Failed => "failed",
            Self::Refunded => "refunded",
        }
    }

    /// Where it may go from here. What was said by mistake may be taken back while no money went back.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Pending => &[Self::Paid, Self::Failed],
            Self::Paid => &[Self::Pending, Self::Refunded],
            Self::Failed => &[Self::Pending, Self::Paid],
            Self::Refunded => &[],
        }
    }
}

impl PaymentMethod {
    /// Every method.
    pub const ALL: [Self; 3] = [Self::Cod, Self::CardOnDelivery, Self::Online];

    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cod => "cod",
            Self::CardOnDelivery => "card_on_delivery",
            Self::Online => "online",
        }
    }
}

impl fmt::Display for PaymentStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for PaymentMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for PaymentStatus {
    type Err = UnknownPayment;

    fn from_str(word: &str) -> Result<Self, UnknownPayment> {
        Self::ALL.into_iter().find(|status| status.name() == word).ok_or(UnknownPayment)
    }
}

impl FromStr for PaymentMethod {
    type Err = UnknownPayment;

    fn from_str(word: &str) -> Result<Self, UnknownPayment> {
        Self::ALL.into_iter().find(|method| method.name() == word).ok_or(UnknownPayment)
    }
}
