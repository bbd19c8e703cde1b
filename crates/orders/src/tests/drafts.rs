//! Drafts: what they hold, until when, and what they become.

use std::time::Duration;

use catalog::Offer;
use db::testing::TestDb;
use futures_util::future::{BoxFuture, join_all};
use kernel::{Id, Money, Uid};
use web::{PageRequest, Place as At};

use super::fixture::{self, ANNA, DRAFT_LIFETIME, buy, draft_of, offers, order, pieces, rows, run, stock};
use crate::delivery::{Place, Terms, add_point, add_tariff};
use crate::draft::{Agreement, Wish, confirm_draft, deliver_draft, expire_drafts};
use crate::{
    Actor, DeliveryMethod, Error, Filter, Moved, Order, PaymentMethod, Status, Viewer, advance, cancel, page,
};

const AGENT: Actor = Actor::Channel("agents");

/// A draft for Anna.
async fn drafted(test: &TestDb, goods: &[(Id<Offer>, i64)]) -> Result<Order, Error> {
    fixture::drafted(&test.db, ANNA, goods).await
}

async fn tariff(test: &TestDb, method: DeliveryMethod, price: i64, free_from: Option<i64>) {
    let terms = Terms {
        method,
        carrier: "СДЭК".to_owned(),
        city: None,
        currency: "RUB".to_owned(),
        max_weight_g: None,
        price: Money::from_minor(price),
        free_from: free_from.map(Money::from_minor),
        days_from: Some(2),
        days_to: Some(3),
    };
    test.db.write(move |tx| add_tariff(tx, ANNA, &terms)).await.unwrap();
}

async fn point(test: &TestDb) -> Uid {
    let place = Place {
        code: None,
        name: "На Ленина".to_owned(),
        city: "Уфа".to_owned(),
        address: "ул. Ленина, 5".to_owned(),
        working_hours: None,
        phone: None,
        district: None,
        landmarks: None,
        description: None,
        open: true,
    };
    test.db.write(move |tx| add_point(tx, ANNA, &place)).await.unwrap().uid
}

fn door() -> Wish {
    Wish::Door { city: "г. Уфа".to_owned(), address: "ул. Мира, 1".to_owned(), carrier: None }
}

async fn deliver(test: &TestDb, id: Id<Order>, wish: Wish) -> Result<Order, Error> {
    test.db.write(move |tx| deliver_draft(tx, id, &wish, &AGENT)).await
}

/// Yes, in cash, to this total.
fn yes(total: Option<i64>) -> Agreement {
    Agreement {
        payment: PaymentMethod::Cod,
        name: None,
        total: total.map(Money::from_minor),
        to: Status::Confirmed,
    }
}

async fn agree(test: &TestDb, id: Id<Order>, agreement: Agreement) -> Result<Moved, Error> {
    test.db.write(move |tx| confirm_draft(tx, id, &agreement, &AGENT)).await
}

async fn facts(test: &TestDb) -> Vec<String> {
    let read = |tx: &mut db::Tx<'_>| tx.query("SELECT kind FROM fact ORDER BY id", &[], |row| row.get(0));
    test.db.read(read).await.unwrap()
}

db::on_both_engines! {
    async fn a_draft_holds_its_goods_and_nobody_hears_of_it(test: TestDb) {
        let [phone, case] = offers(&test, [5, 5]).await;
        let made = drafted(&test, &[(phone, 2), (case, 1), (phone, 1)]).await.unwrap();
        assert_eq!((made.status, made.total.to_string().as_str(), made.user), (Status::Draft, "402.00", None));
        assert_eq!(made.expires_at, Some(made.created_at.plus(DRAFT_LIFETIME)));
        assert_eq!(order(&test.db, made.id).await, made);
        assert_eq!((stock(&test.db, phone).await, stock(&test.db, case).await), ((5, 3), (5, 1)));
        assert_eq!(made.history[0].kind, "drafted");
        assert!(facts(&test).await.is_empty());
    }

    async fn what_cannot_be_drafted_takes_nothing(test: TestDb) {
        let [phone, case] = offers(&test, [5, 1]).await;
        let short = drafted(&test, &[(phone, 2), (case, 2)]).await;
        assert!(matches!(short, Err(Error::NotEnoughStock(short)) if (short.offer, short.available) == (case, 1)));
        assert!(matches!(drafted(&test, &[]).await, Err(Error::CartEmpty)));
        run(&test.db, "UPDATE offer SET visible = FALSE WHERE name = 'Чехол'").await;
        assert!(matches!(drafted(&test, &[(case, 1)]).await, Err(Error::NotEnoughStock(short)) if short.available == 0));
        let unknown = vec![(Uid::new(test.clock.now()), pieces(1))];
        assert!(matches!(draft_of(&test.db, ANNA, unknown).await, Err(Error::OfferNotFound)));
        assert_eq!((stock(&test.db, phone).await, rows(&test.db, "orders").await), ((5, 0), 0));
    }

    async fn a_draft_expires_once_and_gives_everything_back(test: TestDb) {
        let [phone] = offers(&test, [5]).await;
        let early = drafted(&test, &[(phone, 2)]).await.unwrap().id;
        test.clock.advance(DRAFT_LIFETIME - Duration::from_secs(1));
        let late = drafted(&test, &[(phone, 3)]).await.unwrap().id;
        expire_drafts(&test.db).await.unwrap();
        assert_eq!((order(&test.db, early).await.status, stock(&test.db, phone).await), (Status::Draft, (5, 5)));
        test.clock.advance(Duration::from_secs(1));
        let lapsed = agree(&test, early, yes(None)).await;
        assert!(matches!(lapsed, Err(Error::DraftLapsed)), "its time is over, whether the job has come by or not");
        for _ in 0..2 {
            expire_drafts(&test.db).await.unwrap();
            assert_eq!((order(&test.db, early).await.status, stock(&test.db, phone).await), (Status::Expired, (5, 3)));
        }
        let expired = order(&test.db, early).await;
        assert_eq!((expired.expires_at, expired.history.len(), expired.history[1].actor.as_str()), (None, 2, "system"));
        assert_eq!(order(&test.db, late).await.status, Status::Draft);
        assert!(matches!(deliver(&test, early, door()).await, Err(Error::DraftLapsed)));
        assert!(facts(&test).await.is_empty());
        assert_eq!(buy(&test.db, ANNA, &[(phone, 2)]).await.unwrap().status, Status::New);
    }

    async fn the_setting_says_how_long_a_draft_lives(test: TestDb) {
        let [phone] = offers(&test, [5]).await;
        let told = std::collections::BTreeMap::from([(settings::Setting::DraftLifetime, Some(5.into()))]);
        test.db.write(move |tx| settings::tell(tx, ANNA, &told)).await.unwrap();
        let made = drafted(&test, &[(phone, 2)]).await.unwrap();
        assert_eq!(made.expires_at, Some(made.created_at.plus(Duration::from_secs(300))));
    }

    async fn delivery_costs_what_the_tariffs_say_and_may_be_said_again(test: TestDb) {
        let [phone] = offers(&test, [5]).await;
        let id = drafted(&test, &[(phone, 2)]).await.unwrap().id;
        assert!(matches!(deliver(&test, id, door()).await, Err(Error::DeliveryUnavailable)));
        tariff(&test, DeliveryMethod::Delivery, 30_000, Some(1_000_000)).await;
        let point = point(&test).await;
        let sent = deliver(&test, id, door()).await.unwrap();
        assert_eq!((sent.delivery.method, sent.delivery.days, sent.due().minor()), (Some(DeliveryMethod::Delivery), Some((2, 3)), 50_100));
        assert_eq!((sent.contact.details.city.as_str(), sent.contact.details.street.as_str()), ("г. Уфа", "ул. Мира, 1"));
        assert_eq!(sent.contact.details.phone, "+79161234567");
        let fetched = deliver(&test, id, Wish::Pickup { point }).await.unwrap();
        assert_eq!((fetched.delivery.method, fetched.due().minor()), (Some(DeliveryMethod::Pickup), 20_100));
        assert_eq!(fetched.delivery.point.as_ref().map(|point| point.place.address.as_str()), Some("ул. Ленина, 5"));
        assert_eq!(order(&test.db, id).await, fetched);
        let same = deliver(&test, id, Wish::Pickup { point }).await.unwrap();
        assert_eq!((same.revision, same.history.len()), (fetched.revision, 3), "the same again changes nothing");
        let nobody = Wish::Door { city: "Уфа".to_owned(), address: "1".to_owned(), carrier: Some("Почта".to_owned()) };
        assert!(matches!(deliver(&test, id, nobody).await, Err(Error::DeliveryUnavailable)));
        run(&test.db, "UPDATE pickup_point SET open = FALSE").await;
        assert!(matches!(deliver(&test, id, Wish::Pickup { point }).await, Err(Error::PointNotFound)));
    }

    async fn a_draft_that_is_agreed_to_is_an_order_and_is_announced_once(test: TestDb) {
        let [phone] = offers(&test, [5]).await;
        tariff(&test, DeliveryMethod::Delivery, 30_000, None).await;
        let id = drafted(&test, &[(phone, 2)]).await.unwrap().id;
        assert!(matches!(agree(&test, id, yes(None)).await, Err(Error::DeliveryRequired)));
        deliver(&test, id, door()).await.unwrap();
        let told = agree(&test, id, yes(Some(20_100))).await;
        assert!(matches!(told, Err(Error::TotalChanged(total)) if total.minor() == 50_100), "delivery is part of it");
        let named = Agreement { name: Some("Олена".to_owned()), ..yes(Some(50_100)) };
        let moved = agree(&test, id, named).await.unwrap();
        let placed = order(&test.db, id).await;
        assert_eq!((moved.changed, &moved.order), (true, &placed));
        assert_eq!((placed.status, placed.expires_at, placed.contact.details.first_name.as_str()), (Status::Confirmed, None, "Олена"));
        assert_eq!(placed.eta, Some(placed.updated_at.plus(Duration::from_secs(3 * 24 * 60 * 60))));
        assert_eq!(stock(&test.db, phone).await, (5, 2));

        let again = agree(&test, id, yes(None)).await.unwrap();
        assert_eq!((again.changed, &again.order), (false, &placed));
        let card = Agreement { payment: PaymentMethod::CardOnDelivery, ..yes(None) };
        assert!(matches!(agree(&test, id, card).await, Err(Error::AlreadyConfirmed)));
        let online = Agreement { payment: PaymentMethod::Online, ..yes(None) };
        assert!(matches!(agree(&test, id, online).await, Err(Error::PaymentUnavailable)));
        assert!(matches!(deliver(&test, id, door()).await, Err(Error::NotADraft(Status::Confirmed))));
        assert_eq!(facts(&test).await, ["order.placed"]);
        test.clock.advance(DRAFT_LIFETIME * 2);
        expire_drafts(&test.db).await.unwrap();
        assert_eq!((order(&test.db, id).await.status, stock(&test.db, phone).await), (Status::Confirmed, (5, 2)));
    }

    async fn nobody_pays_a_price_that_was_not_told_to_them(test: TestDb) {
        let [phone] = offers(&test, [5]).await;
        tariff(&test, DeliveryMethod::Delivery, 10_000, None).await;
        let id = drafted(&test, &[(phone, 2)]).await.unwrap().id;
        deliver(&test, id, door()).await.unwrap();
        run(&test.db, "UPDATE offer SET price = 20000").await;
        for told in [None, Some(30_100)] {
            let refused = agree(&test, id, yes(told)).await;
            assert!(matches!(refused, Err(Error::TotalChanged(total)) if total.minor() == 50_000));
        }
        assert_eq!(order(&test.db, id).await.total.minor(), 20_100);
        agree(&test, id, yes(Some(50_000))).await.unwrap();
        let placed = order(&test.db, id).await;
        assert_eq!((placed.total.minor(), placed.items[0].price.minor(), placed.due().minor()), (40_000, 20_000, 50_000));
        assert!(placed.history.iter().any(|event| event.kind == "repriced"));
    }

    async fn a_draft_is_called_off_or_moved_on_at_a_desk(test: TestDb) {
        let [phone] = offers(&test, [5]).await;
        let (dropped, taken) = (drafted(&test, &[(phone, 2)]).await.unwrap().id, drafted(&test, &[(phone, 3)]).await.unwrap().id);
        let staff = Actor::Staff(ANNA);
        test.db.write(move |tx| cancel(tx, dropped, &AGENT, "передумал")).await.unwrap();
        test.db.write(move |tx| cancel(tx, dropped, &AGENT, "передумал")).await.unwrap();
        assert_eq!(stock(&test.db, phone).await, (5, 3));
        assert!(matches!(agree(&test, dropped, yes(None)).await, Err(Error::NotADraft(Status::Canceled))));
        test.db.write(move |tx| advance(tx, taken, Status::New, &staff, "")).await.unwrap();
        assert_eq!((order(&test.db, taken).await.expires_at, facts(&test).await), (None, vec!["order.placed".to_owned()]));
        let drafts = Filter { statuses: vec![Status::Draft], ..Filter::default() };
        let first = PageRequest { limit: 10, place: At::First, count: false };
        let seen = test.db.read(move |tx| page(tx, &Viewer::All, &drafts, &first)).await.unwrap();
        assert_eq!(seen, []);
    }

    async fn of_all_who_end_a_draft_at_once_one_does(test: TestDb) {
        let [phone] = offers(&test, [9]).await;
        tariff(&test, DeliveryMethod::Delivery, 0, None).await;
        for lapsed in [false, true, false, true] {
            let id = drafted(&test, &[(phone, 3)]).await.unwrap().id;
            deliver(&test, id, door()).await.unwrap();
            if lapsed {
                test.clock.advance(DRAFT_LIFETIME);
            }
            let confirm = async { agree(&test, id, yes(None)).await.map(drop) };
            let call_off = async { test.db.write(move |tx| cancel(tx, id, &AGENT, "").map(drop)).await };
            let ends: Vec<BoxFuture<'_, Result<(), Error>>> =
                vec![Box::pin(confirm), Box::pin(call_off), Box::pin(expire_drafts(&test.db))];
            for end in join_all(ends).await {
                assert!(!matches!(end, Err(Error::Db(_))), "{end:?}");
            }
            let ended = order(&test.db, id).await;
            let held: i64 = ended.items.iter().map(|item| item.held).sum();
            assert_eq!(stock(&test.db, phone).await, (9, held));
            assert_eq!(ended.status.stock() == crate::Fate::Back, held == 0, "{}", ended.status);
            let _ = test.db.write(move |tx| cancel(tx, id, &AGENT, "")).await; // refused where it is over already
            assert_eq!(stock(&test.db, phone).await, (9, 0));
        }
    }
}
