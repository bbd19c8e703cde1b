//! The catalogue kept by hand: offers, prices, stock, products, categories, shops.

use web::Role;

use super::orders::number;
use crate::world::{Caller, PriceList, SHOP, Shopping, World, escaped, json};

/// A shop whose prices and stock a person tells, its administrator, and an offer of it.
async fn kept_by_hand(world: &World) -> (Caller, i64, i64) {
    let admin = world.admin().await;
    let offer = world.offer("Телефон", "100.00", 10).await;
    let shop = world.shop(SHOP).await;
    admin.patch(&format!("staff/shops/{shop}/"), json!({"stock_source": "hand"})).await.is(200);
    (admin, shop, offer)
}

/// The offers that everybody finds by these words.
async fn found(world: &World, words: &str) -> Vec<i64> {
    let page = world.anyone().get(&format!("product-infos/?search={}", escaped(words))).await.is(200);
    page["results"].as_array().expect("a page").iter().map(number).collect()
}

on_both_engines! {
    async fn one_source_tells_a_shops_prices_and_stock(world: World) {
        let (admin, offer) = (world.admin().await, world.offer("Телефон", "100.00", 10).await);
        let shop = world.shop(SHOP).await;
        let (stock, card) = (format!("staff/offers/{offer}/stock/"), format!("staff/offers/{offer}/"));
        for answer in [
            admin.post(&stock, json!({"on_hand": 3})).await,
            admin.patch(&card, json!({"price": "1.00"})).await,
            admin.post("staff/offers/", json!({"shop_id": shop, "product_name": "Чехол", "category_id": 1, "price": "5.00"})).await,
        ] {
            assert_eq!(answer.refuses(409, "another_stock_source")["stock_source"], "price_list");
        }
        let told = admin.patch(&format!("staff/shops/{shop}/"), json!({"stock_source": "hand"})).await.is(200);
        assert_eq!(told["stock_source"], "hand");
        admin.post(&stock, json!({"on_hand": 3})).await.is(200);
        assert_eq!(world.listed(offer).await, Some(3));
        let list = PriceList::new().offer("Телефон", "100.00", 10).yaml();
        let refused = admin.upload(&format!("start-import-shop/{shop}/"), &list).await.refuses(409, "another_stock_source");
        assert_eq!(refused["stock_source"], "hand");
        assert_eq!(world.listed(offer).await, Some(3));
        admin.patch(&format!("staff/shops/{shop}/"), json!({"stock_source": "price_list"})).await.is(200);
        world.import(shop, &list).await;
        assert_eq!(world.listed(offer).await, Some(10));
    }

    async fn counting_stock_leaves_what_orders_keep(world: World) {
        let (admin, _, offer) = kept_by_hand(&world).await;
        let order = world.buyer().await.buys(offer, 4).await;
        let path = format!("staff/offers/{offer}/stock/");
        let seen = admin.get(&format!("staff/offers/{offer}/")).await.is(200);
        assert_eq!((&seen["on_hand"], &seen["reserved"], &seen["available"]), (&json!(10), &json!(4), &json!(6)));
        let counted = admin.post(&path, json!({"on_hand": 7})).await.is(200);
        assert_eq!((&counted["on_hand"], &counted["reserved"], &counted["available"]), (&json!(7), &json!(4), &json!(3)));
        assert_eq!(world.listed(offer).await, Some(3), "the page shown is this one's");
        let less = admin.post(&path, json!({"delta": -5})).await.is(200);
        assert_eq!((&less["on_hand"], &less["available"]), (&json!(2), &json!(0)));
        let refused = admin.post(&path, json!({"delta": -3})).await.refuses(409, "too_few_pieces");
        assert_eq!(refused["on_hand"], 2);
        admin.post(&path, json!({"delta": 8})).await.is(200);
        admin.post(&format!("staff/orders/{}/status/", order["id"]), json!({"status": "canceled"})).await.is(200);
        assert_eq!(world.listed(offer).await, Some(10));
        for (field, body) in [("on_hand", json!({})), ("on_hand", json!({"on_hand": -1})), ("delta", json!({"on_hand": 1, "delta": 1})), ("delta", json!({"delta": 2_000_000_000}))] {
            let problem = admin.post(&path, body).await.refuses(400, "validation");
            assert!(problem["errors"].get(field).is_some(), "{problem}");
        }
    }

    async fn changes_of_stock_at_once_add_up(world: World) {
        let (admin, _, offer) = kept_by_hand(&world).await;
        let buyers = crate::world::join_all((0..4).map(|_| world.buyer())).await;
        let path = format!("staff/offers/{offer}/stock/");
        let counting = crate::world::join_all((0..8).map(|at| admin.post(&path, json!({"delta": if at % 2 == 0 { 3 } else { -1 }}))));
        let buying = crate::world::join_all(buyers.iter().map(|buyer| buyer.buys(offer, 1)));
        let (counted, _) = tokio::join!(counting, buying);
        assert!(counted.iter().all(|answer| answer.status == 200), "{counted:?}");
        let seen = admin.get(&format!("staff/offers/{offer}/")).await.is(200);
        assert_eq!((&seen["on_hand"], &seen["reserved"]), (&json!(18), &json!(4)));
    }

    async fn an_offer_is_added_changed_and_found(world: World) {
        let (admin, shop, _) = kept_by_hand(&world).await;
        let category = admin.post("staff/categories/", json!({"name": " Чай  и кофе "})).await.is(201);
        assert_eq!(category["name"], "Чай и кофе");
        let new = json!({
            "shop_id": shop, "product_name": "Улун", "category_id": category["id"], "name": "Улун 100 г", "price": "350.50", "on_hand": 5,
            "parameters": [{"parameter_name": "Сорт", "value": "Первый"}, {"parameter_name": "Сорт", "value": "Первый"}],
        });
        let keyed = admin.with_key("offer-1");
        let added = keyed.post("staff/offers/", new.clone()).await.is(201);
        assert!(keyed.post("staff/offers/", new.clone()).await.is_replayed());
        admin.post("staff/offers/", new).await.refuses(409, "name_taken");
        assert_eq!((&added["price"], &added["price_rrc"], &added["available"]), (&json!("350.50"), &json!("350.50"), &json!(5)));
        assert_eq!(added["parameters"], json!([{"parameter_name": "Сорт", "value": "Первый"}]));
        let id = number(&added);
        for words in ["улун", "первого сорта", "кофе"] {
            assert_eq!(found(&world, words).await, [id], "{words}");
        }
        let page = world.anyone().get(&format!("product-infos/?parameter_name={}&parameter_value={}", escaped("сорт"), escaped("перв"))).await.is(200);
        assert_eq!(page["results"][0]["id"], id);
        let path = format!("staff/offers/{id}/");
        let changed = admin.patch(&path, json!({"name": "Красный халат", "price": "400", "parameters": []})).await.is(200);
        assert_eq!((&changed["name"], &changed["price"]), (&json!("Красный халат"), &json!("400.00")));
        assert_eq!((found(&world, "халат").await, found(&world, "первый").await), (vec![id], vec![]));
        assert_eq!(world.anyone().get(&format!("product-infos/?shop_id={shop}&price_min=400")).await.is(200)["results"][0]["price"], "400.00");
        admin.patch(&path, json!({"visible": false})).await.is(200);
        assert_eq!(world.listed(id).await, None);
        assert_eq!(admin.get("staff/offers/?visible=false&count=true").await.is(200)["count"], 1);
        assert_eq!(admin.get(&format!("staff/offers/?search={}", escaped("халат"))).await.is(200)["results"][0]["id"], id);
        for (field, body) in [("price", json!({"price": "0"})), ("price", json!({"price": "дорого"})), ("name", json!({"name": " "})), ("parameters", json!({"parameters": vec![json!({"parameter_name": "a", "value": "b"}); 101]}))] {
            let problem = admin.patch(&path, body).await.refuses(400, "validation");
            assert!(problem["errors"].get(field).is_some(), "{problem}");
        }
    }

    async fn offers_are_narrowed_by_price_and_by_what_is_left(world: World) {
        let admin = world.admin().await;
        let (cheap, dear) = (world.offer("Чехол", "50.00", 3).await, world.offer("Телефон", "900.00", 40).await);
        world.buyer().await.buys(cheap, 2).await;
        let found = async |query: &str| -> Vec<i64> {
            let page = admin.get(&format!("staff/offers/?{query}&count=true")).await.is(200);
            let rows = page["results"].as_array().expect("a page");
            assert_eq!(page["count"].as_u64(), u64::try_from(rows.len()).ok());
            rows.iter().map(number).collect()
        };
        assert_eq!(found("price_min=50.01").await, [dear]);
        assert_eq!(found("price_max=50").await, [cheap]);
        assert_eq!(found("price_min=50&price_max=900.00").await, [cheap, dear]);
        assert_eq!(found("quantity_max=0").await, Vec::<i64>::new());
        assert_eq!(found("quantity_max=1").await, [cheap], "what orders keep is not left");
        admin.get("staff/offers/?price_min=дорого").await.finds_fault("price_min", "invalid_number");
    }

    async fn many_offers_are_changed_at_once(world: World) {
        let (admin, shop, phone) = kept_by_hand(&world).await;
        let other = world.shop("Другая").await;
        let theirs = world.offer_in(other, "Чайник", "30.00", 4).await;
        let case = number(&admin.post("staff/offers/", json!({"shop_id": shop, "product_id": admin.get(&format!("staff/offers/{phone}/")).await.is(200)["product_id"], "name": "Чехол", "price": "5.00"})).await.is(201));
        let body = json!({"offers": [
            {"id": case, "price": "6.50", "on_hand": 9}, {"id": phone, "delta": -20}, {"id": theirs, "price": "1.00"}, {"id": 999_999, "visible": false},
        ]});
        let keyed = admin.with_key("bulk-1");
        let answer = keyed.post("staff/offers/bulk/", body.clone()).await;
        let results = answer.is(200)["results"].clone();
        let said = |id: i64| results.as_array().expect("results").iter().find(|it| it["id"] == id).expect("a result").clone();
        assert_eq!((&said(case)["offer"]["price"], &said(case)["offer"]["available"]), (&json!("6.50"), &json!(9)));
        for (id, code) in [(phone, "too_few_pieces"), (theirs, "another_stock_source"), (999_999, "no_such_offer")] {
            assert_eq!(said(id)["problem"]["code"], code);
        }
        assert!(keyed.post("staff/offers/bulk/", body).await.is_replayed());
        assert_eq!((world.listed(case).await, world.listed(phone).await), (Some(9), Some(10)));
        for (fault, offers) in [("required", json!([])), ("invalid", json!([{"id": 1}, {"id": 1}])), ("too_many", json!(vec![json!({"id": 1}); 201]))] {
            admin.post("staff/offers/bulk/", json!({"offers": offers})).await.finds_fault("offers", fault);
        }
        admin.post("staff/offers/bulk/", json!({"offers": [{"id": phone, "price": "-5"}]})).await.finds_fault("price", "out_of_range");
    }

    async fn a_supplier_keeps_the_own_offers_and_sees_no_others(world: World) {
        let (own, other) = (world.shop("Своя").await, world.shop("Чужая").await);
        let (tea, coffee) = (world.offer_in(own, "Чай", "10.00", 5).await, world.offer_in(other, "Кофе", "20.00", 5).await);
        let supplier = world.supplier(own).await;
        supplier.patch(&format!("staff/shops/{own}/"), json!({"stock_source": "hand"})).await.is(200);
        supplier.post(&format!("staff/offers/{tea}/stock/"), json!({"delta": 2})).await.is(200);
        assert_eq!(world.listed(tea).await, Some(7));
        let seen = supplier.get(&format!("staff/offers/?shop_id={other}&count=true")).await.is(200);
        assert_eq!((&seen["count"], &seen["results"][0]["id"]), (&json!(1), &json!(tea)));
        supplier.get(&format!("staff/offers/{coffee}/")).await.refuses(404, "no_such_offer");
        supplier.post(&format!("staff/offers/{coffee}/stock/"), json!({"on_hand": 0})).await.refuses(404, "no_such_offer");
        supplier.patch(&format!("staff/offers/{coffee}/"), json!({"price": "1.00"})).await.refuses(404, "no_such_offer");
        let stolen = json!({"shop_id": other, "product_name": "Чай", "category_id": 1, "price": "1.00"});
        supplier.post("staff/offers/", stolen).await.refuses(404, "no_such_shop");
        let bulk = supplier.post("staff/offers/bulk/", json!({"offers": [{"id": coffee, "on_hand": 0}]})).await.is(200);
        assert_eq!(bulk["results"][0]["problem"]["code"], "no_such_offer");
        let shops = supplier.get("staff/shops/").await.is(200);
        assert_eq!((shops["results"].as_array().map(Vec::len), &shops["results"][0]["id"]), (Some(1), &json!(own)));
        supplier.get(&format!("staff/shops/{other}/")).await.refuses(404, "no_such_shop");
        supplier.patch(&format!("staff/shops/{other}/"), json!({"stock_source": "hand"})).await.refuses(404, "no_such_shop");
        supplier.patch(&format!("staff/shops/{own}/"), json!({"name": "Моя"})).await.refuses(403, "forbidden");
        supplier.post("staff/categories/", json!({"name": "Мои"})).await.refuses(403, "forbidden");
        let observer = world.person(Role::Observer, None).await;
        observer.get(&format!("staff/offers/{coffee}/")).await.is(200);
        observer.post(&format!("staff/offers/{coffee}/stock/"), json!({"on_hand": 0})).await.refuses(403, "forbidden");
    }

    async fn products_and_categories_are_renamed_and_moved_with_their_words(world: World) {
        let admin = world.admin().await;
        let offer = world.offer("Телефон", "100.00", 10).await;
        let product = admin.get(&format!("staff/offers/{offer}/")).await.is(200);
        let (product, category) = (product["product_id"].clone(), product["category_id"].clone());
        let listed = admin.get(&format!("staff/products/?name={}", escaped("ЛЕФОН"))).await.is(200);
        assert_eq!((&listed["results"][0]["id"], &listed["results"][0]["offers"]), (&product, &json!(1)));
        assert_eq!(admin.get(&format!("staff/products/{product}/")).await.is(200), listed["results"][0]);
        admin.get("staff/products/999999/").await.refuses(404, "no_such_product");
        admin.patch(&format!("staff/products/{product}/"), json!({"name": "Смартфон"})).await.is(200);
        assert_eq!((found(&world, "смартфоны").await, world.anyone().get("product-infos/").await.is(200)["results"][0]["product_name"].clone()), (vec![offer], json!("Смартфон")));
        let shelf = admin.post("staff/categories/", json!({"name": "Связь", "description": "Всё для связи"})).await.is(201)["id"].clone();
        let moved = admin.patch(&format!("staff/products/{product}/"), json!({"category_id": shelf})).await.is(200);
        assert_eq!((&moved["category_name"], found(&world, "связь").await), (&json!("Связь"), vec![offer]));
        let page = world.anyone().get(&format!("product-infos/?category_id={shelf}")).await.is(200);
        assert_eq!((&page["results"][0]["id"], &page["results"][0]["product_description"]), (&json!(offer), &json!("Всё для связи")));
        admin.patch(&format!("staff/categories/{shelf}/"), json!({"name": "Мобильные"})).await.is(200);
        world.drain().await;
        assert_eq!((found(&world, "мобильный").await, found(&world, "связь").await), (vec![offer], vec![]));
        admin.post("staff/categories/", json!({"name": "МОБИЛЬНЫЕ"})).await.refuses(409, "name_taken");
        admin.patch(&format!("staff/categories/{category}/"), json!({"name": "мобильные"})).await.refuses(409, "name_taken");
        admin.delete(&format!("staff/categories/{shelf}/")).await.refuses(409, "category_not_empty");
        admin.patch(&format!("staff/categories/{category}/"), json!({"parent_id": shelf})).await.is(200);
        admin.patch(&format!("staff/categories/{shelf}/"), json!({"parent_id": category})).await.refuses(409, "category_within_itself");
        let top = admin.post("staff/categories/", json!({"name": "Верх"})).await.is(201)["id"].clone();
        admin.patch(&format!("staff/categories/{category}/"), json!({"parent_id": top})).await.is(200);
        admin.delete(&format!("staff/categories/{top}/")).await.refuses(409, "category_not_empty");
        admin.delete(&format!("staff/categories/{category}/")).await.is(204);
        admin.delete(&format!("staff/categories/{top}/")).await.is(204);
        admin.delete(&format!("staff/categories/{top}/")).await.refuses(404, "no_such_category");
        let added = admin.post("staff/products/", json!({"name": "Рация", "category_id": shelf})).await.is(201);
        admin.patch(&format!("staff/products/{}/", added["id"]), json!({"name": "смартфон"})).await.refuses(409, "name_taken");
    }

    async fn an_import_after_a_change_by_hand_agrees_with_it(world: World) {
        let (admin, offer) = (world.admin().await, world.offer("Телефон", "100.00", 10).await);
        let shop = world.shop(SHOP).await;
        admin.patch(&format!("staff/shops/{shop}/"), json!({"name": "Лавка чудес"})).await.is(200);
        world.drain().await;
        assert_eq!(found(&world, "чудеса").await, [offer]);
        let run = world.import(shop, &PriceList::new().offer("Телефон", "100.00", 10).yaml()).await;
        assert_eq!((&run["counts"]["unchanged"], &run["counts"]["updated"]), (&json!(1), &json!(0)), "{run}");
    }

    async fn whoever_adds_or_changes_a_shop_stands_in_the_trail(world: World) {
        let admin = world.admin().await;
        let shop = admin.post("shops/", json!({"name": "Лавка"})).await.is(201)["id"].clone();
        for _ in 0..2 {
            admin.patch(&format!("shops/{shop}/"), json!({"open": false, "source_file": "own.yaml"})).await.is(200);
        }
        admin.patch("shops/999999/", json!({"open": false})).await.refuses(404, "no_such_shop");
        let page = admin.get(&format!("audit/?subject=shop:{shop}")).await.is(200);
        let rows = page["results"].as_array().expect("a page");
        let actions: Vec<&str> = rows.iter().filter_map(|row| row["action"].as_str()).collect();
        assert_eq!(actions, ["shop.changed", "shop.added"], "a change of nothing is none");
        assert_eq!(rows[0]["changes"], json!({"open": {"from": true, "to": false}, "source_file": {"from": null, "to": "own.yaml"}}));
    }

    async fn a_shop_is_changed_and_what_it_cannot_be_is_told(world: World) {
        let (admin, shop, offer) = kept_by_hand(&world).await;
        let path = format!("staff/shops/{shop}/");
        let changed = admin.patch(&path, json!({"vat_percent": 20, "time_zone": "Asia/Yekaterinburg", "open": false})).await.is(200);
        assert_eq!((&changed["vat_percent"], &changed["time_zone"], &changed["open"]), (&json!(20), &json!("Asia/Yekaterinburg"), &json!(false)));
        assert_eq!(world.listed(offer).await, None);
        let closed = admin.get("staff/shops/?count=true").await.is(200);
        assert_eq!((&closed["count"], &closed["results"][0]["open"]), (&json!(1), &json!(false)));
        admin.patch(&path, json!({"currency": "USD"})).await.refuses(409, "shop_has_goods");
        let empty = world.shop("Пустая").await;
        assert_eq!(admin.patch(&format!("staff/shops/{empty}/"), json!({"currency": "USD"})).await.is(200)["currency"], "USD");
        admin.patch(&path, json!({"name": "ПУСТАЯ"})).await.refuses(409, "name_taken");
        for (field, body) in [("time_zone", json!({"time_zone": "Moon/Base"})), ("currency", json!({"currency": "руб"})), ("vat_percent", json!({"vat_percent": 100})), ("name", json!({"name": ""})), ("stock_source", json!({"stock_source": "oracle"}))] {
            let problem = admin.patch(&path, body).await.refuses(400, "validation");
            assert!(problem["errors"].get(field).is_some(), "{problem}");
        }
        admin.patch("staff/shops/999999/", json!({"open": true})).await.refuses(404, "no_such_shop");
        world.person(Role::Seller, None).await.patch(&path, json!({"open": true})).await.refuses(403, "forbidden");
    }
}
