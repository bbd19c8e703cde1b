//! The database, and what is in it.

use std::time::Duration;

use db::{Db, Inspection, Location, Wire};
use jobs::Backlog;
use kernel::Timestamp;
use web::text::Args;

use super::Patient;
use super::report::Report;
use crate::{server, store};

/// Two clocks that differ by more than this date things in an order that did not happen.
const MOST_CLOCK_DIFFERENCE: Duration = Duration::from_secs(5);
/// A job that has waited for longer than this waits for workers that do not run.
const LATE: Duration = Duration::from_secs(15 * 60);

pub(super) async fn database(patient: &Patient<'_>, report: &mut Report) {
    const CHECK: &str = "database";
    let location = patient.config.database.clone();
    wire(&location, report);
    let inspected = tokio::task::spawn_blocking(move || db::inspect(&location)).await;
    let place = || ("place", patient.config.database.to_string());
    match inspected {
        Ok(Ok(Inspection { pending, clock, .. })) => {
            if let Some(clock) = clock {
                compare(clock, patient.clock.now(), report);
            }
            if pending > 0 {
                report.warn(CHECK, "database_pending", vec![place(), ("count", pending.to_string())]);
            } else {
                contents(patient, report).await;
            }
        }
        Ok(Err(error)) => {
            let unusable = matches!(error, db::Error::Schema(_));
            let code = if unusable { "database_unusable" } else { "database_unreachable" };
            report.fail(CHECK, code, vec![place(), ("reason", error.chain())]);
        }
        Err(_) => report.fail(CHECK, "database_unreachable", vec![place(), ("reason", String::new())]),
    }
    report.good(CHECK);
}

/// What somebody could make of the wire to a server that is not on this machine: passwords and orders go over it.
fn wire(location: &Location, report: &mut Report) {
    let Location::Postgres(url) = location else { return };
    let code = match Wire::to(url) {
        Ok(Wire::Plain) => "database_plain",
        Ok(Wire::Offered) => "database_tls_optional",
        Ok(Wire::Unverified) => "database_unverified",
        Ok(Wire::None | Wire::Verified) | Err(_) => return, // a URL that is none is told when it is used
    };
    report.warn_in_production("database", code, vec![("place", location.to_string())]); // without user and password
}

fn compare(theirs: Timestamp, ours: Timestamp, report: &mut Report) {
    let difference = Duration::from_micros(theirs.micros().abs_diff(ours.micros()));
    if difference > MOST_CLOCK_DIFFERENCE {
        let seconds = vec![("seconds", difference.as_secs().to_string())];
        report.warn("database", "database_clock", seconds);
    }
}

/// What a database that is up to date tells of itself.
async fn contents(patient: &Patient<'_>, report: &mut Report) {
    let Ok(db) = server::open(patient.config, patient.clock.clone()).await else { return };
    if let Ok((demo, admins)) = people(&db).await {
        if demo {
            report.refuse_in_production("data", "demo_data", Args::new());
        }
        if !admins {
            report.warn("data", "no_admin", Args::new());
        }
    }
    report.good("data");
    if let Ok(backlog) = db.read(jobs::backlog).await {
        queue(&backlog, patient.clock.now(), report);
    }
    report.good("jobs");
}

async fn people(db: &Db) -> Result<(bool, bool), db::Error> {
    db.read(|tx| Ok((store::account_of(tx, crate::demo::FIRST_ACCOUNT)?.is_some(), store::has_admin(tx)?)))
        .await
}

fn queue(backlog: &Backlog, now: Timestamp, report: &mut Report) {
    let failed: i64 = backlog.jobs.iter().filter(|jobs| jobs.state == "failed").map(|jobs| jobs.count).sum();
    if failed > 0 {
        report.warn("jobs", "jobs_failed", vec![("count", failed.to_string())]);
    }
    let due = backlog.jobs.iter().filter(|jobs| jobs.state == "waiting").map(|jobs| jobs.oldest);
    if let Some(oldest) = due.chain(backlog.oldest_fact).min()
        && oldest < now.minus(LATE)
    {
        let minutes = (now.micros() - oldest.micros()) / 60_000_000;
        report.warn("jobs", "jobs_late", vec![("minutes", minutes.to_string())]);
    }
}
