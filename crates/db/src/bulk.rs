//! Bulk work in slices bounded by time, so that short writes never wait for an import.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::job::Ticket;
use crate::{Db, Error, Store, Tx};

/// Rows a slice of bulk work holds at most, on either engine. On PostgreSQL it is the slice: one COPY and a few
/// set-based statements, where fewer rows would pay more round trips.
pub const BULK_CHUNK: usize = 2_000;
/// The first slice on SQLite, before anything is known about the rows.
const FIRST_SLICE: usize = 64;
/// A slice never shrinks below this: its fixed statements would cost more than its rows.
const LEAST_SLICE: usize = 16;
/// How long a slice may hold the writer while others wait. Measured with 32 buyers flat out: 2 ms kept their p99
/// at 22 ms where 1,000-row slices made it 156.
const SLICE_BESIDE_OTHERS: Duration = Duration::from_millis(2);
/// And when nobody waits: long enough that the commit's fsync no longer counts.
const SLICE_ALONE: Duration = Duration::from_millis(25);

/// How fast one kind of bulk work goes: kept over its calls, it spares each of them to find out again by small slices.
#[derive(Debug)]
pub struct Pace {
    /// What the next slice takes on SQLite.
    rows: AtomicUsize,
}

impl Default for Pace {
    fn default() -> Self {
        Self { rows: AtomicUsize::new(FIRST_SLICE) }
    }
}

pub(crate) async fn run<E, F>(db: &Db, pace: &Pace, total: usize, work: F) -> Result<(), E>
where
    F: FnMut(&mut Tx, Range<usize>) -> Result<(), E> + Send + 'static,
    E: From<Error> + Send + 'static,
{
    let work = Arc::new(Mutex::new(work));
    let mut done = 0;
    while done < total {
        let rows = match &*db.store {
            Store::Sqlite(_) => pace.rows.load(Ordering::Relaxed),
            Store::Postgres(_) => BULK_CHUNK,
        };
        let slice = done..total.min(done + rows);
        let shared = Arc::clone(&work);
        let range = slice.clone();
        let (ticket, answer) = Ticket::new(move |tx: &mut Tx| {
            let started = Instant::now();
            let mut work = shared.lock().unwrap_or_else(PoisonError::into_inner);
            work(tx, range.clone())?;
            Ok::<Duration, E>(started.elapsed())
        });
        let queue = match &*db.store {
            Store::Sqlite(sqlite) => &sqlite.writer,
            Store::Postgres(postgres) => &postgres.bulk,
        };
        queue.push_bulk(ticket).await?;
        let took = answer.await.unwrap_or_else(|_| Err(Error::Closed.into()))?;
        done = slice.end;
        if let Store::Sqlite(sqlite) = &*db.store {
            let aim = if sqlite.is_busy() { SLICE_BESIDE_OTHERS } else { SLICE_ALONE };
            // A short rest at the end tells little of how many rows would have fitted.
            if slice.len() == rows || took > aim {
                pace.rows.store(next_slice(slice.len(), took, aim), Ordering::Relaxed);
            }
        }
    }
    Ok(())
}

/// How many rows the next slice takes so that it lasts about `aim`, at most doubling.
fn next_slice(rows: usize, took: Duration, aim: Duration) -> usize {
    let micros = usize::try_from(took.as_micros()).unwrap_or(usize::MAX).max(1);
    let aim = usize::try_from(aim.as_micros()).unwrap_or(usize::MAX);
    let fitting = rows.saturating_mul(aim) / micros;
    fitting.min(rows.saturating_mul(2)).clamp(LEAST_SLICE, BULK_CHUNK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_follows_the_time_it_took() {
        let ms = Duration::from_millis;
        assert_eq!(next_slice(100, ms(4), ms(2)), 50);
        assert_eq!(next_slice(100, ms(1), ms(25)), 200);
        assert_eq!(next_slice(16, ms(100), ms(2)), LEAST_SLICE);
        assert_eq!(next_slice(BULK_CHUNK, ms(0), ms(25)), BULK_CHUNK);
    }
}
