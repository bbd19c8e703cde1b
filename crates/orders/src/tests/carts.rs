//! What may be in a cart.

use kernel::Id;
use web::{Guest, Guests, Once};

use super::fixture::{ANNA, BORIS, cart_of, contents, offers, pieces, put, rows, run};
use crate::{Added, Cart, Error, Owner, change_item, empty_cart, merge, remove_item, sweep};

fn guest() -> Guest {
    Guests::new([7; 32]).invite(&Once::default())
}

db::on_both_engines! {
    async fn goods_add_up_until_the_stock_ends(test: TestDb) {
        let [phone] = offers(&test, [5]).await;
        let anna = Owner::User(ANNA);
        assert_eq!(cart_of(&test.db, &anna).await, Cart::default());
        assert!(matches!(put(&test.db, &anna, phone, 2).await, Ok(Added::New(line)) if line.quantity == pieces(2)));
        assert!(matches!(put(&test.db, &anna, phone, 3).await, Ok(Added::More(line)) if line.quantity == pieces(5)));
        let limited = put(&test.db, &anna, phone, 1).await;
        assert!(matches!(limited, Ok(Added::Limited(line)) if line.quantity == pieces(5) && line.goods.available == 5));
        let cart = cart_of(&test.db, &anna).await;
        assert_eq!((cart.lines.len(), cart.total().to_string()), (1, "502.50".to_owned()));
        assert_eq!(contents(&test.db, &Owner::User(BORIS)).await, []);
    }

    async fn more_than_the_stock_or_what_is_not_for_sale_is_not_put_in(test: TestDb) {
        let [phone] = offers(&test, [5]).await;
        let anna = Owner::User(ANNA);
        let refused = put(&test.db, &anna, phone, 6).await;
        assert!(matches!(refused, Err(Error::NotEnoughStock(short)) if (short.available, short.requested) == (5, 6)));
        assert!(matches!(put(&test.db, &anna, Id::new(999), 1).await, Err(Error::OfferNotFound)));
        run(&test.db, "UPDATE offer SET visible = FALSE").await;
        assert!(matches!(put(&test.db, &anna, phone, 1).await, Err(Error::OfferNotFound)));
        run(&test.db, "UPDATE offer SET visible = TRUE").await;
        run(&test.db, "UPDATE shop SET open = FALSE").await;
        assert!(matches!(put(&test.db, &anna, phone, 1).await, Err(Error::OfferNotFound)));
        assert_eq!(cart_of(&test.db, &anna).await, Cart::default());
    }

    async fn a_line_is_its_owners_and_is_cut_to_the_stock(test: TestDb) {
        let [phone, case] = offers(&test, [5, 5]).await;
        let (anna, boris) = (Owner::User(ANNA), Owner::User(BORIS));
        let Ok(Added::New(line)) = put(&test.db, &anna, phone, 1).await else { panic!("a line") };
        put(&test.db, &boris, case, 1).await.unwrap();
        let set = |owner: &Owner, number: Option<i64>| {
            let owner = owner.clone();
            test.db.write(move |tx| change_item(tx, &owner, line.id, number.map(pieces)))
        };
        let remove = |owner: &Owner| {
            let owner = owner.clone();
            test.db.write(move |tx| remove_item(tx, &owner, line.id))
        };
        assert!(matches!(set(&boris, Some(2)).await, Err(Error::LineNotFound)));
        assert!(matches!(remove(&boris).await, Err(Error::LineNotFound)));
        let changed = set(&anna, Some(7)).await.unwrap();
        assert_eq!((changed.line.quantity, changed.limited), (pieces(5), true));
        let same = set(&anna, None).await.unwrap();
        assert_eq!((same.line.quantity, same.limited), (pieces(5), false));
        run(&test.db, "UPDATE stock SET reserved = on_hand").await;
        assert!(matches!(set(&anna, Some(1)).await, Err(Error::NotEnoughStock(_))));
        remove(&anna).await.unwrap();
        assert!(matches!(remove(&anna).await, Err(Error::LineNotFound)));
        test.db.write(move |tx| empty_cart(tx, &boris)).await.unwrap();
        assert_eq!(contents(&test.db, &Owner::User(BORIS)).await, []);
    }

    async fn ten_adds_at_once_make_one_line_of_ten(test: TestDb) {
        let [phone] = offers(&test, [100]).await;
        let anna = Owner::User(ANNA);
        let added = futures_util::future::join_all((0..10).map(|_| put(&test.db, &anna, phone, 1))).await;
        let new = added.iter().filter(|added| matches!(added, Ok(Added::New(_)))).count();
        assert_eq!(new, 1);
        assert_eq!(contents(&test.db, &anna).await, [(phone, 10)]);
    }

    async fn a_full_cart_takes_no_new_line(test: TestDb) {
        let [phone] = offers(&test, [100]).await;
        let anna = Owner::User(ANNA);
        put(&test.db, &anna, phone, 1).await.unwrap();
        let sql = "INSERT INTO cart_item (cart_id, offer_id, quantity)
                   WITH RECURSIVE n (i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n WHERE i < 1198)
                   SELECT (SELECT id FROM cart), n.i, 1 FROM n";
        run(&test.db, sql).await;
        run(&test.db, "UPDATE cart_item SET offer_id = 5000 WHERE offer_id < 1000").await;
        put(&test.db, &anna, phone, 1).await.unwrap();
        run(&test.db, "UPDATE cart_item SET offer_id = 5001 WHERE offer_id < 1000").await;
        assert!(matches!(put(&test.db, &anna, phone, 1).await, Err(Error::CartFull)));
    }

    async fn a_guests_cart_is_added_to_the_accounts_and_cut_to_the_stock(test: TestDb) {
        let [phone, case, cable] = offers(&test, [5, 5, 5]).await;
        let (anna, guest) = (Owner::User(ANNA), guest());
        let theirs = Owner::Guest(guest.clone());
        for (owner, offer, number) in
            [(&anna, phone, 3), (&anna, case, 1), (&theirs, phone, 4), (&theirs, case, 2), (&theirs, cable, 5)]
        {
            put(&test.db, owner, offer, number).await.unwrap();
        }
        run(&test.db, "UPDATE stock SET reserved = on_hand WHERE offer_id = (SELECT MAX(id) FROM offer)").await;
        let merging = || {
            let guest = guest.clone();
            test.db.write(move |tx| merge(tx, ANNA, &guest))
        };
        let (one, two, three) = tokio::join!(merging(), merging(), merging());
        let merged = [one, two, three].into_iter().filter_map(Result::unwrap).count();
        assert_eq!(merged, 1);
        assert_eq!(contents(&test.db, &anna).await, [(phone, 5), (case, 3)]);
        assert_eq!(cart_of(&test.db, &theirs).await, Cart::default());
    }

    async fn a_guests_cart_becomes_the_cart_of_an_account_without_one(test: TestDb) {
        let [phone] = offers(&test, [5]).await;
        let guest = guest();
        put(&test.db, &Owner::Guest(guest.clone()), phone, 2).await.unwrap();
        let merged = test.db.write(move |tx| merge(tx, ANNA, &guest)).await.unwrap().unwrap();
        assert_eq!(contents(&test.db, &Owner::User(ANNA)).await, [(phone, 2)]);
        assert_eq!(cart_of(&test.db, &Owner::User(ANNA)).await.id, Some(merged.to));
    }

    async fn a_guests_cart_is_forgotten_with_the_guest_and_an_accounts_never(test: TestDb) {
        let [phone] = offers(&test, [500]).await;
        let (anna, early, late) = (Owner::User(ANNA), Owner::Guest(guest()), Owner::Guest(guest()));
        put(&test.db, &anna, phone, 1).await.unwrap();
        put(&test.db, &early, phone, 1).await.unwrap();
        for _ in 0..120 {
            put(&test.db, &Owner::Guest(guest()), phone, 1).await.unwrap();
        }
        test.clock.advance(web::GUEST_LIFE);
        put(&test.db, &late, phone, 1).await.unwrap();
        sweep(&test.db).await.unwrap();
        assert_eq!(rows(&test.db, "cart").await, 123, "the guest may still come back");
        test.clock.advance(std::time::Duration::from_secs(1));
        sweep(&test.db).await.unwrap();
        assert_eq!((rows(&test.db, "cart").await, rows(&test.db, "cart_item").await), (2, 2));
        for (owner, lines) in [(&anna, 1), (&early, 0), (&late, 1)] {
            assert_eq!(contents(&test.db, owner).await.len(), lines);
        }
    }
}
