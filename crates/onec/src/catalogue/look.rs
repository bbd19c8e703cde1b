//! The first look at a file, before any is read: what its dictionaries say, when it is to be read, and what it means by
//! saying nothing.

use std::io;
use std::path::Path;

use catalog::import::Failure;
use commerceml::{Item, Offer, Section, SectionKind};

use super::book::Book;
use super::delivery::Piece;
use super::read::{failed, learn, open};
use crate::spelling::is_near_the_end;

/// When a file of a delivery is read: dictionaries, goods, what offers are called, and then what they cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Dictionary,
    Goods,
    Names,
    Figures,
}

/// What is known of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Looked {
    pub(super) rank: Rank,
    /// Whether there is none of what it names without saying how much there is.
    ///
    /// Up to 2.08 one package tells prices and stock of every offer, and 1C leaves `Количество` out where there is nothing.
    /// From 2.09 on stock comes in files of its own; in a file of changes, or of prices alone, it is not spoken of.
    pub(super) tells_stock: bool,
}

/// The last schema in which one package tells everything.
const TOGETHER: (u32, u32) = (2, 8);
/// The section in which types of prices stand.
const PACKAGE: &str = "ПакетПредложений";

/// Learns what stands before goods and offers: before all of them, where a file has both.
pub(super) fn look(piece: &Piece, book: &mut Book) -> Result<Looked, Failure> {
    let mut items = open(&piece.path)?;
    let together = items.header().version.as_deref().and_then(numbers).is_some_and(|it| it <= TOGETHER);
    let mut rank = None;
    while let Some(item) = items.next() {
        match item {
            Err(error) if error.is_fatal() => return Err(failed(&error)),
            Err(_) => {}
            Ok(Item::Product(_)) => {
                let is_first = rank.replace(Rank::Goods).is_none();
                if is_first && !ends_with_offers(&piece.path).map_err(|error| Failure::new("io", error))? {
                    break;
                }
            }
            Ok(Item::Offer(offer)) => {
                let rank = *rank.get_or_insert(rank_of(&offer));
                let is_whole = together && items.section().is_some_and(tells_everything);
                // One that has both says what the others mean that have a price alone.
                let tells_stock = is_whole && offer.prices.is_some() && offer.in_stock().is_some();
                if !is_whole || tells_stock {
                    return Ok(Looked { rank, tells_stock });
                }
            }
            Ok(item) => learn(&item, book),
        }
    }
    Ok(Looked { rank: rank.unwrap_or(Rank::Dictionary), tells_stock: false })
}

fn rank_of(offer: &Offer) -> Rank {
    let named = offer.name.is_some() || !offer.characteristics.is_empty();
    if named { Rank::Names } else { Rank::Figures }
}

fn tells_everything(section: &Section) -> bool {
    section.kind == SectionKind::Offers && !section.is_partial()
}

/// Both numbers of a version.
fn numbers(version: &str) -> Option<(u32, u32)> {
    let (major, minor) = version.trim().split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// Whether a package of offers is the last thing in a file.
fn ends_with_offers(path: &Path) -> io::Result<bool> {
    is_near_the_end(path, std::fs::metadata(path)?.len(), PACKAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        for (version, old) in
            [("2.03", true), ("2.08", true), ("2.09", false), ("2.10", false), ("3.1", false)]
        {
            assert_eq!(numbers(version).is_some_and(|it| it <= TOGETHER), old, "{version}");
        }
        assert_eq!(numbers("два"), None);
    }
}
