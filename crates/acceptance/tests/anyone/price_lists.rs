//! The price lists that the reference service ships with, if they are here.

use std::path::Path;

use crate::world::{World, samples};

/// The files, their shops, and whether they say that the shop is open.
const FILES: [(&str, &str, bool); 3] = [
    ("shop1.yaml", "Магазин Электроники", true),
    ("shop2.yaml", "Магазин Бытовой Техники", true),
    ("shop3.yaml", "Магазин Книг", false),
];

async fn import(world: &World, folder: &Path, file: &str, shop: &str) -> i64 {
    let list = std::fs::read_to_string(folder.join(file)).expect("a price list");
    let shop = world.shop(shop).await;
    let run = world.import(shop, &list).await;
    assert_eq!(run["state"], "SUCCESS", "{file}: {run}");
    shop
}

on_both_engines! {
    async fn they_import_and_list_and_a_closed_shop_shows_nothing(world: World) {
        let Some(folder) = samples("price-lists") else { return };
        for (file, name, open) in FILES {
            let shop = import(&world, &folder, file, name).await;
            let page = world.anyone().get(&format!("product-infos/?shop_id={shop}&count=true")).await.is(200);
            let text = std::fs::read_to_string(folder.join(file)).expect("a price list");
            let rows = text.lines().filter(|line| line.trim_start().starts_with("price:")).count();
            let listed = page["results"].as_array().expect("a page");
            assert_eq!(listed.len(), if open { rows } else { 0 }, "{file}");
            assert_eq!(page["count"], listed.len());
            assert!(listed.iter().all(|offer| offer["shop_name"] == name));
        }
    }
}
