//! Stock is never oversold and never leaked.

use catalog::stock::{self, Shortage, TakeError};
use db::Tx;
use kernel::{Id, Quantity};

use crate::fixture::{Good, add};

fn pieces(count: i64) -> Quantity {
    Quantity::new(count).unwrap()
}

async fn numbers(db: &db::Db) -> Vec<(i64, i64)> {
    let read = |tx: &mut Tx<'_>| {
        tx.query("SELECT on_hand, reserved FROM stock ORDER BY offer_id", &[], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    };
    db.read::<_, db::Error, _>(read).await.unwrap()
}

db::on_both_engines! {
    async fn what_is_taken_is_released_or_shipped(test: TestDb) {
        let ids = add(&test.db, &[Good { on_hand: 5, ..Good::default() }, Good { on_hand: 3, ..Good::default() }]).await;
        let lines = vec![(ids[1], pieces(1)), (ids[0], pieces(2)), (ids[1], pieces(2))];
        let wanted = lines.clone();
        test.db.write(move |tx| stock::take(tx, &wanted)).await.unwrap();
        assert_eq!(numbers(&test.db).await, [(5, 2), (3, 3)]);
        let some = vec![(ids[1], pieces(1))];
        test.db.write(move |tx| stock::release(tx, &some)).await.unwrap();
        let rest = vec![(ids[0], pieces(2)), (ids[1], pieces(2))];
        test.db.write(move |tx| stock::ship(tx, &rest)).await.unwrap();
        assert_eq!(numbers(&test.db).await, [(3, 0), (1, 0)]);
    }

    async fn a_short_line_undoes_the_lines_before_it(test: TestDb) {
        let ids = add(&test.db, &[Good { on_hand: 5, ..Good::default() }, Good { on_hand: 3, ..Good::default() }]).await;
        let wanted = vec![(ids[0], pieces(2)), (ids[1], pieces(4))];
        let refused = test.db.write(move |tx| stock::take(tx, &wanted)).await.unwrap_err();
        let TakeError::Short(shortage) = refused else { panic!("{refused}") };
        assert_eq!(shortage, Shortage { offer: ids[1], available: 3 });
        assert_eq!(numbers(&test.db).await, [(5, 0), (3, 0)]);
        let unknown = vec![(Id::new(999), pieces(1))];
        let refused = test.db.write(move |tx| stock::take(tx, &unknown)).await.unwrap_err();
        assert!(matches!(refused, TakeError::Short(Shortage { available: 0, .. })), "{refused}");
    }

    async fn many_takers_never_take_more_than_there_is(test: TestDb) {
        let ids = add(&test.db, &[Good { on_hand: 10, ..Good::default() }, Good { on_hand: 7, ..Good::default() }]).await;
        let mut takers = tokio::task::JoinSet::new();
        for taker in 0..24 {
            let (db, mut wanted) = (test.db.clone(), vec![(ids[0], pieces(1)), (ids[1], pieces(1))]);
            if taker % 2 == 0 {
                wanted.reverse(); // the order in which they ask is not the order in which rows are locked
            }
            takers.spawn(async move { db.write(move |tx| stock::take(tx, &wanted)).await.is_ok() });
        }
        let taken = takers.join_all().await.into_iter().filter(|taken| *taken).count();
        assert_eq!(taken, 7);
        assert_eq!(numbers(&test.db).await, [(10, 7), (7, 7)]);
    }
}
