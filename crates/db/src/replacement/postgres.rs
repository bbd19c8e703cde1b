//! A PostgreSQL database emptied and filled again in one transaction.

use std::io::Read;
use std::time::{Duration, Instant};

use kernel::Clock;

use super::{Numbering, holds_rows, in_use, unknown_part};
use crate::Error;
use crate::migrate::{self, Applied};
use crate::postgres::{self, Purpose, Session, Target};
use crate::snapshot::{self, LISTING_PART, Listing, OURS, Sequence, literal, quoted};

/// A listing names our tables and no more; a longer one is no listing.
const MOST_LISTING_BYTES: u64 = 4 * 1024 * 1024;

/// How long the server may take to notice that a program has ended, and how often it is asked.
const RELEASE_TIME: Duration = Duration::from_secs(2);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

pub(super) struct Refill {
    session: Session,
    listing: Option<Listing>,
    /// The constraints between tables, as they are to be made again: table, name, definition.
    references: Vec<[String; 3]>,
    /// How far the rows of what is replaced were numbered.
    replaced: Vec<Sequence>,
    clock: Clock,
}

impl Refill {
    pub(super) fn begin(url: &str, history: &[Applied], force: bool, clock: &Clock) -> Result<Self, Error> {
        let mut session = postgres::connect(&Target::parse(url)?, Purpose::Copy)?;
        migrate::postgres_begin(&mut session)?;
        require_alone(&mut session)?;
        let replaced = snapshot::sequences(&mut session)?;
        make_room(&mut session, force)?;
        migrate::postgres_in_transaction(&mut session, history.len(), clock.now())?;
        Ok(Self { session, listing: None, references: Vec::new(), replaced, clock: clock.clone() })
    }

    pub(super) fn part(&mut self, name: &str, bytes: &mut dyn Read) -> Result<(), Error> {
        let Some(listing) = &self.listing else {
            if name != LISTING_PART {
                return Err(unknown_part(name));
            }
            let listing: Listing = serde_json::from_reader(bytes.take(MOST_LISTING_BYTES))
                .map_err(|error| Error::refused(format!("the copy's list of tables: {error}")))?;
            self.references = loosen(&mut self.session, &listing)?;
            self.listing = Some(listing);
            return Ok(());
        };
        let table = name.split_once('/').map(|(table, _)| table);
        let table = listing.tables.iter().find(|known| Some(known.name.as_str()) == table);
        let table = table.ok_or_else(|| unknown_part(name))?;
        self.session.copy_in(&format!("COPY {} FROM STDIN", table.described()), bytes)
    }

    pub(super) fn finish(&mut self, numbering: Numbering<'_>) -> Result<i64, Error> {
        let listing =
            self.listing.as_ref().ok_or_else(|| Error::refused("the copy has no database in it"))?;
        for table in &listing.tables {
            self.session.batch(&format!("ALTER TABLE {} ENABLE TRIGGER USER", quoted(&table.name)))?;
        }
        for [table, name, definition] in &self.references {
            let sql = format!("ALTER TABLE {} ADD CONSTRAINT {} {definition}", quoted(table), quoted(name));
            self.session.batch(&sql)?;
        }
        for sequence in &listing.sequences {
            self.session.batch(&format!(
                "SELECT setval({}, {}, {})",
                literal(&quoted(&sequence.name)),
                sequence.last_value,
                sequence.is_called
            ))?;
        }
        migrate::postgres_to_the_end(&mut self.session, self.clock.now())?;
        self.number_on(numbering) // an old copy may not have the table before
    }

    /// Has the rows of a table numbered on; the next one's number.
    fn number_on(&mut self, numbering: Numbering<'_>) -> Result<i64, Error> {
        let name = format!("{}_id_seq", numbering.table); // what an identity column of this name is given
        let last = |sequences: &[Sequence]| {
            let found = sequences.iter().find(|sequence| sequence.name == name);
            found.map_or(0, |sequence| sequence.last_value - i64::from(!sequence.is_called))
        };
        let copied = self.listing.as_ref().map_or(0, |listing| last(&listing.sequences));
        let next = numbering.last(copied, last(&self.replaced)).saturating_add(1);
        self.session.batch(&format!("SELECT setval({}, {next}, FALSE)", literal(&quoted(&name))))?;
        Ok(next)
    }

    pub(super) fn commit(mut self) -> Result<(), Error> {
        self.session.batch("COMMIT")?;
        // Without statistics the first questions would be planned as if the tables were empty.
        if let Err(error) = self.session.batch("ANALYZE") {
            tracing::warn!(error = error.chain(), "the restored tables could not be analysed");
        }
        Ok(())
    }
}

/// A running server would find its tables gone. A program that has just ended is given the time to be forgotten.
fn require_alone(session: &mut Session) -> Result<(), Error> {
    let give_up_at = Instant::now() + RELEASE_TIME;
    while others(session)? {
        if Instant::now() > give_up_at {
            return Err(in_use());
        }
        std::thread::sleep(LOOK_AGAIN);
        session.batch("SELECT pg_stat_clear_snapshot()")?; // or the same would be seen again
    }
    Ok(())
}

/// Whether another Torg has a connection to this database.
fn others(session: &mut Session) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
               AND application_name = 'torg' AND pid <> pg_backend_pid())";
    Ok(session.query(sql, &[], &mut |row| row.get::<bool>(0))?.contains(&true))
}

/// Drops what is there, if it is ours to drop.
fn make_room(session: &mut Session, force: bool) -> Result<(), Error> {
    let tables = snapshot::tables(session)?;
    if tables.is_empty() {
        return Ok(());
    }
    if !tables.iter().any(|table| table.name == "migration") {
        return Err(Error::refused(
            "the database holds tables that are not Torg's: restore into one of its own",
        ));
    }
    for table in tables.iter().filter(|table| !force && table.name != "migration") {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {})", quoted(&table.name));
        if session.query(&sql, &[], &mut |row| row.get::<bool>(0))?.contains(&true) {
            return Err(holds_rows(&table.name));
        }
    }
    session.batch(&format!(
        "DO $$ DECLARE it RECORD; BEGIN
           FOR it IN SELECT pg_class.oid, relkind FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm') AND {OURS} LOOP
             IF EXISTS (SELECT 1 FROM pg_class WHERE pg_class.oid = it.oid) THEN
               EXECUTE format('DROP %s %s CASCADE', CASE it.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
                              CAST(it.oid AS regclass));
             END IF;
           END LOOP;
           FOR it IN SELECT CAST(pg_class.oid AS regclass) AS name FROM pg_class WHERE relkind = 'S' AND {OURS} LOOP
             EXECUTE format('DROP SEQUENCE %s CASCADE', it.name);
           END LOOP;
           FOR it IN SELECT CAST(p.oid AS regprocedure) AS name FROM pg_proc p
                     WHERE pronamespace = CAST(CAST(current_schema() AS TEXT) AS regnamespace)
                     AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = CAST('pg_proc' AS regclass)
                                     AND d.objid = p.oid AND d.deptype = 'e') LOOP
             EXECUTE format('DROP ROUTINE %s CASCADE', it.name);
           END LOOP;
         END $$"
    ))
}

/// Makes the fresh tables ready for rows in any order; returns the references that are to be made again.
fn loosen(session: &mut Session, listing: &Listing) -> Result<Vec<[String; 3]>, Error> {
    let sql = format!(
        "SELECT CAST(relname AS TEXT), CAST(conname AS TEXT), pg_get_constraintdef(c.oid)
         FROM pg_constraint c JOIN pg_class ON pg_class.oid = conrelid
         WHERE contype = 'f' AND conparentid = 0 AND {OURS} ORDER BY relname, conname"
    );
    let references: Vec<[String; 3]> =
        session.query(&sql, &[], &mut |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))?;
    for [table, name, _] in &references {
        session.batch(&format!("ALTER TABLE {} DROP CONSTRAINT {}", quoted(table), quoted(name)))?;
    }
    for table in &listing.tables {
        session.batch(&format!("ALTER TABLE {} DISABLE TRIGGER USER", quoted(&table.name)))?;
    }
    // A migration may have put rows of its own there, which come again with the copy.
    let names: Vec<String> = snapshot::tables(session)?.iter().map(|table| quoted(&table.name)).collect();
    session.batch(&format!("TRUNCATE {}", names.join(", ")))?;
    Ok(references)
}
