//! Statements that read a timeline.

use db::{Error, Later, Tx, Value};
use kernel::Id;

use super::reading::event;
use crate::order::{Event, Order};
use crate::timeline::{Spot, Stretch};

/// Every entry's place; `?1` is the order, `?2` whether messages and notes of staff are shown.
macro_rules! spots {
    ($columns:literal, $rest:expr) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM (SELECT at, CAST(0 AS BIGINT) AS kind, id FROM order_event
                    WHERE order_id = ?1 AND (?2 OR order_event.kind <> 'note')
                    UNION ALL
                    SELECT recorded_at, CAST(1 AS BIGINT), id FROM message
                    WHERE order_id = ?1 AND order_id IS NOT NULL AND ?2) AS spot ",
            $rest
        )
    };
}

/// The places of a stretch, in time order, or in reverse where it is fetched backwards.
pub(crate) fn spots(
    tx: &mut Tx,
    order: Id<Order>,
    with_messages: bool,
    stretch: &Stretch,
) -> Result<Vec<Spot>, Error> {
    let sql = match (stretch.spot, stretch.backwards) {
        (None, _) => spots!("at, kind, id", "ORDER BY at, kind, id LIMIT ?3 OFFSET ?4"),
        (Some(_), false) => {
            spots!(
                "at, kind, id",
                "WHERE (at, kind, id) > (?5, ?6, ?7) ORDER BY at, kind, id LIMIT ?3 OFFSET ?4"
            )
        }
        (Some(_), true) => spots!(
            "at, kind, id",
            "WHERE (at, kind, id) < (?5, ?6, ?7) ORDER BY at DESC, kind DESC, id DESC LIMIT ?3 OFFSET ?4"
        ),
    };
    let mut args = vec![
        Value::Int(order.number()),
        Value::Bool(with_messages),
        Value::Int(stretch.limit + 1),
        Value::Int(stretch.offset),
    ];
    if let Some(spot) = stretch.spot {
        args.extend([spot.at.micros(), spot.kind, spot.id].map(Value::Int));
    }
    let args: Vec<&dyn db::Arg> = args.iter().map(|arg| arg as &dyn db::Arg).collect();
    tx.query(sql, &args, |row| Ok(Spot { at: row.get(0)?, kind: row.get(1)?, id: row.get(2)? }))
}

pub(crate) fn length(tx: &mut Tx, order: Id<Order>, with_messages: bool) -> Result<i64, Error> {
    tx.query_one(spots!("COUNT(*)", ""), &[&order, &with_messages], |row| row.get(0))
}

/// These events, in no order, each with its number.
pub(crate) fn ask_events(tx: &mut Tx, ids: &[i64]) -> Result<Later<(i64, Event)>, Error> {
    let sql = "SELECT at, kind, status, actor, note, changes, id FROM order_event WHERE id IN (SELECT value FROM each_int(?1))";
    tx.ask(sql, &[&ids], |row| Ok((row.get(6)?, event(row)?)))
}
