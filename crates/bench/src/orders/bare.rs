//! The limit on SQLite: the statements of an order on one connection, so many orders a commit, in a loop that does
//! nothing else. No queue, no savepoints, no HTTP, no JSON, and one thread that never waits for work.

use std::ops::Range;
use std::path::Path;
use std::time::{Duration, Instant};

use kernel::{Clock, Uid};
use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, params, params_from_iter};

use super::Sample;
use super::statements::{self, EVENT, FACT, KEPT, ORDER, RECIPIENT, STOCK, TAKEN, WANTED};
use crate::process;
use crate::seed::{Buyers, LINES};

/// What the loop reached.
pub(super) struct Pace {
    pub(super) orders: u64,
    pub(super) seconds: f64,
    pub(super) cpu: Duration,
}

/// Orders confirmed for `numbers` of the buyers in `file`, `batch` of them a commit, until the time is over.
pub(super) fn run(
    file: &Path,
    buyers: &Buyers,
    numbers: Range<i64>,
    sample: &Sample,
    (batch, length): (usize, Duration),
) -> rusqlite::Result<Pace> {
    let connection = connect(file)?;
    let mut order = Order::prepare(&connection, sample)?;
    let (started, cpu) = (Instant::now(), process::cpu_of_this_thread());
    let (mut orders, mut numbers) = (0, numbers);
    while started.elapsed() < length && !numbers.is_empty() {
        connection.prepare_cached("BEGIN IMMEDIATE")?.raw_execute()?;
        for number in numbers.by_ref().take(batch) {
            order.confirm(buyers, number)?;
            orders += 1;
        }
        connection.prepare_cached("COMMIT")?.raw_execute()?;
    }
    let seconds = started.elapsed().as_secs_f64();
    Ok(Pace { orders, seconds, cpu: process::cpu_of_this_thread() - cpu })
}

/// With the settings of the real writer.
fn connect(file: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(file)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    for (name, value) in [("journal_mode", "WAL"), ("synchronous", "FULL"), ("temp_store", "MEMORY")] {
        connection.pragma_update(None, name, value)?;
    }
    for (name, value) in [("foreign_keys", 1), ("cache_size", -64 * 1024), ("wal_autocheckpoint", 4_000)] {
        connection.pragma_update(None, name, value)?;
    }
    Ok(connection)
}

struct Order<'c> {
    clock: Clock,
    sample: &'c Sample,
    wanted: CachedStatement<'c>,
    recipient: CachedStatement<'c>,
    taken: CachedStatement<'c>,
    order: CachedStatement<'c>,
    items: CachedStatement<'c>,
    stock: CachedStatement<'c>,
    event: CachedStatement<'c>,
    fact: CachedStatement<'c>,
    kept: CachedStatement<'c>,
}

impl<'c> Order<'c> {
    fn prepare(connection: &'c Connection, sample: &'c Sample) -> rusqlite::Result<Self> {
        Ok(Self {
            clock: Clock::system(),
            sample,
            wanted: connection.prepare_cached(WANTED)?,
            recipient: connection.prepare_cached(RECIPIENT)?,
            taken: connection.prepare_cached(TAKEN)?,
            order: connection.prepare_cached(ORDER)?,
            items: connection.prepare_cached(&statements::items(LINES, |_, _, placeholder| placeholder))?,
            stock: connection.prepare_cached(STOCK)?,
            event: connection.prepare_cached(EVENT)?,
            fact: connection.prepare_cached(FACT)?,
            kept: connection.prepare_cached(KEPT)?,
        })
    }

    fn confirm(&mut self, buyers: &Buyers, number: i64) -> rusqlite::Result<()> {
        let (buyer, now) = (buyers.buyer(number), self.clock.now());
        let (uid, now) = (Uid::new(now).to_string(), now.micros());
        let mut lines: Vec<Value> = vec![Value::Text(uid.clone())];
        let (mut currency, mut total) = (String::new(), 0);
        let mut rows = self.wanted.query([buyer.cart, buyer.user])?;
        while let Some(row) = rows.next()? {
            for column in [0, 1, 2, 3, 4, 5, 6, 7, 9] {
                lines.push(row.get(column)?);
            }
            currency = row.get(8)?;
            total += row.get::<_, i64>(6)? * row.get::<_, i64>(7)?;
        }
        drop(rows);
        let customer: i64 = self.recipient.query_row([buyer.contact, buyer.user], |row| row.get(0))?;
        let mut rows = self.taken.query([buyer.cart, buyer.user])?;
        while rows.next()?.is_some() {}
        drop(rows);
        let Sample { contact, payload, body, hash } = self.sample;
        let shop: Option<i64> = None; // set where all lines are of one shop
        let expires: Option<i64> = None; // a draft does
        let (delivery, point): (Option<&str>, Option<&str>) = (None, None); // nothing is said of it in a cart
        let days: Option<i64> = None;
        let order = params![
            uid, buyer.user, customer, "web", "new", "pending", "cod", currency, total, contact, now, shop,
            expires, delivery, 0, "", point, days, days
        ];
        let id: i64 = self.order.query_row(order, |row| row.get(0))?;
        let mut rows = self.items.query(params_from_iter(lines))?;
        while rows.next()?.is_some() {}
        drop(rows);
        for offer in buyer.offers {
            self.stock.execute([offer, 1])?;
        }
        let actor = format!("buyer:{}", buyer.user);
        let changes: Option<&str> = None;
        self.event.execute(params![id, "placed", "new", actor, "", now, changes])?;
        self.fact.execute(params!["order.placed", id.to_string(), payload, now])?;
        let scope = format!("user {} POST /api/v1/confirm-order", buyer.user);
        self.kept.execute(params![scope, uid, hash, 201, body, now])?;
        Ok(())
    }
}
