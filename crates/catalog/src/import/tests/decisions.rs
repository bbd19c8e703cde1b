//! Runs that wait for a decision, and what decides.

use std::time::Duration;

use jobs::Workers;

use super::super::{DecideError, Guard, Guards, Stage, StartError, discard};
use super::*;

/// So many offers, each at this price and with so many pieces.
fn goods(count: usize, price: &str, quantity: i64) -> String {
    let names: Vec<String> = (0..count).map(|number| format!("Чайник {number}")).collect();
    yaml(&names.iter().map(|name| line(name, price, quantity)).collect::<Vec<_>>())
}

fn guards_of(run: &Run) -> Vec<(Guard, i64, i64)> {
    run.stopped.iter().map(|stop| (stop.guard, stop.count, stop.of)).collect()
}

async fn sweep(desk: &Desk) {
    desk.runs.tidy().await.unwrap();
}

fn files(desk: &Desk) -> usize {
    std::fs::read_dir(desk.runs.uploads()).unwrap().count()
}

db::on_both_engines! {
    async fn a_preview_applies_nothing_until_it_is_applied(test: TestDb) {
        let desk = Desk::hiding(&test.db, "Дом").await;
        desk.import(&yaml(&[line("a", "1", 1), line("b", "1", 1), line("c", "1", 1)])).await;
        let (before, version) = (desk.goods().await, test.db.version(crate::CATALOG));
        let preview = desk.preview(&yaml(&[line("a", "2", 1), line("b", "1", 0), line("d", "1", 1)])).await;
        assert_eq!((preview.state, preview.progress.stage, preview.stopped.len()), (State::Held, Stage::Comparing, 0));
        let told = preview.difference.clone().unwrap();
        assert_eq!((told.created, told.changed, told.unchanged, told.gone, told.hidden), (1, 2, 0, 1, 1));
        assert_eq!((told.sold_out, told.prices.all(), told.price_jumps), (1, 1, 0));
        assert_eq!((desk.goods().await, test.db.version(crate::CATALOG)), (before, version));
        let applied = desk.approve(&preview).await;
        assert_eq!(counts(&applied), [1, 2, 0, 1, 0]);
        assert_eq!(files(&desk), 0, "no copy stays");
    }

    async fn the_file_that_was_looked_at_is_the_one_applied(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let preview = desk.preview(&yaml(&[line("a", "1", 1)])).await;
        desk.file("list.yaml", &yaml(&[line("b", "7", 7)]));
        assert_eq!(counts(&desk.approve(&preview).await), [1, 0, 0, 0, 0]);
        assert!(desk.goods().await[0].contains("\"a\"] [100, "));
    }

    async fn a_discarded_run_is_never_applied(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let uid = desk.preview(&yaml(&[line("a", "1", 1)])).await.uid;
        desk.db.write(move |tx| discard(tx, uid, Actor::Operator)).await.unwrap();
        let again = desk.db.write(move |tx| approve(tx, uid, Actor::Operator)).await;
        assert!(matches!(again, Err(DecideError::NotHeld(State::Discarded))));
        assert_eq!(desk.runs.run(uid).await.unwrap().state, State::Discarded);
        assert_eq!(desk.goods().await.len(), 0);
        test.clock.advance(Duration::from_secs(48 * 3_600));
        sweep(&desk).await;
        assert_eq!(files(&desk), 0);
    }

    async fn what_goes_over_a_rail_waits_and_is_applied_when_somebody_says_so(test: TestDb) {
        let desk = Desk::hiding(&test.db, "Дом").await;
        let first = desk.import(&goods(100, "1", 5)).await;
        assert_eq!((first.state, first.stopped.len()), (State::Done, 0), "the first goods go over nothing");
        let before = desk.goods().await;
        for (list, guard, count) in [
            (goods(69, "1", 5), Guard::Hidden, 31),
            (goods(100, "100", 5), Guard::PriceJump, 100),
            (goods(100, "1", 0), Guard::SoldOut, 100),
            (goods(70, "1", 5) + &goods(30, "0", 5).replace("categories:\n", ""), Guard::ZeroPrice, 30),
        ] {
            let run = desk.import(&list).await;
            assert_eq!((run.state, guards_of(&run)), (State::Held, vec![(guard, count, 100)]));
            assert_eq!(desk.goods().await, before, "{guard:?}");
        }
        let run = desk.import(&goods(69, "1", 5)).await;
        assert_eq!(counts(&desk.approve(&run).await), [0, 0, 69, 31, 0]);
    }

    async fn a_rail_that_is_off_stops_nothing(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let shop = desk.shop;
        desk.import(&goods(100, "1", 5)).await;
        let off = Guards { jump_percent: None, sold_out_percent: None, ..Guards::default() };
        assert!(desk.db.write(move |tx| off.set(tx, shop, Actor::Operator)).await.unwrap());
        assert_eq!(counts(&desk.import(&goods(100, "100", 0)).await), [0, 100, 0, 0, 0]);
        let off = Guards { hidden_percent: None, zero_price_percent: None, ..off };
        desk.db.write(move |tx| off.set(tx, shop, Actor::Operator)).await.unwrap();
        let run = desk.import(&goods(100, "1", 5)).await;
        assert_eq!((counts(&run), run.difference), ([0, 100, 0, 0, 0], None), "nobody asks what would change");
    }

    async fn a_preview_is_compared_anew_when_it_is_applied(test: TestDb) {
        let desk = Desk::hiding(&test.db, "Дом").await;
        desk.import(&goods(60, "1", 5)).await;
        let preview = desk.preview(&goods(60, "2", 5)).await;
        assert_eq!((preview.state, preview.stopped.len()), (State::Held, 0));
        desk.import(&goods(200, "1", 5)).await;
        let stopped = desk.approve(&preview).await;
        assert_eq!((stopped.state, guards_of(&stopped)), (State::Held, vec![(Guard::Hidden, 140, 200)]));
        assert_eq!(counts(&desk.approve(&stopped).await), [0, 60, 0, 140, 0], "seen and let pass");
    }

    async fn what_waits_stands_in_nobodys_way_but_two_at_once_do(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let preview = desk.preview(&yaml(&[line("a", "1", 1)])).await;
        desk.import(&yaml(&[line("b", "1", 1)])).await;
        let file = desk.file("other.yaml", &yaml(&[line("c", "1", 1)]));
        let other = desk.runs.start(desk.shop, Source::File(file), None).await.unwrap().uid;
        let uid = preview.uid;
        let refused = desk.db.write(move |tx| approve(tx, uid, Actor::Operator)).await;
        assert!(matches!(refused, Err(DecideError::Start(StartError::InProgress(active))) if active == other));
        desk.runs.run(other).await.unwrap();
        assert_eq!(counts(&desk.approve(&preview).await), [1, 0, 0, 0, 0]);
    }

    async fn a_run_for_which_nobody_decides_is_given_up(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let list = yaml(&[line("a", "1", 1)]);
        let mut waiting = Vec::new();
        for _ in 0..6 {
            waiting.push(desk.preview(&list).await.uid);
            test.clock.advance(Duration::from_secs(1));
        }
        let state = async |uid| desk.runs.find(uid).await.unwrap().unwrap().state;
        assert_eq!((state(waiting[0]).await, state(waiting[1]).await), (State::Discarded, State::Held));
        test.clock.advance(Duration::from_secs(7 * 24 * 3_600 + 1));
        desk.runs.clone().register(Workers::new(test.db.clone())).drain().await.unwrap();
        sweep(&desk).await;
        assert_eq!(state(waiting[5]).await, State::Discarded);
        assert_eq!(files(&desk), 0);
    }

    async fn what_was_cut_off_while_it_applied_is_not_stopped_half_way(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let list = goods(5_000, "1", 5) + &goods(2_000, "0", 5).replace("categories:\n", "");
        let file = desk.file("list.yaml", &list);
        let uid = desk.runs.start(desk.shop, Source::File(file), None).await.unwrap().uid;
        let mut changes = test.db.watch(crate::CATALOG);
        tokio::select! {
            biased;
            _ = changes.changed() => {} // something is applied: the process dies here
            ended = desk.runs.run(uid) => drop(ended.unwrap()),
        }
        assert_eq!(desk.runs.run(uid).await.unwrap().state, State::Done);
        assert_eq!(desk.import(&list).await.state, State::Held, "the next one would be stopped");
    }

    async fn a_preview_of_a_bad_file_fails_like_any_run(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let run = desk.preview("just text").await;
        assert_eq!((run.state, run.failure.unwrap().code.as_str()), (State::Failed, "not_a_price_list"));
    }

    async fn the_operator_looks_before_importing(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let file = desk.file("list.yaml", &yaml(&[line("a", "1", 1)]));
        assert!(desk.runs.preview_now("Нет такого", file.clone(), &|_| ()).await.is_err());
        let preview = desk.runs.preview_now("дом", file, &|_| ()).await.unwrap();
        assert_eq!((preview.state, desk.goods().await.len()), (State::Held, 0));
        let applied = desk.runs.approve_now(preview.uid, &|_| ()).await.unwrap();
        assert_eq!(counts(&applied), [1, 0, 0, 0, 0]);
    }
}
