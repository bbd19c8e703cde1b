//! Forgets sessions and links that are over, and refused sign-ins.

use std::time::Duration;

use db::{Db, Error};

use crate::store;

/// The job's kind.
pub const SWEEP: &str = "identity.sweep";
/// How often it is done.
pub const SWEEP_INTERVAL: Duration = Duration::from_secs(3_600);
/// How long a session that is over stays for the question who was signed in when. Its tokens are no good either way:
/// each carries its own end.
const OVER_KEPT: Duration = Duration::from_secs(30 * 24 * 3_600);
/// Refused sign-ins are anybody's to cause; long enough to look into an attack.
const REFUSALS_KEPT: Duration = Duration::from_secs(90 * 24 * 3_600);
/// Rows forgotten in one write: about a millisecond of SQLite's only writer.
const SLICE: u32 = 200;

/// Forgets sessions that ended by themselves long ago. One that was ended before its time also has such an end.
pub async fn sweep(db: &Db) -> Result<(), Error> {
    jobs::in_slices(db, OVER_KEPT, SLICE, store::sessions::forget).await?;
    jobs::in_slices(db, OVER_KEPT, SLICE, store::links::forget).await?;
    jobs::in_slices(db, REFUSALS_KEPT, SLICE, store::audit::forget_refused).await
}

#[cfg(test)]
mod tests {
    use web::AccountId;

    use super::*;
    use crate::Entry;
    use crate::tokens::end_of_session;

    const ENTRY: Entry<'_> = Entry { device: "", confirm_email: false };

    async fn sessions(db: &Db) -> i64 {
        let count = |tx: &mut db::Tx<'_>| tx.query_one("SELECT COUNT(*) FROM session", &[], |row| row.get(0));
        db.read(count).await.unwrap()
    }

    db::on_both_engines! {
        async fn a_session_is_forgotten_a_month_after_its_end_and_not_before(test: TestDb) {
            let account = "INSERT INTO user_account (email, email_key, password_hash, first_name, last_name, role, active, created_at)
                           VALUES ('a', 'a', 'none', '', '', 'buyer', TRUE, 0) RETURNING id";
            let open = move |tx: &mut db::Tx<'_>| {
                let user: AccountId = tx.query_one(account, &[], |row| row.get(0))?;
                for _ in 0..SLICE * 2 + 50 {
                    store::sessions::open(tx, user, ENTRY, end_of_session(tx.now()))?;
                }
                Ok::<_, Error>(user)
            };
            let user = test.db.write(open).await.unwrap();
            let week = Duration::from_secs(7 * 24 * 3_600);
            test.clock.advance(week + OVER_KEPT);
            sweep(&test.db).await.unwrap();
            assert_eq!(sessions(&test.db).await, 450, "a month is kept");
            test.clock.advance(Duration::from_secs(1));
            test.db.write(move |tx| store::sessions::open(tx, user, ENTRY, end_of_session(tx.now()))).await.unwrap();
            sweep(&test.db).await.unwrap();
            assert_eq!(sessions(&test.db).await, 1, "the new one stays");
        }
    }
}
