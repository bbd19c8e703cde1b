//! What offers were before a run changed them, and changing them back.
//!
//! The journal is written in the statements' own transaction and from their own staged sets, so it costs no question
//! and is never wrong. A run that is run again adds to its journal what the first time did not come to.

use db::{Engine, Error, Kind, Tx, Value};
use kernel::{Id, Timestamp, Uid};

use crate::import::{FindingKind, MOST_FINDINGS, Run};
use crate::{Offer, Shop};

/// Says that a run begins to apply: from now on it is the one that may be rolled back.
pub(crate) fn begin(tx: &mut Tx, run: Id<Run>) -> Result<(), Error> {
    let sql = "UPDATE import_run SET applied_at = COALESCE(applied_at, ?2), journaled = TRUE WHERE id = ?1";
    let now = tx.now();
    let _ = tx.defer(sql, &[&run, &now])?;
    Ok(())
}

/// Notes the offers of the set `import_change` as they are. The parameters only where they change: they are long.
pub(crate) fn changing(tx: &mut Tx, run: Id<Run>) -> Result<(), Error> {
    let sql = "INSERT INTO import_journal (run_id, offer_id, price, price_rrc, visible, deleted, parameters)
               SELECT ?1, o.id, o.price, o.price_rrc, o.visible, o.deleted,
                   CASE WHEN o.text_hash <> s.text_hash THEN o.parameters END
               FROM import_change s CROSS JOIN offer o WHERE o.id = s.offer_id
               ON CONFLICT (run_id, offer_id) DO UPDATE SET price = excluded.price, price_rrc = excluded.price_rrc,
                   visible = excluded.visible, deleted = excluded.deleted, parameters = excluded.parameters
               WHERE import_journal.price IS NULL AND NOT import_journal.created";
    let _ = tx.defer(sql, &[&run])?;
    Ok(())
}

/// Notes the places and names of the offers of the set `import_move`, and the prices, so that all of it is changed back.
pub(crate) fn moving(tx: &mut Tx, run: Id<Run>) -> Result<(), Error> {
    let sql = "INSERT INTO import_journal (run_id, offer_id, price, price_rrc, visible, deleted, parameters, product_id, name)
               SELECT ?1, o.id, o.price, o.price_rrc, o.visible, o.deleted, o.parameters, o.product_id, o.name
               FROM import_move s CROSS JOIN offer o WHERE o.id = s.offer_id
               ON CONFLICT (run_id, offer_id) DO NOTHING";
    let _ = tx.defer(sql, &[&run])?;
    Ok(())
}

/// Notes by how many pieces the set `import_stock` changes what its offers have for sale, if nothing was sold: changed
/// back, what has ended stays so, and as many may be sold as before. On PostgreSQL their rows are locked first:
/// goods that leave the warehouse at this very moment would be counted as the file's otherwise.
pub(crate) fn counting(tx: &mut Tx, run: Id<Run>) -> Result<(), Error> {
    let locked = match tx.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE OF k",
    };
    let sql = format!(
        "INSERT INTO import_journal (run_id, offer_id, pieces)
         SELECT ?1, k.offer_id, s.on_hand - k.on_hand + s.ended
         FROM import_stock s CROSS JOIN stock k WHERE k.offer_id = s.offer_id {locked}
         ON CONFLICT (run_id, offer_id) DO UPDATE SET pieces = import_journal.pieces + excluded.pieces"
    );
    let _ = tx.defer(&sql, &[&run])?;
    Ok(())
}

/// Notes offers that the run has added, with their pieces.
pub(crate) fn created(
    tx: &mut Tx,
    run: Id<Run>,
    offers: impl Iterator<Item = (i64, i64)>,
) -> Result<(), Error> {
    let rows = offers.map(|(offer, pieces)| {
        [Value::Int(run.number()), Value::Int(offer), Value::Bool(true), Value::Int(pieces)]
    });
    tx.load("import_journal", ["run_id", "offer_id", "created", "pieces"], rows)?;
    Ok(())
}

/// Notes those of these offers that are visible, before they are hidden.
pub(crate) fn hiding(tx: &mut Tx, run: Id<Run>, offers: &[i64]) -> Result<(), Error> {
    let sql = "INSERT INTO import_journal (run_id, offer_id, price, price_rrc, visible)
               SELECT ?1, o.id, o.price, o.price_rrc, o.visible FROM offer o
               WHERE o.id IN (SELECT value FROM each_int(?2)) AND o.visible
               ON CONFLICT (run_id, offer_id) DO UPDATE SET price = excluded.price, price_rrc = excluded.price_rrc,
                   visible = excluded.visible
               WHERE import_journal.price IS NULL AND NOT import_journal.created";
    let _ = tx.defer(sql, &[&run, &offers])?;
    Ok(())
}

/// Says that somebody has changed an offer since its shop's last import: a roll-back leaves it.
pub(crate) fn keep(tx: &mut Tx, shop: Id<Shop>, offer: Id<Offer>) -> Result<(), Error> {
    let sql = "UPDATE import_journal SET kept = TRUE WHERE offer_id = ?2 AND run_id =
                   (SELECT r.id FROM import_run r WHERE r.shop_id = ?1 AND r.journaled
                    ORDER BY r.applied_at DESC, r.id DESC LIMIT 1)";
    let _ = tx.defer(sql, &[&shop, &offer])?;
    Ok(())
}

/// The run of a shop that was the last to apply anything, and whether its journal is still there.
pub(crate) fn latest(tx: &mut Tx, shop: Id<Shop>) -> Result<Option<(Uid, bool)>, Error> {
    let sql = "SELECT uid, journaled FROM import_run WHERE shop_id = ?1 AND applied_at IS NOT NULL
               ORDER BY applied_at DESC, id DESC LIMIT 1";
    tx.query_opt(sql, &[&shop], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// How many offers the run has changed and nobody has since.
pub(crate) fn count(tx: &mut Tx, run: Id<Run>) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM import_journal WHERE run_id = ?1 AND NOT kept";
    tx.query_one(sql, &[&run], |row| row.get(0))
}

/// A page of them, by their numbers.
pub(crate) fn after(tx: &mut Tx, run: Id<Run>, after: Id<Offer>, most: i64) -> Result<Vec<Id<Offer>>, Error> {
    let sql = "SELECT offer_id FROM import_journal WHERE run_id = ?1 AND offer_id > ?2 AND NOT kept
               ORDER BY offer_id LIMIT ?3";
    tx.query(sql, &[&run, &after, &most], |row| row.get(0))
}

/// What an offer was before the run.
#[derive(Clone, Debug)]
pub(crate) struct Before {
    pub(crate) offer: Id<Offer>,
    pub(crate) created: bool,
    /// Price, recommended price and whether it was visible; nothing where only the pieces changed.
    shown: Option<(i64, i64, bool)>,
    /// Whether it was deleted, where that is known.
    deleted: Option<i64>,
    /// Where the texts changed.
    pub(crate) parameters: Option<String>,
    /// Product and name, where they changed.
    place: Option<(i64, String)>,
    /// By how many the stock grew.
    pieces: i64,
}

/// What these offers were, but for those that somebody has changed since.
pub(crate) fn before(tx: &mut Tx, run: Id<Run>, offers: &[Id<Offer>]) -> Result<Vec<Before>, Error> {
    tx.stage("import_undo", ["offer_id BIGINT"], offers.iter().map(|id| [Value::Int(id.number())]))?;
    let sql = "SELECT j.offer_id, j.created, j.price, j.price_rrc, j.visible, j.parameters, j.pieces, j.product_id, j.name,
                   j.deleted
               FROM import_undo s CROSS JOIN import_journal j
               WHERE j.run_id = ?1 AND j.offer_id = s.offer_id AND NOT j.kept";
    tx.query(sql, &[&run], |row| {
        let (price, rrc, visible) = (row.maybe(2)?, row.maybe(3)?, row.maybe(4)?);
        let shown = price.zip(rrc).zip(visible).map(|((price, rrc), visible)| (price, rrc, visible));
        let (offer, created, parameters) = (row.get(0)?, row.get(1)?, row.maybe(5)?);
        let place = row.maybe::<i64>(7)?.zip(row.maybe(8)?);
        let (pieces, deleted) = (row.get(6)?, row.maybe(9)?);
        Ok(Before { offer, created, shown, deleted, parameters, place, pieces })
    })
}

/// Makes offers what they were, hides those that were not there, and forgets all of them.
pub(crate) fn undo(tx: &mut Tx, run: Id<Run>, offers: &[Before]) -> Result<(), Error> {
    let restored = offers.iter().filter_map(|it| Some((it, it.shown.filter(|_| !it.created)?)));
    let rows = restored.map(|(it, (price, rrc, visible))| {
        let parameters = it.parameters.as_deref().map_or(Value::Null(Kind::Text), Value::Text);
        let deleted = it.deleted.map_or(Value::Null(Kind::Int), Value::Int);
        let offer = Value::Int(it.offer.number());
        [offer, Value::Int(price), Value::Int(rrc), Value::Bool(visible), deleted, parameters]
    });
    let columns = [
        "offer_id BIGINT",
        "price BIGINT",
        "price_rrc BIGINT",
        "visible BOOLEAN",
        "deleted BIGINT",
        "parameters TEXT",
    ];
    tx.stage("import_before", columns, rows)?;
    let sql = "UPDATE offer SET price = s.price, price_rrc = s.price_rrc, visible = s.visible,
                   deleted = COALESCE(s.deleted, offer.deleted), parameters = COALESCE(s.parameters, offer.parameters)
               FROM import_before s WHERE offer.id = s.offer_id";
    let _ = tx.defer(sql, &[])?;
    put_back(tx, offers)?;
    let created: Vec<i64> = offers.iter().filter(|it| it.created).map(|it| it.offer.number()).collect();
    super::offers::hide(tx, &created)?;
    let withdrawn = i64::try_from(created.len()).unwrap_or(i64::MAX);
    let restored = i64::try_from(offers.len()).unwrap_or(i64::MAX) - withdrawn;
    let sql = "UPDATE import_run SET restored = restored + ?2, withdrawn = withdrawn + ?3 WHERE id = ?1";
    let _ = tx.defer(sql, &[&run, &restored, &withdrawn])?;
    let sql = "DELETE FROM import_journal WHERE run_id = ?1 AND offer_id IN (SELECT value FROM each_int(?2))";
    let all: Vec<i64> = offers.iter().map(|it| it.offer.number()).collect();
    let _ = tx.defer(sql, &[&run, &all])?;
    Ok(())
}

/// Gives offers their old places and names, but for a name that another offer of the product has by now.
fn put_back(tx: &mut Tx, offers: &[Before]) -> Result<(), Error> {
    let places: Vec<_> = offers.iter().filter_map(|it| Some((it.offer, it.place.as_ref()?))).collect();
    if places.is_empty() {
        return Ok(());
    }
    let rows = places.iter().map(|(offer, (product, name))| {
        [Value::Int(offer.number()), Value::Int(*product), Value::Text(name)]
    });
    tx.stage("import_place", ["offer_id BIGINT", "product_id BIGINT", "name TEXT"], rows)?;
    let sql = "UPDATE offer SET product_id = s.product_id, name = s.name,
                   category_id = (SELECT p.category_id FROM product p WHERE p.id = s.product_id)
               FROM import_place s WHERE offer.id = s.offer_id
                   AND NOT EXISTS (SELECT 1 FROM offer o WHERE o.product_id = s.product_id AND o.shop_id = offer.shop_id
                                       AND o.name = s.name AND o.id <> s.offer_id)";
    let _ = tx.defer(sql, &[])?;
    Ok(())
}

/// Takes the pieces back that the run has added, or gives those that it took; what was sold meanwhile stays sold.
/// In order of the offers, as orders take stock.
pub(crate) fn take_pieces_back(tx: &mut Tx, offers: &[Before]) -> Result<(), Error> {
    let mut pieces: Vec<(i64, i64)> =
        offers.iter().filter(|it| it.pieces != 0).map(|it| (it.offer.number(), it.pieces)).collect();
    if pieces.is_empty() {
        return Ok(());
    }
    pieces.sort_unstable();
    let rows = pieces.iter().map(|(offer, pieces)| [Value::Int(*offer), Value::Int(*pieces)]);
    tx.stage("import_pieces", ["offer_id BIGINT", "pieces BIGINT"], rows)?;
    let sql = "UPDATE stock SET on_hand = CASE WHEN stock.on_hand > s.pieces THEN stock.on_hand - s.pieces ELSE 0 END
               FROM import_pieces s WHERE stock.offer_id = s.offer_id";
    let _ = tx.defer(sql, &[])?;
    Ok(())
}

/// Ends a roll-back: says how many offers were left as somebody has made them since, and which, and closes or opens
/// the shop again where the run had done the opposite and nobody has since.
pub(crate) fn finish(tx: &mut Tx, run: Id<Run>) -> Result<bool, Error> {
    let most = i64::try_from(MOST_FINDINGS).unwrap_or(i64::MAX);
    let sql = "INSERT INTO import_finding (run_id, kind, place, offer_id, price_before)
               SELECT ?1, ?2, ROW_NUMBER() OVER (ORDER BY j.offer_id) - 1, j.offer_id, o.price
               FROM import_journal j JOIN offer o ON o.id = j.offer_id WHERE j.run_id = ?1 ORDER BY j.offer_id LIMIT ?3
               ON CONFLICT (run_id, kind, place) DO NOTHING";
    let _ = tx.defer(sql, &[&run, &FindingKind::Kept.name(), &most])?;
    let sql = "UPDATE shop SET open = NOT shop.open FROM import_run r
               WHERE r.id = ?1 AND shop.id = r.shop_id AND r.opened = shop.open";
    let _ = tx.defer(sql, &[&run])?;
    let sql = "UPDATE import_run SET state = 'rolled_back', stage = 'finished', failure = NULL, finished_at = ?2, beat_at = ?2,
                   kept = (SELECT COUNT(*) FROM import_journal j WHERE j.run_id = ?1)
               WHERE id = ?1 AND state = 'running'";
    let now = tx.now();
    Ok(tx.execute(sql, &[&run, &now])? > 0)
}

/// A run whose journal nobody needs any more: rolled back, followed by another, or older than `moment`.
pub(crate) fn dead(tx: &mut Tx, moment: Timestamp) -> Result<Option<Id<Run>>, Error> {
    let sql = "SELECT r.id FROM import_run r
               WHERE r.journaled AND r.state NOT IN ('waiting', 'running')
                   AND (r.applied_at < ?1 OR r.state = 'rolled_back' OR EXISTS (SELECT 1 FROM import_run later
                       WHERE later.shop_id = r.shop_id AND later.applied_at IS NOT NULL
                           AND (later.applied_at > r.applied_at OR later.applied_at = r.applied_at AND later.id > r.id)))
               ORDER BY r.id LIMIT 1";
    tx.query_opt(sql, &[&moment], |row| row.get(0))
}

/// Forgets a part of a journal; says how much, and with nothing that there is none any more.
pub(crate) fn forget(tx: &mut Tx, run: Id<Run>, most: i64) -> Result<u64, Error> {
    let sql = "DELETE FROM import_journal WHERE run_id = ?1 AND offer_id IN
                   (SELECT j.offer_id FROM import_journal j WHERE j.run_id = ?1 ORDER BY j.offer_id LIMIT ?2)";
    let forgotten = tx.execute(sql, &[&run, &most])?;
    if forgotten == 0 {
        let _ = tx.defer("UPDATE import_run SET journaled = FALSE WHERE id = ?1", &[&run])?;
    }
    Ok(forgotten)
}
