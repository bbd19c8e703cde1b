//! How orders are placed, moved and called off.

use db::testing::TestDb;
use futures_util::future::join_all;
use kernel::{Id, Money};
use web::{PageRequest, Place as PagePlace};

use super::fixture::{
    ANNA, BORIS, buy, confirm, contents, offer, offers, order, put, ready, rows, run, shop, stock,
};
use crate::{
    Actor, Error, Filter, Order, Owner, PaymentMethod, Status, Viewer, advance, cancel, count, facts, find,
    page,
};

const STAFF: Actor = Actor::Staff(Id::new(77));

async fn go(test: &TestDb, id: Id<Order>, to: Status) -> Result<bool, Error> {
    test.db.write(move |tx| advance(tx, id, to, &STAFF, "")).await.map(|moved| moved.changed)
}

async fn call_off(test: &TestDb, id: Id<Order>, actor: Actor) -> Result<bool, Error> {
    test.db.write(move |tx| cancel(tx, id, &actor, "передумал")).await.map(|moved| moved.changed)
}

db::on_both_engines! {
    async fn an_order_keeps_what_was_true_when_it_was_placed(test: TestDb) {
        let [phone, case] = offers(&test, [5, 5]).await;
        let placed = buy(&test.db, ANNA, &[(case, 1), (phone, 2)]).await.unwrap();
        run(&test.db, "UPDATE offer SET price = 1, name = 'Другое имя'").await;
        run(&test.db, "UPDATE contact SET phone = '+70000000000'").await;
        let kept = order(&test.db, placed.id).await;
        assert_eq!(kept, placed);
        assert_eq!(kept.total.to_string(), "301.50");
        assert_eq!(kept.items.iter().map(|item| item.offer).collect::<Vec<_>>(), [phone, case]);
        assert_eq!((kept.status, kept.currency.as_str(), kept.source.as_str()), (Status::New, "RUB", "web"));
        assert_eq!(kept.contact.details.phone, "+79161234567");
        assert_eq!(kept.history.iter().map(|event| event.kind.as_str()).collect::<Vec<_>>(), ["placed"]);
        assert_eq!((stock(&test.db, phone).await, stock(&test.db, case).await), ((5, 2), (5, 1)));
        assert_eq!(contents(&test.db, &Owner::User(ANNA)).await, []);
        let fact = "SELECT kind, payload FROM fact";
        let read = |tx: &mut db::Tx<'_>| tx.query_one(fact, &[], |row| Ok((row.get(0)?, row.get(1)?)));
        let (kind, payload): (String, String) = test.db.read(read).await.unwrap();
        let payload: facts::OrderPlaced = serde_json::from_str(&payload).unwrap();
        assert_eq!((kind.as_str(), payload.order, payload.total), ("order.placed", kept.id, kept.total));
    }

    async fn forty_lines_make_one_order(test: TestDb) {
        let make = |tx: &mut db::Tx<'_>| {
            let shop = shop(tx, "Связной", "RUB")?;
            (0..40).map(|n| offer(tx, shop, &format!("Товар {n}"), "0.01", 5)).collect::<Result<Vec<_>, _>>()
        };
        let goods: Vec<_> = test.db.write(make).await.unwrap().into_iter().map(|offer| (offer, 3)).collect();
        let placed = buy(&test.db, ANNA, &goods).await.unwrap();
        assert_eq!((placed.items.len(), placed.total), (40, Money::from_minor(120)));
        assert_eq!(order(&test.db, placed.id).await, placed);
    }

    async fn a_refused_second_line_leaks_nothing(test: TestDb) {
        let [phone, case] = offers(&test, [5, 5]).await;
        put(&test.db, &Owner::User(ANNA), phone, 2).await.unwrap();
        put(&test.db, &Owner::User(ANNA), case, 3).await.unwrap();
        buy(&test.db, BORIS, &[(case, 3)]).await.unwrap();
        let new = ready(&test.db, ANNA).await;
        for _ in 0..3 {
            let refused = confirm(&test.db, &new).await;
            let Err(Error::NotEnoughStock(short)) = refused else { panic!("{refused:?}") };
            assert_eq!((short.offer, short.name.as_str(), short.available, short.requested), (case, "Чехол", 2, 3));
        }
        assert_eq!((stock(&test.db, phone).await, stock(&test.db, case).await), ((5, 0), (5, 3)));
        assert_eq!(contents(&test.db, &Owner::User(ANNA)).await, [(phone, 2), (case, 3)]);
        let counts = (rows(&test.db, "orders").await, rows(&test.db, "order_item").await, rows(&test.db, "fact").await);
        assert_eq!(counts, (1, 1, 1));
    }

    async fn five_confirmations_of_one_cart_make_one_order(test: TestDb) {
        let [phone, case] = offers(&test, [50, 50]).await;
        for round in 1..=10 {
            put(&test.db, &Owner::User(ANNA), phone, 1).await.unwrap();
            put(&test.db, &Owner::User(ANNA), case, 2).await.unwrap();
            let new = ready(&test.db, ANNA).await;
            let all = join_all((0..5).map(|_| confirm(&test.db, &new))).await;
            assert_eq!(all.iter().filter(|outcome| outcome.is_ok()).count(), 1);
            assert_eq!(all.iter().filter(|outcome| matches!(outcome, Err(Error::CartEmpty))).count(), 4);
            assert_eq!(rows(&test.db, "orders").await, round);
            assert_eq!((stock(&test.db, phone).await, stock(&test.db, case).await), ((50, round), (50, 2 * round)));
        }
    }

    async fn what_cannot_be_ordered_is_refused(test: TestDb) {
        let [phone] = offers(&test, [5]).await;
        let new = ready(&test.db, ANNA).await;
        assert!(matches!(confirm(&test.db, &new).await, Err(Error::CartNotFound)));
        put(&test.db, &Owner::User(ANNA), phone, 1).await.unwrap();
        let (new, theirs) = (ready(&test.db, ANNA).await, ready(&test.db, BORIS).await);
        let foreign_cart = crate::Place { cart: new.cart, ..theirs.clone() };
        assert!(matches!(confirm(&test.db, &foreign_cart).await, Err(Error::CartNotFound)));
        let foreign_contact = crate::Place { contact: theirs.contact, ..new.clone() };
        assert!(matches!(confirm(&test.db, &foreign_contact).await, Err(Error::ContactNotFound)));
        let online = crate::Place { payment: PaymentMethod::Online, ..new.clone() };
        assert!(matches!(confirm(&test.db, &online).await, Err(Error::PaymentUnavailable)));
        run(&test.db, "UPDATE shop SET open = FALSE").await;
        let closed = confirm(&test.db, &new).await;
        assert!(matches!(closed, Err(Error::NotEnoughStock(short)) if short.available == 0));
        run(&test.db, "UPDATE shop SET open = TRUE").await;
        let abroad = test.db.write(|tx| { let shop = shop(tx, "Abroad", "EUR")?; offer(tx, shop, "Phone", "1", 5) }).await.unwrap();
        put(&test.db, &Owner::User(ANNA), abroad, 1).await.unwrap();
        assert!(matches!(confirm(&test.db, &new).await, Err(Error::MixedCurrencies)));
        run(&test.db, "UPDATE shop SET currency = 'RUB'").await;
        run(&test.db, "UPDATE offer SET price = 9223372036854775807").await;
        assert!(matches!(confirm(&test.db, &new).await, Err(Error::TotalTooLarge)));
        assert_eq!(contents(&test.db, &Owner::User(ANNA)).await, [(phone, 1), (abroad, 1)]);
        run(&test.db, "UPDATE offer SET price = 0").await;
        assert_eq!(confirm(&test.db, &new).await.unwrap().order.total, Money::ZERO);
        assert!(matches!(confirm(&test.db, &new).await, Err(Error::CartEmpty)));
    }

    async fn a_cancellation_gives_stock_back_once_however_many_race(test: TestDb) {
        let [phone] = offers(&test, [20]).await;
        buy(&test.db, BORIS, &[(phone, 4)]).await.unwrap();
        for _ in 0..5 {
            let id = buy(&test.db, ANNA, &[(phone, 3)]).await.unwrap().id;
            assert_eq!(stock(&test.db, phone).await, (20, 7));
            let actors = [Actor::Buyer(ANNA), STAFF, Actor::Channel("onec"), Actor::System, Actor::Buyer(ANNA)];
            let all = join_all(actors.map(|actor| call_off(&test, id, actor))).await;
            assert_eq!(all.iter().filter(|outcome| matches!(outcome, Ok(true))).count(), 1);
            assert_eq!(all.iter().filter(|outcome| matches!(outcome, Ok(false))).count(), 4);
            assert_eq!(stock(&test.db, phone).await, (20, 4));
            let order = order(&test.db, id).await;
            assert_eq!((order.status, order.revision, order.history.len()), (Status::Canceled, 2, 2));
        }
    }

    async fn shipping_and_canceling_at_once_settle_the_stock_once(test: TestDb) {
        let [phone] = offers(&test, [100]).await;
        let mut left = 100;
        for _ in 0..10 {
            let id = buy(&test.db, ANNA, &[(phone, 2)]).await.unwrap().id;
            let race = (call_off(&test, id, Actor::Buyer(ANNA)), go(&test, id, Status::Delivered), go(&test, id, Status::Shipped));
            let (canceled, _, _) = tokio::join!(race.0, race.1, race.2);
            let order = order(&test.db, id).await;
            assert_eq!(canceled.is_ok(), order.status == Status::Canceled);
            left -= if canceled.is_ok() { 0 } else { 2 };
            assert_eq!(stock(&test.db, phone).await, (left, 0));
            assert!(order.items.iter().all(|item| item.held == 0));
        }
    }

    async fn an_order_moves_forward_only_and_ships_its_stock_once(test: TestDb) {
        let [phone] = offers(&test, [5]).await;
        let id = buy(&test.db, ANNA, &[(phone, 2)]).await.unwrap().id;
        assert!(go(&test, id, Status::Assembling).await.unwrap());
        assert!(!go(&test, id, Status::Assembling).await.unwrap());
        assert!(matches!(go(&test, id, Status::Confirmed).await, Err(Error::CannotBecome { .. })));
        assert_eq!(stock(&test.db, phone).await, (5, 2));
        assert!(go(&test, id, Status::Shipped).await.unwrap());
        assert_eq!(stock(&test.db, phone).await, (3, 0));
        assert!(matches!(call_off(&test, id, Actor::Buyer(ANNA)).await, Err(Error::CannotCancel(Status::Shipped))));
        assert!(go(&test, id, Status::Delivered).await.unwrap());
        assert!(matches!(call_off(&test, id, STAFF).await, Err(Error::CannotCancel(Status::Delivered))));
        assert!(go(&test, id, Status::Finished).await.unwrap());
        assert_eq!(stock(&test.db, phone).await, (3, 0));
        let order = order(&test.db, id).await;
        let stations: Vec<_> = order.history.iter().filter_map(|event| event.status).collect();
        assert_eq!(stations, [Status::New, Status::Assembling, Status::Shipped, Status::Delivered, Status::Finished]);
        assert_eq!((order.revision, rows(&test.db, "fact").await), (5, 5));
        let missing = go(&test, Id::new(999), Status::Shipped).await;
        assert!(matches!(missing, Err(Error::OrderNotFound)));
    }

    async fn what_a_source_forgot_never_goes_below_zero(test: TestDb) {
        let [phone] = offers(&test, [5]).await;
        let id = buy(&test.db, ANNA, &[(phone, 4)]).await.unwrap().id;
        run(&test.db, "UPDATE stock SET on_hand = 1").await; // an import: the goods are gone already
        go(&test, id, Status::Shipped).await.unwrap();
        assert_eq!(stock(&test.db, phone).await, (0, 0));
    }

    async fn everybody_sees_what_is_theirs(test: TestDb) {
        let make = |tx: &mut db::Tx<'_>| {
            let (one, two) = (shop(tx, "Один", "RUB")?, shop(tx, "Два", "RUB")?);
            Ok::<_, db::Error>((two, offer(tx, one, "А", "10", 50)?, offer(tx, two, "Б", "1", 50)?))
        };
        let (shop, a, b) = test.db.write(make).await.unwrap();
        let mixed = buy(&test.db, ANNA, &[(a, 1), (b, 2)]).await.unwrap().id;
        let plain = buy(&test.db, BORIS, &[(a, 1)]).await.unwrap().id;
        let supplier = Viewer::Supplier(Id::new(3), Id::new(shop));
        let look = |viewer: Viewer, id: Id<Order>| test.db.read(move |tx| find(tx, id, &viewer));
        assert_eq!(look(Viewer::Buyer(ANNA), plain).await.unwrap(), None);
        assert_eq!(look(supplier, plain).await.unwrap(), None);
        let theirs = look(supplier, mixed).await.unwrap().unwrap();
        assert_eq!((theirs.items.len(), theirs.total.to_string()), (1, "2.00".to_owned()));
        let list = |viewer: Viewer, statuses: Vec<Status>| {
            let filter = Filter { statuses, ..Filter::default() };
            let first = PageRequest { limit: 10, place: PagePlace::First, count: true };
            test.db.read(move |tx| {
                let ids: Vec<_> = page(tx, &viewer, &filter, &first)?.iter().map(|order| order.id).collect();
                assert_eq!(count(tx, &viewer, &filter)?, i64::try_from(ids.len()).unwrap());
                Ok::<_, db::Error>(ids)
            })
        };
        call_off(&test, plain, STAFF).await.unwrap();
        assert_eq!(list(Viewer::All, Vec::new()).await.unwrap(), [plain, mixed]);
        assert_eq!(list(Viewer::All, vec![Status::Canceled, Status::Expired]).await.unwrap(), [plain]);
        assert_eq!(list(Viewer::Buyer(ANNA), Vec::new()).await.unwrap(), [mixed]);
        assert_eq!(list(Viewer::Buyer(BORIS), vec![Status::New]).await.unwrap(), []);
        assert_eq!(list(supplier, Vec::new()).await.unwrap(), [mixed]);
    }

    async fn pages_go_there_and_back(test: TestDb) {
        let [phone] = offers(&test, [50]).await;
        let mut newest = Vec::new();
        for _ in 0..5 {
            newest.insert(0, buy(&test.db, ANNA, &[(phone, 1)]).await.unwrap().id);
        }
        let fetch = |place: PagePlace| {
            let request = PageRequest { limit: 2, place, count: false };
            test.db.read(move |tx| {
                let orders = page(tx, &Viewer::Buyer(ANNA), &Filter::default(), &request)?;
                assert!(orders.iter().all(|order| order.items.len() == 1 && order.history.is_empty()));
                Ok::<_, db::Error>(orders.iter().map(|order| order.id).collect::<Vec<_>>())
            })
        };
        let at = |id: Id<Order>| web::Cursor { key: String::new(), id: id.number() };
        assert_eq!(fetch(PagePlace::First).await.unwrap(), newest[..3]);
        assert_eq!(fetch(PagePlace::After(at(newest[1]))).await.unwrap(), newest[2..]);
        assert_eq!(fetch(PagePlace::Before(at(newest[3]))).await.unwrap(), [newest[2], newest[1], newest[0]]);
        assert_eq!(fetch(PagePlace::Number(3)).await.unwrap(), newest[4..]);
    }
}
