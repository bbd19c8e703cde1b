//! Which price of goods is the shop's, and how many there are, where 1C says it in more than one way.

use serde_json::{Value, json};

use super::goods::{deliver, fed, import, offers, shown, xml};
use crate::world::{World, refused};

/// Has the base's prices found by this name.
async fn sells_by(world: &World, kind: &str) {
    wants(world, json!({"price_type": kind})).await;
}

/// Settings of the base.
async fn wants(world: &World, options: Value) {
    let admin = world.admin().await;
    let node = admin.get("onec/nodes/").await.is(200)["results"][0]["id"].clone();
    admin.patch(&format!("onec/nodes/{node}/"), json!({"options": options})).await.is(200);
}

/// A file of stock: how many of the one thing there are in each warehouse, behind what is told of warehouses.
fn rests(told: &str, warehouses: &[(&str, &str)]) -> Vec<u8> {
    let each = |(id, pieces): &(&str, &str)| {
        format!("<Остаток><Склад><Ид>{id}</Ид><Количество>{pieces}</Количество></Склад></Остаток>")
    };
    let each: String = warehouses.iter().map(each).collect();
    let body = format!(
        "<ПакетПредложений СодержитТолькоИзменения=\"true\"><Ид>k1#</Ид>{told}<Предложения><Предложение><Ид>1</Ид>\
         <Остатки>{each}</Остатки></Предложение></Предложения></ПакетПредложений>"
    );
    xml("2.09", "urn:1C.ru:commerceml_2", &body).into()
}

on_both_engines! {
    async fn a_type_of_prices_that_nobody_knows_is_told_of(world: World) {
        let (mut onec, _) = fed(&world).await;
        sells_by(&world, "Рознчная").await;
        onec.begins("catalog").await;
        onec.sends("catalog", "import.xml", import(false, &[("1", "Мяч")]).as_bytes()).await;
        onec.sends("catalog", "offers.xml", offers(false, &[("1", "10", "5")]).as_bytes()).await;
        let said = refused(&onec.has_read(&world, "offers.xml").await, 200);
        assert!(said.contains("Рознчная") && said.contains("Розничная") && said.contains("Оптовая"), "{said}");
        let runs = world.admin().await.get("imports/?limit=1").await.is(200);
        let task = runs["results"][0]["task_id"].as_str().expect("a task").to_owned();
        let run = world.admin().await.get(&format!("import-status/{task}/")).await.is(200);
        assert_eq!(run["failure"]["code"], "unknown_price_type", "{run}");
        assert!(run["failure"]["message"].as_str().is_some_and(|said| said.contains("Рознчная")), "{run}");
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("import.xml", import(false, &[("1", "Мяч")]).into())]).await;
        sells_by(&world, "розничная").await;
        onec.begins("catalog").await;
        let other = offers(true, &[("1", "10", "5")]).replace("<ИдТипаЦены>r", "<ИдТипаЦены>o");
        deliver(&world, &onec, &[("offers.xml", other.into())]).await;
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("offers.xml", offers(true, &[("1", "10", "5")]).into())]).await;
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 10.00 / 5"]);
    }

    async fn a_type_of_prices_that_1c_renames_is_still_the_shops(world: World) {
        let (mut onec, _) = fed(&world).await;
        sells_by(&world, "Розничная").await;
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("import.xml", import(false, &[("1", "Мяч")]).into()), ("offers.xml", offers(false, &[("1", "10", "5")]).into())]).await;
        let renamed = |name: &str, price: &str| offers(true, &[("1", price, "5")]).replace("Розничная", name);
        for (name, price) in [("Цена на полке", "11"), ("Розница", "12"), ("Розница", "13")] {
            onec.begins("catalog").await;
            deliver(&world, &onec, &[("offers.xml", renamed(name, price).into())]).await;
            assert_eq!(shown(&world).await, [format!("Игры / Мяч / Мяч / {price}.00 / 5")]);
        }
        onec.begins("catalog").await;
        // Now another is called so.
        let other = renamed("Розница", "14").replace("Оптовая", "Розничная").replace("<ИдТипаЦены>r", "<ИдТипаЦены>o");
        deliver(&world, &onec, &[("offers.xml", other.into())]).await;
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 14.00 / 5"]);
    }

    async fn goods_and_their_prices_come_in_one_file(world: World) {
        let (mut onec, _) = fed(&world).await;
        sells_by(&world, "Оптовая").await;
        let goods = import(false, &[("1", "Мяч"), ("2", "Кукла")]);
        let prices = offers(false, &[("1", "10", "5"), ("2", "20", "6")]).replace("<ИдТипаЦены>r", "<ИдТипаЦены>o");
        let package = prices.split_once("\">").expect("a root").1;
        let file = goods.replace("</КоммерческаяИнформация>", package);
        for _ in 0..2 {
            onec.begins("catalog").await;
            deliver(&world, &onec, &[("everything.xml", file.clone().into())]).await;
            assert_eq!(shown(&world).await, ["Игры / Кукла / Кукла / 20.00 / 6", "Игры / Мяч / Мяч / 10.00 / 5"]);
        }
    }

    async fn a_warehouse_that_nobody_knows_is_told_of(world: World) {
        let (mut onec, _) = fed(&world).await;
        deliver(&world, &onec, &[("import.xml", import(false, &[("1", "Мяч")]).into()), ("offers.xml", offers(false, &[("1", "10", "5")]).into())]).await;
        wants(&world, json!({"warehouses": ["w9"]})).await;
        let both = [("w1", "3"), ("w2", "4")];
        let named = "<Склады><Склад><Ид>w1</Ид><Наименование>Основной</Наименование></Склад></Склады>";
        onec.begins("catalog").await;
        onec.sends("catalog", "rests.xml", &rests(named, &both)).await;
        let said = refused(&onec.has_read(&world, "rests.xml").await, 200);
        assert!(["w9", "Основной (w1)", "w2"].iter().all(|word| said.contains(word)), "{said}");
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 10.00 / 5"], "not that all of it is sold out");
        let runs = world.admin().await.get("imports/?limit=1").await.is(200);
        let task = runs["results"][0]["task_id"].as_str().expect("a task").to_owned();
        let run = world.admin().await.get(&format!("import-status/{task}/")).await.is(200);
        assert_eq!(run["failure"]["code"], "unknown_warehouse", "{run}");
        wants(&world, json!({"warehouses": ["w9", "w2"]})).await;
        for (warehouses, pieces) in [(&both[..], 4), (&both[..1], 0), (&[("w2", "1"), ("w3", "7")], 1)] {
            onec.begins("catalog").await;
            deliver(&world, &onec, &[("rests.xml", rests("", warehouses))]).await;
            assert_eq!(shown(&world).await, [format!("Игры / Мяч / Мяч / 10.00 / {pieces}")], "one of them was told of");
        }
        wants(&world, json!({"warehouses": ["w9"]})).await;
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("offers.xml", offers(true, &[("1", "11", "6")]).into())]).await;
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 11.00 / 6"], "what is told over all of them is of none");
    }

    async fn a_price_for_a_box_is_told_by_the_piece(world: World) {
        let (mut onec, _) = fed(&world).await;
        let of_unit = |price: &str, unit: &str| format!("<Цена><ИдТипаЦены>r</ИдТипаЦены><ЦенаЗаЕдиницу>{price}</ЦенаЗаЕдиницу><Валюта>руб</Валюта>{unit}</Цена>");
        let unit = |factor: &str| format!("<Единица>ед</Единица><Коэффициент>{factor}</Коэффициент>");
        let (a_box, a_piece) = (of_unit("120", &unit("12")), of_unit("11", &unit("1")));
        let wholesale = of_unit("90", &format!("{}<МинКоличество>5</МинКоличество>", unit("12")));
        let told = [
            (a_box.clone(), "10.00"),
            (of_unit("200", &unit("3.000")), "66.67"),
            (of_unit("12", &unit("0")), "12.00"),
            (format!("{wholesale}{a_box}"), "10.00"),
            (format!("{a_box}{a_piece}"), "11.00"),
            (format!("{}{a_box}", of_unit("13", "")), "13.00"),
        ];
        deliver(&world, &onec, &[("import.xml", import(false, &[("1", "Мяч")]).into())]).await;
        for (prices, piece) in told {
            onec.begins("catalog").await;
            let file = offers(true, &[("1", "1", "5")]).replace(&of_unit("1", ""), &prices);
            deliver(&world, &onec, &[("offers.xml", file.into())]).await;
            assert_eq!(shown(&world).await, [format!("Игры / Мяч / Мяч / {piece} / 5")], "{prices}");
        }
    }

    async fn what_a_package_names_without_pieces_has_none(world: World) {
        let (mut onec, _) = fed(&world).await;
        let both = [("1", "10", "5"), ("2", "20", "6")];
        deliver(&world, &onec, &[("import.xml", import(false, &[("1", "Мяч"), ("2", "Кукла")]).into()), ("offers.xml", offers(false, &both).into())]).await;
        let silent = |partial: bool, pieces: &str| offers(partial, &both).replace(&format!("<Количество>{pieces}</Количество>"), "");
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("offers.xml", silent(true, "5").into())]).await;
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("offers.xml", silent(false, "5").replace("2.05", "2.09").into())]).await;
        onec.begins("catalog").await;
        let prices = silent(false, "5").replace("<Количество>6</Количество>", "");
        deliver(&world, &onec, &[("offers.xml", prices.into())]).await;
        let before = ["Игры / Кукла / Кукла / 20.00 / 6", "Игры / Мяч / Мяч / 10.00 / 5"];
        assert_eq!(shown(&world).await, before, "changes, a newer schema, and prices alone say nothing of it");
        onec.begins("catalog").await;
        deliver(&world, &onec, &[("offers.xml", silent(false, "5").into())]).await;
        assert_eq!(shown(&world).await, [before[0], "Игры / Мяч / Мяч / 10.00 / 0"]);
    }
}
