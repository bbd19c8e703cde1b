//! Whose shop it is.

use std::time::Duration;

use crate::world::{PriceList, json};
use web::Role;

on_both_engines! {
    async fn a_supplier_imports_into_their_own_shop_only(world: World) {
        let (own, other) = (world.shop("Своя").await, world.shop("Чужая").await);
        let supplier = world.supplier(own).await;
        let list = PriceList::new().offer("Телефон", "100.00", 5).yaml();
        supplier.upload(&format!("start-import-shop/{other}/"), &list).await.refuses(403, "forbidden");
        supplier.post(&format!("start-import-shop/{other}/"), json!({})).await.refuses(403, "forbidden");
        supplier.post("start-import-all-shops/", json!({})).await.refuses(403, "forbidden");
        supplier.upload(&format!("start-import-shop/{own}/"), &list).await.is(202);
        world.drain().await;
        assert_eq!(world.anyone().get(&format!("product-infos/?shop_id={other}")).await.is(200)["results"], json!([]));
    }

    async fn what_a_supplier_does_stands_in_the_trail(world: World) {
        let shop = world.shop("Своя").await;
        world.offer_in(shop, "Телефон", "100.00", 5).await;
        let (supplier, admin) = (world.supplier(shop).await, world.admin().await);
        let run = supplier.upload(&format!("start-import-shop/{shop}/"), &PriceList::new().yaml()).await.is(202);
        let product = world.anyone().get("product-infos/").await.is(200)["results"][0]["product_id"].clone();
        let mut picture = std::io::Cursor::new(Vec::new());
        image::DynamicImage::from(image::RgbImage::new(9, 9)).write_to(&mut picture, image::ImageFormat::Png).expect("a picture");
        let path = format!("products/{product}/image-upload/");
        let given = supplier.send_file(reqwest::Method::PUT, &path, "original_image", &picture.into_inner()).await.is(200);
        let me = supplier.get("users/me/").await.is(200)["email"].clone();
        for (subject, action, field, value) in [
            (format!("shop:{shop}"), "import.started", "run", &run["task_id"]),
            (format!("product:{product}"), "product.picture_changed", "original_image", &given["original_image"]),
        ] {
            let rows = admin.get(&format!("audit/?subject={subject}&action={action}")).await.is(200);
            let row = &rows["results"][0];
            assert_eq!((&row["actor_email"], &row["changes"][field]["to"]), (&me, value), "{rows}");
        }
    }

    async fn nobody_else_but_an_administrator_imports(world: World) {
        let shop = world.shop("Своя").await;
        let (path, list) = (format!("start-import-shop/{shop}/"), PriceList::new().offer("Телефон", "100.00", 5).yaml());
        world.anyone().upload(&path, &list).await.refuses(401, "not_authenticated");
        for role in [Role::Buyer, Role::Seller, Role::Observer] {
            world.person(role, None).await.upload(&path, &list).await.refuses(403, "forbidden");
        }
        world.admin().await.upload(&path, &list).await.is(202);
        world.admin().await.upload("start-import-shop/999999/", &list).await.refuses(404, "shop_not_found");
    }

    async fn a_runs_status_is_seen_by_those_it_concerns(world: World) {
        let (own, other) = (world.shop("Своя").await, world.shop("Чужая").await);
        let supplier = world.supplier(own).await;
        let run = supplier.upload(&format!("start-import-shop/{own}/"), &PriceList::new().yaml()).await.is(202);
        let path = format!("import-status/{}/", run["task_id"].as_str().expect("a task id"));
        supplier.get(&path).await.is(200);
        for role in [Role::Admin, Role::Seller, Role::Observer] {
            world.person(role, None).await.get(&path).await.is(200);
        }
        world.anyone().get(&path).await.refuses(401, "not_authenticated");
        world.supplier(other).await.get(&path).await.refuses(404, "import_not_found");
        world.buyer().await.get(&path).await.refuses(404, "import_not_found");
    }

    async fn an_unknown_task_is_not_pending_for_ever(world: World) {
        let admin = world.admin().await;
        admin.get("import-status/0197a1c2-8f00-7000-8000-2b1f6f0c9d11/").await.refuses(404, "import_not_found");
        for id in ["nonsense", "1", "0197a1c2"] {
            assert_eq!(admin.get(&format!("import-status/{id}/")).await.is_problem()["status"], 404);
        }
    }

    async fn a_run_that_died_makes_way_for_another(world: World) {
        let shop = world.shop("Своя").await;
        let supplier = world.supplier(shop).await;
        let path = format!("start-import-shop/{shop}/");
        supplier.upload(&path, &PriceList::new().offer("Телефон", "1.00", 1).yaml()).await.is(202);
        // Its job is gone with whoever had it.
        world.clock().advance(Duration::from_hours(13));
        let admin = world.admin().await;
        admin.upload(&path, &PriceList::new().offer("Телефон", "2.00", 1).yaml()).await.is(202);
        world.drain().await;
        let page = world.anyone().get("product-infos/").await.is(200);
        assert_eq!(page["results"][0]["price"], "2.00");
    }
}
