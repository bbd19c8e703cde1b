//! Offers that another system has deleted, and what becomes of buyers' seeing them.
//!
//! That an offer was deleted is kept apart from that it is hidden: one that has no price yet is shown with its first, one
//! that was deleted is not; and variants that went with their goods come back with these.

/// Whether another system has deleted an offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Deleted {
    /// It has not.
    #[default]
    No,
    /// The offer itself.
    Itself,
    /// The goods that it is a variant of.
    WithGoods,
}

impl Deleted {
    /// As it is stored.
    pub(crate) const fn number(self) -> i64 {
        match self {
            Self::No => 0,
            Self::Itself => 1,
            Self::WithGoods => 2,
        }
    }

    pub(crate) const fn stored(number: i64) -> Self {
        match number {
            0 => Self::No,
            2 => Self::WithGoods,
            _ => Self::Itself,
        }
    }
}

/// How an offer stands with buyers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) price: i64,
    pub(crate) visible: bool,
    pub(crate) deleted: Deleted,
}

impl Shown {
    /// After a row of it, which may tell its texts, a price, or that it is deleted. Never is shown what is deleted or has no
    /// price; what has texts is, and what has its first price now; and else as before.
    pub(crate) const fn after(self, deleted: bool, texts: bool, price: Option<i64>) -> Self {
        let first = self.price == 0 && matches!(self.deleted, Deleted::No);
        let price = match price {
            Some(price) => price,
            None => self.price,
        };
        let visible = !deleted && price > 0 && (self.visible || texts || first);
        let deleted = match (deleted, texts) {
            (true, _) => Deleted::Itself,
            (false, true) => Deleted::No,
            (false, false) => self.deleted,
        };
        Self { price, visible, deleted }
    }

    /// After the goods of which it is a variant were deleted. One that was hidden for another reason stays hidden for it.
    pub(crate) const fn without_goods(self) -> Self {
        match self.deleted {
            Deleted::No if self.visible || self.price == 0 => {
                Self { visible: false, deleted: Deleted::WithGoods, ..self }
            }
            _ => self,
        }
    }

    /// After these have come back.
    pub(crate) const fn with_goods(self) -> Self {
        match self.deleted {
            Deleted::WithGoods => Self { visible: self.price > 0, deleted: Deleted::No, ..self },
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOLD: Shown = Shown { price: 100, visible: true, deleted: Deleted::No };
    const PRICELESS: Shown = Shown { price: 0, visible: false, ..SOLD };

    #[test]
    fn the_first_price_shows_what_was_not_deleted() {
        assert_eq!(PRICELESS.after(false, false, Some(100)), SOLD);
        let deleted = PRICELESS.after(true, false, None).after(false, false, Some(100));
        assert_eq!(deleted, Shown { visible: false, deleted: Deleted::Itself, ..SOLD });
        assert_eq!(deleted.after(false, true, None), SOLD);
    }

    #[test]
    fn variants_go_and_come_back_with_their_goods() {
        for it in [SOLD, PRICELESS] {
            let gone = it.without_goods();
            assert_eq!((gone.visible, gone.deleted), (false, Deleted::WithGoods));
            assert_eq!(gone.with_goods(), it);
        }
        assert_eq!(PRICELESS.without_goods().after(false, false, Some(100)).with_goods(), SOLD);
        for other in [SOLD.after(true, false, None), Shown { visible: false, ..SOLD }] {
            assert_eq!(other.without_goods().with_goods(), other, "hidden for another reason");
        }
    }
}
