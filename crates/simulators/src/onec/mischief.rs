//! What a base does wrong when it is told to.

/// How a base misbehaves; not at all by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mischief {
    /// It cannot take one of the orders, so it acknowledges no batch with it in: this one, or the first that comes.
    pub stumbles: Option<Stumble>,
    /// How it acknowledges.
    pub success: Success,
    /// It cuts the connection after so many bytes of the orders.
    pub cuts_orders_after: Option<usize>,
    /// It ends after it took the orders, before it acknowledges them.
    pub ends_before_success: bool,
    /// It ends after so many pieces of a file.
    pub ends_after_pieces: Option<usize>,
    /// How it sends the pieces of a file.
    pub pieces: Pieces,
}

/// Which order a base stumbles over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stumble {
    /// The first that comes, and that one from then on.
    First,
    /// The order of this number.
    Over(String),
}

/// How a base acknowledges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Success {
    /// Once, as it should.
    #[default]
    Once,
    /// Never.
    Never,
    /// Twice in a row.
    Twice,
}

/// How a base sends the pieces of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pieces {
    /// One after the other.
    #[default]
    InOrder,
    /// The last one first.
    Backwards,
    /// Each of them twice.
    Twice,
}

impl Mischief {
    /// Adds what a person calls it, as `success-twice` or `cut-orders=400`.
    ///
    /// # Errors
    /// There is no such mischief; the words that there are.
    pub fn and(mut self, word: &str) -> Result<Self, String> {
        let (name, value) = word.split_once('=').map_or((word, None), |(name, value)| (name, Some(value)));
        let count = || value.and_then(|value| value.parse().ok()).ok_or_else(|| format!("{name}=NUMBER"));
        match (name, value) {
            ("stumble", None) => self.stumbles = Some(Stumble::First),
            ("stumble", Some(number)) => self.stumbles = Some(Stumble::Over(number.to_owned())),
            ("never-success", None) => self.success = Success::Never,
            ("success-twice", None) => self.success = Success::Twice,
            ("cut-orders", _) => self.cuts_orders_after = Some(count()?),
            ("end-before-success", None) => self.ends_before_success = true,
            ("end-after-pieces", _) => self.ends_after_pieces = Some(count()?),
            ("pieces-backwards", None) => self.pieces = Pieces::Backwards,
            ("pieces-twice", None) => self.pieces = Pieces::Twice,
            _ => return Err(format!("one of {WORDS}")),
        }
        Ok(self)
    }
}

const WORDS: &str = "stumble, stumble=NUMBER, never-success, success-twice, cut-orders=BYTES, end-before-success, \
                     end-after-pieces=COUNT, pieces-backwards, pieces-twice";
